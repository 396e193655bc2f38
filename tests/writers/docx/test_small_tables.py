"""Tables of few rows and charts are told to Word as one piece."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import libreoffice
from tests.layout.test_small_tables import table
from tests.writers.docx.conftest import Make

from speechdocs.theme.theme import Theme

BAR = '<bar value="{0}"><p>名</p><p>{0}</p></bar>'
CHART = f"<chart>{BAR.format(3)}{BAR.format(2)}{BAR.format(1)}</chart>"
CAPTIONED = f'<group keep="true"><caption>图</caption>{CHART}</group>'


def kept(body: str) -> list[bool]:
    """Return for each row of a table whether every paragraph in it is kept on the next one's page.

    The style of a head keeps it.
    """
    rows = re.findall("<w:tr>.*?</w:tr>", body)
    pars = [re.findall("<w:p>.*?</w:p>", row) for row in rows]
    return [all("<w:keepNext/>" in par or '"TableHead"' in par for par in row) for row in pars]


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        (table(3), [True, True, True, False]),
        (table(6), [True, *[False] * 6]),
        (table(2, "格" * 36 * 20), [True, False, False]),
        (f'<group keep="true">{table(6)}</group>', [True] * 6 + [False]),
        (f'<group keep="true">{table(6)}<p>后</p></group>', [True] * 7),
        (CHART, [True, True, False]),
        (CAPTIONED, [True, True, False]),
        (f'<group keep="true">{CHART}<p>后</p></group>', [True] * 3),
    ],
)
def test_rows_are_kept_with_the_next(make: Make, markup: str, rows: list[bool]) -> None:
    assert kept(make(markup).body) == rows


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.timeout(240)
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_tears_neither(make: Make, theme: Theme, tmp_path: Path) -> None:
    text = f"<p>{'文' * (26 + 28 * 19)}</p>"
    files = {"table": make(text + table(3)).docx, "chart": make(text + CAPTIONED).docx}
    for pages in libreoffice.pages(files, theme, tmp_path, 180).values():
        firsts = [[glyphs[0].text for y, glyphs in page.items() if y < 264] for page in pages]
        assert [set(page) & {"文"} for page in firsts] == [{"文"}, set()]
        assert len(firsts[1]) == 4
