"""Whatever name of a built-in template is misspelt, reading the template finds it in its line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from speechdocs.errors import Severity
from speechdocs.resources import TEMPLATES
from speechdocs.templating import catalog
from speechdocs.templating.lint import lint
from speechdocs.templating.places import Template, column_of, parse

EACH = 7
"""Every name is tried in turn, one of so many in a run of the tests."""

FILES = sorted(TEMPLATES.glob("[!_]*/*.j2"))


def names(text: str) -> Iterator[tuple[int, int]]:
    """Yield line and column of the end of every name that a template asks for."""
    for node in parse(Template("", "", text)).tree.find_all(
        (nodes.Name, nodes.Getattr, nodes.Filter)
    ):
        start = column_of(node.lineno) or 0
        if isinstance(node, nodes.Getattr):
            # The place of an attribute is that of the dot before it.
            yield int(node.lineno), start + 1 + len(node.attr)
        elif isinstance(node, nodes.Filter) or (
            isinstance(node, nodes.Name) and node.ctx == "load"
        ):
            yield int(node.lineno), start + len(node.name)


def misspelt(text: str) -> Iterator[tuple[int, str]]:
    """Yield `text` with one name wrong, and the line of that name, for some of its names."""
    for line, column in sorted(set(names(text)))[::EACH]:
        lines = text.split("\n")
        wrong = lines[line - 1]
        lines[line - 1] = f"{wrong[: column - 1]}q{wrong[column - 1 :]}"
        yield line, "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_misspelt_name_is_found(file: Path, tmp_path: Path) -> None:
    own = tmp_path / file.parent.name
    shutil.copytree(file.parent, own)
    kind = catalog.find(own.name, catalog.kinds([tmp_path, TEMPLATES]))
    for line, text in misspelt(file.read_text("utf-8")):
        (own / file.name).write_text(text, "utf-8")
        errors = [one for one in lint(kind) if one.severity is Severity.ERROR]
        assert line in {one.place.line for one in errors}, text.split("\n")[line - 1]
