"""How a tree becomes atoms: each block is set in its style, in reading order.

Blocks are numbered as `tree.walk.blocks` numbers them; a page refers to them by that number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from speechdocs.errors import LayoutError, Place
from speechdocs.images.picture import Picture
from speechdocs.layout.atoms import Atom
from speechdocs.layout.charts import ChartSetter
from speechdocs.layout.contents import Entry, entry_lines
from speechdocs.layout.figures import placed
from speechdocs.layout.footnotes import STYLE as NOTE_STYLE
from speechdocs.layout.footnotes import Note
from speechdocs.layout.frames import ARTIFACT, Bar
from speechdocs.layout.page_sets import PageSet, section_pages
from speechdocs.layout.paragraph import Box, SetLine, box, set_lines
from speechdocs.layout.rules import rule_bars
from speechdocs.layout.sentences import Sentences
from speechdocs.layout.shaping import EM, Faces, Passage, shape
from speechdocs.layout.stacking import joined, stacked
from speechdocs.layout.table import TableSetter
from speechdocs.theme.sheets import in_columns
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import (
    Block,
    Chart,
    Contents,
    Document,
    Footnote,
    Group,
    Heading,
    Image,
    Imprint,
    Inline,
    Item,
    ListBlock,
    Masthead,
    NotesLines,
    PageBreak,
    Paragraph,
    Reference,
    Rule,
    RunningHead,
    Section,
    SignOff,
    SplitLine,
    Styled,
    Table,
    Text,
)
from speechdocs.tree.walk import Words, children

_NUMBER_GAP = 500
"""The least gap between a printed number or a marker and the words, thousandths of a cell."""
_AFTER_MASTHEAD = 2
"""Blank rows between the red rule and the title (GB/T 9704-2012 7.3.1)."""
_BEFORE_NOTE = 1
"""Blank rows between the red rule and an editor's note above the title (practice)."""
_NOTE = "editor-note"


