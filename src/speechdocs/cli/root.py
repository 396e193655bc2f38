"""How a run of the command line ends: with a result, or with one paragraph and an exit code.

0 all done, 1 something failed, 2 usage, configuration or a file that cannot be read or written,
130 interrupted. Bad input never shows a traceback; a bug does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import click

from speechdocs.cli import console
from speechdocs.cli.lazy import LazyGroup
from speechdocs.errors import SpeechdocsError

UNUSABLE = 2
INTERRUPTED = 130


class Root(LazyGroup):
    """The command `speechdocs`: turns whatever ends a run into a message and an exit code."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line given in `args` and leave with its exit code."""
        console.prepare()
        standalone = options.pop("standalone_mode", True)
        run = partial(super().main, *args, standalone_mode=False, **options)
        return sys.exit(ended(run)) if standalone else run()


def ended(run: Callable[[], Any]) -> int:
    """Return the exit code of `run`, having printed why it did not end well."""
    try:
        result = run()
        sys.stdout.flush()
    except tuple(_ENDINGS) as error:
        return next(end(error) for kind, end in _ENDINGS.items() if isinstance(error, kind))
    return result if isinstance(result, int) else 0


def _interrupted(_error: BaseException) -> int:
    console.message("error", "interrupted")
    return INTERRUPTED


def _helpless(error: click.ClickException) -> int:
    error.show()
    return error.exit_code


def _misused(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "speechdocs"
    text = error.format_message().rstrip(".")
    console.message("error", text[:1].lower() + text[1:], f"see `{path} --help`")
    return UNUSABLE


def _failed(error: SpeechdocsError) -> int:
    console.failure(error)
    return error.exit_code


def _unread(_error: BrokenPipeError) -> int:
    # Nothing more may be written to a pipe that nobody reads, not even by the flush at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _denied(error: OSError) -> int:
    console.message("error", f"{error.filename or 'a file'}: {error.strerror or error}")
    return UNUSABLE


_ENDINGS: dict[type[BaseException], Callable[[Any], int]] = {
    KeyboardInterrupt: _interrupted,
    click.Abort: _interrupted,
    click.exceptions.NoArgsIsHelpError: _helpless,
    click.ClickException: _misused,
    SpeechdocsError: _failed,
    BrokenPipeError: _unread,
    OSError: _denied,
}
"""What ends a run, the special before the general, and what is then said."""
