from __future__ import annotations

import pytest
from tests.images.pictures import gradient, saved, svg

from speechdocs.errors import LayoutError
from speechdocs.fonts.catalog import Catalog
from speechdocs.images import opened
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, PT
from speechdocs.tree.markup import parse

PICTURES = {
    "small.png": opened("small.png", saved(gradient())),
    "tall.svg": opened("tall.svg", svg('<rect width="9" height="9"/>', "0 0 100 1000")),
}


def laid(theme: Theme, catalog: Catalog, inside: str) -> Layout:
    document = parse(f'<document title="t">{inside}</document>')
    return layout(document, theme, catalog, PICTURES)


def test_a_picture_stands_in_the_middle_in_its_own_size(theme: Theme, catalog: Catalog) -> None:
    (figure,) = laid(theme, catalog, '<image src="small.png" alt="a"/>').pages[0].figures
    assert (figure.width, figure.height) == (18 * PT, 12 * PT)
    page = theme.page
    assert 2 * figure.x + figure.width == pytest.approx(2 * page.left + page.text_width, abs=2)


def test_a_width_is_a_part_of_the_text_width(theme: Theme, catalog: Catalog) -> None:
    (figure,) = laid(theme, catalog, '<image src="small.png" alt="a" width="50"/>').pages[0].figures
    assert figure.width == theme.page.text_width // 2
    assert figure.height == figure.width * 2 // 3


def test_no_picture_is_wider_or_higher_than_a_page_holds(theme: Theme, catalog: Catalog) -> None:
    (figure,) = laid(theme, catalog, '<image src="tall.svg" alt="a" width="300"/>').pages[0].figures
    assert figure.height <= theme.page.text_height
    assert figure.width == pytest.approx(figure.height / 10, abs=1)


def test_the_text_below_a_picture_returns_to_its_rows(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, '<p>甲</p><image src="small.png" alt="a"/><p>乙</p>')
    below = made.pages[0].lines[-1].y - theme.styles["body"].size * 88 // 100
    assert min(abs(below - theme.row(index)) for index in range(22)) < MM // 100


def test_a_picture_without_room_goes_to_the_next_page_with_its_caption(
    theme: Theme, catalog: Catalog
) -> None:
    text = f"<p>{'字' * 28 * 19}</p>"
    image = '<group keep="true"><image src="tall.svg" alt="a"/><caption>图</caption></group>'
    made = laid(theme, catalog, text + image)
    assert [len(page.figures) for page in made.pages] == [0, 1]
    assert made.pages[1].lines[-1].block == 3


def test_a_file_that_nobody_handed_in_is_an_error(theme: Theme, catalog: Catalog) -> None:
    with pytest.raises(LayoutError) as caught:
        laid(theme, catalog, '<image src="other.png" alt="a"/>')
    assert caught.value.code == "image-missing"
