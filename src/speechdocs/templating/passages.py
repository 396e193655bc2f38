"""In which order a speech is printed: its leaves as passages, numbered as the source has them.

Every leaf of the speech is in exactly one passage, once. Paragraph numbers count the paragraphs of
the source: a lead on a line of its own is one, a lead that runs on belongs to the paragraph before;
salutations and headings are none. Heading marks follow GB/T 9704-2012 7.3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.model.speech import Heading, Node, Paragraph, Salutation, Speech
from speechdocs.templating.words import Words, of
from speechdocs.text.chars import DOTS, LEFT_BRACKETS, PAUSE, RIGHT_BRACKETS
from speechdocs.text.numerals import ARABIC, CHINESE
from speechdocs.text.source import Span

Sort = Literal["salutation", "greeting", "heading", "lead", "run-on", "text", "table", "verse"]

_NUMBERED = frozenset({"lead", "text", "table", "verse"})
_DEEPEST = 4
_MARKS = (
    (1, re.compile(f"[{CHINESE}]+{PAUSE}")),
    (2, re.compile(f"[{LEFT_BRACKETS}][{CHINESE}]+[{RIGHT_BRACKETS}]")),
    (3, re.compile(f"[{ARABIC}]+[{DOTS}{PAUSE}]")),
    (4, re.compile(f"[{LEFT_BRACKETS}][{ARABIC}]+[{RIGHT_BRACKETS}]")),
)
# A heading may follow its mark and a few blanks, no more.
_MARK_LENGTH = 12


class Passage(Struct, frozen=True):
    """A block of the speech as it is printed.

    `head` is the run-in heading that opens it, `words` what follows. `number` is 0 for what is no
    paragraph. `level` is a heading's place in the outline, `rank` the level its mark stands for in
    an official document (0: none), `node` the id of the section or item it belongs to.
    """

    sort: Sort
    words: tuple[Words, ...]
    head: Words | None = None
    number: int = 0
    level: int = 0
    rank: int = 0
    rows: tuple[tuple[Words, ...], ...] = ()
    node: str = ""
    at: Span | None = None

    @property
    def whole(self) -> tuple[Words, ...]:
        """Return the words with the run-in heading in its place."""
        if self.head is None:
            return self.words
        first, *others = self.words or (Words(""),)
        at = Span(self.head.at.start, first.at.end) if self.head.at and first.at else None
        return (Words(self.head.text + first.text, at), *others)

    @property
    def text(self) -> str:
        """Return all characters of the passage."""
        cells = (cell for row in self.rows for cell in row)
        return "".join(part.text for part in (*self.whole, *cells))


def passages(speech: Speech) -> tuple[Passage, ...]:
    """Return the passages of `speech` in the order of its source."""
    body = [passage for node in speech.sections for passage in _node(node, 1)]
    held = [passage.at for passage in body if passage.at]
    before = [
        passage
        for salutation in speech.salutations
        if not _is_held(salutation.at, held)
        for passage in _salutation(salutation)
    ]
    in_order = sorted([*_keyed(before), *_keyed(body)], key=lambda pair: pair[0])
    return tuple(_numbered(_joined(passage for _, passage in in_order)))


def mark_rank(mark: str) -> int:
    """Return which level `mark` opens in an official document, 0 if none.

    >>> [mark_rank(mark) for mark in ("一、", "1.", "第一")]
    [1, 3, 0]
    """
    return next((rank for rank, pattern in _MARKS if pattern.match(mark)), 0)


def _is_held(at: Span | None, held: Iterable[Span]) -> bool:
    return at is not None and any(span.covers(at) for span in held)


def _salutation(salutation: Salutation) -> Iterator[Passage]:
    yield Passage("salutation", (of(salutation),), at=salutation.at)
    greeting = salutation.greeting
    if greeting and not (greeting.at and salutation.at and salutation.at.covers(greeting.at)):
        yield Passage("greeting", (of(greeting),), at=greeting.at)


def _node(node: Node, level: int) -> Iterator[Passage]:
    """Yield the passages of `node`: heading, lead, paragraphs, items, what follows them."""
    opening = _heading(node, level)
    if opening:
        yield opening
    if node.lead:
        sort: Sort = "run-on" if node.lead.run_on else "lead"
        yield Passage(sort, (of(node.lead),), node=node.id, at=node.lead.at)
    for index, paragraph in enumerate(node.paragraphs):
        yield _paragraph(paragraph, node, is_first=index == 0)
    below = level + 1 if opening else level
    for item in node.items:
        yield from _node(item, below)
    for paragraph in node.after:
        yield _paragraph(paragraph, node, is_first=False)


def _heading(node: Node, level: int) -> Passage | None:
    """Return the heading that stands alone above `node`, or a mark that stands there alone."""
    heading = node.heading if node.heading and node.heading.kind == "heading" else None
    mark = Words(node.marker.text, node.marker.at) if node.marker else None
    if heading is None and (mark is None or node.heading or not _stands_alone(node)):
        return None
    words = [of(heading)] if heading else []
    if mark and not (heading and _holds(heading, mark)):
        words.insert(0, mark)
    rank = mark_rank(mark.text if mark else words[0].text)
    ends = [part.at for part in words if part.at]
    at = Span(ends[0].start, ends[-1].end) if ends else None
    return Passage(
        "heading", tuple(words), level=min(level, _DEEPEST), rank=rank, node=node.id, at=at
    )


def _holds(heading: Heading, mark: Words) -> bool:
    if heading.at and mark.at:
        return heading.at.covers(mark.at)
    return heading.text.startswith(mark.text)


def _stands_alone(node: Node) -> bool:
    """Return whether the mark of `node` is in none of its paragraphs."""
    mark = node.marker
    if mark is None or mark.at is None or not node.paragraphs:
        return False
    return not _is_held(mark.at, [each.at for each in node.paragraphs if each.at])


def _paragraph(paragraph: Paragraph, node: Node, *, is_first: bool) -> Passage:
    if paragraph.kind == "table" and paragraph.rows:
        rows = tuple(tuple(Words(cell) for cell in row) for row in paragraph.rows)
        return Passage("table", (), rows=_squared(rows), node=node.id, at=paragraph.at)
    if paragraph.kind == "salutation":
        return Passage("salutation", (of(paragraph),), node=node.id, at=paragraph.at)
    words = of(paragraph)
    length = _head_length(paragraph, node) if is_first else 0
    head = _head(words, length, node) if length else None
    rest = _rest(words, length, node) if head else words
    return Passage(
        "verse" if paragraph.kind == "verse" else "text",
        (rest,) if rest.text else (),
        head=head,
        rank=mark_rank(words.text) if head else 0,
        node=node.id,
        at=paragraph.at,
    )


def _head_length(paragraph: Paragraph, node: Node) -> int:
    """Return how many characters of `paragraph` are its run-in heading, mark included."""
    heading = node.heading
    if heading is None or heading.kind != "lead-sentence" or not heading.text:
        return 0
    found = paragraph.text.find(heading.text, 0, _MARK_LENGTH + len(heading.text))
    return found + len(heading.text) if found >= 0 else 0


def _head(words: Words, length: int, node: Node) -> Words:
    end = node.heading.at if node.heading else None
    if words.at and end and words.at.covers(end):
        return Words(words.text[:length], Span(words.at.start, end.end))
    return words.cut(0, length)


def _rest(words: Words, length: int, node: Node) -> Words:
    end = node.heading.at if node.heading else None
    if words.at and end and words.at.covers(end):
        return Words(words.text[length:], Span(end.end, words.at.end))
    return words.cut(length, len(words.text))


def _squared(rows: tuple[tuple[Words, ...], ...]) -> tuple[tuple[Words, ...], ...]:
    """Return `rows` with empty cells at the end of those that are short."""
    width = max(len(row) for row in rows)
    return tuple((*row, *[Words("")] * (width - len(row))) for row in rows)


def _keyed(found: list[Passage]) -> Iterator[tuple[int, Passage]]:
    """Yield `found` with their places; what has none stays behind what it follows."""
    last = -1
    for passage in found:
        last = passage.at.start if passage.at else last
        yield last, passage


def _joined(found: Iterable[Passage]) -> Iterator[Passage]:
    """Yield `found` with each lead that runs on put at the end of the paragraph before it."""
    last: Passage | None = None
    for passage in found:
        if passage.sort == "run-on" and last and last.sort in {"text", "verse", "lead"}:
            last = replace(last, words=(*last.words, *passage.words))
            continue
        if last:
            yield last
        last = replace(passage, sort="lead") if passage.sort == "run-on" else passage
    if last:
        yield last


def _numbered(found: Iterable[Passage]) -> Iterator[Passage]:
    number = 0
    for passage in found:
        is_counted = passage.sort in _NUMBERED
        number += is_counted
        yield replace(passage, number=number) if is_counted else passage
