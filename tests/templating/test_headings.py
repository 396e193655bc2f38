"""What stands below the headings of papers, and which of them a contents list names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from tests import example

from speechdocs.batch.samples import sample
from speechdocs.model.speech import KeyPoint, Lead, Node, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.meeting import Packet
from speechdocs.templating.options import OptionValue
from speechdocs.templating.render import render
from speechdocs.text.chars import COLON, STOP
from speechdocs.tree.nodes import (
    Block,
    Document,
    Group,
    Heading,
    Imprint,
    ListBlock,
    Paragraph,
    ParagraphKind,
    Section,
    SignOff,
    Table,
)
from speechdocs.tree.walk import blocks, words

EVERY = pytest.mark.parametrize("kind", example.EVERY_KIND, ids=lambda kind: str(kind.name))
LEADS = ("再说两点:", "", "先说两点:", "")
TASKS = "工作任务"


def printed(document: Document) -> Iterator[Block]:
    """Yield the blocks of `document`, without those that only hold others together."""
    return (block for block in blocks(document) if not isinstance(block, Group))


def stands_over_something(heading: Heading, below: Block | None) -> bool:
    if isinstance(below, Heading):
        return below.level > heading.level
    return below is not None and not isinstance(below, Section | SignOff | Imprint)


def assert_headed(found: list[Block]) -> None:
    """Assert that each heading in `found` has something below."""
    assert all(
        stands_over_something(block, below)
        for block, below in pairwise([*found, None])
        if isinstance(block, Heading)
    )


def bids() -> Speech:
    """Return a speech whose sections set two tasks each and say so, or not."""
    sections = tuple(
        Node(
            id=f"s{n}",
            lead=Lead(lead) if lead else None,
            items=(Node(id=f"s{n}.1"), Node(id=f"s{n}.2")),
        )
        for n, lead in enumerate(LEADS)
    )
    items = [item.id for section in sections for item in section.items]
    points = tuple(KeyPoint(f"办好{ref}", ref=ref, role="tasks") for ref in items)
    return Speech(sections=sections, key_points=points)


@EVERY
def test_no_heading_stands_on_a_page_without_a_number(kind: Kind) -> None:
    document = render(kind, example.subject(kind)).document
    unnumbered = [b for b in blocks(document) if isinstance(b, Section) and b.numbers == "none"]
    assert not [b for section in unnumbered for b in section.blocks if isinstance(b, Heading)]


@EVERY
def test_a_speech_without_points_leaves_no_heading_alone(kind: Kind) -> None:
    bare = sample("bare").speech
    subject = bare if kind.subject == "speech" else Packet(example.meeting(), (bare, bare))
    options: dict[str, OptionValue] = {"body": "points"} if "body" in kind.options else {}
    assert_headed(list(printed(render(kind, subject, options=options).document)))


@EVERY
@pytest.mark.parametrize("size", [0, 99], ids=["nothing", "everything"])
def test_no_heading_or_label_stands_over_nothing(kind: Kind, size: int) -> None:
    sized = {n: o.default for n, o in kind.options.items() if isinstance(o.default, int)}
    options: dict[str, OptionValue] = {name: type(old)(size) for name, old in sized.items()}
    document = render(kind, example.subject(kind), options=options).document
    found = list(printed(document))
    assert_headed(found)
    assert all(block.items for block in found if isinstance(block, ListBlock))
    assert all(block.body for block in found if isinstance(block, Table))
    told = [words(block.content) for block in found if isinstance(block, Paragraph)]
    assert f"{COLON}{STOP}" not in "\n".join(told)


@pytest.mark.parametrize("name", ["one-page", "study-handout"])
def test_points_of_a_role_have_one_heading(name: str, kinds: dict[str, Kind]) -> None:
    found = list(printed(render(kinds[name], bids()).document))
    headings = [words(block.content) for block in found if isinstance(block, Heading)]
    assert [heading for heading in headings if TASKS in heading] == [TASKS]
    labels = (block for block in found if isinstance(block, Paragraph))
    leads = [words(block.content) for block in labels if block.kind is ParagraphKind.LABEL]
    assert leads == [lead for lead in LEADS if lead]
    lists = [block for block in found if isinstance(block, ListBlock)]
    assert [len(block.items) for block in lists[:3]] == [4, 2, 2]


def test_a_lead_to_all_points_stands_beside_their_heading(kinds: dict[str, Kind]) -> None:
    speech = bids()
    few = Speech(sections=speech.sections[:1], key_points=speech.key_points[:2])
    found = list(printed(render(kinds["one-page"], few).document))
    (heading, *_) = [words(block.content) for block in found if isinstance(block, Heading)]
    assert heading == f"{TASKS}　{LEADS[0]}"
    assert not [b for b in found if isinstance(b, Paragraph) and b.kind is ParagraphKind.LABEL]
