"""Pictures in finished files: what draws them, what says what they show, what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree
from PIL import Image
from tests.images.pictures import gradient, saved, svg

from speechdocs.fonts.catalog import Catalog
from speechdocs.images import Picture, Raster, opened
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import PT
from speechdocs.tree.markup import parse
from speechdocs.writers import docx, pdf

_RED = '<rect width="10" height="10" fill="#FF0000"/>'
FILES = {
    "rgb.png": saved(gradient()),
    "gray.png": saved(gradient("L")),
    "bits.png": saved(gradient("1")),
    "palette.png": saved(gradient("P")),
    "clear.png": saved(Image.new("RGBA", (20, 10), (255, 0, 0, 128))),
    "photo.jpg": saved(gradient(), "JPEG", quality=95, subsampling=0),
    "square.svg": svg(_RED, "0 0 20 10", 'width="200" height="100"'),
}
Color = tuple[int, ...]


def laid(theme: Theme, catalog: Catalog, *names: str) -> Layout:
    inside = "".join(f'<image src="{name}" alt="图&lt;{name}" width="40"/>' for name in names)
    pictures: dict[str, Picture] = {name: opened(name, FILES[name]) for name in names}
    document = parse(f'<document title="t">{inside}</document>')
    return layout(document, theme, catalog, pictures)


def color(image: Image.Image, x: float, y: float) -> Color:
    """Return the colour at a place given in parts of the width and the height."""
    found = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(found, tuple)
    return found


def shown(made: Layout, theme: Theme) -> Image.Image:
    """Return the first picture of the first page as pdfium shows it."""
    scale = 2
    page = pypdfium2.PdfDocument(pdf.write(made, theme))[0].render(scale=scale).to_pil()
    box = made.pages[0].figures[0]
    left, top, width, height = (
        round(side * scale / PT) for side in (box.x, box.y, box.width, box.height)
    )
    cropped: Image.Image = page.convert("RGB").crop((left, top, left + width, top + height))
    return cropped


@pytest.mark.parametrize("name", ["rgb.png", "gray.png", "bits.png", "palette.png", "photo.jpg"])
def test_pixels_look_as_they_did(theme: Theme, catalog: Catalog, name: str) -> None:
    seen = shown(laid(theme, catalog, name), theme)
    meant = Image.open(BytesIO(FILES[name])).convert("RGB")
    for x in range(meant.width):
        for y in range(meant.height):
            place = ((x + 0.5) / meant.width, (y + 0.5) / meant.height)
            pairs = zip(color(seen, *place), color(meant, *place), strict=True)
            assert max(abs(a - b) for a, b in pairs) < 24


def test_what_is_half_clear_lets_the_paper_through(theme: Theme, catalog: Catalog) -> None:
    red, green, blue = color(shown(laid(theme, catalog, "clear.png"), theme), 0.5, 0.5)
    assert red == 255
    assert green == blue == pytest.approx(127, abs=2)


def test_shapes_stand_where_they_should(theme: Theme, catalog: Catalog) -> None:
    seen = shown(laid(theme, catalog, "square.svg"), theme)
    assert color(seen, 0.25, 0.5) == (255, 0, 0)
    assert color(seen, 0.75, 0.5) == (255, 255, 255)


def test_a_picture_is_a_figure_with_its_words_and_its_place(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, "rgb.png")
    (element,) = re.findall(rb"/S /Figure .*", pdf.write(made, theme))
    alt = "图<rgb.png".encode("utf-16-be").hex().upper().encode()
    assert b"/Alt <FEFF%s>" % alt in element
    figure = made.pages[0].figures[0]
    found = re.search(rb"/BBox \[(\S+) (\S+) (\S+) (\S+)\]", element)
    assert found is not None
    left, low, right, high = map(float, found.groups())
    assert (right - left) * PT == pytest.approx(figure.width, abs=200)
    assert (high - low) * PT == pytest.approx(figure.height, abs=200)


def test_a_picture_shown_twice_is_in_the_file_once(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, "rgb.png", "rgb.png", "photo.jpg")
    assert len(re.findall(rb"/Subtype /Image", pdf.write(made, theme))) == 2
    with ZipFile(BytesIO(docx.write(made, theme))) as archive:
        media = [name for name in archive.namelist() if "/media/" in name]
    assert media == ["word/media/image1.png", "word/media/image2.jpeg"]


def test_word_gets_the_file_its_words_and_its_size(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, "photo.jpg", "square.svg")
    with ZipFile(BytesIO(docx.write(made, theme))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        relations = archive.read("word/_rels/document.xml.rels").decode()
        photo, square = (archive.read(f"word/media/image{n}") for n in ("1.jpeg", "2.png"))
    picture = made.pictures["photo.jpg"]
    assert isinstance(picture, Raster)
    assert photo == picture.file
    assert color(Image.open(BytesIO(square)).convert("RGB"), 0.25, 0.5) == (255, 0, 0)
    described = [e.get("descr") for e in body.iter() if e.tag.endswith("}docPr")]
    assert described == ["图<photo.jpg", "图<square.svg"]
    extents = [e.get("cx") for e in body.iter() if e.tag.endswith("}extent")]
    assert extents == [str(figure.width) for figure in made.pages[0].figures]
    for embedded in re.findall(r'r:embed="(\w+)"', etree.tostring(body).decode()):
        assert f'Id="{embedded}"' in relations


@pytest.mark.parametrize("writer", [pdf.write, docx.write])
def test_the_same_pictures_give_the_same_bytes(
    theme: Theme, catalog: Catalog, writer: Callable[[Layout, Theme], bytes]
) -> None:
    first, second = (writer(laid(theme, catalog, *FILES), theme) for _ in range(2))
    assert first == second
