"""How inlines become one passage: characters, an advance each, stretches in one face and look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, compress, count, islice, pairwise
from operator import itemgetter, ne

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.fonts.catalog import Typeface
from speechdocs.layout.frames import ARTIFACT
from speechdocs.layout.glyphs import BREAK, EM, Faces, Glyph
from speechdocs.text.chars import IDEOGRAPHIC_SPACE
from speechdocs.theme.theme import InlineStyle, Theme
from speechdocs.tree.nodes import (
    Anchor,
    Blank,
    Footnote,
    Inline,
    LineBreak,
    Reference,
    Styled,
    Text,
)

FOOTNOTE_MARK = "footnote-mark"
"""The theme's inline style of the marks of footnotes."""


class Mark(Struct, frozen=True):
    """The mark of a footnote: its characters, the note's block, and the anchor it leads to."""

    text: str
    note: int
    target: str


_DRAWN = itemgetter(0)
_ADVANCE = itemgetter(1)


class Look(Struct, frozen=True):
    """How a stretch of a passage differs from its paragraph, and where it leads.

    `note` is the footnote whose mark the stretch is.
    """

    start: int
    end: int
    style: InlineStyle | None = None
    target: str = ""
    silent: bool = False
    underline: bool = False
    note: int = ARTIFACT

    def is_like(self, other: Look) -> bool:
        """Return whether both look the same, wherever they stand."""
        return (
            self.style is other.style
            and self.target == other.target
            and self.silent is other.silent
            and self.underline is other.underline
            and self.note == other.note
        )

    @property
    def scale(self) -> float:
        """The size of its characters in that of the paragraph's."""
        return self.style.scale if self.style else 1


class Stretch(Struct, frozen=True):
    """Consecutive characters of a passage in one typeface and one look.

    Those of one that is `even` are an em wide each.
    """

    start: int
    end: int
    face: Typeface
    look: Look
    missing: bool
    even: bool


class Passage(Struct, frozen=True, eq=False):
    """The words of one block: characters, advances, stretches, and anchors by position.

    No line begins with what stands at a position in `bound`, the mark of a footnote, or `inside` a
    blank to be filled in. `language` is that of its words where it is one with letters, else
    nothing.
    """

    text: str
    advances: list[int]
    stretches: tuple[Stretch, ...]
    anchors: tuple[tuple[int, str], ...]
    bound: tuple[int, ...] = ()
    inside: tuple[int, ...] = ()
    language: str = ""

    def part(self, start: int, end: int) -> Passage:
        """Return what stands from `start` to `end`."""
        size = end - start
        stretches = (
            replace(each, start=max(each.start - start, 0), end=min(each.end - start, size))
            for each in self.stretches
            if each.start < end and each.end > start
        )
        anchors = ((at - start, name) for at, name in self.anchors if start <= at < end)
        bound, inside = (
            tuple(at - start for at in places if start <= at < end)
            for places in (self.bound, self.inside)
        )
        return replace(
            self,
            text=self.text[start:end],
            advances=self.advances[start:end],
            stretches=tuple(stretches),
            anchors=tuple(anchors),
            bound=bound,
            inside=inside,
        )


def shape(
    inlines: tuple[Inline, ...],
    role: str,
    theme: Theme,
    faces: Faces,
    page_of: Callable[[str], str] = lambda _: "",
    marks: Iterable[Mark] = (),
) -> Passage:
    """Return `inlines` as a passage in the face `role`.

    `page_of` gives the page of an anchor, `marks` those of the footnotes in `inlines`.
    """
    texts = [inline.text for inline in inlines if type(inline) is Text]
    if len(texts) == len(inlines):
        return _plain("".join(texts), role, faces)
    flat = _Flat(theme, page_of, iter(marks))
    flat.add(inlines, Look(0, 0))
    return _passage("".join(flat.parts), flat.looks, flat.anchors, role, faces)


@lru_cache(maxsize=256)
def _plain(text: str, role: str, faces: Faces) -> Passage:
    """Return words without anything special as a passage.

    It is remembered: papers of several kinds print the same words in lines of other lengths.
    """
    return _passage(text, [Look(0, len(text))] if text else [], [], role, faces)


