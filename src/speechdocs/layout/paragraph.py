"""How a block's words become lines: its measure and its indent, and where its lines are broken."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.glyphs import EM, Faces
from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.optimum import optimum
from speechdocs.layout.ribbon import Broken, Ribbon, Rules
from speechdocs.layout.set_line import LineSetter, SetLine
from speechdocs.layout.shaping import Passage, shape
from speechdocs.layout.word import WordType, word_lines
from speechdocs.text.chars import SOFT_HYPHEN
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import to_twips
from speechdocs.tree.nodes import Inline

_WORDY = 12
"""A centred text of fewer characters, in a cell for instance, has too few words to choose from."""


class Box(Struct, frozen=True):
    """Where lines go: thousandths of a cell from the type area's left edge, and how wide."""

    left: int
    width: int


def box(style: ParagraphStyle, theme: Theme) -> Box:
    """Return the box of a block in `style` between the edges of the type area."""
    left, right = round(style.left * EM), round(style.right * EM)
    return Box(left, theme.measure(style.size) - left - right)


class Label(Struct, frozen=True):
    """What stands apart from running text: its line, and its width in thousandths of a cell."""

    line: SetLine
    width: int


@lru_cache(maxsize=1024)
def label(
    content: tuple[Inline, ...], style: ParagraphStyle, theme: Theme, within: Box, faces: Faces
) -> Label:
    """Return the line of `content`; all papers have the same page numbers and markers."""
    passage = shape(content, style.face, theme, faces)
    return Label(set_lines(passage, style, theme, within, 0)[0], sum(passage.advances))


@lru_cache(maxsize=256)
def lines_of(
    content: tuple[Inline, ...],
    style: ParagraphStyle,
    theme: Theme,
    within: Box,
    first: int,
    faces: Faces,
) -> tuple[SetLine, ...]:
    """Return the lines of `content`, which shows nothing that another try of the pages may change.

    They are remembered: the page count asks for another try, papers of several kinds print the same
    paragraphs, and those of one kind the same headings.
    """
    return tuple(set_lines(shape(content, style.face, theme, faces), style, theme, within, first))


def set_lines(
    passage: Passage, style: ParagraphStyle, theme: Theme, within: Box, first: int | None = None
) -> list[SetLine]:
    """Return the lines of `passage`; `first` is the first line's indent, thousandths of a cell."""
    indent = round(style.indent * EM) if first is None else first
    measures = (max(within.width - indent, EM), max(within.width, EM))
    rules = _hyphenated(_rules(theme), passage) if style.align == "justify" else _rules(theme)
    ribbon = _ribbon(passage, rules)
    broken = _broken(ribbon, style, theme, measures)
    setter = LineSetter(passage, style, theme, ribbon)
    return [
        setter.line(line, within.left + (0 if number else indent), measures[number > 0])
        for number, line in enumerate(broken)
    ]


@lru_cache(maxsize=256)
def _ribbon(passage: Passage, rules: Rules) -> Ribbon:
    """Return `passage` ready to be broken; one that is remembered is broken for several papers."""
    return Ribbon(passage.text, passage.advances, rules, (*passage.bound, *passage.inside))


@lru_cache(maxsize=64)
def _rules(theme: Theme) -> Rules:
    return Rules(round(theme.gap * EM), theme.hanging, rigid=theme.breaks == "word")


def _hyphenated(rules: Rules, passage: Passage) -> Rules:
    """Return `rules` with the places where words of the passage may be cut; Word cuts none."""
    if not passage.language or not passage.text or rules.rigid:
        return rules
    # Hyphenation has a dictionary to load, and Chinese papers need none.
    from speechdocs.layout.hyphenation import hyphens

    face = passage.stretches[0].face.face
    places = frozenset(hyphens(passage.text, passage.language))
    return replace(rules, hyphens=places, hyphen=face.advance(face.glyph(ord(SOFT_HYPHEN))))


def _broken(
    ribbon: Ribbon, style: ParagraphStyle, theme: Theme, measures: tuple[int, int]
) -> list[Broken]:
    """Return the lines of `ribbon`, broken in the way that the style and the theme ask for."""
    if theme.breaks == "word" and style.align != "center":
        first, further = (to_twips(theme.width(measure, style.size)) for measure in measures)
        type_ = WordType(to_twips(style.size), theme.word_spacing(style.size))
        return word_lines(ribbon, measures, (first, further), type_)
    if theme.breaks == "optimum" and style.align == "justify":
        return optimum(ribbon, measures)
    broken = first_fit(ribbon, measures, squeeze=style.align == "justify")
    if style.align == "center" and len(broken) > 1:
        return _symmetric(ribbon, broken, measures[1])
    return broken


def _symmetric(ribbon: Ribbon, broken: list[Broken], measure: int) -> list[Broken]:
    """Return as many lines that split no word, or are at least even."""
    if len(ribbon.text) >= _WORDY:
        # Most papers have no such block: the dictionary is loaded by those that do.
        from speechdocs.layout.titles import in_words

        found = in_words(ribbon, len(broken), measure)
        if found:
            return found
    return _balanced(ribbon, broken, measure)


def _balanced(ribbon: Ribbon, broken: list[Broken], measure: int) -> list[Broken]:
    """Return as many lines of as even a length as there can be."""
    low, high = measure // len(broken), measure
    while high - low > EM // 2:
        middle = (low + high) // 2
        if len(first_fit(ribbon, (middle, middle), squeeze=False)) > len(broken):
            low = middle
        else:
            high = middle
    return first_fit(ribbon, (high, high), squeeze=False)
