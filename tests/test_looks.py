"""Pages look as they did: the first of each kind of paper, one with a table, and the gallery's.

`pytest tests/test_looks.py --update-golden` keeps the pictures of today; look at them before.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps
from tests import gallery, looks, papers

GALLERY = "gallery"
PAGES = [(kind, 0) for kind in papers.KINDS] + [("study-handout", 3)]
PAGES += [(GALLERY, page) for page in range(4, 8)]

pytestmark = pytest.mark.render


@pytest.mark.parametrize(("kind", "page"), PAGES)
def test_a_page_looks_as_it_did(kind: str, page: int, pytestconfig: pytest.Config) -> None:
    name = f"{kind}-{page + 1}"
    pdf = gallery.paper("pdf") if kind == GALLERY else papers.paper(kind, "example", "pdf")
    found = looks.drawn(pdf, page)
    path = looks.GOLDEN / f"{name}.png"
    if pytestconfig.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        ImageOps.posterize(found, 4).save(path, optimize=True)
    golden = Image.open(path).convert("L")
    if looks.share(golden, found) > looks.ALLOWED:
        folder = Path(tempfile.mkdtemp(prefix="looks-"))
        pytest.fail(f"{name} looks different: see {looks.report(name, golden, found, folder)}")


def test_there_is_a_picture_for_each_page_and_no_other() -> None:
    kept = {path.stem for path in looks.GOLDEN.glob("*.png")}
    assert kept == {f"{kind}-{page + 1}" for kind, page in PAGES}


@pytest.fixture
def picture() -> Image.Image:
    return looks.drawn(papers.paper("full-text", "example", "pdf"))


def test_a_page_moved_by_a_dot_looks_different(picture: Image.Image) -> None:
    assert looks.share(picture, ImageChops.offset(picture, 0, 1)) > looks.ALLOWED


def test_a_missing_line_looks_different(picture: Image.Image) -> None:
    changed = picture.copy()
    changed.paste(255, (0, 300, picture.width, 312))
    assert looks.share(picture, changed) > looks.ALLOWED


def test_paler_ink_does_not(picture: Image.Image) -> None:
    assert looks.share(picture, picture.point(lambda grey: min(255, grey + 20))) == 0


def test_another_size_looks_different(picture: Image.Image) -> None:
    assert looks.share(picture, picture.resize((10, 10))) == 1


def test_the_report_shows_both_pages_and_their_difference(
    picture: Image.Image, tmp_path: Path
) -> None:
    other = ImageChops.offset(picture, 5)
    text = looks.report("page", picture, other, tmp_path).read_text("utf-8")
    assert text.count("data:image/png;base64,") == 3
    assert all(f"<figcaption>{what}<" in text for what in ("kept", "now", "difference"))
