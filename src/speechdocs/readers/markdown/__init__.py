"""What a Markdown file says: its characters, none changed, with its marks as asides.

The text is the file's, so that every offset can be found in it. What a renderer would turn into
looks (number signs, stars, bars, addresses, escapes) is set apart and told as hints. What only
looks like a mark stays text: 约5~6万元, 5*3, <90%, the numbers of a numbered list.
"""

from __future__ import annotations

import hashlib

from speechdocs.readers.encoding import decode
from speechdocs.readers.markdown.blocks import find_blocks
from speechdocs.readers.markdown.front_matter import note_front_matter
from speechdocs.readers.markdown.notes import HIDDEN, Notes
from speechdocs.readers.signatures import TEXT, refuse_other
from speechdocs.readers.txt import checked
from speechdocs.text.source import Source

__all__ = ["read"]


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source of the Markdown file `file` with the bytes `data`."""
    refuse_other(data, file, TEXT)
    decoded = decode(data, file, encoding)
    text = checked(decoded.text, file)
    notes = Notes()
    find_blocks(_without_comments(text, notes), note_front_matter(text, notes), notes)
    return Source(
        text=text,
        file=file,
        format="md",
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        sha256=hashlib.sha256(data).hexdigest(),
        hints=notes.hints(),
        asides=notes.asides(text),
    )


def _without_comments(text: str, notes: Notes) -> str:
    """Return `text` with its comments hidden, line ends kept."""
    kept: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        notes.set_apart(start, end + 3, "comment")
        lines = text[start : end + 3].split("\n")
        kept += (text[done:start], "\n".join(HIDDEN * len(line) for line in lines))
        done = end + 3
    return "".join([*kept, text[done:]])
