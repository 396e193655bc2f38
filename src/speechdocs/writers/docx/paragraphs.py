"""How a block of words becomes a paragraph: style, indents, markers, tab stops, white space."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from speechdocs.errors import LayoutError, Place
from speechdocs.layout.frames import Extent
from speechdocs.layout.shaping import EM
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.fields import TAB
from speechdocs.writers.docx.flow import Par
from speechdocs.writers.docx.xml import attributes

_GAP = 0.5
"""The least gap between a printed number and the words, in cells; half as much after a marker."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Makes paragraphs in the styles of a theme; `ids` are the identifiers of its Word styles."""

    theme: Theme
    ids: Mapping[str, str]

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
        elif style.top is not None:
            around = (measures.down(style.top), styled[1])
        return Par(self.ids[style.name], runs, *around, styled)

    def numbered(self, style: ParagraphStyle, par: Par, runs: str, label: str, left: float) -> None:
        """Put the printed number `label`, as `runs`, into the first line's indent of `par`."""
        par.runs = f"{runs}{TAB}{par.runs}"
        par.parts["ind"] = self._indents(style, left, 0)
        self._stop(style, par, left + style.left + max(style.indent, width(label) + _GAP))

    def marked(
        self, style: ParagraphStyle, par: Par, runs: str, marker: str, place: tuple[float, float]
    ) -> None:
        """Put `marker`, as `runs`, before `par`; `place` is its indent, and how far it hangs."""
        left, hang = place
        par.runs = f"{runs}{TAB}{par.runs}"
        par.parts["ind"] = self._indents(style, left, -hang)
        over = width(marker) + _GAP / 2
        if over > hang:
            self._stop(style, par, style.left + left - hang + over)

    def centred(self, style: ParagraphStyle, par: Par, lines: list[str]) -> None:
        """Leave `par` no more room than the longest of its `lines` takes, and a quarter cell."""
        if not lines:
            return
        longest = max(width(line) for line in lines) + _GAP / 2
        side = (self.theme.measure(style.size) / EM - longest) / 2
        indent = measures.cells(self.theme, style, side)
        if indent > 0:
            par.parts["ind"] = attributes("ind", {"left": indent, "right": indent})

    def indented(self, style: ParagraphStyle, par: Par, left: float) -> None:
        """Move `par` by `left` cells."""
        if left:
            par.parts["ind"] = self._indents(style, left, style.indent)

    def end_stop(self, style: ParagraphStyle, par: Par) -> None:
        """Set a tab stop at the right end of the lines of `par`, and nothing but that."""
        right = measures.cells(self.theme, style, style.right)
        place = measures.text_width(self.theme) - right
        par.parts["tabs"] = f"<w:tabs>{attributes('tab', {'val': 'right', 'pos': place})}</w:tabs>"
        if style.indent:
            par.parts["ind"] = self._indents(style, 0, 0)

    def _stop(self, style: ParagraphStyle, par: Par, position: float) -> None:
        """Set a tab stop `position` cells from the type area's left edge."""
        place = measures.cells(self.theme, style, position)
        par.parts["tabs"] = f"<w:tabs>{attributes('tab', {'val': 'left', 'pos': place})}</w:tabs>"

    def _indents(self, style: ParagraphStyle, left: float, first: float) -> str:
        pairs = measures.indents(self.theme, style, style.left + left, style.right, first)
        if not first:
            pairs |= {"firstLineChars": 0, "firstLine": 0}
        return attributes("ind", pairs)


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
