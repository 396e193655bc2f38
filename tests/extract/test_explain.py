"""Which rule claimed what: told by running the rules, not by a list beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.extract import RULES, extract
from speechdocs.extract.explain import BLOCK, LAYOUT, Claim, Explanation, explain
from speechdocs.model.leaves import leaves
from speechdocs.text.source import Source, Span

SPEECHES = sorted((Path(__file__).parent / "speeches").glob("*.txt"))
TEXT = "在镇读书会上的讲话\n时间：2024-04-23\n各位读者：\n\n一是送书3000册。\u3000\n"


def claims(explanation: Explanation) -> list[tuple[str, Claim]]:
    text = explanation.text
    found = {claim: None for line in explanation.lines for claim in line.claims}
    return [(claim.at.of(text) if claim.at else "", claim) for claim in found]


def test_each_claim_names_its_rule() -> None:
    found = {(words, claim.rule, claim.kind) for words, claim in claims(explain(Source(TEXT)))}
    assert found >= {
        ("在镇读书会上的讲话", "head", "title"),
        ("讲话", "occasion", "genre"),
        ("时间：2024-04-23", "debris", "debris/time"),
        ("2024-04-23", "debris", "published"),
        ("各位读者：", "salutations", "salutations"),
        ("一是", "sections", "marker/cn是"),
        ("3000册", "figures", "figures"),
        ("\u3000\n", "", LAYOUT),
    }


def test_a_claim_that_is_taken_back_says_by_whom() -> None:
    (block,) = (
        c for words, c in claims(explain(Source(TEXT))) if words[:2] == "时间" and c.kind == BLOCK
    )
    assert (block.rule, block.dropped_by) == ("blocks", "debris")


def test_lines_are_those_of_an_editor() -> None:
    lines = explain(Source(TEXT)).lines
    assert [(line.number, line.at.of(TEXT)) for line in lines] == list(
        enumerate(TEXT.split("\n")[:-1], 1)
    )


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_what_is_explained_is_what_is_extracted(path: Path) -> None:
    source = Source(path.read_text("utf-8"))
    explanation = explain(source)
    assert explanation.speech == replace(extract(source), source=None)
    rules = {name for name, _ in RULES}
    told = {claim.at for _, claim in claims(explanation) if claim.rule and not claim.dropped_by}
    assert {leaf.span for leaf in leaves(explanation.speech)} <= told
    assert {claim.rule for _, claim in claims(explanation)} <= rules | {""}


@given(st.text(st.sampled_from("一是、。：\n\u3000\u200b 讲话5%"), max_size=60))
def test_every_character_is_claimed(text: str) -> None:
    explanation = explain(Source(text))
    covered = bytearray(len(text))
    for _, claim in claims(explanation):
        if claim.kind != BLOCK:
            start, end = claim.at or Span(0, 0)
            covered[start:end] = b"\1" * (end - start)
    assert 0 not in covered
