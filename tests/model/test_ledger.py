"""Leaves, and the ledger they make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests import example

from speechdocs.errors import LedgerError
from speechdocs.model.leaves import Leaf, leaves
from speechdocs.model.ledger import Ledger, audit
from speechdocs.model.speech import (
    Debris,
    Excerpt,
    Heading,
    Marker,
    Node,
    Paragraph,
    Salutation,
    SourceFile,
    Speech,
)
from speechdocs.model.yaml import Loaded
from speechdocs.text.blanks import is_blank, layout_runs
from speechdocs.text.source import Span


def test_the_example_adds_up() -> None:
    ledger = audit(example.TEXT, example.speech())
    assert str(ledger) == "3,021 = 2,885 speech + 104 debris + 32 layout"


def test_the_invented_speech_adds_up(text: str, loaded: Loaded) -> None:
    ledger = audit(text, loaded.speech)
    assert (ledger.total, ledger.debris) == (len(text), len("某某网"))
    layout = sum(end - start for start, end in layout_runs(text))
    assert ledger == Ledger(len(text), len(text) - 3 - layout, 3, layout)


def test_leaves_come_in_the_order_of_the_source(loaded: Loaded) -> None:
    found = leaves(loaded.speech)
    assert [leaf.kind for leaf in found] == [
        *("title", "byline", "salutation", "paragraph", "lead", "paragraph", "debris"),
        *("paragraph", "paragraph"),
    ]
    assert found[0] == Leaf(Span(0, 14), "title", ("title",))
    assert found[5].path == ("sections", 1, "items", 0, "paragraphs", 0)
    starts = [leaf.span for leaf in found]
    assert starts == sorted(starts)


def node(**parts: object) -> Speech:
    return Speech(sections=(Node(**parts),))  # type: ignore[arg-type]


def kinds(speech: Speech) -> list[str]:
    return [leaf.kind for leaf in leaves(speech)]


def test_a_heading_is_a_leaf_only_where_it_stands_alone() -> None:
    alone = Heading("好", Span(2, 3))
    assert kinds(node(heading=alone)) == ["heading"]
    for kind in ("lead-sentence", "inline", "none"):
        assert kinds(node(heading=replace(alone, kind=kind))) == []


def test_a_marker_is_a_leaf_only_where_nothing_holds_it() -> None:
    marker = Marker("一、", Span(0, 2))
    assert kinds(node(marker=marker, heading=Heading("好", Span(2, 3)))) == ["marker", "heading"]
    assert kinds(node(marker=marker, heading=Heading("一、好", Span(0, 3)))) == ["heading"]
    assert kinds(node(marker=marker, paragraphs=(Paragraph("一、好", Span(0, 3)),))) == [
        "paragraph"
    ]


def test_a_salutation_is_a_leaf_only_on_its_own_line() -> None:
    there = (Salutation("各位", Span(0, 2), greeting=Excerpt("好", Span(3, 4))),)
    assert kinds(Speech(salutations=there)) == ["salutation", "salutation"]
    inside = replace(node(paragraphs=(Paragraph("各位:好", Span(0, 4)),)), salutations=there)
    assert kinds(inside) == ["paragraph"]


def test_texts_of_a_person_s_own_are_no_leaves() -> None:
    assert leaves(Speech(title=Excerpt("讲话"), debris=())) == ()


def refused(text: str, speech: Speech) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        audit(text, speech)
    return caught.value


def test_lost_characters_are_named_with_their_place() -> None:
    source = SourceFile(text_file="a.source.txt")
    speech = replace(node(paragraphs=(Paragraph("今天", Span(2, 4)),)), source=source)
    error = refused("\n\n今天开会。\n", speech)
    assert str(error).startswith("a.source.txt:3:3 [4, 7]: 3 character(s)")
    assert (error.code, error.params["text"]) == ("lost-characters", "开会。")


def test_characters_claimed_twice_are_named_with_both_parts() -> None:
    speech = node(paragraphs=(Paragraph("今天开", Span(0, 3)), Paragraph("开会", Span(2, 4))))
    error = refused("今天开会", speech)
    assert (error.code, error.place.at) == ("claimed-twice", (2, 3))
    assert error.params["first"] == "sections[0].paragraphs[0]"
    assert error.params["second"] == "sections[0].paragraphs[1]"


def test_a_span_beyond_the_source_is_refused() -> None:
    assert refused("今天", node(paragraphs=(Paragraph("今", Span(1, 3)),))).code == "no-source-span"


def test_debris_may_lie_inside_a_leaf_or_outside_but_not_across_its_edge() -> None:
    speech = node(paragraphs=(Paragraph("今天开会", Span(0, 4)),))
    inside = replace(speech, debris=(Debris("mid", "天", Span(1, 2)),))
    assert audit("今天开会", inside) == Ledger(4, 3, 1, 0)
    outside = replace(speech, debris=(Debris("tail", "网", Span(4, 5)),))
    assert audit("今天开会网", outside) == Ledger(5, 4, 1, 0)
    across = replace(speech, debris=(Debris("tail", "会网", Span(3, 5)),))
    assert refused("今天开会网", across).code == "claimed-twice"
    twice = replace(inside, debris=(*inside.debris, *inside.debris))
    assert refused("今天开会", twice).code == "claimed-twice"


def test_layout_is_layout_inside_a_leaf_too_but_not_inside_debris() -> None:
    paragraph = node(paragraphs=(Paragraph("今天开会", Span(0, 5)),))
    assert audit("今天\n开会", paragraph) == Ledger(5, 4, 0, 1)
    debris = Speech(debris=(Debris("tail", "某网 某站", Span(0, 5)),))
    assert audit("某网 某站", debris) == Ledger(5, 0, 5, 0)


@given(st.text(st.sampled_from("今天，a1  \t\n\u3000\u200b"), max_size=40), st.data())
def test_the_sum_is_the_whole_whatever_the_text(text: str, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    spans = [Span(a, b) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    parts = [(span, data.draw(st.sampled_from(["speech", "debris", "none"]))) for span in spans]
    speech = node(
        paragraphs=tuple(Paragraph(s.of(text), s) for s, kind in parts if kind == "speech")
    )
    speech = replace(
        speech, debris=tuple(Debris("x", s.of(text), s) for s, kind in parts if kind == "debris")
    )
    layout = {at for start, end in layout_runs(text) for at in range(start, end)}
    lost = [
        at
        for span, kind in parts
        for at in range(*span)
        if kind == "none" and at not in layout and not is_blank(text[at])
    ]
    if lost:
        place = refused(text, speech).place
        assert place.at is not None
        assert place.at[0] <= lost[0] < place.at[1]
        return
    ledger = audit(text, speech)
    assert ledger.speech + ledger.debris + ledger.layout == ledger.total == len(text)
    assert ledger.debris == sum(s.end - s.start for s, kind in parts if kind == "debris")


def test_every_lost_run_is_named() -> None:
    text = "".join(f"第{n}段。弃{n}。" for n in range(7))
    kept = (Paragraph(f"第{n}段。", Span(7 * n, 7 * n + 4)) for n in range(7))
    with pytest.raises(LedgerError) as caught:
        audit(text, node(paragraphs=tuple(kept)))
    error = caught.value
    assert (error.place.at, error.params["count"]) == (Span(4, 7), 21)
    assert "'弃0。' [4, 7], '弃1。' [11, 14], '弃2。' [18, 21]" in str(error)
    assert str(error).endswith("'弃4。' [32, 35], and 2 more")
