"""Where a page goes on with another article, below the end of the speech.

The speech has closed with a call or thanks. Below stands a title with a subtitle, a name or a date,
and the paragraphs of something else; or a report in which the speaker is another person. Or a
heading says what comes: the news' background, who the speaker is. All that is debris.
"""

from __future__ import annotations

from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.head import is_title, read_line
from speechdocs.extract.lexicon import Phrase

_NOT_BEFORE = 0.4
_ENDS = Phrase("(?&body.partings)")
_BACKGROUND = Phrase(r"\W*(?&debris.backgrounds)\W*")
_PARAGRAPH, _PARAGRAPHS = 60, 2
_FIRST_PERSON = "我"


def find_attached(draft: Draft) -> Draft:
    """Return the draft with another article below its end as debris; its body ends above."""
    first = draft.head + int(_NOT_BEFORE * (draft.foot - draft.head))
    last = _last_start(draft)
    for line in range(max(first, draft.head + 1), draft.foot - 1):
        other = line <= last and (_begins_another(draft, line) or _begins_report(draft, line))
        if other or _BACKGROUND.of(draft.lexicon).fullmatch(draft.view.line(line)):
            others = draft.view.lines[line : draft.foot]
            return replace(draft.discarded(others, "other-text"), foot=line)
    return draft


def _last_start(draft: Draft) -> int:
    """Return the last line at which another article may begin: some paragraphs belong to it."""
    long = [n for n in range(draft.head, draft.foot) if len(draft.view.line(n)) >= _PARAGRAPH]
    return long[-_PARAGRAPHS] if len(long) >= _PARAGRAPHS else draft.head


def _has_closed(draft: Draft, line: int) -> bool:
    return _ENDS.of(draft.lexicon).search(draft.view.line(line - 1)) is not None


def _begins_report(draft: Draft, line: int) -> bool:
    """Return whether from `line` on somebody tells of the speaker, who no longer says I."""
    name = draft.speech.speaker.name
    if name is None or not _has_closed(draft, line):
        return False
    rest = draft.view.text[draft.view.lines[line].start : draft.bounds.end]
    return "".join(name.text.split()) in draft.view.line(line) and _FIRST_PERSON not in rest


def _begins_another(draft: Draft, line: int) -> bool:
    return (
        _has_closed(draft, line)
        and is_title(draft, line)
        and read_line(draft, draft.view.lines[line + 1]) is not None
    )
