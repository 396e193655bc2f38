"""Case files: what a body says, and which numbers stand before its paragraphs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import cases
from tests.readers.docx.files import docx, paragraph, shown

from speechdocs.readers import read

CASES = Path(__file__).with_name("cases")
NUMBERS = ("start", "restart", "suff")


def named(name: str) -> list[object]:
    return [pytest.param(*case[1:], id=case[0]) for case in cases.read(CASES / f"{name}.txt")]


@pytest.mark.parametrize(("body", "expected"), named("body"))
def test_what_a_body_says(body: str, expected: str) -> None:
    assert shown(read(docx(body), "a.docx")) == expected


@pytest.mark.parametrize(("written", "expected"), named("numbering"))
def test_which_numbers_word_counts(written: str, expected: str) -> None:
    levels, items, anew = described(written)
    body = "".join(paragraph("文", properties(item)) for item in items)
    numbering = definition(levels) + "".join(numbered(key, anew) for key in ("1", "2"))
    source = read(docx(body, numbering=numbering), "a.docx")
    labels = [line.removesuffix("文") for line in source.text.splitlines()]
    assert [label.replace(" ", "_") or "-" for label in labels] == expected.split()
    assert "".join(span.of(source.text) for span in source.generated) == "".join(labels)


def described(written: str) -> tuple[list[str], list[str], dict[str, str]]:
    """Return the levels, the paragraphs (list.level) and where lists begin anew."""
    levels, items, anew = [], [], {}
    for line in written.splitlines():
        if line.startswith("items "):
            items = line.split()[1:]
        elif line.startswith("anew "):
            anew = dict(entry.split("=") for entry in line.split()[1:])
        else:
            levels.append(line)
    return levels, items, anew


def definition(levels: list[str]) -> str:
    inner = "".join(level(index, line) for index, line in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="5">{inner}</w:abstractNum>'


def level(index: int, line: str) -> str:
    form, *words = line.split()
    pattern = words[0] if words else "\uf0b7"
    said = dict(word.split("=") for word in words if "=" in word)
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{said.get("start", "1")}"/>'
        f'<w:numFmt w:val="{form}"/>'
        + (f'<w:lvlRestart w:val="{said["restart"]}"/>' if "restart" in said else "")
        + ("<w:isLgl/>" if "legal" in words else "")
        + (f'<w:suff w:val="{said["suff"]}"/>' if "suff" in said else "")
        + f'<w:lvlText w:val="{pattern}"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>'
    )


def numbered(key: str, anew: dict[str, str]) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{place[2:]}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for place, start in anew.items()
        if place.startswith(f"{key}.")
    )
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="5"/>{overrides}</w:num>'


def properties(item: str) -> str:
    key, index = re.fullmatch(r"(\d)\.(\d)", item).groups()  # type: ignore[union-attr] # our form
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{key}"/></w:numPr>'
