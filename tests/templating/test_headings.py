"""What the kinds' headings stand over, and which of them a contents list names."""

from __future__ import annotations

import pytest
from tests import example

from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Heading, Section
from speechdocs.tree.walk import blocks


@pytest.mark.parametrize("kind", example.EVERY_KIND, ids=lambda kind: str(kind.name))
def test_no_heading_stands_on_a_page_without_a_number(kind: Kind) -> None:
    document = render(kind, example.subject(kind)).document
    unnumbered = [b for b in blocks(document) if isinstance(b, Section) and b.numbers == "none"]
    assert not [b for section in unnumbered for b in section.blocks if isinstance(b, Heading)]
