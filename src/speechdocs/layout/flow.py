"""How a tree becomes atoms: one setter a kind of block, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from speechdocs.errors import LayoutError, Place
from speechdocs.layout import containers, passages
from speechdocs.layout.atoms import Atom
from speechdocs.layout.charts import ChartSetter
from speechdocs.layout.contents import entry_lines
from speechdocs.layout.figures import placed
from speechdocs.layout.frames import Bar
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.roles import role
from speechdocs.layout.rules import rule_bars
from speechdocs.layout.setter import Flow, Setter, Setting
from speechdocs.layout.stacking import below_type, stacked
from speechdocs.layout.table import TableSetter
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import (
    Chart,
    Contents,
    Document,
    Group,
    Heading,
    Image,
    Imprint,
    ListBlock,
    Masthead,
    NotesLines,
    PageBreak,
    Paragraph,
    Rule,
    RunningHead,
    Section,
    SignOff,
    SplitLine,
    Table,
)


def flow(document: Document, setting: Setting, pages: PageSet) -> Flow:
    """Return the atoms of `document`, whose pages are `pages` outside its sections."""
    setter = Setter(_SETTERS, setting, pages)
    setter.blocks(document.blocks)
    if setter.flow.imprint:
        # Pages that a section has left behind are left before the imprint takes its place.
        if setter.others and setter.others.start != "same":
            setter.others = replace(setter.others, numbers="none")
        setter.add([])
    return setter.flow


def rule(setter: Setter, block: Rule) -> None:
    """Set a line across the page."""
    style = role(block.role, setter.theme.rules, setter.theme, block.line)
    bars = rule_bars(style, setter.theme.page)
    above = setter.flow.atoms[-1:]
    slack = below_type(above[0], setter.theme) if above else 0
    pad = Emu(max(style.before - slack, 0))
    atom = Atom(setter.index, Emu(style.height + style.after), bars=bars, pad=pad)
    setter.add([atom])


def image(setter: Setter, block: Image) -> None:
    """Set a picture."""
    setter.identify(block.id)
    style = setter.style(block.style, block.line)
    picture = setter.setting.pictures.get(block.src)
    if picture is None:
        raise LayoutError("image-missing", Place(block.src, block.line or None))
    figure = placed(picture, block, style, setter.theme, setter.index)
    atom = Atom(setter.index, figure.height, figures=(figure,), before=style.before)
    setter.add([replace(atom, keep=style.keep_next, framed=True)])
    setter.gap = style.after


def notes_lines(setter: Setter, block: NotesLines) -> None:
    """Set lines to write on."""
    style = setter.theme.notes.get(block.role) or setter.theme.notes["notes"]
    height = Emu(round(style.rows * setter.theme.pitch))
    y = Emu(height - style.weight)
    bar = Bar(Emu(0), y, setter.theme.page.text_width, style.weight, style.color)
    atom = Atom(setter.index, height, bars=(bar,), fill=block.count == 0, framed=True)
    setter.add([atom] * max(block.count, 1))


def page_break(setter: Setter, block: PageBreak) -> None:
    """Begin a page."""
    setter.add([Atom(setter.index, Emu(0), page=block.kind)])


def contents(setter: Setter, block: Contents) -> None:
    """Set the table of contents."""
    for entry in setter.setting.entries:
        if entry.level <= block.depth:
            style = setter.style(f"{block.role}-{entry.level}", block.line)
            lines = entry_lines(entry, style, setter.theme, setter.setting.faces)
            setter.add(stacked(lines, style, setter.theme, setter.index))


def table(setter: Setter, block: Table) -> None:
    """Set a table."""
    rows = TableSetter(block, setter.theme, setter.index, setter.style, setter.lines)
    setter.add(rows.atoms())
    setter.index = rows.index


def chart(setter: Setter, block: Chart) -> None:
    """Set a chart."""
    bars = ChartSetter(block, setter.theme, setter.index, setter.style, setter.shaped)
    setter.add(bars.atoms())
    setter.index = bars.index


_SETTERS: Mapping[type, Callable[..., None]] = {
    Paragraph: passages.paragraph,
    Heading: passages.heading,
    ListBlock: passages.list_block,
    SplitLine: passages.split_line,
    Rule: rule,
    Image: image,
    NotesLines: notes_lines,
    PageBreak: page_break,
    Contents: contents,
    Table: table,
    Chart: chart,
    Masthead: containers.masthead,
    Imprint: containers.imprint_block,
    SignOff: containers.sign_off,
    Group: containers.group,
    Section: containers.section,
    RunningHead: containers.running_head,
}
"""One setter a kind of block."""
