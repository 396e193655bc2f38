from __future__ import annotations

from pathlib import Path

import pytest

from speechdocs.batch.images import reader
from speechdocs.errors import ImageError
from speechdocs.templating.catalog import Kind


@pytest.fixture
def kind(tmp_path: Path) -> Kind:
    folder = tmp_path / "project" / "templates" / "own"
    folder.mkdir(parents=True)
    (folder / "a.png").write_bytes(b"of the template")
    (tmp_path / "project" / "a.png").write_bytes(b"of the project")
    (tmp_path / "project" / "b.png").write_bytes(b"b")
    (tmp_path / "secret.png").write_bytes(b"secret")
    return Kind("own", "自己", folder)


def test_the_templates_folder_goes_first(kind: Kind, tmp_path: Path) -> None:
    read = reader(kind, tmp_path / "project")
    assert read("a.png") == b"of the template"
    assert read("b.png") == b"b"


@pytest.mark.parametrize("name", ["../../../secret.png", "/etc/passwd", "x/../../../../secret.png"])
def test_no_name_leads_out_of_the_folders(kind: Kind, tmp_path: Path, name: str) -> None:
    with pytest.raises(ImageError) as caught:
        reader(kind, tmp_path / "project")(name)
    assert caught.value.code == "image-outside"


def test_no_link_leads_out_of_the_folders(kind: Kind, tmp_path: Path) -> None:
    (kind.folder / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(ImageError) as caught:
        reader(kind, tmp_path / "project")("link.png")
    assert caught.value.code == "image-outside"


def test_a_missing_file_is_named(kind: Kind, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"c\.png: no image of this name"):
        reader(kind, tmp_path / "project")("c.png")
