"""Which lines are verse: several short ones in a row that end no sentence, or are of one length."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median_low

from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.markers import block_mark
from speechdocs.extract.salutation import is_salutation
from speechdocs.text.chars import COLONS, ENDS

_LINES_AT_LEAST = 4
_SHORTEST, _LONGEST = 4, 22
_EVEN_AT_LEAST, _EVEN = 8, 2


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
    if all(ends):
        return _even(draft, group)
    first = next((index for index, ended in enumerate(ends) if not ended), len(group))
    last = len(group)
    while last > first + 1 and ends[last - 1] and ends[last - 2]:
        last -= 1
    return group[first:last]


def _even(draft: Draft, group: list[int]) -> list[int]:
    """Return a run without the lines at its ends that have not the length of the others."""
    lengths = [len(draft.view.line(line)) for line in group]
    usual = median_low(lengths) if lengths else 0
    even = [index for index, length in enumerate(lengths) if abs(length - usual) <= _EVEN]
    return group[even[0] : even[-1] + 1] if even else []


def _is_verse(draft: Draft, group: list[int]) -> bool:
    if len(group) < _LINES_AT_LEAST:
        return False
    lines = [draft.view.line(line) for line in group]
    lengths = [len(line) for line in lines]
    return 2 * sum(line[-1] in ENDS for line in lines) <= len(lines) or (
        min(lengths) >= _EVEN_AT_LEAST and max(lengths) - min(lengths) <= _EVEN
    )
