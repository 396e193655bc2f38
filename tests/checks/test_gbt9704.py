"""The certificate tells the standard's page from every page that is not."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from speechdocs.checks.certificate import Certificate, text_table
from speechdocs.checks.gbt9704 import certificate

Papers = Callable[..., bytes]


def failed(paper: bytes) -> set[str]:
    """Return the keys of the rows that fail, the language left out: reportlab states none."""
    return {row.requirement.key for row in certificate(paper).failures} - {"language"}


def test_the_standard_page_passes(papers: Papers) -> None:
    found = certificate(papers())
    assert failed(papers()) == set()
    measured = {row.requirement.key: row.measured for row in found.rows}
    assert measured["top"] == pytest.approx(37, abs=0.01)
    assert measured["bottom"] == pytest.approx(262, abs=0.01)
    assert measured["left"] == pytest.approx(28, abs=0.01)
    assert measured["right"] == pytest.approx(184, abs=0.01)
    assert measured["pitch"] == pytest.approx(10.4455, abs=0.001)
    assert measured["number-height"] == pytest.approx(269, abs=0.02)
    assert (measured["lines"], measured["chars"]) == (22, 28)
    assert (measured["on-rows"], measured["on-cells"]) == (100, 100)
    assert found.row("lines").remark() == "2 full page(s) of 3"


@pytest.mark.parametrize(
    ("change", "caught"),
    [
        ({"width": 216.0, "height": 279.0}, {"paper-width", "paper-height"}),
        ({"top": 39.4}, {"top", "bottom"}),
        ({"left": 30.0}, {"left", "right", "overhang"}),
        ({"rows": 21}, {"bottom", "lines"}),
        ({"rows": 23}, {"bottom", "lines"}),
        ({"pitch": 28 * 25.4 / 72}, {"pitch", "bottom"}),
        ({"pitch": 28 * 25.4 / 72, "rows": 24}, {"pitch", "lines"}),
        ({"cells": 27}, {"right", "chars"}),
        ({"cell": 156 / 30, "cells": 30}, {"chars"}),
        ({"size": 15.0}, {"size"}),
        ({"shifted": 3.0}, {"top", "bottom"}),
        ({"jog": 3.0}, {"overhang"}),
        ({"drop": 3.0}, {"pitch-spread"}),
        ({"number_y": 272.0}, {"number-height"}),
        ({"odd_right": False}, {"number-odd", "number-even"}),
        ({"number": "{n}"}, {"number-form"}),
        ({"number": ""}, {"number-form"}),
        ({"number_size": 10.5}, {"number-size"}),
        ({"number_step": 2}, {"number-run"}),
        ({"face": "STSong-Light"}, {"unembedded"}),
        ({"title": ""}, {"title"}),
        ({"number": "c {n} c"}, {"no-ink", "number-form"}),
    ],
)
def test_a_defect_is_caught(papers: Papers, change: dict[str, object], caught: set[str]) -> None:
    assert caught <= failed(papers(**change))


@pytest.mark.parametrize(
    "change",
    [
        {"marked": False},
        {"marked": False, "note": "ab"},
        {"marked": True, "note": "ab"},
        {"turned": 90},
        {"turned": 180},
        {"turned": 270},
        {"skip": 21},
        {"skip": 9},
        {"end": "\N{IDEOGRAPHIC FULL STOP}"},
        {"pages": 8},
    ],
)
def test_what_is_no_defect_passes(papers: Papers, change: dict[str, object]) -> None:
    assert failed(papers(**change)) == set()


def test_a_mark_squeezed_at_the_end_reaches_out_by_its_ink_only(papers: Papers) -> None:
    # 28.5 cells: the last mark is half a cell wide, its em box stands out by the other half.
    paper = papers(end="\N{FULLWIDTH COMMA}", jog=156 / 56)
    assert certificate(paper).row("overhang").measured == pytest.approx(0, abs=0.01)


def test_a_short_page_is_no_full_page(papers: Papers) -> None:
    found = certificate(papers(skip=21))
    assert found.row("lines").measured == 22
    assert found.row("lines").remark() == "1 full page(s) of 3"


def test_one_page_alone_is_not_judged_by_its_lines(papers: Papers) -> None:
    found = certificate(papers(pages=1))
    assert found.row("lines").passed is None
    assert found.row("bottom").measured is None
    assert found.row("top").passed is True


def test_an_empty_pdf_gets_a_certificate(papers: Papers) -> None:
    found = certificate(papers(rows=0, cells=0, number=""))
    assert found.row("top").measured is None
    assert not found.passed


def test_the_verdict_says_what_the_page_is_not(papers: Papers) -> None:
    assert "not the page of GB/T 9704-2012" in certificate(papers(rows=21)).verdict
    assert "the file is not in order" in certificate(papers(title="")).verdict


def test_another_page_is_told_from_a_file_that_is_not_in_order(papers: Papers) -> None:
    def judged(**change: object) -> Certificate:
        found = certificate(papers(**change))
        rows = tuple(row for row in found.rows if row.requirement.key != "language")
        return replace(found, rows=rows)

    assert judged(rows=21).other_page
    assert judged(rows=21).deviations.endswith(" values deviate: bottom, lines")
    assert not judged(title="").other_page
    assert not judged(rows=21, title="").other_page
    assert not judged().other_page
    assert judged().deviations == ""


def test_the_table_names_value_clause_and_verdict(papers: Papers) -> None:
    table = text_table(certificate(papers(), "paper.pdf"))
    assert table.startswith("paper.pdf\n")
    line = next(line for line in table.splitlines() if "first em box" in line)
    assert all(part in line for part in ("pass", "37.00 mm", "±1", "±0.3", "5.2.1", "stated"))


def test_the_data_are_plain(papers: Papers) -> None:
    found: Certificate = certificate(papers(), "paper.pdf")
    data = json.loads(json.dumps(found.as_data()))
    rows = {row["key"]: row for row in data["rows"]}
    assert rows["lines"] == {
        "key": "lines",
        "title": found.row("lines").requirement.title,
        "clause": "5.2.3",
        "strength": "stated",
        "expected": 22,
        "unit": "",
        "tolerance": 0,
        "aim": 0,
        "measured": 22,
        "passed": True,
        "aimed": True,
        "note": "2 full page(s) of 3",
    }
    assert data["passed"] is found.passed
