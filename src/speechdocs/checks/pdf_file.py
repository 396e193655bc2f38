"""What a finished PDF holds, as far as the checks ask: characters with their places, faces, links.

All places are millimetres from the page's top-left corner, y downwards. A character's place is its
origin: the point of the baseline where its em box begins. No library is needed to look at these.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

BASELINE = 0.88
"""How far below the top of its em box a Chinese character's baseline lies, in ems."""

ARTIFACT = "Artifact"
"""The tag of page furniture (ISO 32000-1, 14.8.2.2)."""

MM_A_POINT = 25.4 / 72

SAME_LINE = 1.0
"""Characters whose baselines differ by less than this, in mm, stand on one line."""

_SURROGATES = range(0xD800, 0xDC00)


class Face(Struct, frozen=True):
    """A font of a PDF: its name without the subset's tag, and the bytes of it that are inside.

    pdfium does not tell reliably whether a face is a subset; the size shows it well enough.
    """

    name: str
    embedded: bool
    size: int = 0


class Box(Struct, frozen=True):
    """A box, its four sides in mm."""

    left: float
    top: float
    right: float
    bottom: float


class Frame(Struct, frozen=True):
    """Turns the page's own points into millimetres from its top-left corner as it is shown."""

    left: float
    top: float
    width: float
    height: float
    turns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point `x`, `y` of the file is seen."""
        across, down = (x - self.left) * MM_A_POINT, (self.top - y) * MM_A_POINT
        if self.turns == 1:
            return self.height - down, across
        if self.turns == 2:
            return self.width - across, self.height - down
        if self.turns == 3:
            return down, self.width - across
        return across, down

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a box of the file is seen."""
        (x0, y0), (x1, y1) = self.place(left, bottom), self.place(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


class Glyph(Struct, frozen=True):
    """A printed character; `gap` says that the page shows white space or a line end before it.

    `em` is the size as set on the page, `ink` what the glyph blackens, `tag` what the file marks
    the character as, `mark` the number of its marked content sequence, -1 for none. A hyphen with
    `cut` may be one of the text or one that cuts a word at a line's end.
    """

    text: str
    x: float
    y: float
    em: float
    advance: float
    ink: Box
    face: Face
    tag: str = ""
    gap: bool = False
    mark: int = -1
    cut: bool = False

    @property
    def artifact(self) -> bool:
        """Return whether the character is page furniture."""
        return self.tag == ARTIFACT

    @property
    def top(self) -> float:
        """Return where the em box begins."""
        return self.y - BASELINE * self.em

    @property
    def bottom(self) -> float:
        """Return where the em box ends."""
        return self.y + (1 - BASELINE) * self.em

    @property
    def end(self) -> float:
        """Return where the advance ends."""
        return self.x + self.advance


class Line(Struct, frozen=True):
    """Characters on one baseline, from left to right; blanks at its ends are left out."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def em(self) -> float:
        """Return the size most of its characters have."""
        return Counter(round(glyph.em, 3) for glyph in self.glyphs).most_common(1)[0][0]

    @property
    def y(self) -> float:
        """Return the baseline of its first character."""
        return self.glyphs[0].y


class PdfPage(Struct, frozen=True):
    """A page: its size and its characters in the order in which the file draws them.

    `rules` are the flat boxes it draws, lines across the page.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()

    def lines(self, *, artifact: bool) -> tuple[Line, ...]:
        """Return the lines of the page furniture or of the text, from top to bottom."""
        chosen = [glyph for glyph in self.glyphs if glyph.artifact == artifact]
        return lines_of(chosen)


class Target(Struct, frozen=True):
    """Where a link or a bookmark leads: a page counted from 1, an address, or nowhere.

    A link lies `on` a page, in a `box`.
    """

    source: str
    page: int | None = None
    address: str = ""
    on: int = 0
    box: Box | None = None

    @property
    def dead(self) -> bool:
        """Return whether it leads nowhere."""
        return self.page is None and not self.address


class PdfFile(Struct, frozen=True):
    """A PDF: its pages, faces in order of first use, and what it says of itself."""

    pages: tuple[PdfPage, ...]
    faces: tuple[Face, ...] = ()
    title: str = ""
    language: str = ""
    tagged: bool = False
    bookmarks: tuple[Target, ...] = ()
    links: tuple[Target, ...] = ()


def lines_of(glyphs: list[Glyph]) -> tuple[Line, ...]:
    """Return `glyphs` as lines, from top to bottom; blanks take no part."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not g.text.isspace()), key=lambda g: (g.y, g.x)):
        if rows and glyph.y - rows[-1][0].y < SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(Line(tuple(sorted(row, key=lambda g: g.x))) for row in rows)


def joined(glyphs: list[Glyph]) -> list[Glyph]:
    """Return `glyphs` with the two halves of a character beyond the BMP made one."""
    result: list[Glyph] = []
    for glyph in glyphs:
        before = result[-1].text if result else ""
        if before and ord(before) in _SURROGATES:
            pair = (before + glyph.text).encode("utf-16-le", "surrogatepass")
            text = pair.decode("utf-16-le", "replace")
            advance = max(result[-1].advance, glyph.advance)
            result[-1] = replace(result[-1], text=text, advance=advance)
        else:
            result.append(glyph)
    return result


def with_gaps(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Return the `glyphs` of a page, those that begin a line or follow white space marked."""
    result = [replace(glyph, gap=True) for glyph in glyphs[:1]]
    for before, glyph in pairwise(glyphs):
        fell = abs(glyph.y - before.y) > before.em / 2
        # A blank is a quarter of an em wide at least; pdfium swallows some of them.
        jumped = glyph.x - before.end > before.em / 5 or glyph.x < before.x
        result.append(replace(glyph, gap=True) if fell or jumped else glyph)
    return tuple(result)
