"""How blocks of words become atoms: paragraphs, headings, lists, lines with two ends."""

from __future__ import annotations

from speechdocs.layout.atoms import Atom
from speechdocs.layout.contents import heading_id, with_way_back
from speechdocs.layout.glyphs import EM
from speechdocs.layout.paragraph import Box, Label, box, label, set_lines
from speechdocs.layout.roles import flush
from speechdocs.layout.sentences import LONGEST, Sentences
from speechdocs.layout.setter import Setter
from speechdocs.layout.stacking import joined, stacked
from speechdocs.theme.theme import ParagraphStyle
from speechdocs.tree.nodes import (
    Block,
    Heading,
    Inline,
    Item,
    ListBlock,
    Paragraph,
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
    lines = set_lines(left, flush(style, "left"), setter.theme, within, 0)
    ends = set_lines(right, flush(style, "right"), setter.theme, within, 0)
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
    style = setter.style(block.style, block.line)
    style = flush(style, style.align)
    body = setter.within(style)
    margin = Box(body.left - hang, body.width + hang)
    marker = _label(setter, (Text(item.label),), style, margin)
    over = max(marker.width + _NUMBER_GAP // 2 - hang, 0)
    lines = setter.lines(block.content, style, body, over)
    lines = [joined(marker.line, lines[0]), *lines[1:]]
    setter.add_words(stacked(lines, style, setter.theme, setter.index), style)


def _label(
    setter: Setter, content: tuple[Inline, ...], style: ParagraphStyle, within: Box
) -> Label:
    """Return what stands before the words of a block in `style`."""
    return label(content, flush(style, "left"), setter.theme, within, setter.setting.faces)


def _block(
    setter: Setter, block: Block, content: tuple[Inline, ...], style: ParagraphStyle, number: str
) -> list[Atom]:
    """Return the lines of `content`, with a printed `number` in the first line's indent."""
    within, indent = setter.within(style), round(style.indent * EM)
    if setter.theme.keep_sentences and style.align == "justify" and not (number or children(block)):
        passage = setter.shaped(content, style)
        if len(passage.text) <= LONGEST:
            return Sentences(passage, style, setter.theme, within, setter.index, indent).atoms()
    if not number:
        lines = setter.lines(content, style, within, indent)
        return stacked(lines, style, setter.theme, setter.index)
    printed = _label(setter, (Styled("number", (Text(number),)),), style, within)
    indent = max(indent, printed.width + _NUMBER_GAP)
    lines = setter.lines(content, style, within, indent)
    lines = [joined(printed.line, lines[0]), *lines[1:]]
    return stacked(lines, style, setter.theme, setter.index)
