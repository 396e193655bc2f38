"""How lines become the reader's text: one paragraph a line, with what was noticed on the way.

A line end between Chinese characters joins them; between Latin words it is a blank, which the text
gets as a generated one. So does a gap on the page that no character of the file fills.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from operator import sub
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
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_RADICAL = re.compile("[\u2e80-\u2fd5]")
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
        """Add the characters of `line` from `first` to `end`."""
        blanks = _blanks(line)
        breaks = sorted(place for place in blanks if first < place < end)
        index = 0
        for run in line.runs:
            start = self.length
            done, stop = max(first, index), min(end, index + len(run.text))
            for place in breaks[bisect_left(breaks, done) : bisect_left(breaks, stop)]:
                self._characters(run.text[done - index : place - index])
                self._generate(blanks[place])
                done = place
            self._characters(run.text[done - index : max(stop, done) - index])
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

    def _characters(self, text: str) -> None:
        for match in _RADICAL.finditer(text):
            if ord(match[0]) in _folds():
                at = self.length + match.start()
                self.hint(Span(at, at + 1), FOLDED, ord(match[0]))
        self._add(sound(text.translate(_folds())))

    def _generate(self, blank: str) -> None:
        if blank:
            self.generated.append(Span(self.length, self.length + len(blank)))
            self._add(blank)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def sound(text: str) -> str:
    r"""Return `text`, with what stands for those characters that no text may hold.

    >>> sound("\x02\t\x01a") == "- \ufffda"
    True
    """
    return _UNSOUND.sub(REPLACEMENT, _WHITE.sub(" ", _HYPHEN.sub("-", text)))


@cache
def _folds() -> Mapping[int, str]:
    return str.maketrans(dict(radicals()))


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


def _blanks(line: Line) -> dict[int, str]:
    """Return the blanks that stand before characters of `line` on the page but not in the file."""
    gaps = [0, *map(sub, line.lefts[1:], line.rights)]
    # Justified lines have their characters wider apart.
    usual = _UNUSUAL * median(gaps[1:]) if len(gaps) > 2 else 0
    result = {
        index: blank
        for index, gap in enumerate(gaps)
        if gap > _LATIN_GAP * line.size and gap > usual and (blank := _blank(line, index, gap))
    }
    if line.number:
        result[line.number] = IDEOGRAPHIC_SPACE
    return result


def _blank(line: Line, index: int, gap: int) -> str:
    before, character = line.text[index - 1], line.text[index]
    if before.isspace() or character.isspace():
        return ""
    if _LATIN.match(before) and _LATIN.match(character):
        return " "
    return IDEOGRAPHIC_SPACE if gap >= _GAP * line.size else ""


def _is_raised(run: Run, line: Line) -> bool:
    higher = line.base - run.base > _RAISED * line.size
    return higher and run.size <= _SMALL * line.size
