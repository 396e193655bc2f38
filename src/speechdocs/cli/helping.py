"""How a command explains itself in Chinese: its words translated, its lines broken by columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from typing import TypeVar

import click

from speechdocs.cli.console import columns
from speechdocs.cli.language import _
from speechdocs.text import chars

Command = TypeVar("Command", bound=click.Command)

_CLOSE = chars.CLOSERS + chars.POINTS + chars.STOP
_PIECE = re.compile(rf"[!-~]+\s?|\s|.[{re.escape(_CLOSE)}]*")
"""What stays on one line: a word of ASCII, or a character and the marks that close behind it."""


def translated(command: Command) -> Command:
    """Return `command` as it explains itself in Chinese, with all commands below it."""
    made = copy(command)
    made.context_class = _Context
    made.help = _(own(command.help))
    made.short_help = made.help.partition("\n")[0].partition(chars.STOP)[0]
    made.epilog = _(own(command.epilog))
    made.params = [_explained(parameter) for parameter in command.params]
    if isinstance(made, click.Group):
        made.commands = {name: translated(each) for name, each in made.commands.items()}
    return made


def own(text: str | None) -> str:
    r"""Return an explanation as the catalogue has it: each paragraph on one line.

    >>> own("Build papers\nfrom speeches.\n\nAll of them.")
    'Build papers from speeches.\n\nAll of them.'
    """
    paragraphs = re.split(r"\n\s*\n", (text or "").strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _explained(parameter: click.Parameter) -> click.Parameter:
    made = copy(parameter)
    if isinstance(made, click.Option):
        made.help = _(own(made.help))
    return made


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` as lines of `width` columns of a terminal.

    >>> wrapped("ab cde f", 6)
    ['ab cde', 'f']
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


class _Formatter(click.HelpFormatter):
    """Breaks lines where they are full on the terminal: a Chinese character is two columns wide."""

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = text.split("\n\n")
        made = ("\n".join(indent + line for line in self._lines(each)) for each in paragraphs)
        self.write("\n\n".join(made) + "\n")

    def _lines(self, paragraph: str) -> list[str]:
        return wrapped(paragraph, self.width - self.current_indent)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        listed = list(rows)
        room = min(max(len(name) for name, _words in listed), col_max) + col_spacing
        for name, words in listed:
            head = " " * self.current_indent + name
            lines = wrapped(words, max(self.width - self.current_indent - room, 10))
            column = self.current_indent + room
            if len(head) > column - col_spacing:
                self.write(head + "\n")
                head = ""
            for line in lines:
                self.write(f"{head:<{column}}{line}\n")
                head = ""


class _Context(click.Context):
    formatter_class = _Formatter
