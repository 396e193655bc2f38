from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from speechdocs.model.ledger import audit
from speechdocs.model.speech import Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.tree import markup
from speechdocs.tree.serialise import serialise

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("full-text", "full-text", {}),
    ("one-page", "one-page", {}),
    ("study-handout", "study-handout", {}),
    ("briefing", "briefing", {}),
    ("briefing-points", "briefing", {"body": "points"}),
]


@pytest.mark.parametrize(("name", "kind", "options"), CASES)
def test_the_tree_is_the_golden_one(
    name: str,
    kind: str,
    options: dict[str, Any],
    speech: Speech,
    kinds: dict[str, Kind],
    golden: Path,
    request: pytest.FixtureRequest,
) -> None:
    document = render(kinds[kind], speech, options=options).document
    file = golden / f"{name}.xml"
    if request.config.getoption("--update-golden"):
        file.write_text(serialise(document), "utf-8")
    assert serialise(document) == file.read_text("utf-8")
    assert markup.parse(serialise(document)) == document


def test_a_briefing_without_office_data_shows_blanks(
    speech: Speech, kinds: dict[str, Kind], golden: Path, request: pytest.FixtureRequest
) -> None:
    rendered = render(kinds["briefing"], replace(speech, issue=None))
    head = serialise(rendered.document).split("</masthead>")[0]
    file = golden / "briefing-blank-head.xml"
    if request.config.getoption("--update-golden"):
        file.write_text(head, "utf-8")
    assert head == file.read_text("utf-8")
    assert [found.code for found in rendered.diagnostics] == ["missing-office-data"]


def test_the_golden_speech_closes_its_ledger(speech: Speech, source: str) -> None:
    ledger = audit(source, speech)
    assert str(ledger) == "576 = 548 speech + 0 debris + 28 layout"
