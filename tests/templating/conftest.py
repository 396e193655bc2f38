"""Speeches and kinds for the tests of templates: an invented speech, the built-in kinds."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdocs.model import yaml
from speechdocs.model.speech import Speech
from speechdocs.resources import TEMPLATES
from speechdocs.templating import catalog
from speechdocs.templating.catalog import Kind

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def golden() -> Path:
    return GOLDEN


@pytest.fixture(scope="session")
def speech() -> Speech:
    return yaml.load((GOLDEN / "speech.yaml").read_text("utf-8"), "speech.yaml").speech


@pytest.fixture(scope="session")
def source() -> str:
    return (GOLDEN / "speech.source.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def kinds() -> dict[str, Kind]:
    return {kind.name: kind for kind in catalog.kinds([TEMPLATES])}


class Writer:
    """Makes kinds of one's own in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, document: str, **files: str) -> Kind:
        own = self.folder / "own"
        own.mkdir(exist_ok=True)
        (own / "template.toml").write_text('title = "自制"\n', "utf-8")
        (own / "document.xml.j2").write_text(document, "utf-8")
        for name, text in files.items():
            (own / f"{name}.xml.j2").write_text(text, "utf-8")
        return catalog.find("own", catalog.kinds([self.folder, TEMPLATES]))


@pytest.fixture
def write_kind(tmp_path: Path) -> Writer:
    return Writer(tmp_path)
