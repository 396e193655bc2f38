"""How Sphinx makes the site: the pages of this folder, and those that are read off the code."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

_DOCS = Path(__file__).parent
sys.path[:0] = [str(_DOCS.parent), str(_DOCS.parent / "src")]

from speechdocs.version import __version__  # noqa: E402  found by the line above

project = "speechdocs"
author = "the speechdocs authors"
release = version = __version__
language = "en"

extensions = ["myst_parser"]
myst_heading_anchors = 3
# The codes of diagnostics.md are headings of a third level, so that a code is found by its looks.
suppress_warnings = ["myst.header"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"speechdocs {release}"
html_show_copyright = False
# Templates, settings and content files are shown as they are.
highlight_language = "none"

_LINK = re.compile(r"\[([^\]]+)\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")


def _generate(_app: object) -> None:
    from tools import gallery, reference

    folder = _DOCS / "generated"
    folder.mkdir(exist_ok=True)
    for name, text in reference.pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "kinds.md").write_text(gallery.make(folder), encoding="utf-8")


def _keep_inside(_app: object, page: str, source: list[str]) -> None:
    """Name the files of the checkout, and folders, that a page links to: they are no pages here."""

    def plain(link: re.Match[str]) -> str:
        goal = (_DOCS / page).parent.joinpath(link[2]).resolve()
        is_page = goal.is_relative_to(_DOCS.resolve()) and not goal.is_dir()
        return link[0] if is_page else f"{link[1]} (`{link[2].lstrip('./')}`)"

    source[0] = _LINK.sub(plain, source[0])


def setup(app: Any) -> None:
    """Let what is read off the code be there before Sphinx looks for pages."""
    app.connect("builder-inited", _generate)
    app.connect("source-read", _keep_inside)
