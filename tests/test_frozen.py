"""A value is what `dataclass(frozen=True, slots=True)` would make of its class."""

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.frozen import frozen


@frozen
class Ours:
    name: str
    number: float = 1.0
    parts: tuple[int, ...] = ()
    seen: list[int] = field(default_factory=list, compare=False, repr=False)
    table: dict[str, int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    name: str
    number: float = 1.0
    parts: tuple[int, ...] = ()
    seen: list[int] = field(default_factory=list, compare=False, repr=False)
    table: dict[str, int] = field(default_factory=dict, hash=False)


@frozen
class Empty:
    pass


@frozen
class Own:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


ARGUMENTS = st.fixed_dictionaries(
    {"name": st.sampled_from("ab")},
    optional={
        "number": st.sampled_from((0.0, 1.0, float("inf"))),
        "parts": st.lists(st.integers(0, 1), max_size=2).map(tuple),
        "seen": st.lists(st.integers(0, 1), max_size=1),
        "table": st.dictionaries(st.sampled_from("xy"), st.integers(0, 1), max_size=1),
    },
)


@given(ARGUMENTS, ARGUMENTS)
def test_values_are_compared_hashed_and_shown_as_dataclasses_are(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    ours, theirs = (Ours(**one), Ours(**other)), (Theirs(**one), Theirs(**other))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert (hash(ours[0]) == hash(ours[1])) == (hash(theirs[0]) == hash(theirs[1]))
    assert repr(ours[0]) == repr(theirs[0]).replace("Theirs", "Ours")
    assert ours[0] != theirs[0]  # type: ignore[comparison-overlap] # what is tried
    assert pickle.loads(pickle.dumps(ours[0])) == ours[0]
    assert copy(ours[0]) == ours[0]
    assert asdict(ours[0]) == asdict(theirs[0])


def test_values_are_frozen_and_have_slots() -> None:
    made = Ours("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc] # what is tried
    with pytest.raises(FrozenInstanceError):
        del made.name
    assert not hasattr(made, "__dict__")
    assert replace(made, name="b") == Ours("b")
    assert [each.name for each in fields(made)] == ["name", "number", "parts", "seen", "table"]


def test_each_value_has_lists_of_its_own() -> None:
    assert Ours("a").seen is not Ours("a").seen


def test_what_is_missing_or_too_much_is_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Ours()  # type: ignore[call-arg] # what is tried
    with pytest.raises(TypeError, match="other"):
        Ours("a", other=1)  # type: ignore[call-arg] # what is tried


def test_a_value_without_fields_equals_any_other() -> None:
    assert Empty() == Empty()
    assert repr(Empty()) == "Empty()"
    assert len({Empty(), Empty()}) == 1


def test_what_a_class_says_itself_stays() -> None:
    assert (Own("a") == Own("b"), hash(Own("a")), repr(Own("a"))) == (True, 7, "own")
