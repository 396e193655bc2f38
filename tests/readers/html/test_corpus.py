from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers.html.pages import article_of

from speechdocs.readers import read
from speechdocs.text.blanks import solid

DATA = Path(__file__).parents[4] / "shared" / "corpus" / "data"
PAGES = sorted(DATA.glob("*.html")) if DATA.is_dir() else []


@pytest.mark.skipif(not PAGES, reason="the folder ../shared is not here")
def test_what_a_page_prints_is_its_article() -> None:
    wrong = []
    for path in PAGES:
        printed = solid(path.with_suffix(".txt").read_text("utf-8"))
        if solid("".join(article_of(read(path.read_bytes(), path.name)))) != printed:
            wrong.append(path.name)
    assert not wrong
