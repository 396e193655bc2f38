"""The first page of each kind of paper, as the documentation shows it: built, then drawn.

The speeches are the project's own, from `content/` and the samples; nothing is drawn by hand.
`python -m tools.gallery FOLDER` draws them into a folder of one's own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

from speechdocs import resources
from speechdocs.templating.catalog import Kind, kinds

TOP = Path(__file__).parents[1]
_SAMPLES = TOP / "src" / "speechdocs" / "samples"
_WIDTH = 480
_SETTINGS = """
[office]
organ = "甲县文化馆"
name = "读书简报"
number = 7
total = 19
date = 2021-04-12
to = ["乙县图书馆", "丙县图书馆"]
report = ["甲县县委"]
send = ["丁局"]
copies = 80
secrecy = "内部资料"
serial = "000015"
urgency = "特急"
symbol = "甲文发〔2021〕3号"
printer = "甲县文化馆办公室"
printed = 2021-04-13
"""
"""An office, which is invented like its speeches: letterheads and imprints are filled in."""


def make(folder: Path) -> str:
    """Draw the first page of each kind into `folder`, and return the page that shows them."""
    every = [kind for kind in kinds((resources.TEMPLATES,)) if not kind.broken]
    with tempfile.TemporaryDirectory() as made:
        project = Path(made)
        papers = _built(project)
        shown = [_shown(kind, papers, folder) for kind in every if kind.name in papers]
    head = "# The kinds of paper\n\nThe first page of each, built with this documentation.\n"
    return head + "".join(shown)


def _built(project: Path) -> dict[str, Path]:
    """Build all kinds as PDF in `project`, and return a paper of each by the kind's name."""
    (project / "speechdocs.toml").write_text(_SETTINGS, encoding="utf-8")
    shutil.copytree(TOP / "content", project / "content")
    shutil.copy(_SAMPLES / "meeting.yaml", project / "content" / "meeting.yaml")
    shutil.copy(_SAMPLES / "typical.txt", project / "typical.txt")
    _run(project, "extract", "typical.txt")
    _run(project, "build", "-f", "pdf", "-q")
    # Where several speeches have a kind, that of content/ is shown: the first by name.
    papers = sorted((project / "output").glob("*/*.pdf"), reverse=True)
    return {path.stem: path for path in papers}


def _run(project: Path, *line: str) -> None:
    command = [sys.executable, "-m", "speechdocs", *line]
    subprocess.run(command, cwd=project, check=True, stdout=subprocess.DEVNULL)


def _shown(kind: Kind, papers: dict[str, Path], folder: Path) -> str:
    _draw(papers[kind.name], folder / f"{kind.name}.png")
    picture = f"![{kind.title}]({kind.name}.png)"
    return f"\n## {kind.title} `{kind.name}`\n\n{kind.description}\n\n{picture}\n"


def _draw(paper: Path, picture: Path) -> None:
    """Draw the first page of `paper` as the PNG file `picture`."""
    with pypdfium2.PdfDocument(paper) as document:
        page = document[0]
        page.render(scale=_WIDTH / page.get_width()).to_pil().save(picture)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
