from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdocs.tree.markup import parse
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Styled, Text
from speechdocs.tree.serialise import serialise


@given(data=st.data())
def test_what_is_written_is_read_again(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = data.draw(documents)
    assert parse(serialise(document)) == document


def test_blocks_stand_one_a_line() -> None:
    content = (Text("满意率<90%且>60%"), Styled("head", (Text("&", content=True),)))
    document = Document("题", (Paragraph(ParagraphKind.BODY, content, drop=2),), pages=1)
    assert serialise(document).splitlines() == [
        '<document title="题" pages="1">',
        '  <p drop="2">满意率&lt;90%且&gt;60%<em role="head"><x>&amp;</x></em></p>',
        "</document>",
    ]
