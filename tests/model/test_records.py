"""What is made without pydantic is what it would make, and anything in doubt is left to it."""

import subprocess
import sys
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

import pytest
from tests.example import YAML

from speechdocs.errors import ContentError
from speechdocs.model.adapter import checked
from speechdocs.model.meeting import Meeting
from speechdocs.model.records import UnclearError, plainly
from speechdocs.model.shapes import keys_of
from speechdocs.model.speech import Speech
from speechdocs.model.yaml import load
from speechdocs.text.source import Span

TEXTS = ("", "words", "true", "yes", "1", "heading", "table", "speech", "meeting", "convert")
CHOICES = ("body", "above")
NUMBERS = (0, 7, -7, 10**30, 2.0, 2.5, -1e300, float("inf"), True, False)
RECORDS: tuple[Any, ...] = (
    {},
    {"text": "a"},
    {"name": {"text": "a"}},
    {"name": {"text": 7}},
    {"no": "a"},
)
LISTS: tuple[Any, ...] = (
    (),
    ("a",),
    (7,),
    (Span(1, 2),),
    ({"text": "a"},),
    ({"text": "a"}, "b"),
    (("a",), ("b",)),
)
OTHERS: tuple[Any, ...] = (
    None,
    ["a"],
    Span(1, 2),
    (1, 2),
    [1, 2],
    b"a",
    {"a": 1, "b": [None, {"c": 2.5}]},
)


def records(record: type[Any], seen: set[type[Any]]) -> Iterator[type[Any]]:
    if record not in seen:
        seen.add(record)
        yield record
        for hint in typing.get_type_hints(record).values():
            for part in (hint, *typing.get_args(hint)):
                if isinstance(part, type) and is_dataclass(part):
                    yield from records(part, seen)


EVERY = [*records(Speech, set()), *records(Meeting, set())]


def least(record: type[Any]) -> dict[str, Any]:
    """Return the data of a record that has only what it must have."""
    keys = keys_of(record).values()
    return {key.attribute: "a" if key.attribute != "at" else Span(0, 1)
            for key in keys if key.required}  # fmt: skip


LEAST = [least(record) for record in EVERY]
VALUES: tuple[Any, ...] = (
    *(*TEXTS, *CHOICES, *NUMBERS, *RECORDS, *LISTS, *OTHERS),
    *(*LEAST, *((record,) for record in LEAST)),
)


@pytest.mark.parametrize("record", EVERY)
def test_each_value_of_each_key_is_what_pydantic_makes_or_left_to_it(record: type[Any]) -> None:
    for key in keys_of(record).values():
        clear = 0
        for value in VALUES:
            data = {**least(record), key.attribute: value}
            try:
                plain = plainly(record, data)
            except UnclearError:
                continue
            other = checked(record, data, {})
            assert (plain, repr(plain)) == (other, repr(other))
            clear += 1
        assert clear, f"{record.__name__}.{key.attribute} takes nothing as it stands"


def test_what_is_unclear_may_still_be_meant() -> None:
    loaded = load("sections:\n- expects: 3.0\n  paragraphs: [{text: a, edited: yes}]\n")
    (section,) = loaded.speech.sections
    assert (section.expects, section.paragraphs[0].edited) == (3, True)


def test_what_is_wrong_is_told_with_its_place() -> None:
    with pytest.raises(ContentError) as caught:
        load("sections:\n- role: bodi\n  paragraphs: [a]\n", "a.yaml")
    assert (caught.value.code, caught.value.place.line) == ("bad-choice", 2)


def test_a_content_file_without_mistakes_needs_no_pydantic() -> None:
    code = (
        "import sys; from speechdocs.model.yaml import load\n"
        "load(sys.stdin.buffer.read().decode()); print('pydantic' in sys.modules)"
    )
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, input=YAML.encode(), capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]
