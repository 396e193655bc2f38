"""What a document looks like: page, grid, faces, styles and rules, every length a whole EMU.

A style's cell is the width of one of its characters: the grid's cell scaled by the size, so that
28 characters of 16 pt, 32 of 14 pt and 20.4 of 22 pt fill the same measure (GB/T 9704-2012 5.2.3).
Indents count cells of the style itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.theme.units import MM, PT, Emu

Align = Literal["left", "center", "right", "justify"]
Side = Literal["left", "right"]
"""Where a page number stands; the document's note takes the other side."""
Breaks = Literal["first-fit", "optimum", "word"]
"""How lines are broken: one after another, for the best whole paragraph, or where Word breaks."""
WORD_GAP = 0.25
"""What Word sets between Chinese and Latin (ISO/IEC 29500-1, 17.3.1.2), in cells."""


class PageStyle(Struct, frozen=True):
    """The sheet and the type area on it."""

    width: Emu
    height: Emu
    left: Emu
    top: Emu
    text_width: Emu
    text_height: Emu


class Grid(Struct, frozen=True):
    """`lines` rows of `chars` cells for type of `size`, filling the type area exactly.

    Row r's em box begins at `top + r * span // (lines - 1)`, where `span` is the height of the type
    area less one em; so the first em top and the last em bottom lie on the type area's edges.
    """

    lines: int
    chars: int
    size: Emu


class SheetStyle(Struct, frozen=True):
    """Another sheet with its type area, for sections that ask for it by name.

    Without `lines` and `chars` rows and cells are as large as the document's. On a `turned` sheet
    page numbers and running heads stand where the upright one has them.
    """

    name: str
    width: Emu
    height: Emu
    left: Emu
    top: Emu
    text_width: Emu
    text_height: Emu
    lines: int = 0
    chars: int = 0
    turned: bool = False


class RunningStyle(Struct, frozen=True):
    """Where running heads stand: `gap` above `y`, where a rule of `weight` lies, 0 for none.

    Their words have the style `running-head`.
    """

    y: Emu = 30 * MM
    gap: Emu = MM
    weight: Emu = PT // 2
    color: str = "000000"


class WordFace(Struct, frozen=True):
    """How Word is told of a face: its name, the names to fall back on, and its table entry.

    `windows` is the face to name instead for a machine that has only those of Windows and Office.
    """

    name: str
    alternatives: tuple[str, ...] = ()
    charset: str = "86"
    family: str = "auto"
    pitch: str = "variable"
    panose: str = ""
    windows: str = ""

    def on_windows(self) -> WordFace:
        """Return the face for a machine without the faces that offices buy."""
        if not self.windows:
            return self
        others = tuple(name for name in self.alternatives if name != self.windows)
        # What is said of the bought face's shapes would send Word elsewhere.
        return replace(self, name=self.windows, alternatives=others, panose="", windows="")


class ParagraphStyle(Struct, frozen=True, cache_hash=True):
    """How a block is set.

    `leading` None means one row of the grid a line. `indent` is the first line's, in cells, `left`
    and `right` those of all lines; `before` and `after` are white space, `below` that between a
    head, whose lines all have it, and words that follow, if these ask for less. `top` is how far
    below the type area's top its type begins at the earliest. With `whole_rows` a block that has
    leading of its own is centred on rows of the grid. `outline` 0 stays out of the contents. `over`
    says how an organ's name stands over the date of its sign-off (GB/T 9704-2012 7.3.5).
    """

    name: str
    title: str
    face: str
    size: Emu
    leading: Emu | None = None
    align: Align = "justify"
    indent: float = 0
    left: float = 0
    right: float = 0
    before: Emu = Emu(0)
    after: Emu = Emu(0)
    below: Emu = Emu(0)
    top: Emu | None = None
    whole_rows: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    color: str = "000000"
    outline: int = 0
    over: Literal["", "stepped", "centred"] = ""


class InlineStyle(Struct, frozen=True):
    """How a styled span differs from its paragraph; an empty value means: as the paragraph.

    Its type is `scale` times as large and stands `rise` of the paragraph's ems above the baseline.
    """

    name: str
    face: str = ""
    color: str = ""
    underline: bool = False
    scale: float = 1
    rise: float = 0


class RuleStyle(Struct, frozen=True):
    """A horizontal rule: its weight, its colour and the white space around it.

    The white space `before` it begins at the type above, if there is any.

    A double rule has a `second` line of that weight, `between` below the first. With a `length` it
    is centred on the sheet, without one as wide as the type area.
    """

    name: str
    weight: Emu
    color: str = "000000"
    before: Emu = Emu(0)
    after: Emu = Emu(0)
    second: Emu = Emu(0)
    between: Emu = Emu(0)
    length: Emu = Emu(0)

    @property
    def height(self) -> Emu:
        """Return how high its lines are together."""
        return self.weight + self.between + self.second if self.second else self.weight


class TableStyle(Struct, frozen=True):
    """How a table is ruled and padded, and which styles set its head and its body.

    One of up to `whole` rows below its head stands on one page if it can.
    """

    name: str
    head: str
    body: str
    rule: Emu
    padding: Emu
    color: str = "000000"
    whole: int = 5


class ChartStyle(Struct, frozen=True):
    """How a chart is drawn: the style of its words, and its bars' thickness and colour."""

    name: str
    style: str
    bar: Emu
    gap: Emu
    color: str = "595959"


