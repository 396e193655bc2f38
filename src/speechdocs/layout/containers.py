"""How containers become atoms: what stands around the text, sections, what is kept on a page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from msgspec.structs import replace

from speechdocs.layout.atoms import PARTED_EVENLY
from speechdocs.layout.frames import ARTIFACT
from speechdocs.layout.page_sets import section_pages
from speechdocs.layout.setter import Setter
from speechdocs.layout.sign_offs import over
from speechdocs.tree.nodes import Block, Group, Imprint, Masthead, RunningHead, Section, SignOff

_PAIR = 2
"""Organ and date, a line each."""
_AFTER_MASTHEAD = 2
"""Blank rows between the red rule and the title (GB/T 9704-2012 7.3.1)."""


def masthead(setter: Setter, block: Masthead) -> None:
    """Set what stands above the text; white space is kept below it."""
    setter.blocks(block.blocks)
    setter.after_masthead = True
    setter.gap = _AFTER_MASTHEAD * setter.theme.pitch


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
    """Set organ and date, which stand on one page, with the end of the text above."""
    _tie_text(setter)
    start = len(setter.flow.atoms)
    _signed(setter, block.blocks)
    atoms, styles = setter.flow.atoms, [setter.style(b.style, b.line) for b in block.blocks]
    lines = [atom for atom in atoms[start:] if atom.words]
    if len(lines) == len(styles) == _PAIR and styles[0].over:
        atoms[-_PAIR:] = over(lines, styles, setter.theme)


def group(setter: Setter, block: Group) -> None:
    """Set blocks that belong together."""
    if block.keep:
        signs = any(isinstance(inner, SignOff) for inner in block.blocks)
        if signs:
            _tie_text(setter)
        (_signed if signs else _kept)(setter, block.blocks)
    else:
        setter.blocks(block.blocks)


def _tie_text(setter: Setter) -> None:
    """Keep the last lines of the block above with what follows it.

    No page may say that it has no text (GB/T 9704-2012 7.3.5.5): two lines go over, one of a block
    of fewer than four; and the last line of all text stays where it is, for page 1 must show it.
    """
    atoms = setter.flow.atoms
    block = atoms[-1].block if atoms else ARTIFACT
    own = len([*takewhile(lambda atom: atom.block == block and atom.words, reversed(atoms))])
    above = atoms[-own - 1] if len(atoms) > own else None
    if own == 1 and (above is None or above.keep or not above.words):
        return
    count = 2 if own >= PARTED_EVENLY else min(own, 1)
    atoms[len(atoms) - count :] = [replace(atom, keep=True) for atom in atoms[len(atoms) - count :]]
    setter.flow.tied |= {block} if count else set()


def _signed(setter: Setter, level: Iterable[Block]) -> None:
    start = len(setter.flow.atoms)
    _kept(setter, level)
    atoms = setter.flow.atoms
    atoms[start:] = [replace(atom, signs=True) for atom in atoms[start:]]


def _kept(setter: Setter, level: Iterable[Block]) -> None:
    start = len(setter.flow.atoms)
    setter.blocks(level)
    atoms = setter.flow.atoms
    atoms[start:-1] = [replace(atom, keep=True) for atom in atoms[start:-1]]
