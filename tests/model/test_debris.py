"""Kinds of debris: known ones, misspelt ones, and the places that list them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speechdocs.model.debris import KINDS
from speechdocs.model.speech import Debris, Speech
from speechdocs.model.validate import validate
from speechdocs.review.words import words
from speechdocs.text.source import Span

CONTENT = Path(__file__).parents[2] / "docs" / "content.md"


def unknown(kind: str) -> list[str]:
    speech = Speech(debris=(Debris(kind, "某网", Span(0, 2)),))
    return [one.hint for one in validate(speech) if one.code == "unknown-debris"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_exists_is_no_finding(kind: str) -> None:
    assert unknown(kind) == []


def test_a_misspelt_kind_is_told_with_the_nearest() -> None:
    assert unknown("left_out") == ["did you mean 'left-out'?"]


def test_a_kind_near_none_is_told_with_all_there_are() -> None:
    (hint,) = unknown("废话")
    assert hint == f"known: {', '.join(KINDS)}"


def test_each_kind_has_its_chinese_name_on_the_review_page_and_in_the_documentation() -> None:
    section = CONTENT.read_text("utf-8").split("\n## Debris\n")[1].split("\n## ")[0]
    _, rows = section.split("\n|---|---|---|\n")
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (\S+) \| \S", rows, re.MULTILINE))
    assert told == words("debris")
    assert set(told) == set(KINDS)
