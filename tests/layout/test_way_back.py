"""Headings that contents list lead back to their entries, and stay headings."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from msgspec.structs import replace

from speechdocs.checks.pdf_tags import Tag, tags
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.layout.frames import Link
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers.pdf import write

LONG = "标题很长" * 12
BODY = f"""<contents depth="1"/><page-break/>
<heading level="1">一、任务</heading><p>字</p><heading level="2">（一）小标题</heading><p>字</p>
<page-break/><heading level="1" id="own">{LONG}</heading><p>字</p>"""


def laid(theme: Theme, catalog: Catalog, inside: str = BODY, lang: str = "zh-CN") -> Layout:
    return layout(parse(f'<document title="试" lang="{lang}">{inside}</document>'), theme, catalog)


def back(made: Layout) -> list[tuple[int, Link]]:
    """Return the links that lead back, with their pages."""
    return [
        (page.number, link)
        for page in made.pages
        for link in page.links
        if link.target.startswith("contents-")
    ]


def test_a_heading_leads_to_its_entry_on_the_page_of_the_contents(
    theme: Theme, catalog: Catalog
) -> None:
    made = laid(theme, catalog)
    assert [(page, link.says) for page, link in back(made)] == [(2, "回到目录"), (3, "回到目录")]
    places = [made.anchors[link.target] for _, link in back(made)]
    assert [place.page for place in places] == [1, 1]
    assert places[0].y < places[1].y


def test_the_link_lies_over_all_lines_of_the_heading(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog)
    _, link = back(made)[1]
    lines = [line for line in made.pages[2].lines if line.block == link.block]
    assert len(lines) == 2
    assert link.y < lines[0].y < lines[1].y < link.y + link.height
    assert link.x == min(line.x for line in lines)
    right = max(line.x + run.x + run.width for line in lines for run in line.runs)
    assert link.x + link.width == right


def test_there_is_no_way_back_without_contents_or_where_the_theme_wants_none(
    theme: Theme, catalog: Catalog
) -> None:
    assert back(laid(theme, catalog, BODY.partition("/>")[2])) == []
    assert back(laid(replace(theme, back_links=False), catalog)) == []


def test_in_english_it_is_called_otherwise(theme: Theme, catalog: Catalog) -> None:
    inside = '<contents/><heading level="1">Tasks</heading><p>Words.</p>'
    assert [link.says for _, link in back(laid(theme, catalog, inside, "en"))] == [
        "Back to the contents"
    ]


@pytest.fixture(scope="module")
def file(theme: Theme, catalog: Catalog) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(write(laid(theme, catalog), theme)))


def test_the_words_of_the_heading_are_no_link(file: pikepdf.Pdf) -> None:
    root = tags(file)
    assert root is not None
    heads = [tag for tag in root.walk() if tag.type in ("H1", "H2")]
    links = [[kid for kid in head.kids if isinstance(kid, Tag)] for head in heads]
    assert [[link.type for link in inside] for inside in links] == [["Link"], [], ["Link"]]
    assert all(link.annotated for inside in links for link in inside)
    assert not any(list(link.marks()) for inside in links for link in inside)
    assert all(list(head.marks(frozenset({"Link"}))) for head in heads)


def test_the_annotations_say_where_they_lead(file: pikepdf.Pdf) -> None:
    assert [str(entry.Contents) for entry in file.pages[0].Annots] == ["一、任务", LONG, LONG]
    (annotation,) = file.pages[1].Annots
    assert str(annotation.Contents) == "回到目录"
    assert annotation.Dest[0].objgen == file.pages[0].objgen
