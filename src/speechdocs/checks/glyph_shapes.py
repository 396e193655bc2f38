"""Whether a PDF draws what it says: each glyph inside beside the glyph of the face it came from.

What a code means to whoever copies the text is one thing, what it draws another. The bundled faces
are here, so for them both can be compared; of other faces nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from speechdocs.checks.pdf_fonts import Font, Program
from speechdocs.fonts.catalog import FOLDER
from speechdocs.fonts.metrics import Face

_ROUNDED = 1.0
"""Widths are whole numbers in most files."""


def bundled() -> Mapping[str, Face]:
    """Return the bundled faces by their PostScript names."""
    faces = (Face.open(path) for path in sorted((FOLDER / "data").glob("*.ttf")))
    return {face.name: face for face in faces}


def strangers(fonts: Iterable[Font], faces: Mapping[str, Face]) -> list[str]:
    """Return the names of the fonts that cannot be compared with any of `faces`."""
    return sorted({font.name for font in fonts if font.name not in faces or font.program is None})


def wrong_shapes(fonts: Iterable[Font], faces: Mapping[str, Face]) -> str:
    """Return the characters whose glyph is not the one that the face of that name has for them."""
    return "".join(
        text
        for font in fonts
        if font.program is not None and font.name in faces
        for text in _wrong(font, font.program, faces[font.name])
    )


def _wrong(font: Font, program: Program, face: Face) -> Iterator[str]:
    for code, text in font.texts.items():
        drawn = program.outlines[code] if code < len(program.outlines) else b""
        glyph = face.glyph(ord(text)) if len(text) == 1 else 0
        if glyph == 0 or not _draws(drawn, bytes(face.outline(glyph))):
            yield text


def _draws(drawn: bytes, outline: bytes) -> bool:
    """Return whether `drawn` is `outline`, or begins with it: what follows an outline has no ink.

    Outlines may be padded to whole words, so that zeros at the end do not count.
    """
    return drawn[: len(outline) or None].rstrip(b"\0") == outline.rstrip(b"\0")


def wrong_widths(fonts: Iterable[Font]) -> str:
    """Return the characters whose stated width is not the advance of their glyph."""
    return "".join(
        text
        for font in fonts
        if font.program is not None
        for code, text in font.texts.items()
        if code < len(font.program.advances)
        and abs(font.widths.get(code, font.widths[-1]) - font.program.advances[code]) > _ROUNDED
    )
