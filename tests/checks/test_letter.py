"""Page 1 of a letter is measured: each thing that is out of place fails its own row."""

from __future__ import annotations

import pytest
from tests import papers

from speechdocs import pipeline, resources
from speechdocs.checks.certificate import Certificate
from speechdocs.checks.gbt9704 import certificate
from speechdocs.checks.letter import TABLE
from speechdocs.checks.pdf_reading import read
from speechdocs.layout import layout
from speechdocs.theme.load import load
from speechdocs.tree.markup import parse
from speechdocs.writers import WRITERS

LETTER = f"""<document title="关于借用场地的函">
<masthead><p role="organ-mark">云湖县文化馆</p><rule role="red"/>
<p role="symbol">云文函〔2024〕5号</p></masthead><title>关于借用场地的函</title>
<salutation>县图书馆：</salutation><p>{"水" * 700}</p></document>"""


def made(changes: str = "") -> Certificate:
    """Return the certificate of a letter in a theme with `changes`."""

    def themes(name: str) -> str:
        mine = f"inherits = 'letter'\n{changes}"
        return mine if name == "mine" else (resources.THEMES / f"{name}.toml").read_text("utf-8")

    theme = load("mine", themes)
    pages = layout(parse(LETTER), theme, papers.shop().catalog)
    return certificate(WRITERS["pdf"](pages, theme, created="2024-05-20T00:00:00Z"))


def failed(found: Certificate) -> set[str]:
    return {row.requirement.key for row in found.failures}


def test_a_letter_passes_and_keeps_to_our_aim() -> None:
    found = made()
    assert (failed(found), found.aimed) == (set(), True)
    assert all(found.row(need.key).measured is not None for need in TABLE)


@pytest.mark.parametrize(
    ("changes", "caught"),
    [
        ("[styles.organ-mark]\ntop = '-2mm'", {"letter-mark"}),
        ("[rules.red]\nbefore = '6mm'", {"letter-head-rule"}),
        ("[first_page]\ny = '277mm'", {"letter-foot-rule"}),
        ("[first_page]\nrule = ''", {"letter-rules"}),
        ("[rules.red]\nlength = '160mm'", {"letter-length"}),
        ("[rules.red]\nlength = '0mm'", {"letter-length"}),
        ("[rules.foot]\nweight = '0.8mm'", {"letter-strong"}),
        ("[styles.symbol]\nbefore = '7mm'", {"letter-symbol"}),
        ("[styles.symbol]\nright = 1", {"letter-right"}),
        ("[first_page]\nnumber = true", {"letter-number"}),
    ],
)
def test_what_is_out_of_place_is_told(changes: str, caught: set[str]) -> None:
    assert failed(made(changes)) == caught


def test_other_papers_have_no_such_rows() -> None:
    notice = certificate(papers.paper("notice", "example", "pdf"))
    assert not any(row.requirement.key.startswith("letter-") for row in notice.rows)


def test_the_kind_of_paper_is_such_a_letter() -> None:
    found = certificate(papers.paper("letter", "example", "pdf"))
    # Nobody has given it an organ: it has no mark.
    rows = [row for row in found.rows if row.requirement.key.startswith("letter-")]
    assert [row.requirement.key for row in rows if row.measured is None] == [
        "letter-mark",
        "letter-head-rule",
    ]
    assert not failed(found)


def test_rules_are_read_with_their_weight() -> None:
    pages = read(pipeline.write(papers.rendition("letter", "example"), "pdf")).pages
    assert [round(rule.bottom - rule.top, 2) for rule in pages[0].rules] == [0.7, 0.25, 0.25, 0.7]
    assert pages[1].rules == ()
