"""How an auto-traced outline is drawn again with fewer curves.

FandolFang was traced from pixels: 130 curves a character where 90 do. Each contour is sampled, cut
at its corners, and each stretch between two corners fitted with cubic curves (P. J. Schneider, "An
algorithm for automatically fitting digitized curves", Graphics Gems, 1990).

The result is committed, so it must come out the same on every machine: floats are only added,
multiplied, divided and rooted, which IEEE 754 rounds in one way; no sine, no arctangent, no sum
whose order a processor may choose.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf, sqrt

Point = tuple[float, float]
Segment = tuple[Point, ...]
"""Two points: a line; four points: a cubic curve."""

SAMPLE_STEP = 3.0
CORNER_WINDOW = 9.0
CORNER_COSINE = 0.8829475928589269
"""The cosine of 28 degrees: a sharper turn within the window is a corner."""
TANGENT_REACH = 7.0
FIT_ROUNDS = 5


def refit(contour: Sequence[Segment], tolerance: float) -> list[Segment]:
    """Return `contour` drawn with fewer curves, nowhere farther off than `tolerance` units."""
    points = _sampled(contour)
    if len(points) < 6:
        return list(contour)
    corners = _corners(points) or [min(range(len(points)), key=lambda i: (points[i][0], i))]
    fitted: list[Segment] = []
    for stretch in _stretches(points, corners):
        _fit(stretch, _end_tangent(stretch), _end_tangent(stretch[::-1]), tolerance, fitted)
    return fitted


def _stretches(points: list[Point], corners: list[int]) -> Iterator[list[Point]]:
    ring = points + points
    for start, end in zip(corners, [*corners[1:], corners[0] + len(points)], strict=True):
        yield ring[start : end + 1]


def _distance(a: Point, b: Point) -> float:
    dx = b[0] - a[0]
    dy = b[1] - a[1]
    return sqrt(dx * dx + dy * dy)


def _sampled(contour: Sequence[Segment]) -> list[Point]:
    """Return points along `contour`, about `SAMPLE_STEP` apart, the first of each segment kept."""
    points: list[Point] = []
    for segment in contour:
        length = sum(_distance(a, b) for a, b in pairwise(segment))
        count = max(1 if len(segment) == 2 else 2, int(length / SAMPLE_STEP))
        points += [_at(segment, j / count) for j in range(count)]
    return points


def _at(segment: Segment, t: float) -> Point:
    m = 1.0 - t
    if len(segment) == 2:
        (ax, ay), (bx, by) = segment
        return ax + (bx - ax) * t, ay + (by - ay) * t
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = segment
    a, b, c, d = m * m * m, 3 * m * m * t, 3 * m * t * t, t * t * t
    return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def _corners(points: list[Point]) -> list[int]:
    """Return where the contour turns sharply, the sharpest of each neighbourhood."""
    count = len(points)
    travelled = [0.0]
    for i in range(count):
        travelled.append(travelled[-1] + _distance(points[i], points[(i + 1) % count]))
    length = travelled[-1]
    window = min(CORNER_WINDOW, length / 8)
    turns = sorted(_sharp_turns(points, travelled, window))
    kept: list[int] = []
    for _, i in turns:
        if all(_apart(travelled[i], travelled[j], length) >= window * 0.9 for j in kept):
            kept.append(i)
    return sorted(kept)


def _apart(a: float, b: float, length: float) -> float:
    gap = a - b if a > b else b - a
    return min(gap, length - gap)


def _sharp_turns(
    points: list[Point], travelled: list[float], window: float
) -> Iterator[tuple[float, int]]:
    """Yield (cosine of the turn, index) where the turn is a corner."""
    for i, (x, y) in enumerate(points):
        bx, by = _along(points, travelled, travelled[i] - window)
        ax, ay = _along(points, travelled, travelled[i] + window)
        ux, uy, vx, vy = x - bx, y - by, ax - x, ay - y
        lengths = sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy))
        if lengths > 0:
            cosine = (ux * vx + uy * vy) / lengths
            if cosine < CORNER_COSINE:
                yield cosine, i


def _along(points: list[Point], travelled: list[float], where: float) -> Point:
    """Return the point at the distance `where` along the closed contour."""
    length = travelled[-1]
    if where < 0:
        where += length
    elif where >= length:
        where -= length
    i = min(bisect_right(travelled, where), len(points)) - 1
    step = travelled[i + 1] - travelled[i]
    t = (where - travelled[i]) / step if step > 0 else 0.0
    return _at((points[i], points[(i + 1) % len(points)]), t)


def _unit(dx: float, dy: float) -> Point:
    length = max(sqrt(dx * dx + dy * dy), 1e-9)
    return dx / length, dy / length


def _end_tangent(points: Sequence[Point]) -> Point:
    """Return the direction in which `points` leave their first point."""
    x, y = points[0]
    for px, py in points[1:]:
        if _distance((x, y), (px, py)) >= TANGENT_REACH:
            break
    return _unit(px - x, py - y)


def _fit(
    points: list[Point], start: Point, end: Point, tolerance: float, fitted: list[Segment]
) -> None:
    """Append to `fitted` the curves along `points`, which leave by `start` and arrive by `end`."""
    if len(points) <= 2 or _straight(points, tolerance * 0.7):
        fitted.append((points[0], points[-1]))
        return
    curve, worst, error = _best_curve(points, start, end, tolerance)
    if error <= tolerance:
        fitted.append(curve)
        return
    last = len(points) - 1
    k = max(1, min(last - 1, worst))
    before, after = points[max(0, k - 2)], points[min(last, k + 2)]
    tangent = _unit(before[0] - after[0], before[1] - after[1])
    _fit(points[: k + 1], start, tangent, tolerance, fitted)
    _fit(points[k:], (-tangent[0], -tangent[1]), end, tolerance, fitted)


def _straight(points: list[Point], tolerance: float) -> bool:
    (ax, ay), (bx, by) = points[0], points[-1]
    dx, dy = bx - ax, by - ay
    limit = tolerance * sqrt(dx * dx + dy * dy)
    return limit > 0 and all(-limit <= dx * (y - ay) - dy * (x - ax) <= limit for x, y in points)


def _best_curve(
    points: list[Point], start: Point, end: Point, tolerance: float
) -> tuple[Segment, int, float]:
    """Return the best single curve, the index of the worst point and its distance."""
    places = _chord_places(points)
    best: tuple[Segment, int, float] = (), 0, inf
    for _ in range(FIT_ROUNDS):
        curve = _least_squares(points, places, start, end)
        drawn = [_at(curve, u) for u in places]
        worst, error = _worst(points, drawn)
        if error < best[2]:
            best = curve, worst, error
        if error <= tolerance or error > tolerance * 8:
            break
        places = _reparametrised(points, places, drawn, curve)
    return best


def _chord_places(points: list[Point]) -> list[float]:
    travelled = [0.0]
    for a, b in pairwise(points):
        travelled.append(travelled[-1] + _distance(a, b))
    length = travelled[-1] or 1.0
    return [d / length for d in travelled]


def _worst(points: list[Point], drawn: list[Point]) -> tuple[int, float]:
    worst, most = 0, -1.0
    for i, ((x, y), (u, v)) in enumerate(zip(points, drawn, strict=True)):
        square = (u - x) * (u - x) + (v - y) * (v - y)
        if square > most:
            worst, most = i, square
    return worst, sqrt(most)


def _least_squares(points: list[Point], places: list[float], start: Point, end: Point) -> Segment:
    """Return the curve whose two handles lie on the tangents and come nearest to `points`."""
    (sx, sy), (ex, ey) = start, end
    (px, py), (qx, qy) = points[0], points[-1]
    c00 = c01 = c11 = x0 = x1 = 0.0
    for (x, y), u in zip(points, places, strict=True):
        m = 1.0 - u
        b1, b2 = 3 * m * m * u, 3 * m * u * u
        first, second = m * m * m + b1, b2 + u * u * u
        rx, ry = x - first * px - second * qx, y - first * py - second * qy
        c00 += b1 * b1
        c01 += b1 * b2
        c11 += b2 * b2
        x0 += b1 * (sx * rx + sy * ry)
        x1 += b2 * (ex * rx + ey * ry)
    c01 *= sx * ex + sy * ey
    chord = _distance(points[0], points[-1])
    a, b = _handles((c00, c01, c11), x0, x1, chord)
    return points[0], (px + sx * a, py + sy * a), (qx + ex * b, qy + ey * b), points[-1]


def _handles(
    matrix: tuple[float, float, float], x0: float, x1: float, chord: float
) -> tuple[float, float]:
    """Return the lengths of the two handles, a third of the chord where the system is no help."""
    c00, c01, c11 = matrix
    determinant = c00 * c11 - c01 * c01
    if determinant > 1e-9 or determinant < -1e-9:
        a = (x0 * c11 - x1 * c01) / determinant
        b = (c00 * x1 - c01 * x0) / determinant
        if all(chord * 0.02 <= handle <= chord * 3 for handle in (a, b)):
            return a, b
    return chord / 3, chord / 3


def _reparametrised(
    points: list[Point], places: list[float], drawn: list[Point], curve: Segment
) -> list[float]:
    """Return `places` after one step towards the nearest places on `curve`."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    moved: list[float] = []
    for (x, y), (qx, qy), u in zip(points, drawn, places, strict=True):
        m = 1.0 - u
        a, b, c = 3 * m * m, 6 * m * u, 3 * u * u
        vx = a * (bx - ax) + b * (cx - bx) + c * (dx - cx)
        vy = a * (by - ay) + b * (cy - by) + c * (dy - cy)
        step = ((qx - x) * vx + (qy - y) * vy) / (vx * vx + vy * vy + 1e-9)
        moved.append(max(0.0, min(1.0, u - step)))
    moved[0], moved[-1] = 0.0, 1.0
    return sorted(moved)
