"""Same input, same bytes: in one process, and in two with different hash seeds and zones."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.writers.docx.conftest import EVERYTHING, Made
from tests.writers.docx.houses import house

from speechdocs.theme.theme import Theme
from speechdocs.writers.docx import write

_PROGRAM = """
import hashlib, sys
from msgspec.structs import replace
from pathlib import Path
from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.load import load
from speechdocs.tree.markup import parse
from speechdocs.writers.docx import write

theme = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
blocks = Path(sys.argv[1]).read_text("utf-8")
head = '<document title="\\u8bd5" note="\\u672a\\u7ecf\\u6838\\u5bf9" author="A">'
laid = layout(parse(f"{head}{blocks}</document>"), theme, Catalog.load())
for look in (theme, replace(theme, reference=Path(sys.argv[2]).read_bytes())):
    print(hashlib.sha256(write(laid, look)).hexdigest())
"""


def test_two_calls(everything: Made, theme: Theme) -> None:
    assert write(everything.laid, theme) == everything.docx


def test_dates_change_the_properties_only(everything: Made, theme: Theme) -> None:
    later = Made(everything.laid, write(everything.laid, theme, created="2021-03-04T00:00:00Z"))
    changed = [name for name, text in later.parts.items() if text != everything.parts[name]]
    assert changed == ["docProps/core.xml"]


def digests(reference: Path, seed: str, zone: str) -> list[str]:
    """Return the digests of a file in the theme's looks and of one in a house's."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", _PROGRAM, str(EVERYTHING), str(reference)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_two_processes(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(house())
    first = digests(path, "1", "UTC")
    assert first == digests(path, "2", "Asia/Shanghai")
    assert {len(each) for each in first} == {len(hashlib.sha256().hexdigest())}
    assert len(set(first)) == 2
