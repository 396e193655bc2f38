"""Which fields a part of a .docx holds: what Word computes when it opens the file."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree

from speechdocs.ooxml import W

FIELDS = frozenset(
    {
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "STYLEREF",
        "TOC",
        "PAGEREF",
        "REF",
        "NOTEREF",
        "HYPERLINK",
        "IF",
    }
)
"""The fields a paper may have; others run programs, read other files or ask the clock."""

SCHEMES = frozenset(("http", "https", "mailto"))
"""Where a link may lead."""

_TARGETED = frozenset(("PAGEREF", "REF", "NOTEREF"))
_STEPS = {"begin": 1, "separate": 2, "end": 3}
_LINK = re.compile(r'"([^"]*)"')


def instructions(root: etree._Element) -> list[str]:
    """Return the instructions of the fields in `root`, in the order in which they end."""
    found = [str(simple.get(f"{W}instr", "")) for simple in root.iter(f"{W}fldSimple")]
    open_fields: list[list[str]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}instrText":
            # Words of an instruction that belong to no field are an instruction all the same.
            (open_fields[-1] if open_fields else found).append(element.text or "")
        elif kind == "begin":
            open_fields.append([])
        elif kind == "end" and open_fields:
            found.append("".join(open_fields.pop()))
    return [*found, *("".join(parts) for parts in open_fields)]


def name(instruction: str) -> str:
    """Return the name of a field: the first word of its instruction."""
    return (instruction.split() or ["?"])[0].upper()


def target(instruction: str) -> str:
    """Return the bookmark a field refers to, nothing for a field that refers to none."""
    words = instruction.split()
    if name(instruction) in _TARGETED:
        return words[1].strip('"') if len(words) > 1 else "?"
    return ""


def leads_astray(instruction: str) -> bool:
    """Return whether a field is a link to what is neither a web page nor a mail address."""
    if name(instruction) != "HYPERLINK" or "\\l" in instruction:
        return False
    address = _LINK.search(instruction)
    return urlsplit(address[1] if address else "").scheme not in SCHEMES


def broken(root: etree._Element) -> int:
    """Return how many marks of fields in `root` stand where no field can have them."""
    steps: list[int] = []
    wrong = 0
    for mark in root.iter(f"{W}fldChar"):
        step = _STEPS.get(str(mark.get(f"{W}fldCharType")), 0)
        if step == 1:
            steps.append(1)
        elif steps and step > steps[-1]:
            steps[-1] = step
            if step == 3:
                steps.pop()
        else:
            wrong += 1
    return wrong + len(steps)
