"""What the package offers is listed, sorted, there, and costs nothing until it is used."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import speechdocs


def test_the_list_is_sorted_and_without_doubles() -> None:
    assert speechdocs.__all__ == sorted(set(speechdocs.__all__))


@pytest.mark.parametrize("name", speechdocs.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(speechdocs, name) is not None
    assert name in dir(speechdocs)


def test_types_and_run_time_agree() -> None:
    tree = ast.parse(Path(speechdocs.__file__).read_text(encoding="utf-8"))
    (checking,) = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for node in checking.body if isinstance(node, ast.ImportFrom)]
    typed = {alias.asname or alias.name for node in imports for alias in node.names}
    assert typed | {"__version__"} == set(speechdocs.__all__)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'pipelines'"):
        _ = speechdocs.pipelines


def test_importing_the_package_imports_no_library() -> None:
    code = "import speechdocs, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert not names & {"click", "docx", "jinja2", "lxml", "reportlab", "yaml"}
