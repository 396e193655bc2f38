"""What a web page says: its article as running text, and all else on it as asides.

Nothing between the tags is dropped: menus, related links, comments, captions and the page's title
stay in the text, each line an aside of its kind. Comments, scripts, styles, attributes and the
white space that HTML collapses are no text. Chinese pages break lines by `<p>`, `<div>` or `<br>`,
with or without two ideographic spaces; each becomes a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.errors import SourceError
from speechdocs.readers.html.article import kinds_of
from speechdocs.readers.html.captions import find_captions
from speechdocs.readers.html.headline import bare, says_title, title_parts
from speechdocs.readers.html.hints import Placed, data_tables, hints_of
from speechdocs.readers.html.lines import Line, Page
from speechdocs.readers.html.looks import DELETED, HIDDEN, LINK, RAISED, RUBY
from speechdocs.readers.html.numbers import numbered
from speechdocs.readers.html.page import breaks_off, count, decoded, parse
from speechdocs.readers.html.walk import lines_of
from speechdocs.readers.transcript import Transcript
from speechdocs.text.source import Source, Span

__all__ = ["read"]

_APART = (
    (HIDDEN, "hidden"),
    (DELETED, "deleted"),
    (RUBY, "ruby"),
    (RAISED | LINK, "footnote-mark"),
)
"""Looks of a passage that set it apart, and the kind of aside it then is."""

_ONLY_LINKS = "it has only a title, menus and links"
_HEAD_LINES = 8
_SHORTEST_TITLE = 6


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source of the web page `file` with the bytes `data`."""
    found = decoded(data, file, encoding)
    root, wanted = parse(found.text, file)
    page = lines_of(root)
    arrived = sum(count(line.text) for line in page.lines)
    if arrived < wanted:
        raise SourceError("html-text-lost", file, found=arrived, wanted=wanted)
    kinds = find_captions(page, kinds_of(page))
    transcript = _transcribe(page, kinds, file)
    if breaks_off(found.text):
        transcript.hint_at(Span(transcript.here - 1, transcript.here), "breaks-off")
    source = transcript.source(data, "html")
    return replace(source, encoding=found.encoding, confidence=found.confidence)


def _transcribe(page: Page, kinds: list[str], file: str) -> Transcript:
    """Return the page written down, its lines of the given `kinds`."""
    if not any(count(line.text) for line in _article(page, kinds)):
        raise SourceError("html-no-article", file, what=_ONLY_LINKS)
    transcript = Transcript(file)
    numbers = numbered(list(_article(page, kinds)))
    title = _lone_title(page, kinds)
    placed: list[Placed] = []
    for line, kind in zip(page.lines, kinds, strict=True):
        start = transcript.here
        if kind == "page-title" and title:
            _write_title(transcript, line, title)
        else:
            _write(transcript, line, kind, line.number if line.list_ in numbers else "")
        if not kind and not line.is_blank:
            placed.append((line, Span(start, transcript.here)))
        transcript.end_line()
    for hint in hints_of(placed, data_tables(page, kinds)):
        transcript.hint_at(hint.at, hint.kind, hint.level)
    return transcript


def _article(page: Page, kinds: list[str]) -> Iterator[Line]:
    return (line for line, kind in zip(page.lines, kinds, strict=True) if not kind)


def _write(transcript: Transcript, line: Line, kind: str, number: str) -> None:
    transcript.generate(number)
    for run in line.runs:
        apart = next((name for looks, name in _APART if run.flags & looks == looks), "")
        transcript.write(line.text[run.start : run.end], kind or apart)


def _write_title(transcript: Transcript, line: Line, title: str) -> None:
    """Write the page's title, of which `title` is the article's."""
    before, _, after = line.text.partition(title)
    transcript.write(before, "page-title")
    start = transcript.here
    transcript.write(title)
    transcript.hint("heading", start, 1)
    transcript.write(after, "page-title")


def _lone_title(page: Page, kinds: list[str]) -> str:
    """Return what of the page's title is the article's, where no line of the article says it."""
    parts = title_parts(page)
    title = max(parts, key=len, default="")
    head = [line for line in _article(page, kinds) if not line.is_blank][:_HEAD_LINES]
    said = any(line.level or says_title(line, [bare(part) for part in parts]) for line in head)
    return "" if said or count(title) < _SHORTEST_TITLE else title