@dataclass(slots=True)
class Flow:
    """The atoms of one document, and what the pages must know besides."""

    atoms: list[Atom] = field(default_factory=list)
    imprint: list[Atom] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block is set with; `page_of` gives the page of an anchor, `entries` the contents.

    `memory` keeps the lines of blocks that are set again, when the page count asks for another try.
    """

    theme: Theme
    faces: Faces
    page_of: Callable[[str], str]
    entries: tuple[Entry, ...]
    memory: dict[tuple[int, int, str], list[SetLine]] = field(default_factory=dict)
    notes: Mapping[int, Note] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def flow(document: Document, setting: Setting, pages: PageSet) -> Flow:
    """Return the atoms of `document`, whose pages are `pages` outside its sections."""
    builder = _Builder(setting, pages)
    builder.blocks(document.blocks)
    if builder.flow.imprint:
        builder.add([])
    return builder.flow


class _Builder:
    """Sets blocks in reading order and numbers them as `tree.walk.blocks` does."""

    def __init__(self, setting: Setting, pages: PageSet) -> None:
        self.setting = setting
        self.theme = setting.theme
        self.pages = pages
        self.others: PageSet | None = None
        self.flow = Flow()
        self.index = -1
        self.marks = (note.mark for note in setting.notes.values())
        self.left = 0
        self.after_masthead = False
        self.gap = Emu(0)

    def blocks(self, level: Iterable[Block]) -> None:
        for block in level:
            self.index += 1
            _SETTERS[type(block)](self, block)
            self.pass_notes(block)

    def pass_notes(self, block: Block) -> None:
        """Count the footnotes of a block of words, which are numbered behind it."""
        if self.setting.notes and isinstance(block, Words):
            self.index += len(children(block))

    def style(self, name: str, line: int) -> ParagraphStyle:
        style = self.theme.styles.get(name)
        if style is None:
            known = ", ".join(sorted(self.theme.styles))
            raise LayoutError(
                "unknown-style",
                Place(line=line or None),
                style=name,
                theme=self.theme.name,
                known=known,
            )
        return style

    def add(self, atoms: Iterable[Atom]) -> None:
        """Add `atoms`, the first below the white space that what stands above it leaves."""
        new = list(map(self.with_notes, atoms)) if self.setting.notes else list(atoms)
        if self.others is not None:
            self.flow.atoms.append(Atom(self.index, Emu(0), pages=self.others))
            self.others = None
        if new and self.gap:
            new[0] = replace(new[0], before=Emu(new[0].before + self.gap))
        self.flow.atoms += new
        self.gap, self.after_masthead = Emu(0), False

    def add_words(self, atoms: list[Atom], style: ParagraphStyle) -> None:
        """Add the lines of a block in `style`, which may be a note below a masthead."""
        if self.after_masthead and style.name == _NOTE:
            self.gap = Emu(_BEFORE_NOTE * self.theme.pitch)
        self.add(atoms)
        self.gap = style.after

    # -- blocks of words ---------------------------------------------------------------------

    def paragraph(self, block: Paragraph) -> None:
        self.identify(block.id)
        style = self.style(block.style, block.line)
        self.add_words(self.set_block(block, block.content, style, block.number), style)

    def heading(self, block: Heading) -> None:
        self.identify(block.id)
        self.flow.headings.append(self.index)
        style = self.style(block.style, block.line)
        self.add_words(self.set_block(block, block.printed, style, ""), style)

    def identify(self, name: str) -> None:
        if name:
            self.flow.ids[self.index] = name

    def set_block(
        self, block: Block, content: tuple[Inline, ...], style: ParagraphStyle, number: str
    ) -> list[Atom]:
        if (
            self.theme.keep_sentences
            and style.align == "justify"
            and not (number or children(block))
        ):
            passage = self.shaped(content, style)
            within, indent = self.within(style), round(style.indent * EM)
            return Sentences(passage, style, self.theme, within, self.index, indent).atoms()
        key = (id(block), self.left, style.name)
        lines = self.setting.memory.get(key)
        if lines is None:
            lines = self.lines(content, style, number)
            if not _moves(content):
                self.setting.memory[key] = lines
        return stacked(lines, style, self.theme, self.index)

    def lines(
        self, content: tuple[Inline, ...], style: ParagraphStyle, number: str
    ) -> list[SetLine]:
        """Return the lines of `content`, with a printed `number` in the first line's indent."""
        within = self.within(style)
        passage = self.shaped(content, style)
        indent = round(style.indent * EM)
        if not number:
            return set_lines(passage, style, self.theme, within, indent)
        label = self.shaped((Styled("number", (Text(number),)),), style)
        indent = max(indent, sum(label.advances) + _NUMBER_GAP)
        lines = set_lines(passage, style, self.theme, within, indent)
        before = set_lines(label, replace(style, align="left"), self.theme, within, 0)
        return [joined(before[0], lines[0]), *lines[1:]]

    def shaped(self, content: tuple[Inline, ...], style: ParagraphStyle) -> Passage:
        setting = self.setting
        theme, faces = self.theme, setting.faces
        return shape(content, style.face, theme, faces, setting.page_of, self.marks)

    def within(self, style: ParagraphStyle) -> Box:
        whole = box(style, self.theme)
        return Box(whole.left + self.left, whole.width - self.left)

    def with_notes(self, atom: Atom) -> Atom:
        """Return `atom` with the lines of the footnotes whose marks stand in it."""
        links = (link for words in atom.words for link in words.line.links)
        notes = tuple(self.note(link.note) for link in links if link.note != ARTIFACT)
        return replace(atom, notes=notes) if notes else atom

    def note(self, index: int) -> tuple[Atom, ...]:
        """Return the lines of the footnote that is block `index`, its mark before its words."""
        mark, footnote = self.setting.notes[index]
        theme, setting = self.pages.theme, self.setting
        style = self.style(NOTE_STYLE, footnote.line)
        content = (Footnote(()), *footnote.children)
        marks = (mark._replace(target=""),)
        passage = shape(content, style.face, theme, setting.faces, setting.page_of, marks)
        lines = set_lines(passage, style, theme, box(style, theme))
        return tuple(
            replace(atom, height=atom.height or theme.pitch)
            for atom in stacked(lines, style, theme, index)
        )

    # -- lists ---------------------------------------------------------------------------------

    def list_block(self, block: ListBlock) -> None:
        style = self.theme.lists.get(block.role) or self.theme.lists["list"]
        outer = self.left
        for item in block.items:
            self.item(item, outer, round(style.left * EM), round(style.marker * EM))
        self.left = outer

    def item(self, item: Item, outer: int, left: int, marker: int) -> None:
        hang = marker if item.label else 0
        for number, block in enumerate(item.blocks):
            self.left = outer + left + hang
            self.index += 1
            if number == 0 and item.label and isinstance(block, Paragraph):
                self.marked(item, block, hang)
            else:
                _SETTERS[type(block)](self, block)
            self.pass_notes(block)

    def marked(self, item: Item, block: Paragraph, hang: int) -> None:
        self.identify(block.id)
        style = replace(self.style(block.style, block.line), indent=0)
        body = self.within(style)
        marker = self.shaped((Text(item.label),), style)
        over = max(sum(marker.advances) + _NUMBER_GAP // 2 - hang, 0)
        lines = set_lines(self.shaped(block.content, style), style, self.theme, body, over)
        margin = Box(body.left - hang, body.width + hang)
        first = set_lines(marker, replace(style, align="left"), self.theme, margin, 0)
        lines = [joined(first[0], lines[0]), *lines[1:]]
        self.add_words(stacked(lines, style, self.theme, self.index), style)

    # -- everything else -----------------------------------------------------------------------

    def split_line(self, block: SplitLine) -> None:
        style = self.style(block.role, block.line)
        within = box(style, self.theme)
        left, right = self.shaped(block.left, style), self.shaped(block.right, style)
        lines = set_lines(left, replace(style, align="left"), self.theme, within, 0)
        ends = set_lines(right, replace(style, align="right"), self.theme, within, 0)
        taken = sum(left.advances) + sum(right.advances) + EM
        if len(lines) == len(ends) == 1 and taken <= within.width:
            lines, ends = [joined(lines[0], ends[0])], []
        self.add(stacked([*lines, *ends], style, self.theme, self.index))

    def rule(self, block: Rule) -> None:
        style = self.theme.rules.get(block.role)
        if style is None:
            raise LayoutError(
                "unknown-style",
                Place(line=block.line or None),
                style=block.role,
                theme=self.theme.name,
                known=", ".join(sorted(self.theme.rules)),
            )
        bars = rule_bars(style, self.theme.page)
        atom = Atom(self.index, Emu(style.height + style.after), bars=bars, pad=style.before)
        self.add([atom])

    def image(self, block: Image) -> None:
        self.identify(block.id)
        style = self.style(block.style, block.line)
        picture = self.setting.pictures.get(block.src)
        if picture is None:
            raise LayoutError("image-missing", Place(block.src, block.line or None))
        figure = placed(picture, block, style, self.theme, self.index)
        self.add(
            [
                Atom(
                    self.index,
                    figure.height,
                    figures=(figure,),
                    before=style.before,
                    keep=style.keep_next,
                    framed=True,
                )
            ]
        )
        self.gap = style.after

    def notes_lines(self, block: NotesLines) -> None:
        style = self.theme.notes.get(block.role) or self.theme.notes["notes"]
        height = Emu(round(style.rows * self.theme.pitch))
        y = Emu(height - style.weight)
        bar = Bar(Emu(0), y, self.theme.page.text_width, style.weight, style.color)
        atom = Atom(self.index, height, bars=(bar,), fill=block.count == 0)
        self.add([atom] * max(block.count, 1))

    def page_break(self, block: PageBreak) -> None:
        self.add([Atom(self.index, Emu(0), page=block.kind)])

    def contents(self, block: Contents) -> None:
        for entry in self.setting.entries:
            if entry.level <= block.depth:
                style = self.style(f"{block.role}-{entry.level}", block.line)
                lines = entry_lines(entry, style, self.theme, self.setting.faces)
                self.add(stacked(lines, style, self.theme, self.index))

    def table(self, block: Table) -> None:
        setter = TableSetter(block, self.theme, self.index, self.style, self.shaped)
        self.add(setter.atoms())
        self.index = setter.index

    def chart(self, block: Chart) -> None:
        setter = ChartSetter(block, self.theme, self.index, self.style, self.shaped)
        self.add(setter.atoms())
        self.index = setter.index

    def masthead(self, block: Masthead) -> None:
        self.blocks(block.blocks)
        self.after_masthead = True
        self.gap = Emu(_AFTER_MASTHEAD * self.theme.pitch)

    def imprint(self, block: Imprint) -> None:
        body, others = self.flow.atoms, self.others
        self.flow.atoms, self.others = [], None
        self.blocks(block.blocks)
        self.flow.imprint += self.flow.atoms
        self.flow.atoms, self.others = body, others

    def section(self, block: Section) -> None:
        outer = self.pages
        self.go_on(section_pages(block, outer))
        self.blocks(block.blocks)
        # What follows has pages of its own, but for columns that began below other text.
        same = block.start == "same"
        self.go_on(replace(outer, start="same" if same else "any", first=0))

    def go_on(self, pages: PageSet) -> None:
        """Set what follows for `pages`, which begin with the first thing that stands on them."""
        self.pages = self.others = pages
        self.theme = in_columns(pages.theme, pages.columns)
        self.gap = Emu(0)

    def running_head(self, _: RunningHead) -> None:
        """Set nothing: what stands outside the type area is no part of the flow."""

    def sign_off(self, block: SignOff) -> None:
        self.kept(block.blocks)

    def group(self, block: Group) -> None:
        if block.keep:
            self.kept(block.blocks)
        else:
            self.blocks(block.blocks)

    def kept(self, level: Iterable[Block]) -> None:
        start = len(self.flow.atoms)
        self.blocks(level)
        atoms = self.flow.atoms
        atoms[start:-1] = [replace(atom, keep=True) for atom in atoms[start:-1]]


def _moves(content: tuple[Inline, ...]) -> bool:
    """Return whether `content` shows a number of a page or a note, which another try may change."""
    return any(
        isinstance(inline, Footnote)
        or (isinstance(inline, Reference) and inline.show == "page")
        or (isinstance(inline, Styled | Reference) and _moves(inline.children))
        for inline in content
    )


_SETTERS: Mapping[type, Callable[[_Builder, Any], None]] = {
    Paragraph: _Builder.paragraph,
    Heading: _Builder.heading,
    ListBlock: _Builder.list_block,
    SplitLine: _Builder.split_line,
    Rule: _Builder.rule,
    Image: _Builder.image,
    NotesLines: _Builder.notes_lines,
    PageBreak: _Builder.page_break,
    Contents: _Builder.contents,
    Table: _Builder.table,
    Chart: _Builder.chart,
    Masthead: _Builder.masthead,
    Imprint: _Builder.imprint,
    SignOff: _Builder.sign_off,
    Group: _Builder.group,
    Section: _Builder.section,
    RunningHead: _Builder.running_head,
}
