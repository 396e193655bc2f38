"""What all tests share: properties that are tried the same way on every machine."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A slow machine is no failure, and a failure on one machine must be one on every machine.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files anew instead of comparing"
    )
