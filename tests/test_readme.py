"""The walk-through in the READMEs works, line by line, on a speech of one's own."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
RAW = TOP / "src" / "speechdocs" / "starter" / "content" / "example.txt"

pytestmark = pytest.mark.timeout(120)


def walk_through(readme: str) -> list[list[str]]:
    """Return the commands of the block that begins with a new project, as words."""
    text = (TOP / readme).read_text("utf-8")
    block = re.findall(r"^```sh\n(speechdocs new .*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line, comments=True) for line in block[0].splitlines()]
    return [line[: line.index("&&")] if "&&" in line else line for line in lines]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_line_works(readme: str, tmp_path: Path) -> None:
    new, *others = walk_through(readme)
    folder = tmp_path / new[-1]
    assert len(others) > 3
    shown = ""
    for line in (new, *others):
        assert line[0] == "speechdocs"
        done = subprocess.run(
            [sys.executable, "-m", *line],
            cwd=tmp_path if line is new else folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (line, done.stderr)
        shown = done.stdout
        if line is new:
            shutil.copyfile(RAW, folder / "speech.txt")
    assert shown.startswith("output/speech/full-text.pdf")
