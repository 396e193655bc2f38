"""What a blog's text says of itself before it begins: YAML between `---`, TOML between `+++`.

It is no part of the speech, but for a title that the text itself does not give.
"""

from __future__ import annotations

import re

from speechdocs.readers.markdown.notes import Notes
from speechdocs.text.source import Span

_FENCES = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\n")
_ENTRY = re.compile(r"^[ \t]*[\w-]{1,50}[ \t]*[:=]", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*+[\"']?(?P<title>[^\n\"']*[^\n\"'\s])", re.MULTILINE)
_TOP_HEADING = re.compile(r"^(?:#[ \t]*[^#\s]|=+[ \t]*$)", re.MULTILINE)
_LONGEST = 20_000


def note_front_matter(text: str, notes: Notes) -> int:
    """Note the front matter of `text`; return where the text itself begins."""
    opening = _FENCES.match(text)
    if opening is None:
        return 0
    close = re.compile(rf"^(?:{re.escape(opening['fence'])}|\.\.\.)[ \t]*$", re.MULTILINE)
    closing = close.search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None or not _ENTRY.search(text, opening.end(), closing.start()):
        return 0
    title = _title(text, Span(opening.end(), closing.start()), closing.end())
    notes.set_apart(0, title.start, "metadata")
    notes.hint(*title, "heading", 1)
    notes.set_apart(title.end, closing.end(), "metadata")
    return closing.end()


def _title(text: str, matter: Span, body: int) -> Span:
    """Return the title that only the front matter gives, else an empty span in front of its end."""
    match = _TITLE.search(text, *matter)
    if match is None or _TOP_HEADING.search(text, body):
        return Span(matter.start, matter.start)
    title = match["title"]
    if title in text[body : body + 20 * len(title)]:
        return Span(matter.start, matter.start)
    return Span(*match.span("title"))
