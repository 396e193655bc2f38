"""The words at the foot of every page but the last are a field that Word computes."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from msgspec.structs import replace
from tests.writers.docx.conftest import Made, Make
from tests.writers.docx.houses import FOOTER, house

from speechdocs.checks.docx import report
from speechdocs.checks.fidelity import compare_docx
from speechdocs.ooxml.fields import broken, instructions
from speechdocs.theme.theme import Theme

BODY = f"<p>{'山' * 28 * 30}</p>"
CUE = "接下页"


@pytest.fixture(scope="module")
def turning(theme: Theme) -> Theme:
    return replace(theme, turn_cue=CUE)


def feet(made: Made) -> list[etree._Element]:
    return [etree.fromstring(p.encode()) for p in made.parts.values() if "<w:ftr" in p]


def conditions(made: Made) -> list[str]:
    """Return the instructions that compare pages, less the white space around their parts."""
    found = [re.sub(" +", " ", each.strip()) for foot in feet(made) for each in instructions(foot)]
    return [each for each in found if each.startswith("IF")]


def test_both_footers_have_it_once(make: Make, turning: Theme) -> None:
    made = make(BODY, turning)
    assert conditions(made) == [f'IF < "{CUE}" ""'] * 2
    assert [broken(foot) for foot in feet(made)] == [0, 0]
    for foot in feet(made):
        names = [each.split()[0] for each in instructions(foot)]
        assert sorted(names) == ["IF", "NUMPAGES", "PAGE", "PAGE"]


def test_it_is_no_part_of_the_text_and_a_field_that_may_be(make: Make, turning: Theme) -> None:
    made = make(BODY, turning)
    assert compare_docx(made.docx, made.laid.document) == ()
    assert report(made.docx).row("foreign-fields").passed


def test_programs_that_cannot_compute_it_show_no_numbers(make: Make, turning: Theme) -> None:
    for foot in feet(make(BODY, turning)):
        etree.strip_elements(foot, "{*}AlternateContent")
        assert [each.split()[0] for each in instructions(foot)] == ["PAGE"]


def test_it_stands_behind_a_note_and_goes_with_the_gap(make: Make, turning: Theme) -> None:
    assert conditions(make(BODY, turning, note="内部资料")) == [f'IF < "　{CUE}" ""'] * 2


def test_quotation_marks_in_it_end_nothing(make: Make, theme: Theme) -> None:
    made = make(BODY, replace(theme, turn_cue='"下"\\<'))
    assert conditions(made) == ['IF < "\\"下\\"\\\\<" ""'] * 2


def test_a_house_has_it_below_its_own_footer(make: Make, turning: Theme) -> None:
    (foot,) = feet(make(BODY, replace(turning, reference=house())))
    text = etree.tostring(foot, encoding="unicode")
    assert text.index(FOOTER) < text.index(CUE)


def test_without_one_there_is_no_field(make: Make, theme: Theme) -> None:
    assert conditions(make(BODY, theme, note="内部资料")) == []
