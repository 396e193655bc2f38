from __future__ import annotations

import pytest

from speechdocs.errors import TemplateError
from speechdocs.text.source import Span
from speechdocs.tree import markup, nodes
from speechdocs.tree.nodes import Paragraph, ParagraphKind, Text


def parsed(inside: str) -> tuple[nodes.Block, ...]:
    return markup.parse(f'<document title="t">{inside}</document>', "k.xml").blocks


def words(inside: str) -> tuple[nodes.Inline, ...]:
    (block,) = parsed(inside)
    assert isinstance(block, Paragraph)
    return block.content


def test_words_of_the_content_keep_their_span() -> None:
    assert words('<p>甲<x at="3,5">乙丙</x></p>') == (Text("甲"), Text("乙丙", True, Span(3, 5)))


def test_white_space_with_a_line_end_is_dropped_at_edges_and_beside_inlines() -> None:
    content = words('<p>\n  甲\n  <em role="head">\n 乙\n</em>\n  <x> 丙 </x>\n</p>')
    assert content == (
        Text("甲"),
        nodes.Styled("head", (Text("乙"),)),
        Text(" 丙 ", content=True),
    )


def test_other_white_space_is_kept() -> None:
    assert words("<p> a <br/>\t b\N{IDEOGRAPHIC SPACE}</p>") == (
        Text(" a "),
        nodes.LineBreak(),
        Text("\t b\N{IDEOGRAPHIC SPACE}"),
    )


def test_lines_are_kept() -> None:
    blocks = markup.parse('<document title="t">\n<p>a</p>\n\n<rule/></document>').blocks
    assert [block.line for block in blocks] == [2, 4]


def test_defaults_stand_where_nothing_is_said() -> None:
    assert parsed("<page-break/>") == (nodes.PageBreak(),)
    assert parsed("<p/>") == (Paragraph(ParagraphKind.BODY, ()),)


def test_a_table_may_span_columns_and_rows() -> None:
    (table,) = parsed(
        "<table><columns><column/><column/></columns><body>"
        '<row><cell rowspan="2"/><cell/></row><row><cell/></row>'
        '<row><cell colspan="2"/></row></body></table>'
    )
    assert isinstance(table, nodes.Table)
    assert len(table.body) == 3


def test_an_item_may_begin_with_anything_where_it_has_no_marker() -> None:
    (block,) = parsed('<list><item><rule/></item><item marker="1."><p/><rule/></item></list>')
    assert isinstance(block, nodes.ListBlock)
    assert [item.marker for item in block.items] == ["", "1."]


_TABLE = "<table><columns><column/></columns><body>{}</body></table>"

WRONG = [
    ("unknown-element", "<p>\n<zzz/></p>", "2:1", "see docs/markup.md"),
    ("unknown-element", "<titel/>", "1:21", "did you mean 'title'?"),
    ("unknown-attribute", '<p rol="x"/>', "1:21", "did you mean 'role'?"),
    ("unknown-attribute", '<br a="x"/>', "", ""),
    ("bad-value", '<image src="a.png" alt=" "/>', "1:21", "it takes words"),
    ("bar-shape", '<chart><bar value="1"><p/></bar></chart>', "1:28", "give it two"),
    ("bad-value", '<chart><bar value="-1"><p/><p/></bar></chart>', "1:28", "it takes a number"),
    ("nested-footnote", '<p><footnote><em role="a"><footnote/></em></footnote></p>', "1:24", ""),
    ("misplaced-element", "<p><p/></p>", "1:24", "what may stand there: em, blank"),
    ("misplaced-element", "<group><masthead/></group>", "1:28", ""),
    ("misplaced-element", "<p><x>a<br/></x></p>", "1:28", ""),
    ("missing-attribute", "<heading>a</heading>", "1:21", "it takes 1, 2, 3 or 4"),
    ("missing-element", "<table><body/></table>", "1:21", ""),
    ("repeated-element", "<table><columns/><columns/></table>", "1:38", ""),
    ("bad-value", '<heading level="7">a</heading>', "1:21", "it takes 1, 2, 3 or 4"),
    ("bad-value", '<p drop="-1"/>', "1:21", "it takes a whole number from 0"),
    ("bad-value", '<p><x at="5,3">a</x></p>', "1:24", "it takes two offsets"),
    ("bad-value", '<p><x at="5">a</x></p>', "1:24", "it takes two offsets"),
    ("bad-value", '<p><x at="1,2,3">a</x></p>', "1:24", ""),
    ("bad-value", '<page-break kind="even"/>', "1:21", "it takes any or odd"),
    ("bad-value", '<group keep="yes"/>', "1:21", "it takes true or false"),
    ("stray-words", "<group>\n  words</group>", "2:3", "put them in <p>"),
    ("line-end-in-words", "<p>甲\n乙</p>", "1:24", "join the lines"),
    ("line-end-in-words", "<p><x>甲\n</x></p>", "1:24", ""),
    ("table-shape", _TABLE.format("<row><cell/><cell/></row>"), "", ""),
    ("table-shape", _TABLE.format('<row><cell rowspan="2"/></row>'), "", ""),
    ("unknown-anchor", '<p id="one"/><p><ref to="on">a</ref></p>', "1:37", "did you mean 'one'?"),
    ("repeated-id", '<p id="a"/><heading level="1" id="a"/>', "1:32", ""),
    ("marker-alone", '<list><item marker="1."/></list>', "1:27", "begin the <item> with a"),
    ("marker-alone", '<list><item marker="a"><rule/><p/></item></list>', "1:27", ""),
    ("marker-alone", '<list><item marker="a"><heading level="1">b</heading></item></list>', "", ""),
    ("unclosed-element", "<p>a</q>", "1:21", ""),
    ("markup-syntax", "<p>&nbsp;</p>", "1:24", ""),
]


@pytest.mark.parametrize(("code", "inside", "position", "hint"), WRONG)
def test_what_is_not_of_the_dialect_is_refused_with_its_place(
    code: str, inside: str, position: str, hint: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        parsed(inside.replace('<br a="x"/>', '<p><br a="x"/></p>'))
    assert caught.value.code == code
    assert str(caught.value).startswith(f"k.xml:{position}")
    assert caught.value.hint.startswith(hint)


def test_another_root_is_refused() -> None:
    with pytest.raises(TemplateError, match="outermost element is <p>"):
        markup.parse("<p/>")


def test_a_document_type_is_refused() -> None:
    text = '<!DOCTYPE document [<!ENTITY a "b">]><document title="t"><p>&a;</p></document>'
    with pytest.raises(TemplateError, match="document type"):
        markup.parse(text)


def test_depth_is_capped() -> None:
    inside = "<group>" * 20_000
    with pytest.raises(TemplateError, match="more than 40 deep"):
        parsed(inside)
