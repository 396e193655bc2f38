"""Whether a Word file may lend its looks to papers: it must reach for nothing and run nothing."""

from __future__ import annotations

from speechdocs.errors import SourceError
from speechdocs.ooxml import Package
from speechdocs.ooxml.fields import FIELDS, instructions, name
from speechdocs.ooxml.reach import active, outside, stories


def refuse_unsafe(docx: bytes, file: str) -> None:
    """Raise `SourceError` if `docx`, which is called `file`, cannot be opened or is not harmless.

    Harmless is what has no macros, objects, foreign pieces or attached template, no field but those
    a paper may have, and leads nowhere but to web pages and mail addresses.
    """
    package = Package(docx, file)
    roots = stories(package).values()
    fields = {name(each) for root in roots for each in instructions(root)} - FIELDS
    found = [*active(package), *outside(package), *(f"the field {name}" for name in sorted(fields))]
    if found:
        raise SourceError("reference-unsafe", file, what=", ".join(dict.fromkeys(found)))
