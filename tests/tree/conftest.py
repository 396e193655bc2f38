"""Documents of every shape, for properties of trees: the fixture `documents`."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from speechdocs.text.source import Span
from speechdocs.tree import nodes
from speechdocs.tree.nodes import Inline, Text
from speechdocs.tree.numbering import FORMS, counted

# Everything an XML document can hold, less line ends, which words never hold.
_LETTER = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
) | st.sampled_from("\t\r<>&\"'{}%#* ,;:()中文,。“”]")
_WORDS = st.text(_LETTER, min_size=1, max_size=12)
_NAMES = st.text(_LETTER, max_size=5)
_COUNTS = st.integers(0, 9999)
_SPANS = st.tuples(_COUNTS, _COUNTS).map(lambda pair: Span(min(pair), max(pair)))

_PLAIN = st.builds(Text, _WORDS)
_CONTENT = st.builds(Text, _WORDS, st.just(value=True), st.none() | _SPANS)
_SINGLE = st.builds(nodes.Blank, st.integers(1, 40), st.booleans()) | st.builds(nodes.LineBreak)


def _plain(*texts: Text) -> bool:
    return not any(text.content for text in texts)


def _joined(level: list[Inline]) -> tuple[Inline, ...]:
    """Return `level` with neighbouring plain texts made one, as markup has them."""
    result: list[Inline] = []
    for inline in level:
        last = result[-1] if result else None
        if isinstance(last, Text) and isinstance(inline, Text) and _plain(last, inline):
            result[-1] = Text(last.text + inline.text)
            continue
        result.append(inline)
    return tuple(result)


def _nested(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    level = st.lists(inner, max_size=3).map(_joined)
    return st.builds(nodes.Styled, _NAMES, level, _NAMES) | st.builds(
        nodes.Reference, st.just("here"), st.sampled_from(("text", "page")), level
    )


_NOTE_INLINES = st.recursive(_PLAIN | _CONTENT | _SINGLE, _nested, max_leaves=6)
_FOOTNOTES = st.builds(nodes.Footnote, st.lists(_NOTE_INLINES, max_size=3).map(_joined))
_INLINES: st.SearchStrategy[tuple[Inline, ...]] = st.lists(
    st.recursive(_PLAIN | _CONTENT | _SINGLE | _FOOTNOTES, _nested, max_leaves=6), max_size=5
).map(_joined)

_PARAGRAPHS = st.builds(
    nodes.Paragraph,
    st.sampled_from(nodes.ParagraphKind),
    _INLINES,
    role=_NAMES,
    number=_NAMES,
    drop=_COUNTS,
)
_ROWS = st.lists(_PARAGRAPHS, max_size=2).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> nodes.Table:
    width = draw(st.integers(1, 3))
    heights = st.sampled_from(("top", "middle", "bottom"))
    cell = st.builds(nodes.Cell, _ROWS, st.booleans(), valign=heights | st.just(""))
    row = st.builds(nodes.Row, st.tuples(*[cell] * width), _COUNTS)
    rows = st.lists(row, max_size=2).map(tuple)
    column = st.builds(
        nodes.Column,
        st.integers(1, 9),
        st.sampled_from(("left", "center", "right", "justify")),
        heights,
    )
    columns = st.tuples(*[column] * width)
    return draw(st.builds(nodes.Table, columns, rows, rows, _NAMES, _COUNTS))


_BARS = st.builds(
    nodes.ChartBar,
    st.decimals(0, 10**9, places=2).map(abs),
    st.tuples(_PARAGRAPHS, _PARAGRAPHS),
)

_LEAVES: st.SearchStrategy[nodes.Block] = st.one_of(
    _PARAGRAPHS,
    st.builds(
        nodes.Heading,
        st.integers(1, 4),
        _INLINES,
        role=_NAMES,
        drop=_COUNTS,
        numbered=st.booleans(),
    ),
    _tables(),
    st.builds(nodes.Chart, st.lists(_BARS, max_size=3).map(tuple), _NAMES, _COUNTS),
    st.builds(nodes.SplitLine, _INLINES, _INLINES, _NAMES, _COUNTS),
    st.builds(nodes.Rule, _NAMES, _COUNTS),
    st.builds(nodes.Image, _NAMES, _WORDS.filter(str.strip), _COUNTS, _NAMES, drop=_COUNTS),
    st.builds(nodes.NotesLines, _COUNTS, _NAMES, _COUNTS),
    st.builds(nodes.SignOff, st.lists(_PARAGRAPHS, max_size=2).map(tuple), _COUNTS),
)


def _grouped(inner: st.SearchStrategy[nodes.Block]) -> st.SearchStrategy[nodes.Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    # A marker needs a paragraph to stand before.
    marked = st.builds(lambda first, rest: (first, *rest), _PARAGRAPHS, blocks)
    item = st.builds(nodes.Item, blocks, drop=_COUNTS) | st.builds(
        nodes.Item, marked, _NAMES, _COUNTS
    )
    items = st.lists(item, max_size=2).map(tuple)
    counted_items = st.lists(st.builds(nodes.Item, marked, drop=_COUNTS), max_size=3).map(tuple)
    return (
        st.builds(nodes.Group, blocks, st.booleans(), _COUNTS)
        | st.builds(nodes.ListBlock, items, _NAMES, _COUNTS)
        | st.builds(nodes.ListBlock, counted_items, _NAMES, _COUNTS, st.sampled_from(tuple(FORMS)))
    )


_FLOW: st.SearchStrategy[nodes.Block] = st.recursive(_LEAVES, _grouped, max_leaves=4)
_FLOWS = st.lists(_FLOW, max_size=2).map(tuple)
_HEADS = st.lists(_NOTE_INLINES, max_size=3).map(_joined)
_PAGES = st.one_of(
    _FLOW,
    st.builds(nodes.RunningHead, _HEADS, st.sampled_from(("all", "odd", "even"))),
    st.builds(nodes.PageBreak, st.sampled_from(("any", "odd"))),
)
_SECTIONS = st.builds(
    nodes.Section,
    st.lists(_PAGES, max_size=3).map(tuple),
    _NAMES,
    st.integers(1, 3),
    st.sampled_from(("any", "odd", "same")),
    st.sampled_from(("arabic", "roman", "none")),
    _COUNTS,
)
_TOP: st.SearchStrategy[nodes.Block] = st.one_of(
    _PAGES,
    _SECTIONS,
    st.builds(nodes.Contents, st.integers(1, 4), _NAMES),
    st.builds(nodes.Masthead, _FLOWS),
    st.builds(nodes.Imprint, _FLOWS),
)
_HERE = nodes.Paragraph(nodes.ParagraphKind.BODY, (nodes.Anchor("here"),))

_DOCUMENTS = st.builds(
    nodes.Document,
    _NAMES,
    st.lists(_TOP, max_size=4).map(lambda blocks: (_HERE, *blocks)),
    _NAMES,
    _NAMES,
    _NAMES,
    _NAMES,
    _COUNTS,
    _NAMES,
).map(counted)


@pytest.fixture(scope="session")
def documents() -> st.SearchStrategy[nodes.Document]:
    return _DOCUMENTS
