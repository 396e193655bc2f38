"""Versions of libraries are read off the folders beside them, and each library is accounted for."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from speechdocs.batch.libraries import SHAPING, versions

PROJECT = Path(__file__).parents[2] / "pyproject.toml"

NOT_SHAPING = {"click", "rich", "pikepdf"}
"""What only speaks with people, or looks at papers that are finished."""


def test_every_dependency_shapes_papers_or_is_known_not_to() -> None:
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = (*project["dependencies"], *extras["fonts"], *extras["word"])
    named = {re.split("[<>=]", line)[0] for line in lines}
    # Jinja escapes by a library of its own.
    assert {*SHAPING, *NOT_SHAPING} == named | {"markupsafe"}


def test_versions_are_those_that_pip_knows() -> None:
    found = versions()
    assert found["reportlab"]
    assert found == {name: metadata.version(name) for name in SHAPING}


def test_names_are_read_however_they_are_written(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (
        first / "python_docx-1.2.0.dist-info",
        first / "PyYAML-6.0.egg-info",
        first / "lxml-6.1.3-py3.11.egg-info",
        second / "lxml-4.9.2.dist-info",
        second / "Jinja2-3.1.6.dist-info",
        second / "reportlab",
    ):
        folder.mkdir(parents=True)
    found = versions([str(first), str(tmp_path / "gone"), str(second)])
    assert {name: version for name, version in found.items() if version} == {
        "python-docx": "1.2.0",
        "pyyaml": "6.0",
        "lxml": "6.1.3",
        "jinja2": "3.1.6",
    }
    assert tuple(found) == SHAPING
