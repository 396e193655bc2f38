"""Where every line of the example stands, for each kind of paper and each way to break lines.

`pytest --update-golden` writes the expected files anew; read the difference before you keep it.
A line of theirs: where a line begins and ends, its baseline, all in millimetres from the sheet's
upper left corner, and its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import papers

from speechdocs.layout import Layout, layout
from speechdocs.layout.frames import Line
from speechdocs.theme.theme import Breaks
from speechdocs.theme.units import to_mm

GOLDEN = Path(__file__).parent / "golden"
BREAKS: tuple[Breaks, ...] = ("optimum", "word")
THEMES = ("reading", "booklet", "gbt9704-office28")


def shown(laid: Layout) -> str:
    """Return `laid` as text."""
    return "\n".join([*_lines(laid), ""])


def _lines(laid: Layout) -> Iterator[str]:
    for page in laid.pages:
        yield f"--- {page.number}"
        yield from map(_line, (*page.lines, *page.furniture))


def _line(line: Line) -> str:
    last = line.runs[-1] if line.runs else None
    end = line.x + (last.x + last.width - last.spacing if last else 0)
    places = (f"{to_mm(place):6.2f}" for place in (line.x, end, line.y))
    return f"{' '.join(places)} {''.join(run.text for run in line.runs)}"


def compare(name: str, laid: Layout, *, update: bool) -> None:
    """Hold `laid` against the golden file `name`, or write that anew."""
    path = GOLDEN / f"{name}.txt"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown(laid), "utf-8")
    assert shown(laid) == path.read_text("utf-8")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.mark.parametrize("kind", papers.KINDS)
def test_each_kind(kind: str, update: bool) -> None:
    compare(kind, papers.rendition(kind, "example").layout, update=update)


@pytest.mark.parametrize("breaks", BREAKS)
def test_each_way_to_break_lines(breaks: Breaks, update: bool) -> None:
    made = papers.rendition("full-text", "example")
    theme = replace(made.theme, breaks=breaks)
    laid = layout(made.layout.document, theme, papers.shop().catalog)
    compare(f"full-text-{breaks}", laid, update=update)


@pytest.mark.parametrize("name", THEMES)
def test_other_themes(name: str, update: bool) -> None:
    document = papers.rendition("full-text", "example").layout.document
    laid = layout(document, papers.shop().theme(name), papers.shop().catalog)
    compare(f"full-text-{name}", laid, update=update)


def test_a_golden_file_is_of_a_paper_that_there_is() -> None:
    names = {*papers.KINDS, *(f"full-text-{name}" for name in (*BREAKS, *THEMES))}
    assert {path.stem for path in GOLDEN.iterdir()} == names
