"""What the project's own files promise one another."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from speechdocs.config import Config, parse
from speechdocs.messages import MESSAGES

TOP = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def lines(name: str) -> list[str]:
    """Return the lines of a file of the project that are no comments."""
    written = (TOP / name).read_text(encoding="utf-8").splitlines()
    return [line for line in written if line and not line.startswith("#")]


def names(requirements: list[str]) -> set[str]:
    """Return the plain names of `requirements`, as package indexes compare them."""
    found = (NAME.match(requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def test_every_requirement_is_pinned() -> None:
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    wanted += [entry for name in ("bench", "docs", "fonts", "test") for entry in extras[name]]
    assert names(wanted) <= names(lines("constraints.txt"))


def test_constraints_are_versions_and_nothing_else() -> None:
    assert [
        line for line in lines("constraints.txt") if not re.fullmatch(r"[\w.-]+==[\w.]+", line)
    ] == []


def test_the_build_backend_is_the_pinned_one() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(lines("constraints.txt"))


def test_nothing_is_kept_that_a_run_makes() -> None:
    asked = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    try:
        found = subprocess.run(asked, cwd=TOP, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("needs git")
    if found.returncode:
        pytest.skip("needs a checkout")
    assert found.stdout == ""


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_commands_that_are_tried_from_nothing_stand_in_the_readme(readme: str) -> None:
    script = (TOP / ".ci" / "run").read_text(encoding="utf-8")
    tried = re.findall(r'^    "(pip install .+)"$', script, re.MULTILINE)
    assert len(tried) == 2
    assert set(tried) <= set(lines(readme))


def test_no_code_is_given_twice() -> None:
    tables = (TOP / "src" / "speechdocs" / "messages").glob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in tables]
    code = re.compile(r'^    "([\w-]+)": message', re.MULTILINE)
    codes = [found for text in texts for found in code.findall(text)]
    assert sorted(codes) == sorted(MESSAGES)


def test_every_code_is_documented_once_and_in_order() -> None:
    manual = (TOP / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    described = re.findall(r"^### `(.+)`$", manual, re.MULTILINE)
    assert described == sorted(MESSAGES)


def test_every_setting_is_documented() -> None:
    manual = (TOP / "docs/configuration.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    config = parse(example, Path("speechdocs.toml"))
    silent = [name for name in config.__struct_fields__ if not getattr(config, name)]
    assert silent == []
    assert [key for key in settings() if not re.search(rf"^{key} =", example, re.MULTILINE)] == []


def settings() -> set[str]:
    """Return the names of the plain settings, which stand at the top of a configuration."""
    tables = {"limits", "fonts", "word", "pdf", "issues", "vocabulary", "options", "office"}
    return set(Config.__struct_fields__) - tables - {"root"}
