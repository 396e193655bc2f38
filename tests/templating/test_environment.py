"""Templates are compiled once, and again when the file that a name means is another one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from speechdocs.templating.environment import environment


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return the folders of a kind, of its project's kinds and of built-in ones."""
    made = tmp_path / "project" / "own", tmp_path / "project", tmp_path / "built-in"
    for folder in made:
        (folder / "letter").mkdir(parents=True)
    return made


def printed(folders: tuple[Path, Path, Path]) -> str:
    own, *roots = folders
    return environment(own, tuple(roots)).get_template("letter/part.j2").render()


def test_a_template_is_looked_for_in_order_each_time(folders: tuple[Path, Path, Path]) -> None:
    parts = [folder / "letter" / "part.j2" for folder in reversed(folders)]
    for words, part in zip(("built-in", "project", "own"), parts, strict=True):
        part.write_text(words, "utf-8")
        assert printed(folders) == words
    for words, part in zip(("project", "built-in"), reversed(parts), strict=False):
        part.unlink()
        assert printed(folders) == words
    parts[0].unlink()
    with pytest.raises(TemplateNotFound):
        printed(folders)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not note when a file was changed")
def test_a_template_of_the_same_size_and_date_is_another_one(
    folders: tuple[Path, Path, Path],
) -> None:
    part = folders[0] / "letter" / "part.j2"
    part.write_text("a", "utf-8")
    assert printed(folders) == "a"
    was = part.stat()
    part.write_text("b", "utf-8")
    os.utime(part, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert printed(folders) == "b"


def test_what_an_imported_template_imports_is_looked_for_each_time(
    folders: tuple[Path, Path, Path],
) -> None:
    own, project, _ = (folder / "letter" for folder in folders)
    (own / "part.j2").write_text('{% from "letter/a.j2" import a %}{{ a() }}', "utf-8")
    imported = '{% from "letter/b.j2" import b %}{% macro a() %}{{ b() }}{% endmacro %}'
    (own / "a.j2").write_text(imported, "utf-8")
    for folder, words in ((project, "first"), (project, "then"), (own, "own")):
        (folder / "b.j2").write_text(f"{{% macro b() %}}{words}{{% endmacro %}}", "utf-8")
        assert printed(folders) == words
