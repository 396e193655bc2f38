"""The tutorials are followed to the letter in an empty folder, and show what they say.

`sh` is run, `jinja` and `toml` are written to the file that the words before name (added to a
settings file), `text` must have been shown by what was run last, in the language of the tutorial.
The mistake that it tells of is made, shown, and undone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LANGUAGES = {"tutorial.md": "en", "tutorial.zh-CN.md": "zh"}
DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"(?ms)^(?P<before>.*?)^```(?P<sort>\w+)\n(?P<text>.*?)^```$")
_NAMED = re.compile(r"`([\w./-]+\.(?:toml|j2))`")


class Reader:
    """Somebody who does what a tutorial says."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language
        self.seen = ""

    def run(self, lines: str) -> None:
        self.seen = ""
        for line in lines.splitlines():
            program, *args = shlex.split(line)
            if program == "cd":
                self.folder /= args[0]
                continue
            assert program == "speechdocs"
            self.seen += self.said(args)

    def said(self, args: list[str], code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "speechdocs", *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONUTF8": "1", "SPEECHDOCS_LANG": self.language},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        adding = name == "speechdocs.toml"
        path.write_text(path.read_text("utf-8") + text if adding else text, "utf-8")

    def mistake(self) -> str:
        """Return what is said of the mistake that the tutorial tells of."""
        path = self.folder / "templates" / "my-briefing" / "document.xml.j2"
        right = path.read_text("utf-8")
        path.write_text(right.replace("speech.figures %}", "speech.figurs %}"), "utf-8")
        said = self.said(["templates", "lint"], code=1)
        path.write_text(right, "utf-8")
        return said


def steps(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield sort, text, and the file that the words before a block name."""
    for block in _BLOCK.finditer(text):
        names = _NAMED.findall(block["before"])
        yield block["sort"], block["text"], names[-1] if names else ""


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", LANGUAGES)
def test_the_tutorial_works_in_an_empty_folder(name: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path, LANGUAGES[name])
    for sort, text, file in steps((DOCS / name).read_text("utf-8")):
        if sort == "sh":
            reader.run(text)
        elif sort in ("jinja", "toml"):
            reader.write(file, text)
        else:
            seen = reader.mistake() if text.startswith(("error:", "错误")) else reader.seen
            assert all(line in seen for line in text.splitlines()), (text, seen)
    papers = sorted(path.name for path in (reader.folder / "output" / "example").iterdir())
    assert {"my-briefing.docx", "my-briefing.pdf"} <= set(papers)


def test_both_languages_say_the_same_steps() -> None:
    english, chinese = (
        [
            (sort, "" if sort == "text" else text)
            for sort, text, _ in steps((DOCS / name).read_text("utf-8"))
        ]
        for name in LANGUAGES
    )
    assert english == chinese
