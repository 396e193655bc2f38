"""A project's own words: each list adds to the built-in one and takes nothing away.

A case of `vocabulary.txt` is `--- list: word`, a text, and a line that its content file has only
with the word (`+`), or only without it (`-`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases import read

from speechdocs.extract import extract
from speechdocs.extract.lexicon import BUILT_IN, alternatives, lexicon_of
from speechdocs.model import yaml
from speechdocs.text.chars import STOP
from speechdocs.text.source import Source
from speechdocs.vocabulary import NO_WORDS, Vocabulary

CASES = read(Path(__file__).with_name("vocabulary.txt"))
LISTS = list(Vocabulary.__struct_fields__)


def vocabulary(name: str, word: str) -> Vocabulary:
    if name == "spun":
        wrong, _, right = word.partition("=")
        return Vocabulary(spun=((wrong, right),))
    return Vocabulary(**{name: (word,)})  # type: ignore[arg-type]  # the other lists are of words


def lines(text: str, words: Vocabulary) -> set[str]:
    speech = extract(Source(text.replace("\\n", "\n")), vocabulary=words)
    return {line.strip() for line in yaml.dump(speech).splitlines()}


def test_each_list_has_a_case() -> None:
    assert [name.partition(":")[0] for name, _, _ in CASES] == LISTS


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_a_word_is_known_once_it_is_in_the_list(name: str, text: str, expected: str) -> None:
    own, built_in = lines(text, vocabulary(*name.split(": "))), lines(text, NO_WORDS)
    sign, _, line = expected.partition(" ")
    assert line in (own - built_in if sign == "+" else built_in - own)


@pytest.mark.parametrize("word", ["a.b", "(甲", "[甲", "甲|乙", "*甲", "\\甲", "(?&甲)"])
@pytest.mark.parametrize("name", LISTS)
def test_a_word_is_no_pattern(name: str, word: str) -> None:
    text = f"在大会上的讲话\n王小明\n同志们:\n共有30{word}{STOP}axb{STOP}乙{STOP}甲{STOP}"
    speech = extract(Source(text), vocabulary=vocabulary(name, word))
    found = {figure.text for figure in speech.figures}
    found |= {str(warning.params.get("text")) for warning in speech.warnings}
    assert found <= {f"30{word}", word, "(", "None"}
    assert {piece.text for piece in speech.debris} <= {word}


def test_a_list_without_words_matches_nothing() -> None:
    assert alternatives() == "(?!)"


def test_there_is_one_lexicon_for_each_vocabulary() -> None:
    assert lexicon_of(Vocabulary()) is BUILT_IN
    assert lexicon_of(Vocabulary(units=("垄",))) is lexicon_of(Vocabulary(units=("垄",)))
