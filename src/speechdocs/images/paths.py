"""How the paths of an SVG are read: every step absolute, curves of the third degree, no arcs.

SVG 1.1, 8.3 (path data) and F.6 (arcs as curves).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import acos, ceil, copysign, cos, hypot, pi, radians, sin, sqrt, tan

from speechdocs.images.picture import Segment

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_FLAG = re.compile(r"[01]")
_SPACE = re.compile(r"[\s,]*")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = (3, 4)
"""Which numbers of an arc are flags, which may be written without white space around them."""
_MOST = 50_000
"""So many steps are a drawing; more are a map or a photograph."""

Point = tuple[float, float]


def path(text: str) -> tuple[Segment, ...]:
    """Return the steps of the path data `text`; raise `ValueError` where they are none."""
    pen = _Pen()
    for command, numbers in _commands(text):
        pen.step(command, numbers)
        if len(pen.steps) > _MOST:
            raise ValueError(text[:20])
    return tuple(pen.steps)


def _commands(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each step with its numbers; further numbers repeat the step (after M, as L)."""
    at, command = _skip(text, 0), ""
    while at < len(text):
        if text[at].isalpha():
            command, at = text[at], _skip(text, at + 1)
        elif not command or command in "Zz":
            raise ValueError(text[at : at + 20])
        count = _COUNTS.get(command.upper())
        if count is None:
            raise ValueError(text[at : at + 20])
        numbers, at = _numbers(text, at, count, arc=command in "Aa")
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)


def _numbers(text: str, at: int, count: int, *, arc: bool) -> tuple[tuple[float, ...], int]:
    numbers = []
    for index in range(count):
        found = (_FLAG if arc and index in _FLAGS else _NUMBER).match(text, at)
        if found is None:
            raise ValueError(text[at : at + 20])
        numbers.append(float(found[0]))
        at = _skip(text, found.end())
    return tuple(numbers), at


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


class _Pen:
    """Follows a path: where it is, where it began, and the last control point."""

    def __init__(self) -> None:
        self.steps: list[Segment] = []
        self.at: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        self.control: tuple[str, Point] = ("", (0.0, 0.0))

    def step(self, command: str, numbers: tuple[float, ...]) -> None:
        if not self.steps and command not in "Mm":
            raise ValueError(command)
        _STEPS[command.upper()](self, numbers, self.at if command.islower() else (0.0, 0.0))

    def move(self, n: tuple[float, ...], base: Point) -> None:
        self.at = self.start = (base[0] + n[0], base[1] + n[1])
        self._add("M", self.at)

    def line(self, n: tuple[float, ...], base: Point) -> None:
        self.at = (base[0] + n[0], base[1] + n[1])
        self._add("L", self.at)

    def across(self, n: tuple[float, ...], base: Point) -> None:
        self.line((n[0], self.at[1] - base[1]), base)

    def down(self, n: tuple[float, ...], base: Point) -> None:
        self.line((self.at[0] - base[0], n[0]), base)

    def curve(self, n: tuple[float, ...], base: Point) -> None:
        first, second, end = ((base[0] + n[i], base[1] + n[i + 1]) for i in (0, 2, 4))
        self._curve(first, second, end)
        self.control = ("C", second)

    def smooth(self, n: tuple[float, ...], base: Point) -> None:
        first = self._reflected("C")
        self.curve((first[0] - base[0], first[1] - base[1], *n), base)

    def quadratic(self, n: tuple[float, ...], base: Point) -> None:
        middle, end = ((base[0] + n[i], base[1] + n[i + 1]) for i in (0, 2))
        self._curve(_third(self.at, middle), _third(end, middle), end)
        self.control = ("Q", middle)

    def smooth_quadratic(self, n: tuple[float, ...], base: Point) -> None:
        middle = self._reflected("Q")
        self.quadratic((middle[0] - base[0], middle[1] - base[1], *n), base)

    def arc(self, n: tuple[float, ...], base: Point) -> None:
        end = (base[0] + n[5], base[1] + n[6])
        for first, second, stop in _arc(self.at, n, end):
            self._curve(first, second, stop)
        self.at = end

    def close(self, _: tuple[float, ...], __: Point) -> None:
        self.at = self.start
        self._add("Z")

    def _curve(self, first: Point, second: Point, end: Point) -> None:
        self._add("C", first, second, end)
        self.at = end

    def _add(self, step: str, *points: Point) -> None:
        self.steps.append((step, tuple(number for point in points for number in point)))
        self.control = ("", self.at)

    def _reflected(self, kind: str) -> Point:
        last, (x, y) = self.control
        return (2 * self.at[0] - x, 2 * self.at[1] - y) if last == kind else self.at


