"""Each fault of `cases/word_faults.txt` is found at its part and paragraph, with a way out.

A case is a Word template, a paragraph a line: `¦` ends a run, `|` stands between the cells of a
row, `header:` goes before the header. Expected are a code, part and paragraph, the nearest name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import cases
from tests.templating.word.files import template

from speechdocs.batch.trials import lint
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config

FAULTS = cases.read(Path(__file__).parents[1] / "cases" / "word_faults.txt")


def made(text: str) -> bytes:
    lines = text.splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    width = max((len(row) for row in rows), default=0)
    header = "".join(line.removeprefix("header: ") for line in lines if line.startswith("header: "))
    plain = [line.split("¦") for line in lines if not line.startswith(("| ", "header: "))]
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    return template([tuple(runs) for runs in plain], padded, header)


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FAULTS], ids=[c[0] for c in FAULTS])
def test_a_fault_is_found_at_its_paragraph(text: str, expected: str, tmp_path: Path) -> None:
    code, where, *near = expected.split()
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.toml").write_text('title = "函件"\n', "utf-8")
    (own / "document.docx").write_bytes(made(text))
    workshop = Workshop(Config(root=tmp_path, templates=tmp_path / "templates"))
    (kind,) = workshop.named(["own"])
    found = {one.code: one for one in lint(workshop, kind)}
    assert code in found
    one = found[code]
    place, _, tag = str(one.place).replace(", paragraph ", ":").partition(", {")
    assert place.replace("word/", "") == f"own/document.docx {where}"
    assert "{" + tag in text.replace("¦", "") if tag else True
    assert [one.params.get("near")][: len(near)] == near
    if ":" in where:
        assert str(one.params["excerpt"]) in text.replace("¦", "").replace(" | ", "")
