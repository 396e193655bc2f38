"""Templates are tried on speeches of every shape, and their pages can be looked at."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.templating.word.files import kind as word_kind
from tests.templating.word.files import template

from speechdocs.batch.samples import LONG, SAMPLES, sample
from speechdocs.batch.trials import own_kinds, trials, written
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import Severity
from speechdocs.readers import libreoffice
from speechdocs.templating.view import SpeechView


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return Workshop(Config(root=tmp_path, templates=tmp_path / "templates"))


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_wrong_with_a_sample(name: str) -> None:
    content = sample(name)
    assert [one for one in content.diagnostics if one.severity is Severity.ERROR] == []
    assert content.speech.sections


def test_the_samples_are_what_they_are_called() -> None:
    shortest, typical, long, bare = (SpeechView(sample(name).speech) for name in SAMPLES)
    assert shortest.characters < 20
    assert long.characters >= LONG
    for part in ("title", "subtitle", "byline", "purpose", "groups", "figures", "slogans"):
        assert getattr(typical, part), part
        assert not getattr(bare, part), part
    assert typical.documents
    assert typical.tasks


def test_every_built_in_kind_is_made_of_every_sample(shop: Workshop) -> None:
    for kind in shop.kinds:
        for trial in trials(shop, kind, ("shortest", "typical", "bare")):
            assert trial.error is None, (kind.name, trial.name)
            assert trial.paper
            assert trial.paper.pages >= 1


def test_the_pages_are_shown_in_a_picture(shop: Workshop, tmp_path: Path) -> None:
    (kind,) = shop.named(["full-text"])
    (trial,) = trials(shop, kind, ["typical"])
    files = written(trial, kind, tmp_path / "shown")
    assert [file.name for file in files] == ["typical.docx", "typical.pdf", "typical.png"]
    picture = Image.open(BytesIO(files[-1].read_bytes()))
    assert trial.paper
    assert picture.width > 260 * trial.paper.pages
    # Black words on white paper on a grey ground.
    seen = {each for _, each in picture.getcolors(1 << 20) or ()}
    assert {(255, 255, 255), (154, 154, 154)} <= seen


def test_the_pages_of_a_word_template_are_those_of_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = word_kind(tmp_path, template(["{{ speech.characters }}"]))
    shop = Workshop(Config(root=tmp_path, templates=tmp_path))
    (trial,) = trials(shop, kind, ["typical"])
    monkeypatch.setattr(libreoffice, "find_program", lambda: None)
    assert [file.name for file in written(trial, kind, tmp_path)] == ["typical.docx"]
    monkeypatch.undo()
    if libreoffice.find_program() is None:
        pytest.skip("LibreOffice is not installed")
    assert [file.name for file in written(trial, kind, tmp_path)][-1] == "typical.png"


def test_a_sample_that_fails_shows_nothing_and_says_why(shop: Workshop, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.toml").write_text('title = "自制"', "utf-8")
    text = '<document title="t"><p>{{ speech.title }}</p></document>'
    (own / "document.xml.j2").write_text(text, "utf-8")
    (kind,) = own_kinds(shop)
    bare, typical = trials(shop, kind, ["bare", "typical"])
    assert bare.error
    assert bare.error.code == "nothing-to-print"
    assert written(bare, kind, tmp_path / "shown") == ()
    assert typical.error is None
