"""How a block of words becomes a paragraph: style, indents, markers, tab stops, white space."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from speechdocs.errors import LayoutError, Place
from speechdocs.layout.frames import Extent
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.fields import TAB
from speechdocs.writers.docx.flow import Par
from speechdocs.writers.docx.variants import LIST, NUMBERED, Variant, indents, listed, stop
from speechdocs.writers.docx.xml import attributes, flag

_GAP = 0.5
"""The least gap between a printed number and the words, in cells; half as much after a marker."""


class Marker(Struct, frozen=True):
    """What stands before an entry of the list `role`: its text, as `runs`, its indent, its hang.

    One that Word counts has no runs but what it says of `counting`.
    """

    text: str
    runs: str
    role: str
    left: float
    hang: float
    counting: str = ""


class Paragraphs(Struct, frozen=True):
    """Makes paragraphs in the styles of a theme; `ids` are the identifiers of its Word styles."""

    theme: Theme
    ids: Mapping[str, str]
    variants: Mapping[tuple[str, str], Variant]

    def style(self, name: str, line: int = 0) -> ParagraphStyle:
        """Return the theme's style `name`, which the template's `line` asks for."""
        style = self.theme.styles.get(name)
        if style is None:
            raise unknown_style(name, line, self.theme.styles, self.theme)
        return style

    def plain(self, style: ParagraphStyle, runs: str, extent: Extent | None = None) -> Par:
        """Return `runs` in `style`, with the white space that layout gave the block."""
        styled = (measures.down(style.before), measures.down(style.after))
        around = styled
        if extent is not None:
            around = (measures.down(extent.before), measures.down(extent.after))
        elif style.top is not None and not self.theme.reference:
            around = (measures.type_top(self.theme, style), styled[1])
        par = Par(self.ids[style.name], runs, *around, styled)
        if extent is not None and extent.pitch:
            par.line = measures.down(extent.pitch)
            par.parts["snapToGrid"] = flag("snapToGrid", on=False)
        return par

    def numbered(self, style: ParagraphStyle, par: Par, runs: str, label: str, left: float) -> None:
        """Put the printed number `label`, as `runs`, into the first line's indent of `par`."""
        par.runs = f"{runs}{TAB}{par.runs}"
        place = left + style.left + max(style.indent, width(label) + _GAP)
        parts = {"tabs": stop(self.theme, style, place), "ind": indents(self.theme, style, left, 0)}
        self.vary(style, par, NUMBERED, parts)

    def vary(self, style: ParagraphStyle, par: Par, use: str, parts: Mapping[str, str]) -> None:
        """Give `par` the properties `parts`, by the variant of `style` for `use` if it has them."""
        variant = self.variants.get((style.name, use))
        if variant and variant.parts == parts:
            par.style = variant.id
        else:
            par.parts |= parts

    def marked(self, style: ParagraphStyle, par: Par, marker: Marker) -> None:
        """Put `marker` before `par`."""
        if marker.counting:
            par.parts["numPr"] = marker.counting
        else:
            par.runs = f"{marker.runs}{TAB}{par.runs}"
        parts = {"ind": indents(self.theme, style, marker.left, -marker.hang)}
        over = width(marker.text) + _GAP / 2
        if over > marker.hang:
            place = style.left + marker.left - marker.hang + over
            parts["tabs"] = stop(self.theme, style, place)
        self.vary(style, par, listed(marker.role), parts)
        if marker.counting and marker.role != LIST:
            # The definition of the numbers has the indents of the plain list.
            par.parts["ind"] = parts["ind"]

    def indented(self, style: ParagraphStyle, par: Par, left: float) -> None:
        """Move `par` by `left` cells."""
        if left:
            par.parts["ind"] = indents(self.theme, style, left, style.indent)

    def end_stop(self, style: ParagraphStyle, par: Par) -> None:
        """Set a tab stop at the right end of the lines of `par`, and nothing but that."""
        right = measures.cells(self.theme, style, style.right)
        place = measures.text_width(self.theme) - right
        par.parts["tabs"] = f"<w:tabs>{attributes('tab', {'val': 'right', 'pos': place})}</w:tabs>"
        if style.indent:
            par.parts["ind"] = indents(self.theme, style, 0, 0)


def unknown_style(name: str, line: int, known: Mapping[str, object], theme: Theme) -> LayoutError:
    """Return the error for a style `name` that is not among those `known` to `theme`."""
    return LayoutError(
        "unknown-style",
        Place(line=line or None),
        style=name,
        theme=theme.name,
        known=", ".join(sorted(known)),
    )


def width(text: str) -> float:
    r"""Return about how many cells `text` takes: half a cell a Latin character, else a whole one.

    >>> width("12."), width("\N{EM DASH}" * 2)
    (1.5, 2.0)
    """
    return sum(0.5 if character.isascii() else 1.0 for character in text)
