"""A pattern gives names that stay below the output folder, whatever the fields hold."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.batch.names import MAX_BYTES
from speechdocs.batch.naming import FIELDS, Names, pattern
from speechdocs.errors import UsageError

WRONG = [
    ("{speech}", "pattern-end"),
    ("{speech}.pdf", "pattern-end"),
    ("/{speech}.{format}", "pattern-part"),
    ("../{speech}.{format}", "pattern-part"),
    ("a\\{speech}.{format}", "pattern-part"),
    ("{speech}}.{format}", "pattern-part"),
    ("{spech}.{format}", "pattern-field"),
    ("{speech.x}.{format}", "pattern-field"),
    ("{speech!r}.{format}", "pattern-field"),
]


@pytest.mark.parametrize(("text", "code"), WRONG)
def test_what_is_no_pattern(text: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        pattern(text)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_misspelt_field_names_its_neighbour() -> None:
    with pytest.raises(UsageError) as caught:
        pattern("{spech}.{format}")
    assert caught.value.hint == "did you mean 'speech'?"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_title_stays_in_its_folder(speech: str, title: str) -> None:
    values = dict.fromkeys(FIELDS, "x") | {"speech": speech, "title": title}
    (name,) = pattern("{speech}/{title}-{kind}.{format}").names(values, ["pdf"])
    path = PurePosixPath(name)
    assert not path.is_absolute()
    assert len(path.parts) == 2
    assert path.suffix == ".pdf"
    for part in path.parts:
        assert part[0] not in "-~."
        assert len(part.encode()) <= MAX_BYTES + len(".pdf")


def test_a_format_may_stand_anywhere_in_a_name() -> None:
    values = dict.fromkeys(FIELDS, "x")
    asked = pattern("{format}/{speech}.{format}").names(values, ["pdf", "docx"])
    assert asked == ["pdf/x.pdf", "docx/x.docx"]


def test_a_name_is_given_away_once() -> None:
    names = Names()
    names.take("a/Rede.pdf", "one")
    names.take("a/Rede.pdf", "one")
    with pytest.raises(UsageError, match="one and two"):
        names.take("a/rede.pdf", "two")
