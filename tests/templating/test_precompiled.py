"""The code of built-in templates is kept where Python keeps its own, and never that of others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from speechdocs import resources
from speechdocs.templating.environment import environment, opened


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which Python keeps code here."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of a kind that passes for built-in."""
    made = tmp_path / "templates" / "kind"
    made.mkdir(parents=True)
    (made / "a.j2").write_text("{{ 1 + 1 }}", encoding="utf-8")
    monkeypatch.setattr(resources, "TEMPLATES", tmp_path / "templates")
    return made


def rendered(folder: Path) -> str:
    opened.cache_clear()
    return environment(folder, (folder.parent,)).get_template("a.j2").render()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(
    kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered(folder) == "2"
    assert len(files(kept)) == 1

    def refuse(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("jinja2.Environment.compile", refuse)
    assert rendered(folder) == "2"


def test_a_changed_template_is_compiled_anew(kept: Path, folder: Path) -> None:
    assert rendered(folder) == "2"
    (folder / "a.j2").write_text("{{ 2 + 2 }}", encoding="utf-8")
    assert [rendered(folder), rendered(folder)] == ["4", "4"]
    assert len(files(kept)) == 1


def test_somebody_else_s_template_is_not_kept(kept: Path, tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "project" / "kind"
    other.mkdir(parents=True)
    (other / "a.j2").write_text("{{ 3 }}", encoding="utf-8")
    assert rendered(other) == "3"
    assert files(kept) == []
    assert rendered(folder) == "2"


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(folder) == "2"
    assert files(kept) == []


def test_a_folder_that_cannot_be_written_is_no_failure(kept: Path, folder: Path) -> None:
    kept.write_text("no folder", encoding="utf-8")
    assert rendered(folder) == "2"


def test_what_is_left_of_a_broken_file_is_no_failure(kept: Path, folder: Path) -> None:
    assert rendered(folder) == "2"
    (path,) = files(kept)
    whole = path.read_bytes()
    for size in range(0, len(whole), 7):
        path.write_bytes(whole[:size])
        assert rendered(folder) == "2"
    assert path.read_bytes() == whole
