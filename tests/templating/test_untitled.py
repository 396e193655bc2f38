"""A speech without a title: its papers bear the name of their kind, and files say the same."""

from __future__ import annotations

import pytest
from tests import example

from speechdocs.batch.samples import sample, sample_meeting
from speechdocs.model.speech import Excerpt, Speaker, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.meeting import Packet
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Document, Heading, Paragraph, ParagraphKind
from speechdocs.tree.walk import blocks, texts, words

BARE = sample("bare").speech
NAMES = {
    "briefing": "讲话全文",
    "notice": "关于印发《讲话》的通知",
    "letter": "关于印送《讲话》的函",
}


def title(document: Document) -> Paragraph:
    """Return the first title, which no heading comes before."""
    found = next(
        block
        for block in blocks(document)
        if isinstance(block, Heading)
        or (isinstance(block, Paragraph) and block.kind is ParagraphKind.TITLE)
    )
    assert isinstance(found, Paragraph)
    return found


@pytest.mark.parametrize("kind", example.KINDS, ids=lambda kind: str(kind.name))
def test_a_paper_bears_the_name_of_its_kind(kind: Kind) -> None:
    document = render(kind, BARE).document
    found = title(document)
    assert words(found.content) == document.title == NAMES.get(kind.name, kind.title)
    assert not any(text.content for text in texts(found.content))


@pytest.mark.parametrize("name", ["meeting-papers", "briefing-issue", "minutes"])
@pytest.mark.parametrize(
    ("speaker", "called"),
    [(Speaker(), "讲话"), (Speaker(Excerpt("李四"), Excerpt("馆长")), "馆长李四的讲话")],
)
def test_among_others_it_is_called_by_its_speaker(
    name: str, speaker: Speaker, called: str, kinds: dict[str, Kind]
) -> None:
    speeches = (Speech(sections=BARE.sections, speaker=speaker), example.speech())
    packet = Packet(sample_meeting("bare").meeting, speeches)
    document = render(kinds[name], packet).document
    headings = [words(b.content) for b in blocks(document) if isinstance(b, Heading)]
    assert any(heading.endswith(called) for heading in headings)
