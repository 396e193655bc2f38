"""Records that are equal if they say the same: what they note besides does not count."""

from __future__ import annotations

from typing import ClassVar

from speechdocs.compared import Compared


class Word(Compared, frozen=True, eq=False):
    besides: ClassVar[frozenset[str]] = frozenset({"line"})

    text: str
    line: int = 0


class Mark(Word, frozen=True, eq=False):
    pass


def test_what_is_noted_besides_does_not_count() -> None:
    assert Word("a", 1) == Word("a", 2)
    assert hash(Word("a", 1)) == hash(Word("a", 2))


def test_what_is_said_counts() -> None:
    assert Word("a", 1) != Word("b", 1)
    assert len({Word("a"), Word("b"), Word("a", 3)}) == 2


def test_another_kind_of_record_is_another_record() -> None:
    assert Word("a") != Mark("a")
    assert Word("a") != ("a", 0)
