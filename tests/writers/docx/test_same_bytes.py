"""Same input, same bytes: in one process, and in two with different hash seeds and zones."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

from tests.writers.docx.conftest import EVERYTHING, Made

from speechdocs.theme.theme import Theme
from speechdocs.writers.docx import write

_PROGRAM = """
import hashlib, sys
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
print(hashlib.sha256(write(laid, theme)).hexdigest())
"""


def test_two_calls(everything: Made, theme: Theme) -> None:
    assert write(everything.laid, theme) == everything.docx


def test_dates_change_the_properties_only(everything: Made, theme: Theme) -> None:
    later = Made(everything.laid, write(everything.laid, theme, created="2021-03-04T00:00:00Z"))
    changed = [name for name, text in later.parts.items() if text != everything.parts[name]]
    assert changed == ["docProps/core.xml"]


def digest(seed: str, zone: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", _PROGRAM, str(EVERYTHING)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_two_processes() -> None:
    first = digest("1", "UTC")
    assert first == digest("2", "Asia/Shanghai")
    assert len(first) == len(hashlib.sha256().hexdigest())
