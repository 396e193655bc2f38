"""The lines under the title of a one-page summary end between occasion, speaker and day."""

from __future__ import annotations

import pytest

from speechdocs.model.speech import DatedExcerpt, Excerpt, Speaker, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Paragraph
from speechdocs.tree.walk import blocks, words

DAY = "日期:2022年5月6日"


@pytest.mark.parametrize(
    ("occasion", "role", "expected"),
    [
        (0, 0, [DAY]),
        (10, 0, [f"场合:{'会' * 10}　{DAY}"]),
        (0, 10, [f"讲话人:{'长' * 10}　{DAY}"]),
        (10, 10, [f"场合:{'会' * 10}　讲话人:{'长' * 10}　{DAY}"]),
        (20, 10, [f"场合:{'会' * 20}", f"讲话人:{'长' * 10}　{DAY}"]),
        (20, 30, [f"场合:{'会' * 20}", f"讲话人:{'长' * 30}", DAY]),
    ],
)
def test_no_part_is_broken(
    occasion: int, role: int, expected: list[str], kinds: dict[str, Kind]
) -> None:
    speech = Speech(
        title=Excerpt("在防汛会上的讲话"),
        occasion=Excerpt("会" * occasion) if occasion else None,
        speaker=Speaker(role=Excerpt("长" * role) if role else None),
        date=DatedExcerpt("2022-05-06", "2022年5月6日"),
    )
    document = render(kinds["one-page"], speech).document
    found = [
        words(block.content)
        for block in blocks(document)
        if isinstance(block, Paragraph) and block.style == "setting"
    ]
    assert [line.replace("\N{FULLWIDTH COLON}", ":") for line in found] == expected
