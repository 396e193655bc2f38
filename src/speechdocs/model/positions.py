"""Where each part of a content file stands in its YAML text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from speechdocs.errors import Place
from speechdocs.model import nodes
from speechdocs.model.shapes import Path


class Positions(Mapping[Path, nodes.Position]):
    """Path → line and column (from 1), looked up in the tree when asked for."""

    def __init__(self, root: nodes.Yaml) -> None:
        self._root = root

    def __getitem__(self, path: Path) -> nodes.Position:
        node = self._root
        for step in path:
            node = _below(node, step)
        return node.position

    def __iter__(self) -> Iterator[Path]:
        todo: list[tuple[Path, nodes.Yaml]] = [((), self._root)]
        while todo:
            path, node = todo.pop()
            yield path
            todo.extend(((*path, step), child) for step, child in reversed(_children(node)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _below(node: nodes.Yaml, step: str | int) -> nodes.Yaml:
    if isinstance(node, nodes.Mapping) and step in node.entries:
        return node.entries[str(step)]
    if isinstance(node, nodes.Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    raise KeyError(step)


def _children(node: nodes.Yaml) -> list[tuple[str | int, nodes.Yaml]]:
    if isinstance(node, nodes.Mapping):
        return list(node.entries.items())
    if isinstance(node, nodes.Sequence):
        return list(enumerate(node.items))
    return []


def place_of(positions: Mapping[Path, nodes.Position], path: Path, file: str = "") -> Place:
    """Return the place of `path`, or of the nearest part around it that has one.

    The path itself is named where there is no position: in a speech that was never a file.
    """
    for end in range(len(path), -1, -1):
        if (position := positions.get(path[:end])) is not None:
            return Place(file, *position)
    return Place(file, key=written(path))


def path_of(written: str) -> Path:
    """Return the path that `written` says.

    >>> path_of("sections[1].lead.text")
    ('sections', 1, 'lead', 'text')
    """
    steps = re.findall(r"\[(\d+)\]|([^.\[\]]+)", written)
    return tuple(int(index) if index else name for index, name in steps)


def written(path: Path) -> str:
    """Return `path` as a reader would write it.

    >>> written(("sections", 1, "lead", "text"))
    'sections[1].lead.text'
    """
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
