"""Which characters of a page are not of the speech: property lines, leads, credits, site names.

Three families: whole lines, pieces at the end of a line, pieces in the middle of a sentence. A
piece of debris gets a kind and keeps its place; nothing is deleted. The page's time is `published`
and never the day of the speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.clean import words_of
from speechdocs.extract.draft import Draft, debris_at, is_known, part_at
from speechdocs.extract.injected import URL, find_injected
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.model.speech import DatedExcerpt, Debris
from speechdocs.text.blanks import is_blank
from speechdocs.text.chars import (
    COLONS,
    DASHES,
    ENDS,
    LEFT_BRACKETS,
    LEFT_LENS,
    LEFT_TITLE,
    RIGHT_BRACKETS,
    RIGHT_LENS,
    RIGHT_QUOTE,
    RIGHT_TITLE,
    SLASHES,
    STOP,
)
from speechdocs.text.dates import DATE, TIMESTAMP, find_dates
from speechdocs.text.numerals import ARABIC
from speechdocs.text.source import Span

_LINE_AT_MOST = 300
_CAPTION_AT_MOST, _DATED_CAPTION_AT_MOST = 80, 240
_DATED = re.compile(DATE)
_TAILS_AT_MOST, _TAIL_AT_MOST = 4, 300
_TIME_LABELS = "(?&debris.time_labels)"
_LABELS = "(?&debris.labels|debris.time_labels)"
_OPEN, _CLOSE = rf"[{LEFT_LENS}\[]?", rf"[{RIGHT_LENS}\]]?"
_BRACKETED = rf"[{LEFT_BRACKETS}]{{}}[{RIGHT_BRACKETS}]"
_INSIDE = rf"[^{LEFT_BRACKETS}{RIGHT_BRACKETS}{STOP}\n]"

_ORIGIN = (
    rf"(?&debris.origins)[^{STOP}]{{0,24}}?(?:网|文库|{URL})[^{STOP}]{{0,60}}[{STOP}]?"
    rf"|(?&debris.more)[^{STOP}]{{0,12}}(?&debris.visit)[^{STOP}]{{0,60}}[{STOP}]?"
)
_PAGE_OF_PAPER = _BRACKETED.format(_INSIDE + "{0,30}版 *")

_PICTURE = rf"(?:附[图照]|图片|图片说明|照片)[{COLONS}]?"
_CAPTION_LABEL = re.compile(_PICTURE)

_LINES: tuple[tuple[str, str], ...] = (
    (
        "time",
        rf"{_TIME_LABELS}\s*[{COLONS}]\s*(?:{DATE})?\s*|{TIMESTAMP}\s*",
    ),
    ("properties", rf"{_TIME_LABELS}\s*[{COLONS}]\s*{DATE}[^{STOP}]{{0,90}}"),
    ("properties", rf"{_OPEN}{_LABELS}\s*[{COLONS}][^{STOP}]{{0,90}}"),
    ("navigation", rf"{_OPEN}(?&debris.furniture){_CLOSE}"),
    ("navigation", rf"(?&debris.furniture_starts)(?:[{COLONS}\s>].*)?"),
    ("navigation", r"[-=*_~#+]{3,}"),
    ("navigation", rf"(?:扫一扫|扫描二维码)[^{STOP}]{{0,20}}"),
    ("imprint", rf"(?:抄送|抄报|主送|报送|分送|发)[{COLONS}].{{2,200}}"),
    ("imprint", rf"\S.{{1,30}}?\s*{DATE}印发(?:\s*{_BRACKETED.format('共印.{1,8}份')})?"),
    ("credit", r"[※*]\s*(?:这是|本文是|以上是).{2,200}"),
    ("properties", rf"[^{STOP}{COLONS}]{{2,16}}\s+(?:推荐|供稿|整理|摘编)"),
    ("preface", rf"{_OPEN}(?:编者按|编者的话){_CLOSE}[{COLONS}].{{4,}}"),
    ("lead", rf"{LEFT_LENS}(?:导\s*[读语]|摘\s*要|核心提示|编者按){RIGHT_LENS}.{{4,}}"),
    ("credit", rf"[{DASHES}]{{1,2}}\s*编者"),
    ("credit", rf"(?&debris.agencies){_INSIDE}{{0,10}}?\d{{1,2}}月\d{{1,2}}日\s*[电讯]"),
    ("caption", _PICTURE),
    ("page-number", rf"[{DASHES}]{{1,2}}\s*\d{{1,3}}\s*[{DASHES}]{{1,2}}"),
    ("page-number", rf"第\s*\d{{1,3}}\s*页(?:\s*[{SLASHES}]?\s*共\s*\d{{1,3}}\s*页)?"),
    ("site", rf"(?:{URL})"),
    ("lead", _ORIGIN),
    ("credit", rf"{LEFT_TITLE}{_INSIDE}{{2,14}}{RIGHT_TITLE}\s*{_PAGE_OF_PAPER}"),
    ("credit", rf"(?:转载自|转载于|转自|摘自|选自|原载于?)\s*{LEFT_TITLE}.{{2,100}}"),
    ("caption", rf".*(?&debris.agencies)记者\s*.{{2,12}}摄[{RIGHT_BRACKETS}]?"),
)
_PATTERNS = tuple((kind, Phrase(pattern)) for kind, pattern in _LINES)
_WEAK = Phrase(
    rf"{_OPEN}(?&debris.weak_furniture){_CLOSE}|{_LABELS}\s*[{COLONS}]"
    rf"|[{LEFT_LENS}{RIGHT_LENS}\[\]<>|/»›]+"
)
_ARROW = re.compile("[>»›|]{1,2}")
_BARE_LABEL = Phrase(rf"{_OPEN}{_LABELS}\s*[{COLONS}]")
_CRUMB_AT_MOST = 20
_LEAD = Phrase(rf"{_OPEN}(?&debris.leads){_CLOSE}\s*[{COLONS}]?")
_NOTICE = Phrase("(?&debris.notices)")
_PLACE_LABEL = re.compile(rf"地点\s*[{COLONS}]")

_AFTER_TEXT = rf"(?<=[{ENDS}.\"{RIGHT_QUOTE}{RIGHT_BRACKETS}])"
_JOURNALIST = rf"\s*[{LEFT_BRACKETS}](?:记者|通讯员){_INSIDE}{{1,30}}[{RIGHT_BRACKETS}]"
_RECORDED = "根据录音整理|未经本人审阅|有删[节减]|节选自|作者[系为]"
_PICTURES = rf"附?[图照]片?[{ARABIC}一二三四五]{{1,2}}[张幅]"
_CREDIT = rf"(?:{_LABELS}\s*[{COLONS}]|转载请注明|(?&debris.agencies)|{_RECORDED}|{_PICTURES})"


# At the end of a line: the name of a site, an address, a credit in brackets.
_TAIL = Phrase(
    # （2024年5月6日） 来源:某报
    rf"(?<=[\s{RIGHT_BRACKETS}])(?P<properties>{_LABELS}\s*[{COLONS}]\s*[^\s{STOP}]{{1,20}})$|"
    rf"{_AFTER_TEXT}\s*(?P<tail>(?&debris.sites)(?:网|[a-zA-Z0-9.:/]{{1,60}})?|{URL})$"
    rf"|(?P<credit>{_BRACKETED.format(_CREDIT + _INSIDE + '{0,40}')})$"
)
# What the audience did, as minutes tell it: (热烈鼓掌), (笑声).
_AUDIENCE = re.compile(
    rf"[{LEFT_BRACKETS}][^{LEFT_BRACKETS}{RIGHT_BRACKETS}{ENDS}\n]{{0,8}}"
    rf"(?:掌声|鼓掌|笑声|欢呼声?|议论声|全场起立)[^{LEFT_BRACKETS}{RIGHT_BRACKETS}{ENDS}\n]{{0,8}}[{RIGHT_BRACKETS}]"
)
# At its head, as agencies begin: 新华社某地5月4日电, 本报讯(记者某人).
_DATELINE = Phrase(
    rf"(?&debris.agencies)(?:{_INSIDE}{{0,10}}?\d{{1,2}}月\d{{1,2}}日)?\s*[电讯]"
    rf"(?:{_JOURNALIST}|(?=\s))"
)
_TIME_LABEL = Phrase(rf"{_TIME_LABELS}\s*[{COLONS}]")


def find_debris(draft: Draft) -> Draft:
    """Return the draft with its debris labelled; its blocks are those that hold speech."""
    text, known, lexicon = draft.source.text, draft.speech.debris, draft.lexicon
    lines = [words_of(_without(text, block, known)) for block in draft.blocks]
    kinds = _with_weak_lines(lexicon, lines, [_kind(lexicon, line) for line in lines])
    whole = [(kind, at) for kind, at in zip(kinds, draft.blocks, strict=True) if kind is not None]
    kept = [block for kind, block in zip(kinds, draft.blocks, strict=True) if kind is None]
    found = [_debris(text, kind, block) for kind, block in whole]
    # A piece that is debris already is part of the line that is.
    found += [debris for debris in known if not _is_inside(debris.at, whole)]
    # The cells of a table are told as they stand.
    tables = {table.at for table in draft.tables}
    running = [block for block in kept if block not in tables]
    pieces = [piece for block in running for piece in _pieces(lexicon, text, block)]
    found += [piece for piece in pieces if not is_known(piece.at, known)]
    found.sort(key=lambda debris: debris.at)
    everything = tuple(found)
    kept = [block for block in kept if not is_blank(_without(text, block, everything))]
    draft = replace(draft, blocks=tuple(kept))
    return draft.found(debris=everything, published=_published(draft, everything))


def _without(text: str, block: Span, known: tuple[Debris, ...]) -> str:
    """Return the words of `block` without the debris inside it that is known already."""
    first = bisect_left(known, block.start, key=lambda debris: debris.at.start)
    last = bisect_left(known, block.end, key=lambda debris: debris.at.start)
    parts, start = [], block.start
    for debris in known[first:last]:
        parts.append(text[start : debris.at.start])
        start = debris.at.end
    return "".join([*parts, text[start : block.end]])


def _is_inside(at: Span, whole: list[tuple[str, Span]]) -> bool:
    index = bisect_right(whole, at.start, key=lambda item: item[1].start) - 1
    return index >= 0 and whole[index][1].covers(at)


def _debris(text: str, kind: str, at: Span) -> Debris:
    return debris_at(text, kind, at)


def _kind(lexicon: Lexicon, line: str) -> str | None:
    """Return what kind of debris the whole `line` is, if any."""
    if len(line) > _LINE_AT_MOST:
        return None
    if _is_lead(lexicon, line):
        return "lead"
    for kind, pattern in _PATTERNS:
        if pattern.of(lexicon).fullmatch(line) and not _of_the_speech(kind, line):
            return kind
    return None


def _is_lead(lexicon: Lexicon, line: str) -> bool:
    notices = len(set(_NOTICE.of(lexicon).findall(line)))
    return notices > 1 or (notices == 1 and _LEAD.of(lexicon).match(line) is not None)


def _of_the_speech(kind: str, line: str) -> bool:
    """Return whether a line that looks like debris may be the speech's own.

    A time beside a place is that of the meeting; a long line that ends in a credit is text, unless
    it begins as captions do, with a date.
    """
    if kind in ("time", "properties"):
        return _PLACE_LABEL.search(line) is not None
    at_most = _DATED_CAPTION_AT_MOST if _DATED.match(line) else _CAPTION_AT_MOST
    return kind == "caption" and len(line) > at_most


def _with_weak_lines(
    lexicon: Lexicon, lines: list[str], kinds: list[str | None]
) -> list[str | None]:
    """Return `kinds` with the lines that are debris only because their neighbours are."""
    weak = [
        kind is None and (_is_weak(lexicon, line) or _is_crumb(lexicon, lines, number))
        for number, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    ]
    result = list(kinds)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (weak[end] or kinds[end]):
            end += 1
        if any(kinds[start:end]):
            result[start:end] = [kind or "navigation" for kind in kinds[start:end]]
        start = end + 1
    return _with_captions(lines, result)


def _with_captions(lines: list[str], kinds: list[str | None]) -> list[str | None]:
    """Return `kinds` with the last line, or one above a credit, as a caption below its label."""
    result = list(kinds)
    for number in range(1, len(lines)):
        labelled = _CAPTION_LABEL.fullmatch(lines[number - 1])
        below = kinds[number + 1 : number + 2]
        if labelled and len(lines[number]) <= _DATED_CAPTION_AT_MOST and below != [None]:
            result[number] = result[number] or "caption"
    return result


def _is_crumb(lexicon: Lexicon, lines: list[str], number: int) -> bool:
    """Return whether a short line stands beside a lone `>`, or below a label without a value."""
    line = lines[number]
    if len(line) > _CRUMB_AT_MOST or not line or line[-1] in ENDS:
        return False
    before = lines[number - 1] if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    if _ARROW.fullmatch(before) or _ARROW.fullmatch(after):
        return True
    if not _BARE_LABEL.of(lexicon).fullmatch(before):
        return False
    return _is_weak(lexicon, after) or _kind(lexicon, after) is not None


def _is_weak(lexicon: Lexicon, line: str) -> bool:
    return len(line) <= 20 and _WEAK.of(lexicon).fullmatch(line) is not None


def _pieces(lexicon: Lexicon, text: str, block: Span) -> Iterator[Debris]:
    """Yield the debris inside a line of speech: at its head, at its end, then in its middle."""
    dateline = _DATELINE.of(lexicon).match(text, *block)
    start = dateline.end() if dateline else block.start
    if dateline:
        yield _debris(text, "credit", Span(*dateline.span()))
    tail, end = _TAIL.of(lexicon), block.end
    for _ in range(_TAILS_AT_MOST):
        match = tail.search(text, max(start, end - _TAIL_AT_MOST), end)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            break
        yield _debris(text, kind, Span(*match.span(kind)))
        end = match.start(kind)
        end = start + len(text[start:end].rstrip())
    for match in _AUDIENCE.finditer(text, start, end):
        yield from _injected(lexicon, text, Span(start, match.start()))
        yield _debris(text, "audience", Span(*match.span()))
        start = match.end()
    yield from _injected(lexicon, text, Span(start, end))


def _injected(lexicon: Lexicon, text: str, at: Span) -> Iterator[Debris]:
    return (_debris(text, "middle", each) for each in find_injected(lexicon, text, at))


def _published(draft: Draft, found: tuple[Debris, ...]) -> DatedExcerpt | None:
    """Return the time of the page, from the first line of debris that states one."""
    for debris in found:
        if debris.kind not in ("time", "properties"):
            continue
        label = _TIME_LABEL.of(draft.lexicon).search(debris.text)
        for date in find_dates(debris.text, label.end() if label else 0):
            at = part_at(draft.source.text, debris.at, *date.at)
            return DatedExcerpt(date.value, date.at.of(debris.text), at)
    return None
