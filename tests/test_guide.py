"""The Chinese user guide is followed to the letter in an empty folder, and shows what it says.

`sh` is run in Chinese, `toml` is added to the settings (papers show no blank from there on), `yaml`
with a `schema` is a new file, other `yaml` takes the place of a line of the content file, `text`
must have been shown by what ran last.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.test_tutorial import steps

GUIDE = Path(__file__).parents[1] / "docs" / "zh" / "guide.md"
_NEW = re.compile(r"新建 `([\w./-]+\.yaml)`")


class Clerk:
    """Somebody who does what the guide says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen = ""
        self.settled = False

    def sh(self, lines: str) -> None:
        self.seen = "".join(self._done(shlex.split(line)) for line in lines.splitlines())

    def _done(self, words: list[str]) -> str:
        program, *args = words
        if program == "cd":
            self.folder /= args[0]
            return ""
        if program == "cp":
            shutil.copyfile(*(self.folder / name for name in args))
            return ""
        assert program == "speechdocs"
        return self._said(args)

    def _said(self, args: list[str]) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "speechdocs", *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONUTF8": "1", "SPEECHDOCS_LANG": "zh"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (args, done.stdout, done.stderr)
        shown = done.stdout + done.stderr
        assert "页面上留空" not in shown or not self.settled, (args, shown)
        return shown

    def toml(self, text: str) -> None:
        self.settled = True
        with (self.folder / "speechdocs.toml").open("a", encoding="utf-8") as file:
            file.write(text)

    def yaml(self, text: str) -> None:
        """Put `text` in place of the empty value that the content file has for its key."""
        path = self.folder / "content" / "speech.yaml"
        key = text.partition(":")[0]
        changed, count = re.subn(
            rf"(?m)^{key}: (?:\[\]|null)\n", text, path.read_text(encoding="utf-8")
        )
        assert count == 1, key
        path.write_text(changed, encoding="utf-8")

    def text(self, lines: str) -> None:
        assert [line for line in lines.splitlines() if line not in self.seen] == [], self.seen


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_guide_works_in_an_empty_folder(tmp_path: Path) -> None:
    words = GUIDE.read_text(encoding="utf-8")
    clerk = Clerk(tmp_path)
    for sort, text, _ in steps(words):
        if sort == "yaml" and text.startswith("schema:"):
            (name,) = _NEW.findall(words)
            (clerk.folder / name).write_text(text, encoding="utf-8")
        else:
            getattr(clerk, sort)(text)
    papers = {path.name for path in (clerk.folder / "output" / "speech").iterdir()}
    assert {"full-text.pdf", "one-page.docx", "notice.pdf", "task-table.xlsx"} <= papers
    assert {"meeting-papers.pdf", "minutes.docx"} <= {
        path.name for path in (clerk.folder / "output" / "meeting").iterdir()
    }
