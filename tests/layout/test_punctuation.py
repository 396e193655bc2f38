from __future__ import annotations

import pytest

from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.punctuation import closings, gaps, room, squeezed
from speechdocs.layout.ribbon import Ribbon, Rules

EM = 1000


def wide(text: str) -> list[int]:
    return [EM // 2 if char.isascii() else EM for char in text]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("”，", 1.5),
        ("》、", 1.5),
        ("）。”", 2),
        ("（《", 1.5),
        ("》（", 1.5),
        ("“《", 1.5),
        ("《》", 2),
        ("——", 2),
        ("……", 2),
        ("阿·凡", 2.5),
        ("省／市", 2.5),
    ],
)
def test_marks_that_meet_take_less(text: str, cells: float) -> None:
    assert EM * len(text) + sum(closings(text, wide(text)).values()) == cells * EM


def test_rigid_marks_keep_their_width() -> None:
    text = "甲”，“乙·丙"
    assert Ribbon(text, wide(text), Rules(rigid=True)).edges[-1] == 7 * EM


def test_gaps_stand_where_scripts_meet_and_nowhere_else() -> None:
    assert gaps("共3项，GDP增5%。“A”", 250) == {1: 250, 2: 250, 7: 250, 8: 250}
    assert gaps("共3项", 0) == {}


def test_room_is_given_up_step_by_step_and_equally_within_one() -> None:
    text = "甲（乙）丙，丁。戊"
    steps = room(text, wide(text), {}, {}, 0, len(text))
    assert [sorted(step) for step in steps] == [[], [1, 4], [6], [], [8]]
    assert squeezed(steps, 500) == {1: -250, 4: -250}
    assert squeezed(steps, 1600) == {1: -500, 4: -500, 6: -500, 8: -100}
    assert squeezed(steps, 2001) is None


def test_a_gap_narrows_to_an_eighth() -> None:
    text = "甲abc乙"
    steps = room(text, wide(text), {}, gaps(text, 250), 0, len(text))
    assert squeezed(steps, 250) == {1: -125, 4: -125}
    assert squeezed(steps, 251) is None


def test_a_mark_hangs_only_where_the_theme_lets_it() -> None:
    text = "字" * 28 + "，" + "字" * 5
    ends = [
        first_fit(Ribbon(text, wide(text), Rules(hanging=hangs)), (28 * EM,) * 2, squeeze=True)[
            0
        ].end
        for hangs in (False, True)
    ]
    assert ends == [27, 29]
