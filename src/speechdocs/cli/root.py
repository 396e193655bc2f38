"""How a run of the command line ends: with a result, or with one paragraph and an exit code.

0 all done, 1 something failed, 2 usage, configuration or a file that cannot be read or written,
130 interrupted. Bad input never shows a traceback; a bug does. Who asks for JSON gets the failure
as JSON too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click

from speechdocs.cli import console, language
from speechdocs.cli.language import _
from speechdocs.cli.lazy import LazyGroup, spoken
from speechdocs.errors import SpeechdocsError, UsageError

INTERRUPTED = 130


class Root(LazyGroup):
    """The command `speechdocs`: turns whatever ends a run into a message and an exit code."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line given in `args` and leave with its exit code."""
        console.prepare()
        standalone = options.pop("standalone_mode", True)
        as_json = _asks_for_json(args[0] if args else options.get("args"))
        language.prepare(for_program=as_json)
        run = partial(LazyGroup.main, spoken(self), *args, standalone_mode=False, **options)
        return sys.exit(ended(run, as_json=as_json)) if standalone else run()


def ended(run: Callable[[], Any], *, as_json: bool = False) -> int:
    """Return the exit code of `run`, having printed why it did not end well."""
    try:
        result = run()
        sys.stdout.flush()
    except tuple(_ENDINGS) as error:
        return next(end(error) for kind, end in _ENDINGS.items() if isinstance(error, kind))
    except tuple(_FAILURES) as error:
        failure = next(make(error) for kind, make in _FAILURES.items() if isinstance(error, kind))
        console.failure(failure)
        if as_json:
            console.data({"failures": [console.as_data(failure.diagnostic)]})
        return failure.exit_code
    return result if isinstance(result, int) else 0


def _asks_for_json(line: Sequence[str] | None) -> bool:
    return "--json" in (sys.argv[1:] if line is None else line)


def _interrupted(_error: BaseException) -> int:
    console.message("error", _("interrupted"))
    return INTERRUPTED


def _helpless(error: click.ClickException) -> int:
    error.show()
    return error.exit_code


def _misused(error: click.ClickException) -> SpeechdocsError:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "speechdocs"
    text = error.format_message().rstrip(".\N{IDEOGRAPHIC FULL STOP}")
    return UsageError("bad-usage", problem=text[:1].lower() + text[1:], command=path)


def _unread(_error: BrokenPipeError) -> int:
    # Nothing more may be written to a pipe that nobody reads, not even by the flush at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


_ENDINGS: dict[type[BaseException], Callable[[Any], int]] = {
    KeyboardInterrupt: _interrupted,
    click.Abort: _interrupted,
    click.exceptions.NoArgsIsHelpError: _helpless,
    BrokenPipeError: _unread,
}
"""What ends a run and is no failure to report, and what is then done."""

_FAILURES: dict[type[BaseException], Callable[[Any], SpeechdocsError]] = {
    click.ClickException: _misused,
    SpeechdocsError: lambda error: error,
    OSError: console.denied,
}
"""What makes a run fail, and as what it is reported."""
