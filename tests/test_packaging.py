"""What a user gets from the wheel: everything that a build needs, and nothing of the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from tests import example

from speechdocs import __version__

TOP = Path(__file__).parents[1]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SPEECH = """\
schema: speechdocs/1
kind: speech
title: 在全县读书活动启动会上的讲话
date: {value: 2024-04-23}
sections:
  - paragraphs:
      - 今天，我们在这里启动全县读书活动。
    items:
      - marker: {text: 一、, style: chinese, n: 1}
        heading: {text: 提高认识, kind: heading}
        paragraphs:
          - 读书使人明理。
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Return what `command` writes, run without any of this process's Python settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [os.fspath(part) for part in command],
        cwd=cwd,
        env={**kept, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def files(folder: Path) -> set[str]:
    """Return the files, but for compiled ones, below `folder`, relative to it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix() for path in found if "__pycache__" not in path.parts
    }


def built(target: Path) -> Path:
    """Return the wheel of the checkout, built in `target`."""
    options = ["--wheel", "--no-isolation", "--outdir", str(target)]
    run(sys.executable, "-m", "build", *options, TOP, cwd=target)
    (wheel,) = target.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from the checkout, with no network and no build environment."""
    return built(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def contents(wheel: Path) -> frozenset[str]:
    """Return the names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment that has the wheel, and this one's libraries.

    The libraries come by a `.pth` file, whose own `.pth` files are not read: an editable speechdocs
    in the test environment is thus out of sight, and nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("user") / "venv"
    run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    programs, packages = (
        Path(sysconfig.get_path(kind, "venv", vars={"base": str(folder), "platbase": str(folder)}))
        for kind in ("scripts", "purelib")
    )
    libraries = f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n"
    (packages / "libraries.pth").write_text(libraries, encoding="utf-8")
    options = ["--no-index", "--no-deps", "--ignore-installed", "--disable-pip-version-check"]
    run(programs / "python", "-m", "pip", "install", "--quiet", *options, wheel, cwd=folder)
    return programs


@pytest.mark.parametrize("folder", ["templates", "themes"])
def test_the_wheel_holds_the_top_level_folders(contents: frozenset[str], folder: str) -> None:
    expected = {f"speechdocs/_data/{folder}/{name}" for name in files(TOP / folder)}
    assert expected
    assert expected <= contents


@pytest.mark.parametrize("package", ["speechdocs", "speechdocs_fonts"])
def test_the_wheel_holds_whole_packages(contents: frozenset[str], package: str) -> None:
    expected = {f"{package}/{name}" for name in files(TOP / "src" / package)}
    assert expected
    assert expected <= contents


def test_the_wheel_holds_fonts_their_licences_and_its_own(contents: frozenset[str]) -> None:
    (information,) = {name.split("/")[0] for name in contents if ".dist-info/" in name}
    licences = {f"src/speechdocs_fonts/{name}" for name in files(TOP / "src/speechdocs_fonts")}
    expected = {name for name in licences if "/LICENSES/" in name} | {"LICENSE"}
    assert len(expected) > 1
    assert {f"{information}/licenses/{name}" for name in expected} <= contents
    assert any(re.fullmatch(r"speechdocs_fonts/data/.+\.ttf", name) for name in contents)


def test_the_wheel_holds_nothing_else(contents: frozenset[str]) -> None:
    tops = {name.split("/")[0] for name in contents}
    assert tops == {"speechdocs", "speechdocs_fonts", f"speechdocs-{__version__}.dist-info"}
    assert not [name for name in contents if "__pycache__" in name or name.endswith(".pyc")]


def test_two_wheels_are_the_same_byte_for_byte(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert built(tmp_path_factory.mktemp("again")).read_bytes() == wheel.read_bytes()


def test_the_installed_wheel_builds_a_speech_in_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "reading.yaml").write_text(SPEECH, encoding="utf-8")
    package = run(
        installed / "python", "-c", "import speechdocs; print(speechdocs.__file__)", cwd=tmp_path
    )
    assert Path(package.strip()).is_relative_to(installed.parent)

    run(installed / "speechdocs", "build", cwd=tmp_path)
    for suffix, head in ((".pdf", b"%PDF-"), (".docx", b"PK")):
        papers = list((tmp_path / "output").rglob(f"*{suffix}"))
        assert len(papers) == sum(paper.endswith(suffix) for paper in example.PAPERS)
        assert all(paper.read_bytes().startswith(head) for paper in papers)


def test_the_installed_wheel_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run(installed / "speechdocs", "--version", cwd=tmp_path)
