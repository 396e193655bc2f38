"""The page as LibreOffice makes it of a Word file: 22 lines of 28 characters on the grid.

LibreOffice 7.4.7 reads `w:overflowPunct` the wrong way round: what it is given here says the
opposite of what Word is told. The faces that the file names are the bundled ones.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from tests.writers.docx.conftest import Made, Make

from speechdocs import resources
from speechdocs.checks.pdf_file import Glyph
from speechdocs.checks.pdf_reading import read
from speechdocs.theme.theme import Theme

SOFFICE = shutil.which("soffice")
FAMILIES = {
    "fangsong": "SD FangSong",
    "kai": "SD Kai",
    "hei": "SD Hei",
    "song": "SD Song",
    "title": "SD TitleSong",
    "latin": "SD Serif",
}
ROWS, CELLS = 22, 28

Pages = list[dict[float, list[Glyph]]]
"""For each page the characters of each line, by the line's baseline in mm."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.render,
    pytest.mark.timeout(240),
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def fontconfig(theme: Theme, folder: Path) -> str:
    """Return a configuration of fontconfig in which the theme's faces are the bundled ones."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(face.name)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{FAMILIES[role]}</string>'
        "</edit></match>"
        for role, face in theme.faces.items()
    )
    fonts = resources.FONTS / "data"
    return f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}</cachedir>{aliases}</fontconfig>"


def for_libreoffice(made: Made) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in made.parts.items():
            archive.writestr(
                name, text.replace('overflowPunct w:val="0"', 'overflowPunct w:val="1"')
            )
    return stream.getvalue()


def lines(pdf: bytes) -> Pages:
    pages: Pages = []
    for page in read(pdf).pages:
        found: dict[float, list[Glyph]] = {}
        for glyph in page.glyphs:
            if glyph.text.strip():
                found.setdefault(round(glyph.y, 1), []).append(glyph)
        pages.append({y: sorted(found[y], key=lambda glyph: glyph.x) for y in sorted(found)})
    return pages


@pytest.fixture(scope="module")
def converted(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Made], Pages]:
    folder = tmp_path_factory.mktemp("libreoffice")
    config = folder / "fonts.conf"
    config.write_text(fontconfig(theme, folder / "cache"), "utf-8")

    def convert(made: Made) -> Pages:
        (folder / "a.docx").write_bytes(for_libreoffice(made))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "a.docx"]
        environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
        subprocess.run(
            command, cwd=folder, env=environment, check=True, capture_output=True, timeout=180
        )
        return lines((folder / "a.pdf").read_bytes())

    return convert


def text_rows(page: dict[float, list[Glyph]]) -> list[list[Glyph]]:
    """Return the lines of the type area: the page number lies below it."""
    return [glyphs for y, glyphs in page.items() if y < 264]


def test_full_pages_hold_the_grid(make: Make, converted: Callable[[Made], Pages]) -> None:
    pages = converted(make("<p>" + "山" * (CELLS * ROWS * 2 + CELLS * 3) + "</p>"))
    assert len(pages) == 3
    for page in pages[:2]:
        rows = text_rows(page)
        assert len(rows) == ROWS
        assert {len(row) for row in rows[1:]} == {CELLS}
        assert rows[0][0].top == pytest.approx(37, abs=0.3)
        assert rows[-1][0].bottom == pytest.approx(262, abs=0.3)
        pitches = [below[0].y - above[0].y for above, below in pairwise(rows)]
        assert pitches == pytest.approx([10.4455] * (ROWS - 1), abs=0.05)
        assert rows[1][0].x == pytest.approx(28, abs=0.3)
        assert rows[1][-1].end <= 184.5


def test_page_numbers_lie_at_the_outer_edge(make: Make, converted: Callable[[Made], Pages]) -> None:
    pages = converted(make("<p>一</p><page-break/><p>二</p>"))
    feet = [next(glyphs for y, glyphs in page.items() if y > 264) for page in pages]
    assert ["".join(glyph.text for glyph in foot) for foot in feet] == ["—1—", "—2—"]
    assert feet[0][-1].end == pytest.approx(178.43, abs=1)
    assert feet[1][0].x == pytest.approx(33.57, abs=1)
    for foot in feet:
        assert (foot[0].ink.top + foot[0].ink.bottom) / 2 == pytest.approx(269, abs=0.5)


def test_the_body_returns_to_its_rows(make: Make, converted: Callable[[Made], Pages]) -> None:
    title = "在全县春季造林绿化和森林防火工作会议上的讲话要点"
    blocks = f"<title>{title}</title><rule role='thin'/><p>{'水' * 28 * 20}</p>"
    rows = text_rows(converted(make(blocks))[0])
    assert "".join(glyph.text for row in rows[:2] for glyph in row) == title
    assert len(rows[0]) == len(rows[1])
    row = (rows[-1][0].top - 37) / 10.4455
    assert row == pytest.approx(round(row), abs=0.05)


def test_everything_is_printed(everything: Made, converted: Callable[[Made], Pages]) -> None:
    pages = converted(everything)
    printed = "".join(g.text for page in pages for glyphs in page.values() for g in glyphs)
    for words in ("工作简报", "他说：“先栽后补，边栽边管……”——这是老话", "抄送：县委办公室。"):
        assert words in printed
    last = max(y for y in pages[-1] if y < 264)
    assert last > 255, "the imprint stands at the foot of the last page"
    assert not re.search("Error|错误", printed)