_STEPS: Mapping[str, Callable[[_Pen, tuple[float, ...], Point], None]] = {
    "M": _Pen.move,
    "L": _Pen.line,
    "H": _Pen.across,
    "V": _Pen.down,
    "C": _Pen.curve,
    "S": _Pen.smooth,
    "Q": _Pen.quadratic,
    "T": _Pen.smooth_quadratic,
    "A": _Pen.arc,
    "Z": _Pen.close,
}


def _third(end: Point, control: Point) -> Point:
    """Return the control point of a curve of the third degree at `end`."""
    return (end[0] + 2 * (control[0] - end[0]) / 3, end[1] + 2 * (control[1] - end[1]) / 3)


def _arc(start: Point, n: tuple[float, ...], end: Point) -> Iterator[tuple[Point, Point, Point]]:
    """Yield the curves of an elliptical arc from `start` to `end` (SVG 1.1, F.6.5)."""
    rx, ry, turn = abs(n[0]), abs(n[1]), radians(n[2])
    if start == end:
        return
    if not rx or not ry:
        yield start, end, end
        return
    c, s = cos(turn), sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    grown = sqrt(max((x / rx) ** 2 + (y / ry) ** 2, 1.0))
    rx, ry = rx * grown, ry * grown
    flat = (rx * y) ** 2 + (ry * x) ** 2
    factor = sqrt(max((rx * ry) ** 2 - flat, 0.0) / flat)
    factor = -factor if bool(n[3]) == bool(n[4]) else factor
    mx, my = factor * rx * y / ry, -factor * ry * x / rx
    middle = (c * mx - s * my + (start[0] + end[0]) / 2, s * mx + c * my + (start[1] + end[1]) / 2)
    first = _angle((1.0, 0.0), ((x - mx) / rx, (y - my) / ry))
    sweep = _angle(((x - mx) / rx, (y - my) / ry), ((-x - mx) / rx, (-y - my) / ry))
    if n[4] and sweep < 0:
        sweep += 2 * pi
    if not n[4] and sweep > 0:
        sweep -= 2 * pi
    yield from _pieces(middle, (rx, ry), (c, s), first, sweep)


def _pieces(
    middle: Point, radii: Point, turned: Point, first: float, sweep: float
) -> Iterator[tuple[Point, Point, Point]]:
    """Yield curves of a quarter turn at most."""
    count = max(ceil(abs(sweep) / (pi / 2) - 1e-9), 1)
    step = sweep / count
    bend = 4 / 3 * tan(step / 4)

    def placed(x: float, y: float) -> Point:
        x, y = x * radii[0], y * radii[1]
        c, s = turned
        return (middle[0] + c * x - s * y, middle[1] + s * x + c * y)

    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        yield (
            placed(cos(a) - bend * sin(a), sin(a) + bend * cos(a)),
            placed(cos(b) + bend * sin(b), sin(b) - bend * cos(b)),
            placed(cos(b), sin(b)),
        )


def _angle(u: Point, v: Point) -> float:
    """Return the angle from `u` to `v`."""
    cosine = (u[0] * v[0] + u[1] * v[1]) / (hypot(*u) * hypot(*v))
    return copysign(acos(min(max(cosine, -1.0), 1.0)), u[0] * v[1] - u[1] * v[0])
