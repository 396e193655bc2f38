"""The official fields that a Word file marks are those of docs/word.md."""

from __future__ import annotations

import re
from pathlib import Path

from tests.writers.docx.conftest import Made

from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.official import FIELDS, URGENCY, OfficialFields

MANUAL = Path(__file__).parents[3] / "docs" / "word.md"


def test_the_manual_lists_every_field_with_its_title_and_its_styles() -> None:
    manual = MANUAL.read_text("utf-8")
    rows = re.findall(r"^\| (`\w+`.*?) \| (.+?) \| (.+) \|$", manual, re.MULTILINE)
    told = {
        (tag.strip("`"), title)
        for tags, titles, _ in rows
        for tag, title in zip(tags.split(", "), titles.split(", "), strict=True)
    }
    assert told == {*FIELDS.values(), URGENCY}
    places = " ".join(place for _, _, place in rows)
    assert all(role.split()[0] in places for role in FIELDS)


def test_every_style_with_a_field_is_one_of_the_theme(theme: Theme) -> None:
    assert {role.split()[0] for role in FIELDS} <= set(theme.styles)


def test_a_document_has_each_name_once(everything: Made) -> None:
    tags = re.findall(r'<w:tag w:val="(\w+)"/>', everything.body)
    assert len(tags) == len(set(tags))
    assert {"biaoti", "fawenjiguanmingcheng", "chengwenriqi", "chengwenriqi_2"} <= set(tags)


def test_a_note_of_the_masthead_says_how_secret_or_how_urgent() -> None:
    fields = OfficialFields()
    tags = [fields.around("masthead-note", f"<w:t>{words}</w:t>") for words in ("机密", "特急")]
    found = [re.findall(r'<w:tag w:val="(\w+)"/>', tag) for tag in tags]
    assert found == [["mijihebaomiqixian"], ["jinjichengdu"]]
