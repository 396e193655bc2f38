"""What a content file need not say, because it can be counted: ids and derived numbers.

Ids and numbers that are missing are filled in. An id that is there is a name and stays, because
key points and mentions refer to it; a number that is there and wrong is put right. Either is worth
a hint.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.model.shapes import Path
from speechdocs.model.speech import CitedDocument, Node, Slogan, Speech, walk
from speechdocs.text.chars import HAN
from speechdocs.text.patterns import compiled

# What a slogan says about itself when its characters are to be counted, e.g. "20字".
_COUNTS_CHARACTERS = "\u5b57"


class Correction(Struct, frozen=True):
    """A derived value that was written otherwise: where, what stood there, what is right."""

    path: Path
    written: str | int
    counted: str | int


def completed(speech: Speech) -> tuple[Speech, tuple[Correction, ...]]:
    """Return `speech` with its derived values, and what was written otherwise."""
    corrections = tuple(_corrections(speech))
    taken = frozenset(node.id for node in walk(speech.sections) if node.id)
    done = replace(
        speech,
        sections=_completed_nodes(speech.sections, "s", taken),
        slogans=tuple(_completed_slogan(slogan) for slogan in speech.slogans),
        documents=tuple(replace(d, count=_count(d)) for d in speech.documents),
    )
    return done, corrections


def _completed_nodes(
    nodes: tuple[Node, ...], prefix: str, taken: frozenset[str]
) -> tuple[Node, ...]:
    return tuple(_completed_node(node, f"{prefix}{n}", taken) for n, node in enumerate(nodes, 1))


def _completed_node(node: Node, name: str, taken: frozenset[str]) -> Node:
    name = node.id or _free(name, taken)
    items = _completed_nodes(node.items, f"{name}.", taken)
    return replace(node, id=name, items=items, found=node_found(node))


def _free(name: str, taken: frozenset[str]) -> str:
    """Return `name`, or a longer one where another node is already called so."""
    while name in taken:
        name += "x"
    return name


def node_found(node: Node) -> int | None:
    """Return how many items answer the number a node announces, None where it announces none."""
    if node.expects is None and node.found is None:
        return None
    return len(node.items)


def slogan_found(slogan: Slogan) -> int | None:
    """Return what can be counted of a slogan: its parts, or its characters where it says so."""
    if slogan.parts:
        return len(slogan.parts)
    if slogan.says and slogan.says.text.endswith(_COUNTS_CHARACTERS):
        return len(compiled(HAN).findall(slogan.text))
    return slogan.found


def _completed_slogan(slogan: Slogan) -> Slogan:
    found = slogan_found(slogan)
    return slogan if found == slogan.found else replace(slogan, found=found)


def _count(document: CitedDocument) -> int:
    return 1 + len(document.more)


def _corrections(speech: Speech) -> Iterator[Correction]:
    yield from _node_corrections(speech.sections, ("sections",), "s")
    for index, slogan in enumerate(speech.slogans):
        found = slogan_found(slogan)
        if slogan.found is not None and found is not None and found != slogan.found:
            yield Correction(("slogans", index, "found"), slogan.found, found)
    for index, document in enumerate(speech.documents):
        # One is the default: a count that was not written is not wrong.
        if document.count not in {1, _count(document)}:
            path: Path = ("documents", index, "count")
            yield Correction(path, document.count, _count(document))


def _node_corrections(nodes: tuple[Node, ...], path: Path, prefix: str) -> Iterator[Correction]:
    for index, node in enumerate(nodes):
        here: Path = (*path, index)
        name = f"{prefix}{index + 1}"
        # What ends in x was counted, and made longer because another part has that name.
        if node.id and node.id.rstrip("x") != name:
            yield Correction((*here, "id"), node.id, name)
        found = node_found(node)
        if node.found is not None and found is not None and found != node.found:
            yield Correction((*here, "found"), node.found, found)
        yield from _node_corrections(node.items, (*here, "items"), f"{node.id or name}.")
