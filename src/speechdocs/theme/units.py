"""How long is a length: whole English Metric Units, exact for millimetres and points alike.

1 mm = 36,000 EMU, 1 pt = 12,700 EMU, 1 twip = 635 EMU. Positions on a grid are computed as
`k * span // n` from whole numbers and never added up.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:

    class Emu(int):
        """A length in English Metric Units; so is the sum, the difference or a part of lengths."""

        def __add__(self, other: int, /) -> Emu: ...
        def __sub__(self, other: int, /) -> Emu: ...
        def __mul__(self, other: int, /) -> Emu: ...
        def __floordiv__(self, other: int, /) -> Emu: ...
        def __mod__(self, other: int, /) -> Emu: ...
        def __radd__(self, other: int, /) -> Emu: ...
        def __rsub__(self, other: int, /) -> Emu: ...
        def __rmul__(self, other: int, /) -> Emu: ...
        def __neg__(self) -> Emu: ...

else:
    # Plain numbers: to wrap each result would take a hundredth of the time of a paper.
    Emu = NewType("Emu", int)

MM, PT, TWIP = Emu(36_000), Emu(12_700), Emu(635)

ZIHAO = {
    "初号": "42",
    "小初": "36",
    "一号": "26",
    "小一": "24",
    "二号": "22",
    "小二": "18",
    "三号": "16",
    "小三": "15",
    "四号": "14",
    "小四": "12",
    "五号": "10.5",
    "小五": "9",
    "六号": "7.5",
    "小六": "6.5",
    "七号": "5.5",
    "八号": "5",
}
"""The sizes of the 字号 system in points, as word processors have them."""


def from_mm(millimetres: float | str) -> Emu:
    """Return a length given in millimetres."""
    return Emu(round(Decimal(str(millimetres)) * MM))


def from_pt(points: float | str) -> Emu:
    """Return a length given in points."""
    return Emu(round(Decimal(str(points)) * PT))


def to_mm(length: int) -> float:
    """Return `length` in millimetres."""
    return length / MM


def to_pt(length: int) -> float:
    """Return `length` in points."""
    return length / PT


def to_twips(length: int) -> int:
    """Return `length` in whole twips, the nearest."""
    return round(length / TWIP)


_UNITS = {"mm": from_mm, "pt": from_pt}


def parse(text: str) -> Emu:
    r"""Return the length that `text` writes: `37mm`, `16pt` or a 字号 such as `三号`.

    >>> parse("16pt") == parse("\u4e09\u53f7"), parse("1mm")
    (True, 36000)
    """
    if text in ZIHAO:
        return from_pt(ZIHAO[text])
    unit = _UNITS.get(text[-2:])
    if unit is None:
        raise ValueError(text)
    return unit(text[:-2].strip())
