"""How paragraphs and tables follow one another: white space, page breaks, sections.

Between two blocks white space is written on one of them only: whether Word adds two spaces up or
takes the larger depends on a setting. A table needs a paragraph after it and between it and the
next; where the document has none, a filler of one point stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.writers.docx.measures import MIN_LINE
from speechdocs.writers.docx.names import FILLER
from speechdocs.writers.docx.page import Section
from speechdocs.writers.docx.xml import attributes, flag, paragraph_properties, value


class Par(Struct):
    """A paragraph: its style, its runs, its own properties, the white space around it in twips.

    `styled` is the white space that the style brings; `line` an exact height of its own. What
    stands around it, the frame of a structured part, is `opening` and `closing`. A `low` paragraph
    is one point high.
    """

    style: str
    runs: str = ""
    before: int = 0
    after: int = 0
    styled: tuple[int, int] = (0, 0)
    line: int = 0
    parts: dict[str, str] = field(default_factory=dict)
    opening: str = ""
    closing: str = ""
    low: bool = False

    def xml(self) -> str:
        """Return the paragraph."""
        parts = {"pStyle": value("pStyle", self.style), **self.parts}
        spacing = {} if (self.before, self.after) == self.styled else self._around()
        if self.line:
            spacing |= {"line": self.line, "lineRule": "exact"}
        if spacing:
            parts["spacing"] = attributes("spacing", spacing)
        inner = f"<w:p>{paragraph_properties(parts)}{self.runs}</w:p>"
        return f"{self.opening}{inner}{self.closing}"

    def _around(self) -> dict[str, object]:
        return {"before": self.before, "after": self.after}


class Tab(Struct):
    """A table, as the element it is, and the white space around it in twips."""

    element: str
    before: int = 0
    after: int = 0

    def xml(self) -> str:
        """Return the table."""
        return self.element


class Turn(Struct, frozen=True):
    """A new page; `odd` makes it a right-hand one."""

    kind: Literal["any", "odd"] = "any"


class Division(Struct, frozen=True):
    """The properties of the pages from here on; `begins` says where they do."""

    section: Section
    begins: Literal["nextPage", "oddPage", "continuous"] = "nextPage"


Piece = Par | Tab | Turn | Division


def filler() -> Par:
    """Return a paragraph of one point without words."""
    return Par(FILLER, low=True)


def body_xml(pieces: Iterable[Piece], section: Section) -> str:
    """Return `pieces` and the properties of the last section, as the inside of `w:body`."""
    sequence = _Sequence(section)
    for piece in pieces:
        sequence.add(piece)
    return sequence.finished()


def cell_xml(paragraphs: list[Par]) -> str:
    """Return the paragraphs of a table cell; Word wants one at least."""
    return "".join([paragraph.xml() for paragraph in paragraphs or [filler()]])


Begins = Literal["", "nextPage", "oddPage", "continuous"]


class _Sequence:
    """Puts pieces one after another and adds what Word needs between them."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.done: list[Par | Tab] = []
        self.turn: Literal["", "any", "odd"] = ""
        self.begins: Begins = ""
        self.next: Division | None = None
        self.opened = 0

    @property
    def last(self) -> Par | Tab | None:
        return self.done[-1] if self.done else None

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Division):
            self._flush()
            self.next = piece
            return
        self._divide()
        if isinstance(piece, Turn):
            self._flush()
            self.turn = piece.kind
            return
        if isinstance(piece, Tab):
            self._before_table(piece)
        elif self.turn:
            self._begin_page(piece)
        else:
            _share(self.last, piece)
        self.done.append(piece)

    def finished(self) -> str:
        self._flush()
        if self.next and self.section.columns > 1 and self.next.section.sheet == self.section.sheet:
            # Word makes columns even above what follows on the same page, be it nothing.
            self.next = replace(self.next, begins="continuous")
            self.add(filler())
        if not isinstance(self.last, Par) or self.last.closing:
            self.done.append(filler())
        pieces = "".join([piece.xml() for piece in self.done])
        return f"{pieces}{self.section.properties(self.begins)}"

    def _divide(self) -> None:
        """Begin the section that was asked for, now that something stands in it."""
        following, self.next = self.next, None
        if following is None:
            return
        begins: Begins = following.begins
        if len(self.done) > self.opened:
            # Word makes columns even where a section follows on the same page.
            even = self.section.columns > 1 and begins == "nextPage"
            self._close_section()
            if even:
                begins, self.turn = "continuous", "any"
            self.begins = begins
        elif begins == "oddPage":
            self.begins = begins
        apart = following.section.apart and not self.opened
        self.section = replace(following.section, notes=self.section.notes, apart=apart)

    def _flush(self) -> None:
        """Begin the page that is asked for with a filler, if nothing else has begun it."""
        if self.turn:
            self.add(filler())

    def _begin_page(self, piece: Par) -> None:
        if self.turn == "odd":
            self._close_section()
            self.begins = "oddPage"
        else:
            piece.parts["pageBreakBefore"] = flag("pageBreakBefore")
        self.turn = ""

    def _close_section(self) -> None:
        last = self.last
        if not isinstance(last, Par) or last.closing:
            last = filler()
            self.done.append(last)
        last.parts["sectPr"] = self.section.properties(self.begins)
        # Numbers begin anew once, and there is one first page, however many sections Word needs.
        self.section = replace(self.section, first=0, apart=False)
        self.opened = len(self.done)

    def _before_table(self, table: Tab) -> None:
        """Move the white space above `table` to a paragraph: a table has none."""
        if self.turn or isinstance(self.last, Tab) or (table.before and not self.last):
            self.add(filler())
        if isinstance(self.last, Par):
            rest = MIN_LINE if self.last.low else 0
            self.last.after += max(table.before - rest, 0)
        table.before = 0


def _share(above: Par | Tab | None, below: Par) -> None:
    """Write the white space between `above` and `below` on one of them."""
    if isinstance(above, Tab):
        rest = MIN_LINE if below.low else 0
        below.before += max(above.after - rest, 0)
        above.after = 0
    elif above is not None and above.after and below.before:
        above.after += below.before
        below.before = 0
