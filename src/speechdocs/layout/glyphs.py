"""Which glyph draws a character: a face for each character of a role, and an advance.

Fallback is per character: the role's face, its extension, then the faces behind them. Digits and
Latin letters take the theme's Latin face, whatever face the style names, except in the Song face,
whose own half-width digits a page number needs (GB/T 9704-2012 7.5).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from speechdocs.fonts.catalog import Catalog, ChainFace, Typeface
from speechdocs.layout.frames import PLACEHOLDER
from speechdocs.text.chars import IDEOGRAPHIC_SPACE, RIGHT_SINGLE
from speechdocs.text.patterns import compiled
from speechdocs.tree.language import is_western

EM = 1000
"""Thousandths of an em, and of a cell."""

BREAK = "\n"
"""What a forced line end is in a passage."""

OWN_DIGITS = "song"
_LATIN = re.compile("[\\x21-\\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f]")
_WESTERN = re.compile(f"{_LATIN.pattern}|[\u00a0-\u00ff\u2010-\u2027\u2030-\u205e]")
"""What a text in a language with letters sets in its Latin face: its quotation marks and dashes."""
_APOSTROPHE = "(?<=[^\\W\\d_\u3400-\uffff])" + RIGHT_SINGLE + "(?=[a-z])"
_SPACES = " \N{NO-BREAK SPACE}"


class Glyph(NamedTuple):
    """What draws a character, the typeface and whether it is a placeholder, and its advance."""

    drawn: tuple[Typeface, bool]
    advance: int


class GlyphMap(dict[str, Glyph]):
    """Character → glyph for one role, filled as characters are met."""

    def __init__(
        self,
        catalog: Catalog,
        role: str,
        latin: GlyphMap | None,
        script: re.Pattern[str] = _LATIN,
    ) -> None:
        """Make the map of `role`; characters of `script` are looked up in `latin` first."""
        super().__init__()
        self.chain = catalog.chain(role)
        self._latin = latin
        self._script = script
        self._drawn: dict[tuple[Typeface, bool], tuple[Typeface, bool]] = {}
        self._joined = (self.chain, False)
        self._even: set[str] = set()

    def __missing__(self, character: str) -> Glyph:
        drawn, advance = self._found(character)
        # One tuple a typeface: equal neighbours are then seen to be so without looking inside.
        glyph = Glyph(self._drawn.setdefault(drawn, drawn), advance)
        self[character] = glyph
        if drawn is self._joined and advance == EM:
            self._even.add(character)
        return glyph

    def draws_evenly(self, text: str) -> bool:
        """Return whether `text` is known to be drawn by the chain, each character an em wide."""
        return self._even.issuperset(text)

    def _found(self, character: str) -> Glyph:
        if character == BREAK:
            return Glyph((self.face(IDEOGRAPHIC_SPACE), False), 0)
        # An empty map is false: it must be asked all the same.
        if self._latin is not None and (self._script.match(character) or character in _SPACES):
            glyph = self._latin[character]
            if not glyph.drawn[1]:
                return glyph
        found = self.chain.find(character)
        if found is None:
            return Glyph((self.face(PLACEHOLDER), True), EM)
        face, number = found
        advance = face.face.advance(number)
        joins = not face.slanted and (advance == EM or face is self.chain.faces[0])
        return Glyph(self._joined if joins else (face, False), advance)

    def face(self, character: str) -> ChainFace:
        """Return the face of this role, whatever the script, that has `character`."""
        found = self.chain.find(character)
        if found is None:
            raise LookupError(character)
        return found[0]


class Faces:
    """The glyph maps of a catalog, one a role, made when first asked for."""

    def __init__(self, catalog: Catalog, latin: str, language: str = "zh") -> None:
        """Serve the roles of `catalog`, words of Latin script in the role `latin`."""
        self.language = language if is_western(language) else ""
        self._catalog = catalog
        self._script = _WESTERN if self.language else _LATIN
        self._latin = GlyphMap(catalog, latin, None)
        self._maps: dict[str, GlyphMap] = {latin: self._latin}

    def __getitem__(self, role: str) -> GlyphMap:
        glyphs = self._maps.get(role)
        if glyphs is None:
            latin = None if role == OWN_DIGITS else self._latin
            glyphs = self._maps[role] = GlyphMap(self._catalog, role, latin, self._script)
        return glyphs

    def of(self, role: str, text: str) -> list[Glyph]:
        """Return the glyphs of `text`; an apostrophe inside a Latin word is Latin as well."""
        glyphs = list(map(self[role].__getitem__, text))
        if RIGHT_SINGLE in text:
            for mark in compiled(_APOSTROPHE).finditer(text):
                glyphs[mark.start()] = self._latin[mark[0]]
        return glyphs
