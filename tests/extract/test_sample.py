"""The client's sample comes out as the worked example says, and the corpus without a loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from speechdocs.extract import extract
from speechdocs.extract.audit import audit
from speechdocs.model import yaml
from speechdocs.model.ledger import Ledger
from speechdocs.model.speech import Speech, walk
from speechdocs.readers import read

Prove = Callable[[str], tuple[Speech, Ledger]]

# The grammar finds more than the example, which leaves organisations out, and that is right.
MORE = ("organisations",)


@pytest.fixture(scope="module")
def sample(shared: Path) -> Path:
    return next((shared / "seed").glob("*.txt"))


@pytest.fixture(scope="module")
def speech(sample: Path) -> Speech:
    return extract(read(sample.read_bytes(), sample.name))


def test_it_is_the_worked_example(speech: Speech, shared: Path) -> None:
    example = (shared / "reference" / "seed.yaml").read_text(encoding="utf-8")
    expected = yaml.load(example, "seed.yaml").speech
    for field in Speech.__dataclass_fields__:
        if field not in MORE:
            assert getattr(speech, field) == getattr(expected, field), field


def test_its_ledger(speech: Speech, sample: Path) -> None:
    ledger = audit(read(sample.read_bytes(), sample.name), speech)
    assert str(ledger) == "3,021 = 2,885 speech + 104 debris + 32 layout"


def test_its_announced_counts(speech: Speech) -> None:
    counts = [(n.expects, n.found) for n in walk(speech.sections) if n.expects is not None]
    assert counts == [(5, 5), (3, 3)]


def test_variants_of_the_sample_say_the_same(speech: Speech, shared: Path) -> None:
    texts = [excerpt.text for excerpt in speech.quotes]
    names = ["seed-000.gb18030.crlf.txt", "seed-000.utf8bom.crlf.txt", "seed-000.oneline.txt"]
    for name in names:
        path = shared / "corpus" / "derived" / name
        other = extract(read(path.read_bytes(), path.name))
        assert [excerpt.text for excerpt in other.quotes] == texts
        assert len(other.sections) == len(speech.sections), name


@pytest.mark.slow
def test_the_ledger_closes_on_every_text_of_the_corpus(
    shared: Path, keeps_its_promises: Prove
) -> None:
    paths = sorted((shared / "corpus").glob("*/*.txt"))
    assert len(paths) > 50
    for path in paths:
        speech, _ = keeps_its_promises(read(path.read_bytes(), path.name).text)
        assert yaml.load(yaml.dump(speech), path.name).speech == speech
