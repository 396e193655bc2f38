"""Whole invented speeches, one for each way of numbering, and the content files they give.

`pytest --update-golden` writes the expected files anew; read the difference before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from speechdocs.extract import extract
from speechdocs.model import yaml
from speechdocs.model.ledger import Ledger
from speechdocs.model.speech import Speech
from speechdocs.readers import read

SPEECHES = sorted((Path(__file__).parent / "speeches").glob("*.txt"))


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_speech(path: Path, request: pytest.FixtureRequest) -> None:
    content = yaml.dump(extract(read(path.read_bytes(), path.name)))
    golden = path.with_suffix(".yaml")
    if request.config.getoption("--update-golden"):
        golden.write_text(content, encoding="utf-8")
    assert content == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_promises(path: Path, keeps_its_promises: Callable[[str], tuple[Speech, Ledger]]) -> None:
    keeps_its_promises(read(path.read_bytes(), path.name).text)
