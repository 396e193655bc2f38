"""How a rule is drawn: one line or two, as wide as the type area or centred on the sheet."""

from __future__ import annotations

from speechdocs.layout.frames import Bar
from speechdocs.theme.theme import PageStyle, RuleStyle
from speechdocs.theme.units import Emu


def rule_bars(style: RuleStyle, page: PageStyle) -> tuple[Bar, ...]:
    """Return the lines of a rule, from the type area's left edge and the rule's own top."""
    x, width = Emu(0), page.text_width
    if style.length:
        x, width = (page.width - style.length) // 2 - page.left, style.length
    lines = [Bar(x, Emu(0), width, style.weight, style.color)]
    if style.second:
        lines.append(Bar(x, style.weight + style.between, width, style.second, style.color))
    return tuple(lines)
