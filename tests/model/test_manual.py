"""The examples in the manual are true."""

from __future__ import annotations

import re
from pathlib import Path

from speechdocs.errors import Severity
from speechdocs.model.edits import apply_edits
from speechdocs.model.ledger import audit
from speechdocs.model.shapes import keys_of
from speechdocs.model.speech import Issue, Speech
from speechdocs.model.validate import findings
from speechdocs.model.yaml import load, load_meeting

MANUAL = (Path(__file__).parents[2] / "docs" / "content.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
SHORTEST, EXTRACTED, ISSUE, MEETING = EXAMPLES
SOURCE = (
    "某局长在读书节开幕式上的讲话\n\n同志们:\n\n下面讲两点:\n"
    "一是要多读书。读书使人明理。\n二是要读好书。好书使人向上。某某文库\n"
)


def test_the_shortest_file_loads() -> None:
    assert len(load(SHORTEST).speech.sections) == 2


def test_the_extracted_file_says_what_its_source_says() -> None:
    loaded = load(EXTRACTED)
    assert all(f.severity is not Severity.ERROR for f in findings(loaded.speech, SOURCE))
    assert str(audit(SOURCE, loaded.speech)) in MANUAL
    mended = apply_edits(loaded.speech, SOURCE)
    assert mended.key_points[1].text == "要多读好书"


def test_the_meeting_loads() -> None:
    assert load_meeting(MEETING).meeting.speeches == ("name.yaml",)


def test_every_key_is_told_once() -> None:
    table = MANUAL.split("## Every key")[1].split("### ")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    told = [key for row in rows for key in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(keys_of(Speech))


def test_every_field_of_an_issue_is_told_and_filled() -> None:
    issue = load(SHORTEST + ISSUE).speech.issue
    table = MANUAL.split("### `issue`")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    told = [key for row in rows for key in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(keys_of(Issue))
    assert all(getattr(issue, field) for field in told)
