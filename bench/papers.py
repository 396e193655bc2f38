"""The papers of a batch in Typst's language: the same words, styles, lists, tables, links, rules.

`Papers` writes a theme as a module of styles, and documents that import it, as somebody would who
sets these papers with Typst. What Typst has no word for (a masthead, an organ's name over the date,
rows of a grid) is left out, or is plain blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from speechdocs.fonts.catalog import Catalog
from speechdocs.theme.theme import InlineStyle, ParagraphStyle, Theme
from speechdocs.theme.units import PT
from speechdocs.tree import nodes
from speechdocs.tree.nodes import Block, Cell, Document, Inline, Row

_SPECIAL = re.compile(r"""[\\#$*_`<>@~=\[\]/\-+'"]""")
_PLAIN = "body"
"""The style of a paragraph that says nothing else: what is set for the whole document."""
_PAPER = """
#let paper(title, body) = {{
  set document(title: title)
  set page(width: {width}, height: {height}, numbering: "— 1 —", number-align: right,
    margin: (top: {top}, bottom: {bottom}, left: {left}, right: {right}))
  set text(lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em, size: {size},
    font: {faces})
  set par({spacing}, first-line-indent: (amount: 2em, all: true))
  set table(stroke: .5pt)
  show heading: it => it.body
  body
}}
#let blank(cells) = box(width: cells * 1em, stroke: (bottom: .5pt))[~]
"""
_STYLE = """
#let s-{name}(body, indent: {indent}em, inset: {left}em) = {{
  set text(size: {size}, fill: rgb("{color}"), font: {faces})
  set par({spacing}, first-line-indent: (amount: indent, all: true))
  block(above: {above}, below: {below}, width: 100%, inset: (left: inset, right: {right}em),
    sticky: {sticky}, align({align}, body))
}}
"""
_ROWS = 5
"""So many lines to write on stand for as many as the page holds."""


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _flag(on: object) -> str:
    return "true" if on else "false"


def _pt(emu: int) -> str:
    return f"{emu / PT:g}pt"


class Papers:
    """Writes documents of one theme for Typst."""

    def __init__(self, theme: Theme, catalog: Catalog) -> None:
        self.theme = theme
        self.catalog = catalog

    def styles(self) -> str:
        """Return the module of the theme, which each document imports."""
        body, page = self.theme.styles[_PLAIN], self.theme.page
        paper = _PAPER.format(
            width=_pt(page.width),
            height=_pt(page.height),
            top=_pt(page.top),
            bottom=_pt(page.height - page.top - page.text_height),
            left=_pt(page.left),
            right=_pt(page.width - page.left - page.text_width),
            size=_pt(body.size),
            faces=self._faces(body.face),
            spacing=self._spacing(body),
        )
        styles = map(self._style, self.theme.styles.values())
        return "\n".join((paper, *styles, *map(self._inline_style, self.theme.inlines.values())))

    def document(self, document: Document, module: str) -> str:
        """Return `document`, which imports the styles from the file `module`."""
        return (
            f'#import "{module}": *\n#show: paper.with("{document.title}")\n'
            f"{self.blocks(document.blocks)}"
        )

    def _faces(self, role: str) -> str:
        chains = self.catalog.chains
        members = (*chains[self.theme.latin].faces[:1], *chains[role].faces)
        families = dict.fromkeys(f'"{member.face.family}"' for member in members)
        return f"({', '.join(families)},)"

    def _spacing(self, style: ParagraphStyle) -> str:
        gap = (style.leading or self.theme.pitch) - style.size
        justify = _flag(style.align == "justify")
        return f"justify: {justify}, leading: {_pt(gap)}, spacing: {_pt(gap)}"

    def _style(self, style: ParagraphStyle) -> str:
        gap = (style.leading or self.theme.pitch) - style.size
        return _STYLE.format(
            name=style.name,
            indent=style.indent,
            left=style.left,
            right=style.right,
            size=_pt(style.size),
            color=style.color,
            faces=self._faces(style.face),
            spacing=self._spacing(style),
            above=_pt(style.before + gap),
            below=_pt(style.after + gap),
            sticky=_flag(style.keep_next),
            align="left" if style.align == "justify" else style.align,
        )

    def _inline_style(self, style: InlineStyle) -> str:
        said = [f"font: {self._faces(style.face)}"] if style.face else []
        said += [f'fill: rgb("{style.color}")'] if style.color else []
        said += [f"size: {style.scale}em"] if style.scale != 1 else []
        body = "underline(body)" if style.underline else "body"
        return f"#let i-{style.name}(body) = text({', '.join([*said, body])})"

    def blocks(self, level: Iterable[Block]) -> str:
        """Return the blocks of `level`."""
        return "\n".join(_BLOCKS[type(block)](self, block) for block in level)

    def words(self, level: Iterable[Inline]) -> str:
        """Return the inlines of `level`."""
        return "".join(_INLINES[type(inline)](self, inline) for inline in level)


def _styled(papers: Papers, inline: nodes.Styled) -> str:
    words = papers.words(inline.children)
    return f"#i-{inline.role}[{words}]" if inline.role in papers.theme.inlines else words


def _reference(papers: Papers, inline: nodes.Reference) -> str:
    if inline.show == "page":
        return f"#context counter(page).at(<{inline.target}>).first()"
    return f"#link(<{inline.target}>)[{papers.words(inline.children)}]"


def _paragraph(papers: Papers, block: nodes.Paragraph) -> str:
    words = papers.words(block.content)
    if block.style == _PLAIN and not (block.number or block.id):
        return f"\n{words}\n"
    number = f"#text(size: .6em)[{_escaped(block.number)}]" if block.number else ""
    return f"#s-{block.style}[{number}{words}]{_label(block.id)}"


def _heading(papers: Papers, block: nodes.Heading) -> str:
    heading = f"#heading(level: {block.level})[{papers.words(block.printed)}]"
    return f"#s-{block.style}[{heading}{_label(block.id)}]"


def _list_block(papers: Papers, block: nodes.ListBlock) -> str:
    marker = papers.theme.lists[block.role].marker
    entries = []
    for item in block.items:
        first, *rest = item.blocks
        if item.label and isinstance(first, nodes.Paragraph):
            words = f"#s-{first.style}(indent: 0em)[{papers.words(first.content)}]"
            words += "\n" + papers.blocks(rest)
            columns = f"columns: ({marker}em, 1fr)"
            entries.append(f"#grid({columns}, [#s-list[{_escaped(item.label)}]], [{words}])")
        else:
            entries.append(papers.blocks(item.blocks))
    return "\n".join(entries)


def _table(papers: Papers, block: nodes.Table) -> str:
    look = papers.theme.tables[block.role]
    shares = ", ".join(f"{column.share}fr" for column in block.columns)
    head = f"table.header({_rows(papers, block.head, look.head)}),\n" if block.head else ""
    return f"#table(columns: ({shares},),\n{head}{_rows(papers, block.body, look.body)})"


def _rows(papers: Papers, rows: Iterable[Row], style: str) -> str:
    return ",\n".join(_cell(papers, cell, style) for row in rows for cell in row.cells)


def _cell(papers: Papers, cell: Cell, style: str) -> str:
    words = "".join(f"#s-{p.role or style}[{papers.words(p.content)}]" for p in cell.blocks)
    return f"table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan})[{words}]"


def _chart(papers: Papers, block: nodes.Chart) -> str:
    cells = ", ".join(f"[{papers.blocks([p])}]" for bar in block.bars for p in bar.blocks)
    return f"#table(columns: 2, {cells})"


def _split_line(papers: Papers, block: nodes.SplitLine) -> str:
    return f"#s-{block.role}[{papers.words(block.left)} #h(1fr) {papers.words(block.right)}]"


def _rule(papers: Papers, block: nodes.Rule) -> str:
    rule = papers.theme.rules[block.role]
    line = f'line(length: 100%, stroke: {_pt(rule.weight)} + rgb("{rule.color}"))'
    return f"#block(above: {_pt(rule.before)}, below: {_pt(rule.after)}, {line})"


def _notes_lines(papers: Papers, block: nodes.NotesLines) -> str:
    height = _pt(round(papers.theme.notes[block.role].rows * papers.theme.pitch))
    line = f"block(height: {height}, width: 100%, stroke: (bottom: .5pt), spacing: 0pt)"
    return f"#for _ in range({block.count or _ROWS}) {{ {line} }}"


def _running_head(papers: Papers, block: nodes.RunningHead) -> str:
    return f"#set page(header: [#s-running-head[{papers.words(block.content)}]])"


def _together(papers: Papers, block: Any, *, keep: bool) -> str:
    return f"#block(breakable: {_flag(not keep)})[{papers.blocks(block.blocks)}]"


def _inside(papers: Papers, block: Any, before: str = "") -> str:
    return before + papers.blocks(block.blocks)


def _label(name: str) -> str:
    return f"<{name}>" if name else ""


_INLINES: Mapping[type, Callable[[Papers, Any], str]] = {
    nodes.Text: lambda _, inline: _escaped(inline.text),
    nodes.Styled: _styled,
    nodes.Reference: _reference,
    nodes.Blank: lambda _, inline: f"#blank({inline.cells})",
    nodes.LineBreak: lambda *_: "#linebreak()",
    nodes.Anchor: lambda _, inline: f"#metadata(none)<{inline.id}>",
    nodes.Footnote: lambda papers, inline: f"#footnote[{papers.words(inline.children)}]",
}
_BLOCKS: Mapping[type, Callable[[Papers, Any], str]] = {
    nodes.Paragraph: _paragraph,
    nodes.Heading: _heading,
    nodes.ListBlock: _list_block,
    nodes.Table: _table,
    nodes.Chart: _chart,
    nodes.SplitLine: _split_line,
    nodes.Rule: _rule,
    nodes.NotesLines: _notes_lines,
    nodes.PageBreak: lambda *_: "#pagebreak(weak: true)",
    nodes.Contents: lambda _, block: f"#outline(title: none, depth: {block.depth})",
    nodes.RunningHead: _running_head,
    nodes.Masthead: _inside,
    nodes.Section: _inside,
    nodes.Imprint: partial(_inside, before="#v(1fr)\n"),
    nodes.SignOff: partial(_together, keep=True),
    nodes.Group: lambda papers, block: _together(papers, block, keep=block.keep),
    nodes.Footnote: lambda *_: "",
}
