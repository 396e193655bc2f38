"""What a function gave before is given again for the same things, not for equal ones."""

from __future__ import annotations

from speechdocs.remembered import remembered


def test_the_same_things_are_remembered_and_equal_ones_are_not() -> None:
    @remembered(2)
    def joined(first: list[int], second: list[int]) -> list[int]:
        return [*first, *second]

    one, two = [1], [2]
    given = joined(one, two)
    assert given == [1, 2]
    assert joined(one, two) is given
    assert joined([1], two) == given
    assert joined([1], two) is not given
    assert joined(two, one) == [2, 1]


def test_only_the_last_are_remembered() -> None:
    asked: list[str] = []

    @remembered(2)
    def noted(word: str) -> int:
        asked.append(word)
        return len(asked)

    for word in ("a", "b", "a", "c", "a", "b"):
        noted(word)
    assert asked == ["a", "b", "c", "b"]


def test_what_is_remembered_is_kept() -> None:
    @remembered(1)
    def first(words: tuple[str, ...]) -> str:
        return words[0]

    # Another thing at the place of one that is gone would be taken for it.
    assert [first((str(number),)) for number in range(100)] == list(map(str, range(100)))
