"""How lines become the reader's text: one paragraph a line, with what was noticed on the way.

A line end between Chinese characters joins them; between Latin words it is a blank, which the text
gets as a generated one. So does a gap on the page that no character of the file fills.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from statistics import median

from speechdocs.readers.pdf.pages import Line, Run
from speechdocs.readers.pdf.radicals import radicals
from speechdocs.text.chars import (
    DOTS,
    IDEOGRAPHIC_SPACE,
    LEFT_BRACKETS,
    LEFT_HEXAGON,
    PAUSE,
    REPLACEMENT,
    RIGHT_BRACKETS,
    RIGHT_HEXAGON,
)
from speechdocs.text.source import Aside, Span, StyleHint

FOLDED = "folded"
"""Kind of the hint on a radical that became an ordinary character; `level` is the file's code."""

FOOTNOTE_MARK = "footnote-mark"
PARAGRAPH_NUMBER = "paragraph-number"

_LATIN_GAP = 0.15
_GAP = 1.0
_UNUSUAL = 2.0
_RAISED = 0.15
_SMALL = 0.8
_LATIN = re.compile(r"[!-~\u00c0-\u024f\u2010\u2019]")
_FRAMES = " []" + DOTS + PAUSE + LEFT_BRACKETS + RIGHT_BRACKETS + LEFT_HEXAGON + RIGHT_HEXAGON
# Where an address on the web was broken, it goes on without a blank.
_BROKEN_ADDRESS = re.compile(r"(?:://|www\.|@)[!-~]{0,200}[/.?&=_%#:]$")
# pdfium gives these for a hyphen at a line's end, so that a word can be made whole again.
_HYPHENS = "\x02\ufffe"
_UNSOUND = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_WHITE = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


class Linear:
    """The text so far, and the spans that were noticed in it; `bold` tells bold passages apart."""

    def __init__(self, *, bold: bool = True) -> None:
        self.bold = bold
        self.parts: list[str] = []
        self.length = 0
        self.generated: list[Span] = []
        self.hints: list[StyleHint] = []
        self.asides: list[Aside] = []

    @property
    def text(self) -> str:
        """Return the text."""
        return "".join(self.parts)

    def paragraph(
        self, lines: Sequence[Line], notes: Collection[str] = (), *, numbered: bool = False
    ) -> Span:
        """Add `lines` as a paragraph and return its span.

        `notes` are marks of footnotes; `numbered` says that bare numbers count the paragraphs.
        """
        start = self.length
        before: Line | None = None
        for line in lines:
            first, end = _ink(line, keep=before is None)
            if before is not None and _are_words(before, line):
                self._generate(" ")
            number = self.length
            self._line(line, first, end, notes)
            if line.number and (before or numbered):
                end_of_number = number + line.number - first + 1
                self.asides.append(Aside(Span(number, end_of_number), PARAGRAPH_NUMBER))
            before = line
        span = Span(start, self.length)
        self._add("\n")
        return span

    def aside(self, lines: Sequence[Line], kind: str) -> None:
        """Add `lines` as a paragraph that is no part of the running text."""
        self.asides.append(Aside(self.paragraph(lines), kind))

    def hint(self, span: Span, kind: str, level: int = 0) -> None:
        """Note that `span` is of `kind`."""
        self.hints.append(StyleHint(span, kind, level))

    def _line(self, line: Line, first: int, end: int, notes: Collection[str]) -> None:
        usual = _usual_gap(line)
        index = 0
        for run in line.runs:
            start = self.length
            for offset, character in enumerate(run.text):
                place = index + offset
                if first <= place < end:
                    if place > first:
                        self._generate(_blank(line, place, usual))
                    self._character(character)
            index += len(run.text)
            self._of_run(run, line, Span(start, self.length), notes)

    def _of_run(self, run: Run, line: Line, span: Span, notes: Collection[str]) -> None:
        if self.bold and run.face.bold and span.end > span.start:
            self._bold(span)
        if mark_of(run.text) in notes and _is_raised(run, line):
            self.asides.append(Aside(span, FOOTNOTE_MARK))

    def _bold(self, span: Span) -> None:
        """Note that `span` is bold, as one with a bold passage that ends where it begins."""
        last = self.hints[-1] if self.hints else None
        if last and last.kind == "bold" and last.at.end == span.start:
            self.hints[-1] = StyleHint(Span(last.at.start, span.end), "bold")
        else:
            self.hint(span, "bold")

    def _character(self, character: str) -> None:
        folded = radicals().get(character)
        if folded:
            at = Span(self.length, self.length + 1)
            self.hint(at, FOLDED, ord(character))
        self._add(folded or sound(character))

    def _generate(self, blank: str) -> None:
        if blank:
            self.generated.append(Span(self.length, self.length + len(blank)))
            self._add(blank)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def sound(character: str) -> str:
    r"""Return `character`, or what stands for it where no text may hold it.

    >>> sound("\x02"), sound("\t"), sound("\x01") == "\ufffd", sound("a")
    ('-', ' ', True, 'a')
    """
    if character in _HYPHENS:
        return "-"
    return _UNSOUND.sub(REPLACEMENT, _WHITE.sub(" ", character))


def mark_of(text: str) -> str:
    """Return the mark of a footnote without what frames it, which differs in text and note."""
    return text.strip(_FRAMES)


def _ink(line: Line, *, keep: bool) -> tuple[int, int]:
    """Return which characters of `line` count: blanks at its ends do not, an indent may."""
    start = 0 if keep else len(line.text) - len(line.text.lstrip())
    return start, len(line.text.rstrip())


def _are_words(before: Line, line: Line) -> bool:
    """Return whether a blank parts what ends one line from what begins the next.

    A number that goes on in the next line was broken by a program that knows no numbers.
    """
    end = before.text.rstrip()
    last, first = end[-1], line.text.lstrip()[0]
    if last in _HYPHENS or last == "-" or _BROKEN_ADDRESS.search(end):
        return False
    if last.isdigit() and first.isdigit():
        return False
    return bool(_LATIN.match(last) and _LATIN.match(first))


def _gaps(line: Line) -> Iterator[int]:
    for index in range(1, len(line.text)):
        yield line.lefts[index] - line.rights[index - 1]


def _usual_gap(line: Line) -> float:
    """Return how far apart the characters of `line` mostly are."""
    return median(_gaps(line)) if len(line.text) > 2 else 0


def _blank(line: Line, index: int, usual: float) -> str:
    """Return the blank that stands before a character of `line` on the page but not in the file."""
    before, character = line.text[index - 1], line.text[index]
    if before.isspace() or character.isspace():
        return ""
    if index == line.number:
        return IDEOGRAPHIC_SPACE
    gap = line.lefts[index] - line.rights[index - 1]
    if _LATIN.match(before) and _LATIN.match(character):
        return " " if gap > max(_LATIN_GAP * line.size, _UNUSUAL * usual) else ""
    return IDEOGRAPHIC_SPACE if gap >= max(_GAP * line.size, _UNUSUAL * usual) else ""


def _is_raised(run: Run, line: Line) -> bool:
    higher = line.base - run.base > _RAISED * line.size
    return higher and run.size <= _SMALL * line.size
