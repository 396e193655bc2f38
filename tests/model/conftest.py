"""An invented speech that makes ledgers hard: an indent, a line end and debris in paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdocs.model.yaml import Loaded, load

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def text() -> str:
    return (CASES / "speech.source.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def content() -> str:
    return (CASES / "speech.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def loaded(content: str) -> Loaded:
    return load(content, "speech.yaml")
