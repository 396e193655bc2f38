"""How an SVG file becomes a drawing: shapes with plain colours; whatever else it says is refused.

Text, gradients, patterns, opacity, style sheets, clipping, filters, images and scripts would be
lost or look otherwise; the message names the element. SVG 1.1, 5 to 11.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat

from msgspec import Struct, field
from PIL import ImageColor

from speechdocs.errors import ImageError, Place
from speechdocs.images.picture import Drawing, Shape, Stroke
from speechdocs.images.shapes import (
    SHAPES,
    Matrix,
    growth,
    matrix,
    moved,
    numbers,
    points,
    times,
)

_SVG = "http://www.w3.org/2000/svg"
_MOST_BYTES = 2_000_000
_MOST_SHAPES = 20_000
_DEEPEST = 60
_SILENT = frozenset(("title", "desc", "metadata"))
_INHERITED = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-dasharray": "none",
    "fill-rule": "nonzero",
    "color": "black",
}
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_OPAQUE = ("opacity", "fill-opacity", "stroke-opacity")
_REFUSED = ("filter", "clip-path", "mask", "marker-start", "marker-mid", "marker-end")
_SCALE = 0.75
"""A user unit is a pixel of 1/96 inch, in points."""


class _Element(Struct):
    name: str
    attributes: Mapping[str, str]
    line: int
    children: list[_Element] = field(default_factory=list)


class _State(Struct, frozen=True):
    """What an element passes on to those inside it."""

    look: Mapping[str, str]
    by: Matrix


def drawing(name: str, data: bytes) -> Drawing:
    """Return the drawing in the SVG file `name`; raise `ImageError` where it says more."""
    if len(data) > _MOST_BYTES:
        raise ImageError("image-too-large", name, size=f"{len(data):,} bytes")
    return _Reader(name).drawing(_parsed(name, data))


def _parsed(name: str, data: bytes) -> _Element:
    top = _Element("", {}, 0)
    stack = [top]
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, attributes: dict[str, str]) -> None:
        space, _, local = tag.rpartition(" ")
        element = _Element(local if space == _SVG else "", attributes, parser.CurrentLineNumber)
        if len(stack) > _DEEPEST:
            raise ImageError("image-broken", name, reason="elements stand too deep")
        stack[-1].children.append(element)
        stack.append(element)

    def entity(*_: object) -> None:
        raise ImageError("image-says-more", name, what="<!ENTITY>")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        raise ImageError("image-broken", name, reason=str(error)) from error
    root = top.children[0]
    if root.name != "svg":
        raise ImageError("image-kind", name)
    return root


class _Reader:
    """Reads one file."""

    def __init__(self, name: str) -> None:
        self.name = name

    def drawing(self, root: _Element) -> Drawing:
        with self.reading(root):
            width, height, by = _viewport(root.attributes)
        shapes = tuple(self.inside(root, _State(_INHERITED, by)))
        if len(shapes) > _MOST_SHAPES:
            raise ImageError("image-too-large", self.name, size=f"{len(shapes):,} shapes")
        return Drawing(width, height, shapes)

    @contextmanager
    def reading(self, element: _Element) -> Iterator[None]:
        """Say where a value stands that cannot be read."""
        try:
            yield
        except (ValueError, TypeError, OverflowError) as error:
            reason = f"<{element.name}>: {error}"
            place = Place(self.name, element.line)
            raise ImageError("image-broken", place, reason=reason) from error

    def inside(self, element: _Element, state: _State) -> Iterator[Shape]:
        for child in element.children:
            if not child.name or child.name in _SILENT:
                continue
            if child.name == "defs":
                self.check_unused(child)
                continue
            has = _properties(child.attributes)
            self.check(child, has)
            if has.get("display") == "none":
                continue
            with self.reading(child):
                inner = _inner(state, has)
            if child.name in ("g", "svg"):
                yield from self.inside(child, inner)
            else:
                with self.reading(child):
                    yield from _shape(child, has, inner)

    def check(self, element: _Element, has: Mapping[str, str]) -> None:
        """Raise where `element` says what a drawing of shapes cannot."""
        if element.name not in SHAPES and element.name != "g":
            raise self.more(element, f"<{element.name}>")
        for name in _REFUSED:
            if has.get(name, "none") != "none":
                raise self.more(element, name)
        for name in _OPAQUE:
            if has.get(name, "1").strip() not in ("1", "1.0", "100%"):
                raise self.more(element, name)
        for name in ("fill", "stroke"):
            if has.get(name, "").startswith("url"):
                raise self.more(element, f"{name}={has[name]!r}")

    def check_unused(self, definitions: _Element) -> None:
        """Raise for a style sheet; whatever else is defined shows where it is used only."""
        for child in definitions.children:
            if child.name == "style":
                raise self.more(child, "<style>")

    def more(self, element: _Element, what: str) -> ImageError:
        return ImageError("image-says-more", Place(self.name, element.line), what=what)


def _properties(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return what `attributes` say, those in `style` before others."""
    pairs = (part.split(":", 1) for part in attributes.get("style", "").split(";") if ":" in part)
    return {**attributes, **{name.strip(): value.strip() for name, value in pairs}}


