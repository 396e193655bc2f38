"""What a field prints: its result, which the file holds, or for a few kinds its own instruction.

ECMA-376 part 1, 17.16. An instruction stands between the signs `begin` and `separate`, the result
between `separate` and `end`; fields stand in one another and reach over paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from lxml import etree
from msgspec import Struct, field

from speechdocs.ooxml import W
from speechdocs.readers.docx.number_formats import written
from speechdocs.readers.docx.symbols import symbol

_LOOKS = re.compile(r"(?:\\\*\s*(?:\"[^\"]*\"|[^\s\"]+)\s*)*")
_OVERSTRIKE = re.compile(r"\\o(?:\\a[clrd])*\s*\((.*)\)\s*", re.IGNORECASE | re.DOTALL)
_MOVED = re.compile(r"\\s(?:\\(?:up|do|ai|di)\s*+[0-9]*+)*+\s*+\((.*)\)\s*", re.IGNORECASE)
_RINGS = "○◯〇"
_SYMBOL = re.compile(r"([0-9]{1,5})(?:.*\\f\s+\"?([^\"\\]+))?", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


class _Open(Struct):
    """A field that has begun."""

    in_code: bool = True
    instruction: list[str] = field(default_factory=list)


class Fields:
    """The fields that are open at one place of a part, which has the element `root`.

    Where the signs of a part do not match, they are not trusted, so that no text is taken for an
    instruction.
    """

    def __init__(self, root: etree._Element) -> None:
        self._open: list[_Open] = []
        self._trusted = _match(root)

    @property
    def aside(self) -> str:
        """Return the kind of aside that text here is: part of an instruction, or none."""
        in_code = self._open and self._trusted and any(entry.in_code for entry in self._open)
        return "field" if in_code else ""

    def instruct(self, text: str) -> None:
        """Take `text` as part of the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction.append(text)

    def sign(self, kind: str) -> str:
        """Take the sign `kind`; return what a field without a result prints when it ends."""
        if kind == "begin":
            self._open.append(_Open())
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return printed("".join(ended.instruction)) if ended.in_code else ""
        return ""


def printed(instruction: str) -> str:
    r"""Return what a field with `instruction` prints if it holds no result.

    >>> printed(r" eq \o\ac(○,3) "), printed(" MACROBUTTON NoMacro [单位] "), printed(" PAGE ")
    ('③', '[单位]', '')
    """
    name, _, rest = instruction.strip().partition(" ")
    return _PRINTED.get(name.upper(), _nothing)(rest.strip())


def counts_pages(paragraph: etree._Element) -> bool:
    """Return whether a field of `paragraph` shows a number of pages."""
    said = [entry.get(f"{W}instr", "") for entry in paragraph.iter(f"{W}fldSimple")]
    said += [entry.text or "" for entry in paragraph.iter(f"{W}instrText")]
    return any(_PAGE.match(instruction) for instruction in said)


def _match(root: etree._Element) -> bool:
    depth = 0
    for sign in root.iter(f"{W}fldChar"):
        kind = sign.get(f"{W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            return False
    return depth == 0


def _nothing(_: str) -> str:
    return ""


def _equation(code: str) -> str:
    r"""Return the characters an EQ field lays over one another (`\o`), as ③ or without reading."""
    match = _OVERSTRIKE.fullmatch(_LOOKS.sub("", code, count=1))
    if not match:
        return code
    # Without the reading, which is moved up: \o\ad(\s\up 9(ping),平)
    parts = [part for part in _arguments(match[1]) if not _MOVED.fullmatch(part)]
    if len(parts) == 2 and parts[0] in _RINGS and parts[1].isdecimal():
        return written(int(parts[1]), "decimalEnclosedCircle")
    return parts[-1] if parts else ""


def _arguments(text: str) -> list[str]:
    """Return the arguments in `text`, divided by commas or semicolons outside brackets."""
    marks, depth = [-1], 0
    for at, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character in ",;" and depth == 0:
            marks.append(at)
    return [text[start + 1 : end].strip() for start, end in pairwise((*marks, len(text)))]


def _symbol(code: str) -> str:
    match = _SYMBOL.match(code)
    if not match:
        return ""
    font = (match[2] or "").strip()
    point = int(match[1])
    return symbol(f"{0xF000 + point if font and point < 0x100 else point:X}", font)


def _button(code: str) -> str:
    """Return the words of a button that runs a macro: what follows the macro's name."""
    return code.partition(" ")[2].strip()


_PRINTED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"EQ": _equation, "MACROBUTTON": _button, "SYMBOL": _symbol}
)
