"""Which tasks a speech sets, and what it says of who does them by when: nothing is guessed.

A task is a heading, or a point, of the roles `tasks` and `requests`. Organs and deadlines are words
of its own, not of its parts (由县教育局牵头, 责任单位:县财政局, 6月底前), all of them in order;
what they do not say is empty, a blank on the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.model.speech import KeyPoint, Node, Role, Speech, walk
from speechdocs.templating.assignments import dues, leaders, units
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, of

_ROLES = ("tasks", "requests")


class Task(Struct, frozen=True):
    """A task, the paragraph it stands in, and the words that say who does it and by when.

    `under` is the heading of what it is a part of. A task of `level` 1 is followed by its parts, of
    level 2, and these by theirs; `index` is its place, from 1, among those of its level, and `path`
    that of each task it is a part of, then its own.
    """

    words: Words
    number: int
    under: Words | None = None
    leaders: tuple[Words, ...] = ()
    units: tuple[Words, ...] = ()
    dues: tuple[Words, ...] = ()
    level: int = 1
    index: int = 1
    path: tuple[int, ...] = (1,)


class _Branch(Struct, frozen=True):
    """A task and its parts."""

    task: Task
    parts: tuple[_Branch, ...] = ()


def tasks(speech: Speech, references: References) -> tuple[Task, ...]:
    """Return the tasks of `speech`, headings or points, in order, each before its parts."""
    found = [
        branch
        for node in speech.sections
        for branch in _branches(node, _said(node), None, None, references)
    ]
    told = {task.words.at for task in _flat(found)}
    points = (point for point in speech.key_points if point.role in _ROLES)
    left = [
        _Branch(_assigned(_point(point, references), (of(point),)))
        for point in points
        if point.at not in told and not _has_headings(speech, point.ref)
    ]
    return tuple(_flat(sorted((*found, *left), key=lambda branch: branch.task.number)))


def _point(point: KeyPoint, references: References) -> Task:
    return Task(of(point).headless(), references.number(point.text, point.at, point.ref))


def _flat(branches: Iterable[_Branch], above: tuple[int, ...] = ()) -> Iterator[Task]:
    for index, branch in enumerate(branches, 1):
        path = (*above, index)
        yield replace(branch.task, level=len(path), index=index, path=path)
        yield from _flat(branch.parts, path)


def _branches(
    node: Node,
    said: tuple[Words, ...],
    role: Role | None,
    under: Words | None,
    references: References,
) -> Iterator[_Branch]:
    """Yield the task that `node` is, with those below it, or these alone where it is none.

    `said` is what it says itself; it is part of what has `role` and the heading `under`.
    """
    role = node.role or role
    heading = of(node.heading).headless().bare() if node.heading else None
    own, told = _parted(said, node.items)
    parts: list[_Branch] = []
    for item, words in zip(node.items, told, strict=True):
        below = tuple(_branches(item, words, role, heading or under, references))
        own += () if below else (*words, *(w for each in walk(item.items) for w in _said(each)))
        parts += below
    if heading is None or role not in _ROLES:
        yield from parts
        return
    number = references.number(heading.text, heading.at, node.id)
    yield _Branch(_assigned(Task(heading, number, under), own), tuple(parts))


def _assigned(task: Task, own: tuple[Words, ...]) -> Task:
    """Return `task` with the organs and days that its `own` words name."""
    return replace(task, leaders=leaders(own), units=units(own), dues=dues(own))


def _said(node: Node) -> tuple[Words, ...]:
    """Return what `node` says itself: a heading that stands alone, and its paragraphs."""
    alone = node.heading and node.heading.kind == "heading"
    heading = (node.heading,) if node.heading and alone else ()
    return tuple(of(part) for part in (*heading, *node.paragraphs, *node.after))


def _parted(
    said: tuple[Words, ...], items: tuple[Node, ...]
) -> tuple[tuple[Words, ...], list[tuple[Words, ...]]]:
    """Return what of `said` comes before the `items` inside it, and what each item says.

    An item with paragraphs of its own says these; one inside a paragraph goes on to the next one.
    """
    own = list(said)
    told = [_said(item) for item in items]
    for index in reversed(range(len(items))):
        opening = _opening(items[index])
        if told[index] or not opening:
            continue
        at = next((n for n in reversed(range(len(own))) if opening in own[n].text), None)
        if at is not None:
            start = own[at].text.rindex(opening)
            told[index] = (own[at].cut(start, len(own[at].text)),)
            own[at] = own[at].cut(0, start)
    return tuple(own), told


def _opening(item: Node) -> str:
    """Return the words that an item inside a paragraph begins with."""
    marker = item.marker.text if item.marker else ""
    return marker + item.heading.text if item.heading else ""


def _has_headings(speech: Speech, ref: str) -> bool:
    """Return whether the section that `ref` is in has headings, which are its tasks."""
    top = ref.partition(".")[0]
    return any(node.heading for node in walk(speech.sections) if node.id.partition(".")[0] == top)