def _inner(state: _State, has: Mapping[str, str]) -> _State:
    look = {name: has.get(name, state.look[name]) for name in _INHERITED}
    return _State(look, times(state.by, matrix(has.get("transform", ""))))


def _shape(element: _Element, has: Mapping[str, str], state: _State) -> Iterator[Shape]:
    segments = moved(SHAPES[element.name](has), state.by)
    fill = "" if element.name == "line" else _color(state.look["fill"], state)
    stroke = _stroke(state)
    if segments and (fill or stroke):
        yield Shape(segments, fill, stroke, state.look["fill-rule"] == "evenodd")


def _stroke(state: _State) -> Stroke | None:
    color, grown = _color(state.look["stroke"], state), growth(state.by)
    width = points(state.look["stroke-width"]) / _SCALE * grown
    if not color or width <= 0:
        return None
    dashes = state.look["stroke-dasharray"]
    lengths = () if dashes == "none" else tuple(n * grown for n in numbers(dashes))
    cap, join = _CAPS[state.look["stroke-linecap"]], _JOINS[state.look["stroke-linejoin"]]
    return Stroke(color, width, cap, join, lengths)


def _color(value: str, state: _State) -> str:
    """Return a colour as six hexadecimal digits, nothing for none."""
    if value in ("none", "transparent"):
        return ""
    if value == "currentColor":
        return _color(state.look["color"], state) if state.look["color"] != value else "000000"
    red, green, blue = ImageColor.getrgb(value)[:3]
    return f"{red:02X}{green:02X}{blue:02X}"


def _viewport(has: Mapping[str, str]) -> tuple[float, float, Matrix]:
    """Return width and height in points, and what takes the drawing's own units to them."""
    left, top, across, down = numbers(has.get("viewBox", "")) or (0, 0, 0, 0)
    width, height = _side(has.get("width", ""), across), _side(has.get("height", ""), down)
    if width <= 0 or height <= 0:
        raise ValueError(f"{width:g} by {height:g}")
    if not across or not down:
        return width, height, (_SCALE, 0, 0, _SCALE, 0, 0)
    wide, high = width / across, height / down
    if has.get("preserveAspectRatio") != "none":
        wide = high = min(wide, high)
    x, y = (width - wide * across) / 2, (height - high * down) / 2
    return width, height, (wide, 0, 0, high, x - wide * left, y - high * top)


def _side(text: str, own: float) -> float:
    """Return a side in points; what is a part of the page, or nothing, is as the view box says."""
    return own * _SCALE if not text or text.endswith("%") else points(text)
