"""How words become glyphs: inlines flattened to one passage, a face and an advance per character.

Fallback is per character: the role's face, its extension, then the faces behind them. Digits and
Latin letters take the theme's Latin face, whatever face the style names, except in the Song face,
whose own half-width digits a page number needs (GB/T 9704-2012 7.5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from speechdocs.fonts.catalog import Catalog, ChainFace
from speechdocs.layout.frames import PLACEHOLDER
from speechdocs.text.chars import IDEOGRAPHIC_SPACE
from speechdocs.theme.theme import InlineStyle, Theme
from speechdocs.tree.nodes import Anchor, Blank, Inline, LineBreak, Reference, Styled, Text

EM = 1000
"""Thousandths of an em, and of a cell."""

BREAK = "\n"
"""What a forced line end is in a passage."""

OWN_DIGITS = "song"
_LATIN = re.compile("[\\x21-\\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f]")
_SPACES = " \N{NO-BREAK SPACE}"


class Glyph(NamedTuple):
    """What draws a character, the face and whether it is only a placeholder, and its advance."""

    drawn: tuple[ChainFace, bool]
    advance: int


_DRAWN = itemgetter(0)
_ADVANCE = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of a passage differs from its paragraph, and where it leads."""

    start: int
    end: int
    style: InlineStyle | None = None
    target: str = ""
    silent: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive characters of a passage in one face and one look."""

    start: int
    end: int
    face: ChainFace
    look: Look
    missing: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one block: characters, advances, stretches, and anchors by position."""

    text: str
    advances: list[int]
    stretches: tuple[Stretch, ...]
    anchors: tuple[tuple[int, str], ...]


class GlyphMap(dict[str, Glyph]):
    """Character → glyph for one role, filled as characters are met."""

    def __init__(self, catalog: Catalog, role: str, latin: GlyphMap | None) -> None:
        """Make the map of `role`; characters of Latin script are looked up in `latin` first."""
        super().__init__()
        self._chain = catalog.chain(role)
        self._latin = latin

    def __missing__(self, character: str) -> Glyph:
        glyph = self._found(character)
        self[character] = glyph
        return glyph

    def _found(self, character: str) -> Glyph:
        if character == BREAK:
            return Glyph((self._face(IDEOGRAPHIC_SPACE), False), 0)
        # An empty map is false: it must be asked all the same.
        if self._latin is not None and (_LATIN.match(character) or character in _SPACES):
            glyph = self._latin[character]
            if not glyph.drawn[1]:
                return glyph
        found = self._chain.find(character)
        if found:
            return Glyph((found[0], False), found[0].face.advance(found[1]))
        return Glyph((self._face(PLACEHOLDER), True), EM)

    def _face(self, character: str) -> ChainFace:
        found = self._chain.find(character)
        if found is None:
            raise LookupError(character)
        return found[0]


class Faces:
    """The glyph maps of a catalog, one a role, made when first asked for."""

    def __init__(self, catalog: Catalog, latin: str) -> None:
        """Serve the roles of `catalog`, words of Latin script in the role `latin`."""
        self._catalog = catalog
        self._latin = GlyphMap(catalog, latin, None)
        self._maps: dict[str, GlyphMap] = {latin: self._latin}

    def __getitem__(self, role: str) -> GlyphMap:
        glyphs = self._maps.get(role)
        if glyphs is None:
            latin = None if role == OWN_DIGITS else self._latin
            glyphs = self._maps[role] = GlyphMap(self._catalog, role, latin)
        return glyphs


@dataclass(frozen=True, slots=True)
class _Flat:
    """The parts of a passage before faces are chosen."""

    parts: list[str]
    looks: list[Look]
    anchors: list[tuple[int, str]]


def shape(
    inlines: tuple[Inline, ...],
    role: str,
    theme: Theme,
    faces: Faces,
    page_of: Callable[[str], str] = lambda _: "",
) -> Passage:
    """Return `inlines` as a passage in the face `role`; `page_of` gives the page of an anchor."""
    flat = _Flat([], [], [])
    _flatten(inlines, Look(0, 0), theme, page_of, flat)
    text = "".join(flat.parts)
    advances: list[int] = []
    stretches: list[Stretch] = []
    for look in flat.looks:
        style = look.style.face if look.style and look.style.face else role
        glyphs = list(map(faces[style].__getitem__, text[look.start : look.end]))
        advances += map(_ADVANCE, glyphs)
        stretches += _stretches(glyphs, look)
    return Passage(text, advances, tuple(stretches), tuple(flat.anchors))


def _stretches(glyphs: list[Glyph], look: Look) -> Iterator[Stretch]:
    at = look.start
    for (face, missing), group in groupby(glyphs, _DRAWN):
        end = at + len(list(group))
        yield Stretch(at, end, face, look, missing)
        at = end


def _flatten(
    inlines: tuple[Inline, ...],
    look: Look,
    theme: Theme,
    page_of: Callable[[str], str],
    flat: _Flat,
) -> None:
    for inline in inlines:
        if isinstance(inline, Text):
            _append(inline.text, look, flat)
        elif isinstance(inline, Styled):
            style = theme.inlines.get(inline.role) or look.style
            underline = look.underline or bool(style and style.underline)
            inner = Look(0, 0, style, look.target, look.silent, underline)
            _flatten(inline.children, inner, theme, page_of, flat)
        elif isinstance(inline, Reference):
            inner = Look(0, 0, look.style, inline.target, look.silent, look.underline)
            shown = (Text(page_of(inline.target)),) if inline.show == "page" else inline.children
            _flatten(shown, inner, theme, page_of, flat)
        elif isinstance(inline, Blank):
            silent = Look(0, 0, look.style, look.target, silent=True, underline=inline.ruled)
            _append(IDEOGRAPHIC_SPACE * inline.cells, silent, flat)
        elif isinstance(inline, LineBreak):
            _append(BREAK, Look(0, 0, look.style, silent=True), flat)
        elif isinstance(inline, Anchor):
            flat.anchors.append((flat.looks[-1].end if flat.looks else 0, inline.id))


def _append(text: str, look: Look, flat: _Flat) -> None:
    if not text:
        return
    start = flat.looks[-1].end if flat.looks else 0
    end = start + len(text)
    flat.parts.append(text)
    flat.looks.append(Look(start, end, look.style, look.target, look.silent, look.underline))
