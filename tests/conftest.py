"""What all tests share: how properties are tried, the bundled faces, the official theme."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme

# A slow machine is no failure, and a failure on one machine must be one on every machine.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=2000)
# Tests read what the command line says in English, whatever the machine's language is.
os.environ["SPEECHDOCS_LANG"] = "en"
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew instead of comparing"
    )


def _read(name: str) -> str:
    return (resources.THEMES / f"{name}.toml").read_text("utf-8")


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load("gbt9704", _read)


@pytest.fixture(scope="session")
def handout() -> Theme:
    return load("handout", _read)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.load()
