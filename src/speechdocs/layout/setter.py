"""Where the setting of a document has come to: the block in hand, its place, the atoms so far.

Blocks are numbered as `tree.walk.blocks` numbers them; a page refers to them by that number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom
from speechdocs.layout.contents import Entry
from speechdocs.layout.footnotes import STYLE as NOTE_STYLE
from speechdocs.layout.footnotes import Note
from speechdocs.layout.frames import ARTIFACT
from speechdocs.layout.glyphs import Faces
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.paragraph import Box, box, lines_of, set_lines
from speechdocs.layout.roles import role
from speechdocs.layout.set_line import SetLine
from speechdocs.layout.shaping import Passage, shape
from speechdocs.layout.stacking import stacked
from speechdocs.theme.sheets import in_columns
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Block, Footnote, Inline, Reference, Text
from speechdocs.tree.walk import Nesting, Words, children

if TYPE_CHECKING:
    # Most papers have no pictures: their classes need not be made.
    from speechdocs.images.picture import Picture

_BEFORE_NOTE = 1
"""Blank rows between the red rule and an editor's note above the title (practice)."""
_NOTE = "editor-note"

Handlers = Mapping[type, Callable[..., None]]
"""What sets each kind of block: the setter and the block in."""


class Flow(Struct):
    """The atoms of one document, and what the pages must know besides.

    The lines of the blocks that are `counted` have numbers, as their pages say. Those that are
    `tied` end on the page of the sign-off below.
    """

    atoms: list[Atom] = field(default_factory=list)
    imprint: list[Atom] = field(default_factory=list)
    ids: dict[int, str] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    counted: dict[int, PageSet] = field(default_factory=dict)
    tied: set[int] = field(default_factory=set)


class Setting(Struct, frozen=True):
    """What every block is set with; `page_of` gives the page of an anchor, `entries` the contents.

    The headings that are `listed`, by their anchors, lead back to the contents. `moving` says that
    something shows a number of a page or a note.
    """

    theme: Theme
    faces: Faces
    page_of: Callable[[str], str]
    entries: tuple[Entry, ...]
    notes: Mapping[int, Note] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    moving: bool = True


class Setter:
    """Sets blocks in reading order and numbers them as `tree.walk.blocks` does."""

    def __init__(self, handlers: Handlers, setting: Setting, pages: PageSet) -> None:
        """Set blocks by `handlers` with `setting`, on `pages` until others begin."""
        self.handlers = handlers
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
        self.below = Emu(0)

    def blocks(self, level: Iterable[Block]) -> None:
        """Set the blocks of `level`."""
        for block in level:
            self.index += 1
            self.set(block)
            self.pass_notes(block)

    def set(self, block: Block) -> None:
        """Set one block."""
        self.handlers[type(block)](self, block)

    def pass_notes(self, block: Block) -> None:
        """Count the footnotes of a block of words, which are numbered behind it."""
        if self.setting.notes and isinstance(block, Words):
            self.index += len(children(block))

    def style(self, name: str, line: int) -> ParagraphStyle:
        """Return the style `name`, which the template asks for in `line`."""
        return role(name, self.theme.styles, self.theme, line)

    def add(self, atoms: Iterable[Atom]) -> None:
        """Add `atoms`, the first below the white space that what stands above it leaves."""
        new = list(map(self.with_notes, atoms)) if self.setting.notes else list(atoms)
        if self.others is not None:
            self.flow.atoms.append(Atom(self.index, Emu(0), pages=self.others))
            self.others = None
        if new and self.gap:
            new[0] = replace(new[0], before=new[0].before + self.gap)
        if self.pages.line_numbers:
            # Word counts no lines of tables (ISO/IEC 29500-1, 17.6.8).
            lines = (atom for atom in new if atom.words and not atom.framed)
            self.flow.counted |= {atom.block: self.pages for atom in lines}
        self.flow.atoms += new
        self.gap, self.below, self.after_masthead = Emu(0), Emu(0), False

    def add_words(self, atoms: list[Atom], style: ParagraphStyle) -> None:
        """Add the lines of a block in `style`, a note below a masthead or the text below a head."""
        if self.after_masthead and style.name == _NOTE:
            self.gap = _BEFORE_NOTE * self.theme.pitch
        if not style.below:
            self.gap = max(self.gap, self.below - style.before)
        self.add(atoms)
        self.gap, self.below = style.after, style.below

    def identify(self, name: str) -> None:
        """Remember that the block in hand is called `name`, if it is."""
        if name:
            self.flow.ids[self.index] = name

    def shaped(self, content: tuple[Inline, ...], style: ParagraphStyle) -> Passage:
        """Return `content` as a passage in `style`."""
        setting = self.setting
        theme, faces = self.theme, setting.faces
        return shape(content, style.face, theme, faces, setting.page_of, self.marks)

    def lines(
        self, content: tuple[Inline, ...], style: ParagraphStyle, within: Box, first: int
    ) -> Sequence[SetLine]:
        """Return the lines of `content`, the first one indented by `first`."""
        if self.setting.moving and moves(content):
            return set_lines(self.shaped(content, style), style, self.theme, within, first)
        return lines_of(content, style, self.theme, within, first, self.setting.faces)

    def within(self, style: ParagraphStyle) -> Box:
        """Return where the lines of a block in `style` go, inside the lists around it."""
        whole = box(style, self.theme)
        return Box(whole.left + self.left, whole.width - self.left)

    def with_notes(self, atom: Atom) -> Atom:
        """Return `atom` with the lines of the footnotes whose marks stand in it."""
        links = (link for words in atom.words for link in words.line.links)
        notes = tuple(self.note(link.note) for link in links if link.note != ARTIFACT)
        return replace(atom, notes=notes) if notes else atom

    def note(self, index: int) -> tuple[Atom, ...]:
        """Return the lines of the footnote that is block `index`, its mark before its words."""
        note = self.setting.notes[index]
        footnote = note.footnote
        theme, setting = self.pages.theme, self.setting
        style = self.style(NOTE_STYLE, footnote.line)
        content = (Footnote(()), *footnote.children)
        marks = (replace(note.mark, target=""),)
        passage = shape(content, style.face, theme, setting.faces, setting.page_of, marks)
        lines = set_lines(passage, style, theme, box(style, theme))
        return tuple(
            replace(atom, height=atom.height or theme.pitch)
            for atom in stacked(lines, style, theme, index)
        )

    def go_on(self, pages: PageSet) -> None:
        """Set what follows for `pages`, which begin with the first thing that stands on them."""
        self.pages = self.others = pages
        self.theme = in_columns(pages.theme, pages.columns)
        self.gap = self.below = Emu(0)


def moves(content: tuple[Inline, ...]) -> bool:
    """Return whether `content` shows a number of a page or a note, which another try may change."""
    for inline in content:
        # Most are words.
        if type(inline) is Text:
            continue
        if isinstance(inline, Footnote):
            return True
        if isinstance(inline, Reference) and inline.show == "page":
            return True
        if isinstance(inline, Nesting) and moves(inline.children):
            return True
    return False
