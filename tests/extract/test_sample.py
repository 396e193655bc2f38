"""The client's sample comes out as the worked example says, and the corpus without a loss."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdocs.extract import extract
from speechdocs.extract.audit import audit
from speechdocs.model import yaml
from speechdocs.model.ledger import Ledger
from speechdocs.model.speech import Speech, walk
from speechdocs.readers import READERS, read
from speechdocs.text import blanks
from speechdocs.text.chars import narrow
from speechdocs.text.source import Source

Prove = Callable[[Source], tuple[Speech, Ledger]]

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
    for field in Speech.__struct_fields__:
        if field not in MORE:
            assert getattr(speech, field) == getattr(expected, field), field


def test_its_ledger(speech: Speech, sample: Path) -> None:
    ledger = audit(read(sample.read_bytes(), sample.name), speech)
    assert str(ledger) == "3,021 = 2,885 speech + 104 debris + 32 layout"


def test_its_announced_counts(speech: Speech) -> None:
    counts = [(n.expects, n.found) for n in walk(speech.sections) if n.expects is not None]
    assert counts == [(5, 5), (3, 3)]


# In each of these something else is written; that is what is told beside it.
OTHER = {"seed-000.halfpunct.txt": "full stops as dots, which end no sentence"}


def said(path: Path) -> tuple[object, ...]:
    """Return what the speech in a file says, whatever its width, its blanks and its debris."""
    speech = extract(read(path.read_bytes(), path.name))
    excerpts = (speech.title, speech.subtitle, speech.speaker.name, speech.occasion)
    lists = (speech.salutations, speech.quotes, speech.figures, speech.documents)
    parts = [(node.id, node.role, node.marker, node.heading) for node in walk(speech.sections)]
    return (
        [bare(excerpt.text) for excerpt in excerpts if excerpt],
        speech.date.value if speech.date else "",
        *([bare(excerpt.text) for excerpt in excerpts] for excerpts in lists),
        [(i, role, *(bare(part.text) if part else "" for part in two)) for i, role, *two in parts],
    )


def bare(text: str) -> str:
    return narrow(blanks.bare(unicodedata.normalize("NFKC", text))).replace(" ", "")


@pytest.mark.slow
def test_variants_say_the_same(shared: Path) -> None:
    """One text in many encodings, on one line, wrapped, spaced apart, in Word and in PDF."""
    variants = sorted((shared / "corpus" / "derived").iterdir())
    originals = {
        path.stem: said(path)
        for path in (shared / "corpus" / "data").glob("*.txt")
        if any(variant.name.startswith(f"{path.stem}.") for variant in variants)
    }
    for variant in variants:
        if variant.suffix != ".tsv" and variant.name not in OTHER:
            assert said(variant) == originals[variant.name.partition(".")[0]], variant.name


@pytest.mark.slow
def test_the_ledger_closes_on_every_text_of_the_corpus(
    shared: Path, keeps_its_promises: Prove
) -> None:
    files = [path for path in sorted((shared / "corpus").glob("*/*")) if path.suffix in READERS]
    assert len(files) > 120
    for path in files:
        keeps_its_promises(read(path.read_bytes(), path.name))
