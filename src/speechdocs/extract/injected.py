"""What was put into the middle of a sentence, names of sites above all, and what it means itself.

A speaker may praise a site, so a name only goes where it stands between two halves of a word, or
beside its address; the cut is reported, and so is each name that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Lexicon, Phrase, alternatives
from speechdocs.extract.names import NAME
from speechdocs.extract.segments import boundaries
from speechdocs.model.speech import Debris, Warn
from speechdocs.text.chars import ENDS, HAN, LEFT_BRACKETS, RIGHT_BRACKETS, RIGHT_QUOTE, SLASHES
from speechdocs.text.numerals import ARABIC, CHINESE
from speechdocs.text.scan import scan
from speechdocs.text.source import Span

URL = r"(?:https?://|www\.)[A-Za-z0-9_./?=&%-]{3,200}"
_SHOT = rf"(?&debris.agencies)记者\s*{NAME}\s*+(?:[{SLASHES}]\s*+)?摄(?![制像影录取])"
# Where a paper goes on: (下转第四版)(紧接第一版).
_PAPER_GOES_ON = rf"(?:下转|上接|紧接|转|接)第?[{ARABIC}{CHINESE}]{{1,3}}版"
_CONTINUED = rf"(?:[{LEFT_BRACKETS}]{_PAPER_GOES_ON}[{RIGHT_BRACKETS}])+"
_CREDIT = Phrase(rf"{_SHOT}|{_CONTINUED}")
_CONTEXT = 8
_BEFORE = re.compile(f"{HAN}*$")
_AFTER = re.compile(f"{HAN}*")
# 文秘网站 is no name of a site, and before such words a name is a noun of the sentence.
_GOES_ON = tuple("站络页上友民中里内的地得是在和与及或了着过等也都就很有为对要把被将给向从以")
_SENTENCE_ENDS = ENDS + RIGHT_QUOTE + RIGHT_BRACKETS


def find_injected(lexicon: Lexicon, text: str, line: Span) -> Iterator[Span]:
    """Yield what was put into the middle of the line: sites, credits, 下转第四版."""
    for match in scan(*_patterns(lexicon), text, line):
        at = Span(*match.span())
        if match["site"] is None or match["address"] or _parts_a_word(text, line, at):
            yield at


def site_warnings(draft: Draft) -> Iterator[Warn]:
    """Yield a warning for each piece cut out of a sentence and each site's name left in one."""
    for debris in draft.speech.debris:
        if debris.kind == "middle" and not _is_between_sentences(draft, debris):
            yield Warn("debris-in-sentence", debris.at, {"text": debris.text})
    names = _clear_names(draft.lexicon)
    if any(name in draft.view.text for name in names):
        for match in re.finditer(alternatives(*names), draft.view.text):
            yield Warn("site-name", draft.view.at(*match.span()), {"text": match[0]})


def _clear_names(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of sites that can be nothing else: 公务员之家 may be meant."""
    sites = lexicon.words("debris.sites")
    return tuple(site for site in sites if site.endswith(("网", "文库")) or "." in site)


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of what is put into sentences, and that of what it may begin with."""
    names = _clear_names(lexicon)
    inner = alternatives(*names)
    site = rf"(?P<address>{inner}{URL}|(?<![A-Za-z0-9]){URL}{inner})|{inner}"
    words = (*names, *lexicon.words("debris.agencies"), "http", "www", *LEFT_BRACKETS)
    first = re.compile(alternatives(*{word[0] for word in words}))
    return lexicon.pattern(rf"(?P<site>{site})|{_SHOT}|{_CONTINUED}"), first


def _parts_a_word(text: str, line: Span, at: Span) -> bool:
    """Return whether the words beside `at` make one when joined, and stay whole otherwise.

    One of its halves is a single character: 我|市; of two words, 工作|会议, each may stand alone.
    """
    before = _BEFORE.search(text, max(line.start, at.start - _CONTEXT), at.start)
    after = _AFTER.match(text, at.end, min(line.end, at.end + _CONTEXT))
    left, right = before[0] if before else "", after[0] if after else ""
    if not left or not right or right.startswith(_GOES_ON):
        return False
    cut = len(left)
    joined = boundaries(left + right)
    apart = boundaries(left) | {cut + place for place in boundaries(right)}
    if cut in joined or not joined <= apart:
        return False
    start = max(place for place in joined if place < cut)
    end = min(place for place in joined if place > cut)
    return min(cut - start, end - cut) == 1


def _is_between_sentences(draft: Draft, debris: Debris) -> bool:
    """Return whether a credit, or a note of where the paper goes on, parts no sentence."""
    if not _CREDIT.of(draft.lexicon).fullmatch(debris.text):
        return False
    before = draft.source.text[: debris.at.start].rstrip(" \u3000\xa0")
    return not before or before[-1] in _SENTENCE_ENDS + "\n"
