"""How the basic shapes of an SVG become paths, and how transforms move them (SVG 1.1, 7.6, 9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from math import cos, radians, sin, sqrt, tan

from speechdocs.images.paths import path
from speechdocs.images.picture import Segment

_ROUND = 0.5522847498
"""How far the control points of a quarter circle reach: 4/3 (√2 - 1)."""
_UNITS = {"": 0.75, "px": 0.75, "pt": 1, "pc": 12, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*+([a-z]*)\s*")
_CALL = re.compile(r"\s*(\w+)\s*\(([^)]*)\)[\s,]*")

Attributes = Mapping[str, str]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def points(length: str) -> float:
    """Return a length in points; raise `ValueError` where it is none.

    >>> points("96px"), points("1in")
    (72.0, 72.0)
    """
    found = _LENGTH.fullmatch(length)
    if found is None or found[2] not in _UNITS:
        raise ValueError(length)
    return float(found[1]) * _UNITS[found[2]]


def numbers(text: str) -> list[float]:
    """Return the numbers of a list; raise `ValueError` where one is none."""
    return [float(part) for part in re.split(r"[\s,]+", text.strip()) if part]


def matrix(text: str) -> Matrix:
    """Return what a `transform` does; raise `ValueError` for what is none."""
    result, at = IDENTITY, 0
    while at < len(text.rstrip()):
        found = _CALL.match(text, at)
        if found is None or found[1] not in _TRANSFORMS:
            raise ValueError(text[at : at + 20])
        result = times(result, _TRANSFORMS[found[1]](*numbers(found[2])))
        at = found.end()
    return result


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does `inner` and then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def moved(segments: tuple[Segment, ...], by: Matrix) -> tuple[Segment, ...]:
    """Return `segments` as `by` moves them."""
    a, b, c, d, e, f = by
    return tuple(
        (
            step,
            tuple(
                value
                for x, y in zip(places[::2], places[1::2], strict=True)
                for value in (a * x + c * y + e, b * x + d * y + f)
            ),
        )
        for step, places in segments
    )


def growth(by: Matrix) -> float:
    """Return how much longer `by` makes lines, on average."""
    return sqrt(abs(by[0] * by[3] - by[1] * by[2]))


def _translate(x: float, y: float = 0) -> Matrix:
    return (1, 0, 0, 1, x, y)


def _scale(x: float, y: float | None = None) -> Matrix:
    return (x, 0, 0, x if y is None else y, 0, 0)


def _rotate(angle: float, x: float = 0, y: float = 0) -> Matrix:
    c, s = cos(radians(angle)), sin(radians(angle))
    return times(times(_translate(x, y), (c, s, -s, c, 0, 0)), _translate(-x, -y))


def _skew_x(angle: float) -> Matrix:
    return (1, 0, tan(radians(angle)), 1, 0, 0)


def _skew_y(angle: float) -> Matrix:
    return (1, tan(radians(angle)), 0, 1, 0, 0)


def _matrix(*six: float) -> Matrix:
    a, b, c, d, e, f = six
    return (a, b, c, d, e, f)


_TRANSFORMS: Mapping[str, Callable[..., Matrix]] = {
    "translate": _translate,
    "scale": _scale,
    "rotate": _rotate,
    "skewX": _skew_x,
    "skewY": _skew_y,
    "matrix": _matrix,
}


def _length(has: Attributes, name: str) -> float:
    """Return a length in user units, of which four are three points."""
    return points(has.get(name, "0")) / _UNITS[""]


def _rect(has: Attributes) -> tuple[Segment, ...]:
    x, y, width, height = (_length(has, name) for name in ("x", "y", "width", "height"))
    rx = _length(has, "rx" if "rx" in has else "ry")
    ry = _length(has, "ry" if "ry" in has else "rx")
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if width <= 0 or height <= 0:
        return ()
    if not rx or not ry:
        return path(f"M{x} {y}h{width}v{height}h{-width}z")
    corner = f"a{rx} {ry} 0 0 1"
    return path(
        f"M{x + rx} {y}h{width - 2 * rx}{corner}{rx} {ry}v{height - 2 * ry}{corner}{-rx} {ry}"
        f"h{2 * rx - width}{corner}{-rx} {-ry}v{2 * ry - height}{corner}{rx} {-ry}z"
    )


def _ellipse(has: Attributes) -> tuple[Segment, ...]:
    radii = ("r", "r") if "r" in has else ("rx", "ry")
    x, y, rx, ry = (_length(has, name) for name in ("cx", "cy", *radii))
    if rx <= 0 or ry <= 0:
        return ()
    u, v = rx * _ROUND, ry * _ROUND
    return (
        ("M", (x + rx, y)),
        ("C", (x + rx, y + v, x + u, y + ry, x, y + ry)),
        ("C", (x - u, y + ry, x - rx, y + v, x - rx, y)),
        ("C", (x - rx, y - v, x - u, y - ry, x, y - ry)),
        ("C", (x + u, y - ry, x + rx, y - v, x + rx, y)),
        ("Z", ()),
    )


def _line(has: Attributes) -> tuple[Segment, ...]:
    x1, y1, x2, y2 = (_length(has, name) for name in ("x1", "y1", "x2", "y2"))
    return (("M", (x1, y1)), ("L", (x2, y2)))


def _polyline(has: Attributes) -> tuple[Segment, ...]:
    places = numbers(has.get("points", ""))
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if not pairs:
        return ()
    return (("M", pairs[0]), *(("L", end) for _, end in pairwise(pairs)))


def _polygon(has: Attributes) -> tuple[Segment, ...]:
    outline = _polyline(has)
    return (*outline, ("Z", ())) if outline else ()


def _path(has: Attributes) -> tuple[Segment, ...]:
    return path(has.get("d", ""))


SHAPES: Mapping[str, Callable[[Attributes], tuple[Segment, ...]]] = {
    "rect": _rect,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
    "path": _path,
}
"""Element → what makes its path of its attributes."""
