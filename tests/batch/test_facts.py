from __future__ import annotations

import json

from speechdocs.batch.facts import Facts


def test_facts_are_read_as_they_were_written() -> None:
    facts = Facts(source="a.txt", title="讲话", tags=("读书",), meeting=True, speeches=("b.yaml",))
    assert Facts.from_text(facts.as_text()) == facts


def test_facts_of_another_version_are_none() -> None:
    values = json.loads(Facts(title="讲话").as_text())
    assert Facts.from_text(json.dumps({**values, "length": 3})) is None
    del values["tags"]
    assert Facts.from_text(json.dumps(values)) is None
