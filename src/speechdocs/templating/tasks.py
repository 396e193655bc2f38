"""Which tasks a speech sets, and what it says of who does them by when: nothing is guessed.

A task is a heading, or a point, of the roles `tasks` and `requests`. Organs and deadlines are words
of its own paragraphs (由县教育局牵头, 责任单位:县财政局, 6月底前); what they do not say is None,
a blank on the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speechdocs.model.speech import Node, Role, Speech, walk
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, of
from speechdocs.text.chars import COLONS, COMMAS, ENDS, LEFT_BRACKETS, RIGHT_BRACKETS, SEMICOLONS
from speechdocs.text.numerals import ARABIC

_ROLES = ("tasks", "requests")
_BREAKS = COMMAS + SEMICOLONS + COLONS + ENDS + LEFT_BRACKETS + RIGHT_BRACKETS + "\n"
_ORGAN = f"[^{_BREAKS}]{{2,40}}?"
_LISTED = f"[^{SEMICOLONS}{ENDS}{RIGHT_BRACKETS}\n]{{2,80}}"
_LEADS = re.compile(
    rf"牵头(?:单位|部门)[{COLONS}](?P<listed>{_LISTED})"
    rf"|由(?P<by>{_ORGAN})(?:负责)?牵头"
    rf"|[{LEFT_BRACKETS}](?P<noted>{_ORGAN})牵头"
)
_ANSWERS = re.compile(
    rf"(?:责任|配合|落实)(?:单位|部门)[{COLONS}](?P<listed>{_LISTED})"
    rf"|由(?P<by>{_ORGAN})(?:具体)?(?:负责(?!牵头)|承办|组织实施)"
    rf"|[{COMMAS}](?P<noted>{_ORGAN})(?:参与|配合)[{RIGHT_BRACKETS}{ENDS}]"
)
_D = f"[{ARABIC}]"
_CN = "[一二三四五六七八九十]"
_YEAR = rf"(?:{_D}{{4}}年|今年|明年|本年度?|年)"
_DAY = rf"(?:份|(?:{_D}{{1,2}}|{_CN}{{1,3}})[日号]|[上中下]旬)"
_MONTH = rf"(?:(?:{_D}{{1,2}}|{_CN}{{1,2}})月{_DAY}?|本月)"
_BEFORE = "(?:之前|以前|前)"
_DUE = re.compile(
    rf"{_YEAR}?{_MONTH}[底末]?{_BEFORE}|{_YEAR}[底末]{_BEFORE}|{_YEAR}内"
    rf"|{_D}{{1,3}}(?:个工作日|天|日)(?:之内|以内|内)"
)


@dataclass(frozen=True, slots=True)
class Task:
    """A task, the paragraph it stands in, and the words that say who does it and by when.

    `under` is the heading of what it is a part of.
    """

    words: Words
    number: int
    under: Words | None = None
    leader: Words | None = None
    units: Words | None = None
    due: Words | None = None


def tasks(speech: Speech, references: References) -> tuple[Task, ...]:
    """Return the tasks of `speech` in order: the headings, or points, that have none below them."""
    found = [task for node in speech.sections for task in _below(node, None, None, references)]
    told = {task.words.at for task in found}
    points = (point for point in speech.key_points if point.role in _ROLES)
    left = [
        Task(of(point).headless(), references.number(point.text, point.at, point.ref))
        for point in points
        if point.at not in told and not _has_headings(speech, point.ref)
    ]
    return tuple(sorted((*found, *left), key=lambda task: task.number))


def _below(
    node: Node, role: Role | None, under: Words | None, references: References
) -> Iterator[Task]:
    """Yield the tasks of `node`, which is part of what has `role` and the heading `under`."""
    role = node.role or role
    heading = of(node.heading).headless().bare() if node.heading else None
    parts = [each for item in node.items for each in _below(item, role, heading, references)]
    if parts or heading is None or role not in _ROLES:
        yield from parts
        return
    said = list(_paragraphs(node))
    number = references.number(heading.text, heading.at, node.id)
    yield Task(heading, number, under, *(_first(said, each) for each in (_LEADS, _ANSWERS, _DUE)))


def _has_headings(speech: Speech, ref: str) -> bool:
    """Return whether the section that `ref` is in has headings, which are its tasks."""
    top = ref.partition(".")[0]
    return any(node.heading for node in walk(speech.sections) if node.id.partition(".")[0] == top)


def _paragraphs(node: Node) -> Iterator[Words]:
    for each in walk((node,)):
        for paragraph in (*each.paragraphs, *each.after):
            yield of(paragraph)


def _first(said: list[Words], wanted: re.Pattern[str]) -> Words | None:
    """Return the first words of `said` that `wanted` finds, the named part where it names one."""
    for words in said:
        match = wanted.search(words.text)
        if match:
            return words.cut(*match.span(match.lastgroup or 0))
    return None
