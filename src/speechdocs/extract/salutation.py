"""How a speaker addresses the audience, on lines of its own and inside the text.

A vocative ends in a word of address and a mark: 各位代表,  同志们!  尊敬的各位领导、老师们:. At the
head it may run over several lines and go on with a greeting; a vocative used as the subject
(各位常委五年来…) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.blocks import trimmed
from speechdocs.extract.draft import Draft, View
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.extract.markers import block_mark
from speechdocs.model.speech import Salutation
from speechdocs.text.chars import COLONS, COMMAS, ENDS, EXCLAMATIONS, LEFT_BRACKETS, PAUSE, STOP
from speechdocs.text.source import Span

_AUDIENCE = "(?&head.audiences)"
_OPENING = "(?&head.opening_words)"
_END = f"{COLONS}{EXCLAMATIONS}{COMMAS}"
_JOIN = f"[{COMMAS}{PAUSE} \u3000\xa0]"
# Inside a unit nothing but words: the class excludes every mark, so no part can run away.
_WORD = rf"[^{ENDS}{COLONS}{COMMAS}{PAUSE}{LEFT_BRACKETS}\s]"

_GREETING = Phrase(rf"\s*((?&head.greetings){_WORD}{{0,4}}[{EXCLAMATIONS}{STOP}]?)\s*$")
_SPLIT = re.compile(rf"{_JOIN}+")
_OPENS = Phrase(_OPENING)
# 共青团员们 too; but 我们, 他们, 人们 address nobody.
_CLOSES = Phrase(rf"(?:{_AUDIENCE}们?|[^我你您他她它咱人]们)$")
_NO_ADDRESS = Phrase("(?&head.no_address)")
_ALL_WORDS = re.compile(rf"{_WORD}+")
_UNIT_AT_MOST = 30
_BARE_UNIT_AT_MOST = 8

_STRICT = (
    rf"(?:(?:(?&head.opening_words)){{1,2}}{_WORD}{{0,16}}?{_AUDIENCE}们?"
    rf"|{_WORD}{{0,4}}?{_AUDIENCE}们)"
)
# The look ahead is there for speed: most sentences fail it at once.
_INLINE = Phrase(
    rf"(?={_OPENING}|{_WORD}{{1,10}}们)"
    # 各位学生、家长: what opens the first of them opens all.
    rf"(?:{_STRICT}{_JOIN}{{1,2}}){{0,6}}{_STRICT}(?:{_JOIN}{{1,2}}{_AUDIENCE}){{0,4}}"
    rf"[ \u3000]?[{_END}]"
)
_STARTS = re.compile(rf"(?<=[{ENDS}])|^", re.MULTILINE)
_LINE_AT_MOST = 90
_HEAD_LINES = 4


def is_salutation(lexicon: Lexicon, line: str) -> bool:
    """Return whether `line` is a vocative, with a greeting or without."""
    return _address_end(lexicon, line) > 0


def _address_end(lexicon: Lexicon, line: str) -> int:
    """Return where the vocative ends that begins `line`; 0 where the line is something else.

    What follows the vocative on the line can only be a greeting.
    """
    if len(line) > _LINE_AT_MOST:
        return 0
    greeting = _GREETING.of(lexicon).search(line)
    end = greeting.start() if greeting else len(line)
    return end if _is_address(lexicon, line[:end]) else 0


def _is_address(lexicon: Lexicon, text: str) -> bool:
    """Return whether `text` is units joined by commas, the first and last vocative."""
    if not text or text[-1] not in _END:
        return False
    units = [unit for unit in _SPLIT.split(text[:-1].rstrip()) if unit]
    if not units or any(len(u) > _UNIT_AT_MOST or not _ALL_WORDS.fullmatch(u) for u in units):
        return False
    first, last = units[0], units[-1]
    if _NO_ADDRESS.of(lexicon).match(first):
        return False
    # 某院全体职工同志们: may begin with whose they are.
    opens = _OPENS.of(lexicon)
    opened = (opens.search if text[-1] in COLONS else opens.match)(first) is not None
    closes = _CLOSES.of(lexicon)
    named = closes.search(first) is not None and len(first) <= _BARE_UNIT_AT_MOST
    return (opened or named) and closes.search(last) is not None


def find_salutations(draft: Draft) -> Draft:
    """Return the draft with the salutations of its head, and those inside its body."""
    head = list(_at_head(draft))
    draft = replace(draft, head=draft.head + len(head))
    inner = [Salutation(*_parts(draft, *span)) for span in vocatives(draft)]
    return draft.found(salutations=(*head, *inner))


def _at_head(draft: Draft) -> Iterator[Salutation]:
    """Yield the salutations on the lines that follow the title."""
    for line in draft.body[:_HEAD_LINES]:
        length = _address_end(draft.lexicon, draft.view.of(line))
        if not length:
            return
        end = line.start + length
        greeting = trimmed(draft.view.text, end, line.end)
        yield Salutation(
            *_parts(draft, line.start, end),
            greeting=draft.excerpt(*greeting) if greeting.start < greeting.end else None,
        )


def _parts(draft: Draft, start: int, end: int) -> tuple[str, Span]:
    return draft.view.text[start:end], draft.view.at(start, end)


def _opens_an_item(view: View, position: int) -> bool:
    """Return whether a line begins at `position`, with the mark of an item."""
    line = view.line_of(position)
    return view.lines[line].start == position and block_mark(view, line) is not None


def vocatives(draft: Draft) -> Iterator[Span]:
    """Yield the spans of the view in which the body addresses its audience, in order."""
    text, (start, end) = draft.view.text, draft.bounds
    inline = _INLINE.of(draft.lexicon)
    for place in _STARTS.finditer(text, start, end):
        match = inline.match(text, place.start(), end)
        found = Span(*match.span()) if match else _whole_line(draft, place.start())
        if found.start < found.end and not _opens_an_item(draft.view, found.start):
            yield found


def address_end(draft: Draft, sentence: Span) -> int:
    """Return where the vocative that opens `sentence` ends; its beginning where there is none."""
    match = _INLINE.of(draft.lexicon).match(draft.view.text, *sentence)
    return match.end() if match and match.end() < sentence.end else sentence.start


def _whole_line(draft: Draft, start: int) -> Span:
    """Return the vocative that the line from `start` on is; an empty span where it is none.

    It opens as vocatives do: an office and a colon may belong to a signature.
    """
    view = draft.view
    line = view.lines[view.line_of(start)] if start < draft.bounds.end else Span(0, 0)
    if line.start != start or line.end - start > _LINE_AT_MOST:
        return Span(start, start)
    text = view.of(line)
    opened = text[-1:] in _END and _OPENS.of(draft.lexicon).match(text)
    return Span(start, start + (_address_end(draft.lexicon, text) if opened else 0))
