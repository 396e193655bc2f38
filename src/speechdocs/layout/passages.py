"""How blocks of words become atoms: paragraphs, headings, lists, lines with two ends."""

from __future__ import annotations

from dataclasses import replace

from speechdocs.layout.atoms import Atom
from speechdocs.layout.contents import heading_id, with_way_back
from speechdocs.layout.glyphs import EM
from speechdocs.layout.paragraph import Box, box, set_lines
from speechdocs.layout.sentences import LONGEST, Sentences
from speechdocs.layout.set_line import SetLine
from speechdocs.layout.setter import Setter
from speechdocs.layout.stacking import joined, stacked
from speechdocs.theme.theme import ParagraphStyle
from speechdocs.tree.nodes import (
    Block,
    Footnote,
    Heading,
    Inline,
    Item,
    ListBlock,
    Paragraph,
    Reference,
    SplitLine,
    Styled,
    Text,
)
from speechdocs.tree.walk import children

_NUMBER_GAP = 500
"""The least gap between a printed number or a marker and the words, thousandths of a cell."""


def paragraph(setter: Setter, block: Paragraph) -> None:
    """Set a paragraph."""
    setter.identify(block.id)
    style = setter.style(block.style, block.line)
    setter.add_words(_block(setter, block, block.content, style, block.number), style)


def heading(setter: Setter, block: Heading) -> None:
    """Set a heading, which contents may list."""
    setter.identify(block.id)
    setter.flow.headings.append(setter.index)
    style = setter.style(block.style, block.line)
    atoms = _block(setter, block, block.printed, style, "")
    target = block.id or heading_id(setter.index)
    if target in setter.setting.listed:
        western = bool(setter.setting.faces.language)
        atoms = with_way_back(atoms, target, style, setter.theme, western=western)
    setter.add_words(atoms, style)


def split_line(setter: Setter, block: SplitLine) -> None:
    """Set words at both ends of a line, or on two lines where they are too many."""
    style = setter.style(block.role, block.line)
    within = box(style, setter.theme)
    left, right = setter.shaped(block.left, style), setter.shaped(block.right, style)
    lines = set_lines(left, replace(style, align="left"), setter.theme, within, 0)
    ends = set_lines(right, replace(style, align="right"), setter.theme, within, 0)
    taken = sum(left.advances) + sum(right.advances) + EM
    if len(lines) == len(ends) == 1 and taken <= within.width:
        lines, ends = [joined(lines[0], ends[0])], []
    setter.add(stacked([*lines, *ends], style, setter.theme, setter.index))


def list_block(setter: Setter, block: ListBlock) -> None:
    """Set a list, indented by what stands around it."""
    style = setter.theme.lists.get(block.role) or setter.theme.lists["list"]
    outer = setter.left
    for item in block.items:
        _item(setter, item, outer, round(style.left * EM), round(style.marker * EM))
    setter.left = outer


def _item(setter: Setter, item: Item, outer: int, left: int, marker: int) -> None:
    hang = marker if item.label else 0
    for number, block in enumerate(item.blocks):
        setter.left = outer + left + hang
        setter.index += 1
        if number == 0 and item.label and isinstance(block, Paragraph):
            _marked(setter, item, block, hang)
        else:
            setter.set(block)
        setter.pass_notes(block)


def _marked(setter: Setter, item: Item, block: Paragraph, hang: int) -> None:
    setter.identify(block.id)
    style = replace(setter.style(block.style, block.line), indent=0)
    body = setter.within(style)
    marker = setter.shaped((Text(item.label),), style)
    over = max(sum(marker.advances) + _NUMBER_GAP // 2 - hang, 0)
    lines = set_lines(setter.shaped(block.content, style), style, setter.theme, body, over)
    margin = Box(body.left - hang, body.width + hang)
    first = set_lines(marker, replace(style, align="left"), setter.theme, margin, 0)
    lines = [joined(first[0], lines[0]), *lines[1:]]
    setter.add_words(stacked(lines, style, setter.theme, setter.index), style)


def _block(
    setter: Setter, block: Block, content: tuple[Inline, ...], style: ParagraphStyle, number: str
) -> list[Atom]:
    if setter.theme.keep_sentences and style.align == "justify" and not (number or children(block)):
        passage = setter.shaped(content, style)
        if len(passage.text) <= LONGEST:
            within, indent = setter.within(style), round(style.indent * EM)
            return Sentences(passage, style, setter.theme, within, setter.index, indent).atoms()
    key = (id(block), setter.left, style.name)
    lines = setter.setting.memory.get(key)
    if lines is None:
        lines = _lines(setter, content, style, number)
        if not _moves(content):
            setter.setting.memory[key] = lines
    return stacked(lines, style, setter.theme, setter.index)


def _lines(
    setter: Setter, content: tuple[Inline, ...], style: ParagraphStyle, number: str
) -> list[SetLine]:
    """Return the lines of `content`, with a printed `number` in the first line's indent."""
    within = setter.within(style)
    passage = setter.shaped(content, style)
    indent = round(style.indent * EM)
    if not number:
        return set_lines(passage, style, setter.theme, within, indent)
    label = setter.shaped((Styled("number", (Text(number),)),), style)
    indent = max(indent, sum(label.advances) + _NUMBER_GAP)
    lines = set_lines(passage, style, setter.theme, within, indent)
    before = set_lines(label, replace(style, align="left"), setter.theme, within, 0)
    return [joined(before[0], lines[0]), *lines[1:]]


def _moves(content: tuple[Inline, ...]) -> bool:
    """Return whether `content` shows a number of a page or a note, which another try may change."""
    return any(
        isinstance(inline, Footnote)
        or (isinstance(inline, Reference) and inline.show == "page")
        or (isinstance(inline, Styled | Reference) and _moves(inline.children))
        for inline in content
    )
