"""The pictures of a PDF file: pixels as image objects, shapes as what draws them.

Image objects: ISO 32000-1, 8.9.5; opacity is a soft mask (11.6.5.3), which PDF/A-2 allows. The
pixels of a picture that stands in several places are in the file once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from speechdocs.writers.pdf.objects import Objects, Reference

if TYPE_CHECKING:
    # Most papers have no pictures: their classes need not be made.
    from speechdocs.images.picture import Drawing, Picture, Pixels, Raster, Segment, Shape, Stroke

_SPACES = {"gray": b"/DeviceGray", "rgb": b"/DeviceRGB"}
_CHANNELS = {"gray": 1, "rgb": 3}
_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Pictures:
    """The pictures of one file, named in the order of first use."""

    def __init__(self, objects: Objects) -> None:
        """Begin with none; image objects go to `objects`."""
        self._objects = objects
        self._names: dict[int, tuple[str, Reference]] = {}

    def drawn(self, picture: Picture) -> str:
        """Return what draws `picture` in the unit square, its foot at the bottom."""
        from speechdocs.images.picture import Drawing

        if isinstance(picture, Drawing):
            return "\n".join(_shapes(picture))
        return f"/{self._named(picture)} Do"

    def _named(self, picture: Raster) -> str:
        known = self._names.get(id(picture))
        if known is None:
            name = f"I{len(self._names) + 1}"
            known = self._names[id(picture)] = (name, _image(picture, self._objects))
        return known[0]

    def resources(self) -> bytes:
        """Return the entry of a page's resources that names the image objects."""
        if not self._names:
            return b""
        names = b" ".join(b"/%s %s" % (name.encode(), at) for name, at in self._names.values())
        return b"/XObject << %s >> " % names


def page_of(drawing: Drawing) -> bytes:
    """Return a file of one page that `drawing` fills."""
    objects = Objects()
    pages = objects.reserve()
    place = f"{drawing.across:.3f} 0 0 {drawing.down:.3f} 0 0 cm\n"
    content = objects.stream((place + "\n".join(_shapes(drawing))).encode())
    box = f"0 0 {drawing.across:.3f} {drawing.down:.3f}".encode()
    page = objects.add(
        b"<< /Type /Page /Parent %s /MediaBox [%s] /Contents %s /Resources << >> >>\n"
        % (pages.reference, box, content)
    )
    pages.body = b"<< /Type /Pages /Count 1 /Kids [%s] >>\n" % page
    return objects.file(b"<< /Type /Catalog /Pages %s >>\n" % pages.reference, b"<< >>\n")


def _image(picture: Raster, objects: Objects) -> Reference:
    size = picture.across, picture.down
    mask = b""
    if picture.alpha:
        entries = _entries(size, b"/DeviceGray", 8)
        mask = b"/SMask %s " % objects.stream(picture.alpha, entries)
    pixels = picture.pixels
    entries = _entries(size, _space(pixels), pixels.bits) + mask
    if pixels.packed == "jpeg":
        return objects.stream(pixels.data, entries + b"/Filter /DCTDecode ", compress=False)
    if pixels.packed == "png":
        packing = b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors %d " % (
            1 if pixels.palette else _CHANNELS[pixels.colors]
        )
        packing += b"/BitsPerComponent %d /Columns %d >> " % (pixels.bits, picture.across)
        return objects.stream(pixels.data, entries + packing, compress=False)
    return objects.stream(pixels.data, entries)


def _entries(size: tuple[int, int], space: bytes, bits: int) -> bytes:
    return (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d "
        b"/ColorSpace %s /BitsPerComponent %d " % (*size, space, bits)
    )


def _space(pixels: Pixels) -> bytes:
    if not pixels.palette:
        return _SPACES[pixels.colors]
    last = len(pixels.palette) // 3 - 1
    return b"[/Indexed /DeviceRGB %d <%s>]" % (last, pixels.palette.hex().encode())


def _shapes(drawing: Drawing) -> Iterator[str]:
    """Yield what draws the shapes; the drawing's y runs downwards from its top left corner."""
    yield f"{1 / drawing.across:.8g} 0 0 {-1 / drawing.down:.8g} 0 1 cm"
    # Nothing is drawn outside the picture, as in the file it comes from.
    yield f"0 0 {drawing.across:g} {drawing.down:g} re W n"
    for shape in drawing.shapes:
        yield " ".join(_shape(shape))


def _shape(shape: Shape) -> Iterator[str]:
    if shape.fill:
        yield f"{_color(shape.fill)} rg"
    if shape.stroke:
        yield from _stroke(shape.stroke)
    yield from map(_step, shape.path)
    yield _paint(shape)


def _stroke(stroke: Stroke) -> Iterable[str]:
    dashes = " ".join(f"{length:.4g}" for length in stroke.dashes)
    return (
        f"{_color(stroke.color)} RG {stroke.width:.4g} w",
        f"{stroke.cap} J {stroke.join} j [{dashes}] 0 d",
    )


def _step(segment: Segment) -> str:
    step, places = segment
    return " ".join((*(f"{place:.3f}" for place in places), _PATH[step]))


def _paint(shape: Shape) -> str:
    """Return the operator that fills and strokes (ISO 32000-1, table 60)."""
    rule = "*" if shape.even_odd else ""
    if shape.fill and shape.stroke:
        return f"B{rule}"
    return f"f{rule}" if shape.fill else "S"


def _color(color: str) -> str:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return f"{red:.3g} {green:.3g} {blue:.3g}"