class ListStyle(Struct, frozen=True):
    """How a list is set: the style of its entries, its indent and the width of its markers."""

    name: str
    left: float = 0
    marker: float = 2


class NotesStyle(Struct, frozen=True):
    """Ruled lines to write on: their pitch in rows of the grid, their weight and colour."""

    name: str
    rows: float
    weight: Emu
    color: str


class FootnoteStyle(Struct, frozen=True):
    """How footnotes are marked and parted from the text: a rule of `length` between two spaces.

    Their words have the style `footnote`, their marks in the text the inline style `footnote-mark`.
    `restart` says where numbers begin again.
    """

    marks: Literal["circled", "digits"] = "circled"
    restart: Literal["page", "document"] = "page"
    weight: Emu = PT // 2
    length: Emu = 50 * MM
    before: Emu = 2 * MM
    after: Emu = MM
    color: str = "000000"


class SignOffStyle(Struct, frozen=True):
    """How a page that does not hold organ and date makes room for them (GB/T 9704-2012 7.3.5.5).

    It may have as many `more` rows, none less than the part `closest` of its usual height; what
    needs more than that has the last lines of the text go over with it.
    """

    more: int = 2
    closest: float = 0.75


class PageNumber(Struct, frozen=True):
    """Where the page number stands: its dash at `y` from the page's top, `inset` from the edge."""

    face: str
    size: Emu
    y: Emu
    inset: Emu
    pattern: str = "{n}"
    odd: Side = "right"
    even: Side = "left"


class LineNumbers(Struct, frozen=True):
    """How numbers of lines look: `distance` left of the text, anew on every page or section.

    Without a `face` they have the page number's.
    """

    face: str = ""
    size: Emu = 9 * PT
    color: str = "000000"
    distance: Emu = 5 * MM
    restart: Literal["page", "section"] = "page"


class FirstPage(Struct, frozen=True):
    """What page 1 has otherwise: perhaps no number, perhaps a `rule` at `y` below its top."""

    number: bool = True
    rule: str = ""
    y: Emu = Emu(0)


class WordPage(Struct, frozen=True):
    """What Word needs to make the same page: margins, line pitch, character spacing, footer.

    Without `grid` its lines are told to be exactly one pitch high instead of standing on a grid.
    """

    top: Emu
    bottom: Emu
    footer: Emu
    pitch: int
    spacing: int
    grid: bool = True


class Theme(Struct, frozen=True, dict=True):
    """A whole look; `clauses` says for each value, by its dotted name, which rule it follows.

    `reference` is a Word file that gives Word files their styles, page and headers instead.
    """

    name: str
    title: str
    page: PageStyle
    grid: Grid
    word: WordPage
    page_number: PageNumber
    latin: str
    faces: Mapping[str, WordFace]
    styles: Mapping[str, ParagraphStyle]
    inlines: Mapping[str, InlineStyle]
    rules: Mapping[str, RuleStyle]
    tables: Mapping[str, TableStyle]
    lists: Mapping[str, ListStyle]
    notes: Mapping[str, NotesStyle]
    charts: Mapping[str, ChartStyle] = field(default_factory=dict)
    pages: Mapping[str, SheetStyle] = field(default_factory=dict)
    running: RunningStyle = field(default_factory=RunningStyle)
    first_page: FirstPage = field(default_factory=FirstPage)
    line_numbers: LineNumbers = field(default_factory=LineNumbers)
    footnotes: FootnoteStyle = field(default_factory=FootnoteStyle)
    sign_off: SignOffStyle = field(default_factory=SignOffStyle)
    widows: bool = False
    breaks: Breaks = "first-fit"
    latin_gap: float | None = None
    hanging: bool = False
    keep_sentences: bool = False
    back_links: bool = True
    turn_cue: str = ""
    reference: bytes = b""

    def __hash__(self) -> int:
        """Return what equal themes have in common; their tables have no hash."""
        return hash(self.name)

    @property
    def gap(self) -> float:
        """Return the gap between Chinese and Latin, in cells; Word sets its own unless told."""
        if self.latin_gap is None:
            return WORD_GAP if self.breaks == "word" else 0
        return self.latin_gap

    def on_windows(self) -> Theme:
        """Return the theme with the Word faces of a machine that has none but those of Windows."""
        return replace(self, faces={role: face.on_windows() for role, face in self.faces.items()})

    def row(self, index: int) -> Emu:
        """Return how far below the page's top the em box of row `index` begins."""
        span = self.page.text_height - self.grid.size
        return self.page.top + index * span // (self.grid.lines - 1)

    @cached_property
    def pitch(self) -> Emu:
        """Return the distance of two rows, rounded down."""
        return (self.page.text_height - self.grid.size) // (self.grid.lines - 1)

    def measure(self, size: Emu) -> int:
        """Return how many thousandths of a cell of type of `size` the text width holds."""
        return 1000 * self.grid.chars * self.grid.size // size

    def word_spacing(self, size: Emu) -> int:
        """Return what Word adds to each character of `size`, in twips."""
        return round(self.word.spacing * size / self.grid.size)

    def width(self, units: int, size: Emu) -> Emu:
        """Return the width of `units` thousandths of a cell of type of `size`."""
        return units * self.page.text_width * size // (1000 * self.grid.chars * self.grid.size)

    def height(self, style: ParagraphStyle, lines: int) -> Emu:
        """Return the height of `lines` lines of `style`."""
        return lines * (style.leading or self.pitch)
