"""How an outline is taken from a source font.

A drawing is what fontTools' recording pen records: (operation, points) pairs, composites drawn out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from refit import Segment, refit

from speechdocs.fonts.assemble import UPEM

Matrix = tuple[float, float, float, float, float, float]
Drawing = list[tuple[str, tuple[Any, ...]]]


@dataclass(slots=True)
class Source:
    """A source font: drawings and advances by code point, in units of 1/1000 em."""

    font: TTFont
    features: Mapping[str, frozenset[int]] = field(default_factory=dict)
    partner: Source | None = None
    share: float = 0.0
    cmap: dict[int, str] = field(init=False)
    scale: float = field(init=False)
    cubic: bool = field(init=False)
    _glyphs: Any = field(init=False)
    _blank: Drawing = field(init=False)

    def __post_init__(self) -> None:
        """Read what every glyph needs; put the feature's glyphs into the character map."""
        self.scale = UPEM / self.font["head"].unitsPerEm
        self.cubic = "CFF " in self.font
        self._glyphs = self.font.getGlyphSet()
        self.cmap = dict(self.font.getBestCmap())
        for tag, codes in self.features.items():
            table = _single_substitutions(self.font, tag)
            self.cmap |= {c: table[self.cmap[c]] for c in codes if self.cmap.get(c) in table}
        self._blank = self._recorded(".notdef") if ".notdef" in self._glyphs else []

    def has(self, code: int) -> bool:
        """Return whether the font really draws `code`: blank and .notdef shapes do not count."""
        if code not in self.cmap:
            return False
        drawing = self._recorded(self.cmap[code])
        return bool(drawing) and drawing != self._blank

    def drawing(self, code: int) -> Drawing:
        """Return the outline of `code`, mixed with the partner's by `share`."""
        drawing = self._recorded(self.cmap[code])
        if self.partner is None:
            return drawing
        return _mixed(drawing, self.partner.drawing(code), self.share)

    def advance(self, code: int) -> int:
        """Return the advance width of `code`."""
        width: float = self._glyphs[self.cmap[code]].width
        return round(width * self.scale)

    def _recorded(self, name: str) -> Drawing:
        pen = DecomposingRecordingPen(self._glyphs)
        self._glyphs[name].draw(pen)
        return list(pen.value)


def opened(path: Path) -> TTFont:
    """Return the font at `path`; of a collection the first."""
    return TTFont(path, fontNumber=0, lazy=True)


def _single_substitutions(font: TTFont, tag: str) -> dict[str, str]:
    """Return glyph → glyph of the single substitutions of the feature `tag`."""
    table = font["GSUB"].table
    lookups = sorted(
        {
            index
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag == tag
            for index in record.Feature.LookupListIndex
        }
    )
    mapping: dict[str, str] = {}
    for index in lookups:
        for subtable in table.LookupList.Lookup[index].SubTable:
            mapping |= getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {})
    return mapping


def _mixed(first: Drawing, second: Drawing, share: float) -> Drawing:
    """Return the drawing `share` of the way from `first` to `second`, point for point."""
    mixed: Drawing = []
    for (op, points), (other_op, others) in zip(first, second, strict=True):
        if op != other_op:
            raise ValueError("the two weights are not drawn alike")
        pairs = zip(points, others, strict=True)
        mixed.append((op, tuple(p and _between(p, q, share) for p, q in pairs)))
    return mixed


def _between(p: Any, q: Any, share: float) -> tuple[float, float]:
    return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share


def redrawn(drawing: Drawing, tolerance: float) -> Drawing:
    """Return a cubic `drawing` with fewer curves (see `refit`)."""
    result: Drawing = []
    for contour in _contours(drawing):
        segments = refit(contour, tolerance) or contour
        result.append(("moveTo", (segments[0][0],)))
        result += [("lineTo" if len(s) == 2 else "curveTo", tuple(s[1:])) for s in segments]
        result.append(("closePath", ()))
    return result


def _contours(drawing: Drawing) -> Iterator[list[Segment]]:
    """Yield the closed contours of `drawing` as lines and curves, without lines of no length."""
    contour: list[Segment] = []
    start = here = (0.0, 0.0)
    for op, points in drawing:
        if op == "moveTo":
            contour, here, start = [], points[0], points[0]
        elif points:
            if op == "curveTo" or points[-1] != here:
                contour.append((here, *points))
            here = points[-1]
        else:
            if here != start:
                contour.append((here, start))
            if contour:
                yield contour


def ink(drawing: Drawing) -> tuple[float, float, float, float]:
    """Return the box around the points of `drawing`: left, bottom, right, top."""
    xs, ys = zip(*(point[:2] for _, points in drawing for point in points if point), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
