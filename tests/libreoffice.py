"""What LibreOffice makes of a Word file of ours: its pages, in the bundled faces.

LibreOffice 7.4.7 reads `w:overflowPunct` the wrong way round: what it is given here says the
opposite of what Word is told.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

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

Pages = list[dict[float, list[Glyph]]]
"""For each page the characters of each line, by the line's baseline in mm."""


def pages(files: Mapping[str, bytes], theme: Theme, folder: Path, timeout: int) -> dict[str, Pages]:
    """Return the pages of Word `files`, by their names, made in `folder`."""
    config = folder / "fonts.conf"
    config.write_text(fontconfig(theme, folder / "cache"), "utf-8")
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(_for_libreoffice(data))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [f"{name}.docx" for name in files]
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", *names]
    environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, timeout=timeout
    )
    return {name: _lines((folder / f"{name}.pdf").read_bytes()) for name in files}


def fontconfig(theme: Theme, cache: Path) -> str:
    """Return a configuration of fontconfig in which the theme's faces are the bundled ones."""
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{escape(face.name)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{FAMILIES[role]}</string>'
        "</edit></match>"
        for role, face in theme.faces.items()
    )
    fonts = resources.FONTS / "data"
    return f"<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"


def _for_libreoffice(docx: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(docx)) as given, ZipFile(stream, "w") as archive:
        for name in given.namelist():
            text = given.read(name)
            archive.writestr(
                name, text.replace(b'overflowPunct w:val="0"', b'overflowPunct w:val="1"')
            )
    return stream.getvalue()


def _lines(pdf: bytes) -> Pages:
    found: Pages = []
    for page in read(pdf).pages:
        lines: dict[float, list[Glyph]] = {}
        for glyph in page.glyphs:
            if glyph.text.strip():
                lines.setdefault(round(glyph.y, 1), []).append(glyph)
        found.append({y: sorted(lines[y], key=lambda glyph: glyph.x) for y in sorted(lines)})
    return found
