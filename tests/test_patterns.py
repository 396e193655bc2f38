"""No regular expression takes time that grows with the square of a text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.patterns import Attack, Known, attacks, known

LENGTHS = (500, 2000, 16_000)
LONG, VERY_LONG = 0.1, 0.3
"""Seconds: a machine that is ten times slower finds no more than this one."""
GROWS = 3.0
SHORT = {
    "speechdocs.batch.libraries._INSTALLED": "the name of a folder",
    "speechdocs.checks.pdf_inside._STREAM": "a message of the library that reads PDFs",
    "speechdocs.extract.debris._PATTERNS": "a line of at most 300 characters",
    "speechdocs.extract.front._COLUMN": "a title",
    "speechdocs.extract.injected._BEFORE": "eight characters beside a piece of debris",
    "speechdocs.extract.names._READINGS": "a line of at most 70 characters",
    "speechdocs.extract.occasion._READINGS": "a title",
    "speechdocs.extract.salutation._GREETING": "a line of at most 90 characters",
    "speechdocs.readers.pdf.paragraphs._ENDS": "the last twelve characters of a line",
    "speechdocs.templating.questions._COUNTED": "a clause of a question",
    "speechdocs.writers.docx.fields._RUN": "the markup of one field",
}
"""What may grow, and what it is only ever asked about."""


def growing(one: Known) -> Iterator[tuple[str, Attack]]:
    """Yield how `one` is asked, and a text for which that takes more than linear time."""
    for attack in attacks(one.pattern):
        yield from ((way, attack) for way in one.ways if grows(one.pattern, way, attack))


def grows(pattern: re.Pattern[Any], way: str, attack: Attack) -> bool:
    """Return whether twice the text takes three times as long, once it takes long at all."""
    for length in LENGTHS:
        seconds = spent(pattern, way, attack, length)
        if seconds > LONG:
            twice = spent(pattern, way, attack, 2 * length)
            return twice > GROWS * seconds and (
                twice > VERY_LONG or spent(pattern, way, attack, 4 * length) > GROWS * twice
            )
    return False


def spent(pattern: re.Pattern[Any], way: str, attack: Attack, length: int) -> float:
    """Return for how many seconds of computing `pattern` looks at a text."""
    words = attack.of(length)
    is_bytes = isinstance(pattern.pattern, bytes)
    text = words.encode("latin-1", "replace") if is_bytes else words
    started = time.process_time()
    getattr(pattern, way)(text)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("part", sorted({one.place.split(".")[1] for one in known()}))
def test_patterns_take_linear_time(part: str) -> None:
    asked = [one for one in known() if one.place.split(".")[1] == part and one.place not in SHORT]
    found = {one.place: next(growing(one), None) for one in asked}
    assert {place: slow for place, slow in found.items() if slow} == {}


@pytest.mark.parametrize(
    ("pattern", "way"), [("[ab]+c", "findall"), (r"\s*,?\s*x", "fullmatch"), ("<.*?>", "findall")]
)
def test_what_grows_is_found(pattern: str, way: str) -> None:
    assert next(growing(Known("a.b", re.compile(pattern, re.DOTALL), (way,))))


def test_exceptions_are_of_patterns() -> None:
    assert set(SHORT) <= {one.place for one in known()}
