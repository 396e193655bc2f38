"""The bundled faces and the official theme, opened once."""

from __future__ import annotations

import pytest

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme


def _read(name: str) -> str:
    return (resources.THEMES / f"{name}.toml").read_text("utf-8")


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load("gbt9704", _read)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load()
