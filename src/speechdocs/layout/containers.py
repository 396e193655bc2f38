"""How containers become atoms: what stands around the text, sections, what is kept on a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from speechdocs.layout.page_sets import section_pages
from speechdocs.layout.setter import Setter
from speechdocs.layout.sign_offs import over
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Block, Group, Imprint, Masthead, RunningHead, Section, SignOff

_PAIR = 2
"""Organ and date, a line each."""
_AFTER_MASTHEAD = 2
"""Blank rows between the red rule and the title (GB/T 9704-2012 7.3.1)."""


def masthead(setter: Setter, block: Masthead) -> None:
    """Set what stands above the text; white space is kept below it."""
    setter.blocks(block.blocks)
    setter.after_masthead = True
    setter.gap = Emu(_AFTER_MASTHEAD * setter.theme.pitch)


def imprint_block(setter: Setter, block: Imprint) -> None:
    """Set what the last page ends with, apart from the text."""
    body, others = setter.flow.atoms, setter.others
    setter.flow.atoms, setter.others = [], None
    setter.blocks(block.blocks)
    setter.flow.imprint += setter.flow.atoms
    setter.flow.atoms, setter.others = body, others


def section(setter: Setter, block: Section) -> None:
    """Set blocks on pages of their own."""
    outer = setter.pages
    setter.go_on(section_pages(block, outer))
    setter.blocks(block.blocks)
    # What follows has pages of its own, but for columns that began below other text.
    same = block.start == "same"
    setter.go_on(replace(outer, start="same" if same else "any", first=0))


def running_head(setter: Setter, _: RunningHead) -> None:
    """Set nothing: what stands outside the type area is no part of the flow."""


def sign_off(setter: Setter, block: SignOff) -> None:
    """Set organ and date, which stand on one page."""
    start = len(setter.flow.atoms)
    _kept(setter, block.blocks)
    atoms, styles = setter.flow.atoms, [setter.style(b.style, b.line) for b in block.blocks]
    lines = [atom for atom in atoms[start:] if atom.words]
    if len(lines) == len(styles) == _PAIR and styles[0].over:
        atoms[-_PAIR:] = over(lines, styles, setter.theme)


def group(setter: Setter, block: Group) -> None:
    """Set blocks that belong together."""
    if block.keep:
        _kept(setter, block.blocks)
    else:
        setter.blocks(block.blocks)


def _kept(setter: Setter, level: Iterable[Block]) -> None:
    start = len(setter.flow.atoms)
    setter.blocks(level)
    atoms = setter.flow.atoms
    atoms[start:-1] = [atom._replace(keep=True) for atom in atoms[start:-1]]
