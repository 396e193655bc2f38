"""Keep the catalogue of the command line's Chinese words: `python -m tools.catalogue`.

It gathers every message, hint, help text and marked word of the program into `speechdocs.po`, keeps
the translations there are, names those that are missing, and compiles `speechdocs.mo`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from speechdocs.checks import docx, gbt9704
from speechdocs.checks.certificate import ANSWERS, Strength
from speechdocs.cli import MODULES, command
from speechdocs.cli.helping import own
from speechdocs.cli.language import CHINESE, DOMAIN, LOCALES, PHRASE
from speechdocs.messages import MESSAGES
from speechdocs.messages.fragments import FRAGMENTS

PO = Path(LOCALES) / CHINESE / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")

Key = tuple[str | tuple[str, ...], str | None]
"""What a message is looked up by: its English words (one, or one and many), its context."""

_SOURCE = Path(LOCALES).parent
_KEYWORDS = {
    "_": None,
    "marked": None,
    "translate": None,
    "counted": (1, 2),
    "Requirement": (2,),
    "Basis": (1,),
    "gettext": None,
}

_DAY = datetime(2022, 1, 1, tzinfo=UTC)
_HEADER = """\
# The Chinese words of the command line; `python -m tools.catalogue` renews and compiles this file.
msgid ""
msgstr ""
"Language: zh_CN\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""

CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "No such option {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
)
"""What click says of command lines, in its own words."""


def gathered() -> Iterator[Key]:
    """Yield the key of every message, hint, help text and marked word of the program."""
    for message in MESSAGES.values():
        yield from ((words, None) for words in (message.text, *message.hints))
    for words in (
        *_help(command),
        *gbt9704.PARTS.values(),
        docx.SUBJECT,
        *map(str, Strength),
        *ANSWERS,
        *CLICK,
    ):
        yield words, None
    yield from ((words, PHRASE) for words in FRAGMENTS)
    for path in sorted(_SOURCE.rglob("*.py")):
        yield from _marked(path)


def _marked(path: Path) -> Iterator[Key]:
    for _line, words, _comments, _context in extract_from_file("python", path, _KEYWORDS):
        yield words, None


def _help(part: click.Command) -> Iterator[str]:
    """Yield the explanations of a command, of its options, and of the commands below it."""
    options = (each.help for each in part.params if isinstance(each, click.Option))
    yield from map(own, filter(None, (part.help, part.epilog, *options)))
    if isinstance(part, click.Group):
        context = click.Context(part)
        children = (part.get_command(context, name) for name in part.list_commands(context))
        for child in filter(None, children):
            yield from _help(child)


def catalogue() -> Catalog:
    """Return the catalogue as it is in the source tree."""
    with PO.open("rb") as file:
        return read_po(file, locale=CHINESE)


def compiled(words: Catalog) -> bytes:
    """Return the form of a catalogue that gettext reads."""
    out = BytesIO()
    # The same words give the same bytes, whenever they are compiled.
    words.creation_date = words.revision_date = _DAY
    write_mo(out, words)
    return out.getvalue()


def written(words: Catalog) -> bytes:
    """Return a catalogue as text, sorted; its lines are as long as its messages."""
    out = BytesIO()
    write_po(out, words, width=0, sort_output=True, omit_header=True)
    return _HEADER.encode() + out.getvalue()


def renewed(old: Catalog) -> Catalog:
    """Return the catalogue of what the program says now, with the translations of `old`."""
    new = Catalog(CHINESE, domain=DOMAIN, project=DOMAIN, fuzzy=False)
    for words, context in dict.fromkeys(gathered()):
        known = old.get(words if isinstance(words, str) else words[0], context)
        new.add(words, known.string if known else "", context=context)
    return new


def main() -> int:
    """Renew both files; return 1 where a translation is missing."""
    words = renewed(catalogue())
    PO.write_bytes(written(words))
    MO.write_bytes(compiled(catalogue()))
    missing = [message.id for message in words if message.id and not message.string]
    for each in missing:
        print(f"not translated: {each!r}")
    print(f"{len(words):,} messages, {len(missing):,} not translated; {len(MODULES)} commands")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
