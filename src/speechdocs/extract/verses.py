"""Which lines are verse: several short ones in a row, most of which end no sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.markers import block_mark
from speechdocs.extract.salutation import is_salutation
from speechdocs.text.chars import COLONS, ENDS

_LINES_AT_LEAST = 4
_SHORTEST, _LONGEST = 4, 22


def find_verses(draft: Draft) -> Draft:
    """Return the draft with the lines of its body that are verse."""
    groups = [_trimmed(draft, group) for group in _groups(draft)]
    found = [line for group in groups if _is_verse(draft, group) for line in group]
    return replace(draft, verses=frozenset(draft.view.lines[line].start for line in found))


def _groups(draft: Draft) -> Iterator[list[int]]:
    """Yield the runs of short lines of the body."""
    group: list[int] = []
    for line in range(draft.head, draft.foot):
        if _may_be_verse(draft, line):
            group.append(line)
        else:
            yield group
            group = []
    yield group


def _may_be_verse(draft: Draft, line: int) -> bool:
    text = draft.view.line(line)
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and text[-1] not in COLONS
        and not is_salutation(draft.lexicon, text)
        and block_mark(draft.view, line) is None
    )


def _trimmed(draft: Draft, group: list[int]) -> list[int]:
    """Return a run without the sentences that lead to it and follow it."""
    ends = [draft.view.line(line)[-1] in ENDS for line in group]
    first = next((index for index, ended in enumerate(ends) if not ended), len(group))
    last = len(group)
    while last > first + 1 and ends[last - 1] and ends[last - 2]:
        last -= 1
    return group[first:last]


def _is_verse(draft: Draft, group: list[int]) -> bool:
    ended = sum(draft.view.line(line)[-1] in ENDS for line in group)
    return len(group) >= _LINES_AT_LEAST and 2 * ended <= len(group)
