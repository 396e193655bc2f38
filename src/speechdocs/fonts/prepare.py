"""How a user's own font becomes a face: any TrueType or OpenType file, a collection too.

Done once a font by fontTools (the extra `fonts`), kept in a cache folder under the font's digest
and the version of fontTools. Outlines become plain quadratic curves on an em of 1000 units; hints,
layout tables and the axes of a variable font are dropped; characters whose glyph is blank count as
missing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import fontTools
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError

from speechdocs.errors import FontError
from speechdocs.fonts.assemble import (
    FAMILY,
    POSTSCRIPT,
    STYLE,
    UPEM,
    Design,
    Outline,
    assemble,
)

FORM = 1
"""The version of the on-disk form; part of a prepared file's name."""

CUBIC_ERROR = 1.0
"""How far, in units, a quadratic curve may lie from the cubic one it replaces."""

_RESTRICTED = 0x0002
_NO_SUBSETTING = 0x0100
_BITMAP_ONLY = 0x0200
_MEMBER = re.compile(r"(?P<file>.+\.(?:ttc|otc))#(?P<index>\d+)", re.IGNORECASE)


def prepared(path: Path, cache: Path, preparing: Callable[[Path], None] = lambda _: None) -> Path:
    """Return the face made of the font at `path`, from the folder `cache` where it is there.

    `name.ttc#2` names the third font of a collection. `preparing` is told when it has to be made.
    """
    match = _MEMBER.fullmatch(str(path))
    file, index = (Path(match["file"]), int(match["index"])) if match else (path, 0)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FontError("font-unreadable", str(path), reason=error.strerror) from error
    digest = sha256(data).hexdigest()[:16]
    # Another fontTools may draw other curves: what it would make is not what an older one left.
    target = cache / f"{file.stem}-{index}-{digest}-{FORM}-{fontTools.version}.ttf"
    if not target.exists():
        preparing(path)
        _store(target, _prepare(path, data, index))
    return target


def _store(target: Path, data: bytes) -> None:
    """Write `data` so that another process sees the whole file or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(target)


def _prepare(path: Path, data: bytes, index: int) -> bytes:
    try:
        font = TTFont(BytesIO(data), fontNumber=index, lazy=True)
        _refuse_restricted(font, path)
        glyphs = dict(_glyphs(font))
    except (TTLibError, KeyError, AssertionError) as error:
        raise FontError("font-unreadable", str(path), reason=str(error)) from error
    if not glyphs:
        raise FontError("font-unreadable", str(path), reason="no character has an outline")
    codes = sorted(glyphs)
    return assemble(_design(font), codes, [notdef(), *(glyphs[code] for code in codes)])


def _refuse_restricted(font: Any, path: Path) -> None:
    fs_type = font["OS/2"].fsType
    if fs_type & 0x000F == _RESTRICTED or fs_type & (_NO_SUBSETTING | _BITMAP_ONLY):
        raise FontError("font-restricted", str(path), fs_type=f"0x{fs_type:04x}")


def _design(font: Any) -> Design:
    os2, scale = font["OS/2"], UPEM / font["head"].unitsPerEm
    keys = (FAMILY, STYLE, POSTSCRIPT)
    names = {key: font["name"].getDebugName(key) or "Unnamed" for key in keys}
    names[POSTSCRIPT] = re.sub(r"[^!-~]|[][(){}<>/%]", "", names[POSTSCRIPT]) or "Unnamed"
    return Design(
        names=names,
        weight=os2.usWeightClass,
        italic_angle=round(font["post"].italicAngle),
        fs_type=os2.fsType,
        cap_height=round(getattr(os2, "sCapHeight", 0) * scale) or 729,
    )


def _glyphs(font: Any) -> Iterator[tuple[int, Outline]]:
    """Yield (code point, outline) for each character that is drawn, or blank by nature."""
    shapes, scale = font.getGlyphSet(), UPEM / font["head"].unitsPerEm
    cubic = "glyf" not in font
    for code, name in sorted(font.getBestCmap().items()):
        recording = DecomposingRecordingPen(shapes)
        shapes[name].draw(recording)
        if recording.value or chr(code).isspace():
            advance = round(shapes[name].width * scale)
            matrix = (scale, 0, 0, scale, 0, 0)
            yield code, outline(recording.value, matrix, advance, cubic=cubic)


def outline(drawing: Any, matrix: Any, advance: int, *, cubic: bool) -> Outline:
    """Return `drawing`, as a recording pen holds it, under `matrix`, rounded to whole units."""
    pen = TTGlyphPen(None)
    target = Cu2QuPen(pen, CUBIC_ERROR, reverse_direction=True) if cubic else pen
    moved = TransformPen(target, matrix)
    for operation, points in drawing:
        getattr(moved, operation)(*points)
    return _compiled(pen, advance)


def notdef(width: int = UPEM) -> Outline:
    """Return a box that no one can overlook."""
    pen = TTGlyphPen(None)
    right = width - 60
    for a, b, c, d in ((60, -40, right, 800), (right - 50, 10, 110, 750)):
        pen.moveTo((a, b))
        for point in ((a, d), (c, d), (c, b)):
            pen.lineTo(point)
        pen.closePath()
    return _compiled(pen, width)


def _compiled(pen: Any, advance: int) -> Outline:
    """Return what `pen` drew as bytes padded to four."""
    shape = pen.glyph(dropImpliedOnCurves=True)
    if not shape.numberOfContours:
        return Outline(b"", advance)
    shape.recalcBounds(None)
    data = shape.compile(None, recalcBBoxes=False, optimizeSize=True)
    box = (shape.xMin, shape.yMin, shape.xMax, shape.yMax)
    points = len(shape.coordinates)
    return Outline(data + bytes(-len(data) % 4), advance, box, points, shape.numberOfContours)
