"""Which paragraphs are a list without marks: three or more in a row that open alike.

这一年,…。这一年,…。这一年,…。 Each begins with a short sentence that says what it is about. A year,
a name cut in two or the title of a document is no opening, nor are the last words of a speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.markers import PARALLEL, Mark
from speechdocs.extract.roles import may_close
from speechdocs.extract.salutation import vocatives
from speechdocs.text.chars import ENDS, LEFT_TITLE, RIGHT_TITLE
from speechdocs.text.numerals import ARABIC, CHINESE_QUANTITY
from speechdocs.text.openings import shared_opening
from speechdocs.text.sentences import first_sentence
from speechdocs.text.source import Span

_SEVERAL = 3
_SHORTEST_OPENING = 3
_SHORTEST_PARAGRAPH = 30
_LONGEST_LEAD = 60
_NUMERAL = f"[{CHINESE_QUANTITY}{ARABIC}]"

# What two paragraphs share ends before a number or a title that goes on differently.
_CUT_SHORT = re.compile(rf"(?:(?<!{_NUMERAL}){_NUMERAL}++|{LEFT_TITLE}[^{RIGHT_TITLE}]{{0,100}})$")
_TITLE_ALONE = re.compile(rf"{LEFT_TITLE}[^{RIGHT_TITLE}]*{RIGHT_TITLE}")


def find_parallels(draft: Draft, marked: set[int]) -> list[Mark]:
    """Return a mark of no width for each paragraph of such lists; `marked` lines are in none."""
    addressed = {span.start for span in vocatives(draft)}
    free = [
        line not in marked and _may_belong(draft, line, addressed)
        for line in range(draft.head, draft.foot)
    ]
    marks = []
    for run in _runs(draft, free):
        for number, line in enumerate(run, 1):
            start = draft.view.lines[line].start
            marks.append(Mark(PARALLEL, number, Span(start, start), line, block=True))
    return marks


def _may_belong(draft: Draft, line: int, addressed: set[int]) -> bool:
    """Return whether a line is a paragraph with a short first sentence, and no closing words."""
    span = draft.view.lines[line]
    words = draft.view.line(line)
    lead = first_sentence(draft.view.text, *span)
    return (
        len(words) >= _SHORTEST_PARAGRAPH
        and lead.end - lead.start <= _LONGEST_LEAD
        and words[-1] in ENDS
        and span.start not in addressed
        and not may_close(draft.lexicon, words)
        and draft.table_at(span) is None
    )


def _runs(draft: Draft, free: list[bool]) -> Iterator[range]:
    """Yield the lines of each list; `free` says from the head on which may be in one."""
    line = draft.head
    while line < draft.foot:
        after, opening = line + 1, draft.view.line(line)
        while free[line - draft.head] and after < draft.foot and free[after - draft.head]:
            shared = _shared(opening, draft.view.line(after))
            if not shared:
                break
            after, opening = after + 1, shared
        if after - line >= _SEVERAL:
            yield range(line, after)
        line = max(line + 1, after - 1) if after - line < _SEVERAL else after


def _shared(one: str, other: str) -> str:
    """Return the words with which two paragraphs open alike, nothing where they are too few."""
    words = _CUT_SHORT.sub("", shared_opening([one, other]))
    return "" if len(words) < _SHORTEST_OPENING or _TITLE_ALONE.fullmatch(words) else words