def _passage(
    text: str, looks: list[Look], anchors: list[tuple[int, str]], role: str, faces: Faces
) -> Passage:
    advances: list[int] = []
    stretches: list[Stretch] = []
    for look in looks:
        style = look.style.face if look.style and look.style.face else role
        words = text[look.start : look.end]
        if look.scale == 1 and faces[style].draws_evenly(words):
            advances += [EM] * len(words)
            stretches.append(
                Stretch(look.start, look.end, faces[style].chain, look, missing=False, even=True)
            )
            continue
        glyphs = faces.of(style, words)
        widths = list(_scaled(map(_ADVANCE, glyphs), look.scale))
        advances += widths
        stretches += _stretches(glyphs, widths, look)
    bound = tuple(look.start for look in looks if look.note != ARTIFACT)
    blanks = (range(look.start + 1, look.end) for look in looks if look.silent)
    return Passage(
        text,
        advances,
        tuple(stretches),
        tuple(anchors),
        bound,
        tuple(chain.from_iterable(blanks)),
        faces.language,
    )


def _scaled(advances: Iterable[int], scale: float) -> Iterable[int]:
    return advances if scale == 1 else (round(advance * scale) for advance in advances)


def _stretches(glyphs: list[Glyph], widths: list[int], look: Look) -> Iterator[Stretch]:
    drawn = list(map(_DRAWN, glyphs))
    changes = compress(count(1), map(ne, drawn, islice(drawn, 1, None)))
    for first, end in pairwise((0, *changes, len(drawn))):
        face, missing = drawn[first]
        even = look.scale == 1 and widths[first:end].count(EM) == end - first
        yield Stretch(look.start + first, look.start + end, face, look, missing, even)


class _Flat(Struct):
    """The parts of a passage before faces are chosen."""

    theme: Theme
    page_of: Callable[[str], str]
    marks: Iterator[Mark]
    parts: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)

    def add(self, inlines: tuple[Inline, ...], look: Look) -> None:
        """Add `inlines`, which look like `look` where they say nothing else."""
        for inline in inlines:
            _ADDERS[type(inline)](self, inline, look)

    def words(self, inline: Text, look: Look) -> None:
        """Add a run of characters."""
        self.append(inline.text, look)

    def styled(self, inline: Styled, look: Look) -> None:
        """Add what is inside `inline`, in its own style if the theme has it."""
        style = self.theme.inlines.get(inline.role) or look.style
        underline = look.underline or bool(style and style.underline)
        self.add(inline.children, Look(0, 0, style, look.target, look.silent, underline))

    def reference(self, inline: Reference, look: Look) -> None:
        """Add a link, which shows its words or a page."""
        inner = Look(0, 0, look.style, inline.target, look.silent, look.underline)
        page = inline.show == "page"
        self.add((Text(self.page_of(inline.target)),) if page else inline.children, inner)

    def blank(self, inline: Blank, look: Look) -> None:
        """Add room to write in."""
        silent = Look(0, 0, look.style, look.target, silent=True, underline=inline.ruled)
        self.append(IDEOGRAPHIC_SPACE * inline.cells, silent)

    def line_break(self, _: LineBreak, look: Look) -> None:
        """Add a line end."""
        self.append(BREAK, Look(0, 0, look.style, silent=True))

    def anchor(self, inline: Anchor, _: Look) -> None:
        """Note that an anchor stands here."""
        self.anchors.append((self.end, inline.id))

    def footnote(self, _: Footnote, look: Look) -> None:
        """Add the mark of a footnote, which leads to its words."""
        mark = next(self.marks)
        style = self.theme.inlines.get(FOOTNOTE_MARK) or look.style
        self.append(mark.text, Look(0, 0, style, mark.target, look.silent, note=mark.note))

    @property
    def end(self) -> int:
        """Return how many characters there are."""
        return self.looks[-1].end if self.looks else 0

    def append(self, text: str, look: Look) -> None:
        """Add `text`, which looks like `look`."""
        if not text:
            return
        start = self.end
        end = start + len(text)
        self.parts.append(text)
        if self.looks and not look.silent and self.looks[-1].is_like(look):
            start = self.looks.pop().start
        self.looks.append(
            Look(start, end, look.style, look.target, look.silent, look.underline, look.note)
        )


_ADDERS: Mapping[type, Callable[..., None]] = {
    Text: _Flat.words,
    Styled: _Flat.styled,
    Reference: _Flat.reference,
    Blank: _Flat.blank,
    LineBreak: _Flat.line_break,
    Anchor: _Flat.anchor,
    Footnote: _Flat.footnote,
}
"""One adder a kind of inline."""
