"""Which clauses name a problem, inside the sentences of a part that owns up to problems.

`如A;B等问题。` names A and B. The sentence is kept with each point, so that nothing is torn out
of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.model.speech import Point
from speechdocs.text.chars import COLONS, COMMAS, ENDS, QUESTIONS, SEMICOLONS
from speechdocs.text.source import Span

_LEAD = Phrase(rf"(?:[^{COLONS}]{{0,30}}[{COLONS}])?(?&body.problem_leads)?[{COMMAS}{COLONS}]?")
_STATED = Phrase("(?&body.problem_leads)")
_END = re.compile(rf"等(?:问题|现象|方面|不足|情况|短板)?[^{COMMAS}]{{0,6}}[{ENDS}]?$|[{ENDS}]+$")
_PART = re.compile(rf"[^{SEMICOLONS}]+")
_FAULT = re.compile(
    "不|没有?|缺|误区|流于|薄弱|滞后|差距|困难|矛盾|短板|问题|偏|弱|乏|难以|有待|形式主义|有的|个别|一些"
)
_NOUN = "(?:不足|差距|问题|困难|短板|弱项|薄弱环节|缺点|缺陷|矛盾|制约|瓶颈|挑战|难题|偏差)"
_MANY = "(?:一些|不少|许多|很多|诸多|较多|较大|很大|一定)"
_STILL = "(?:也还|还|仍然?|依然|尚)"
_WITHIN = rf"[^{ENDS}{COMMAS}{SEMICOLONS}{COLONS}]"
_NOT = (
    "不(?:[够足强高深实力严牢细多优全快大]|到位|平衡|充分|均衡|适应|协调|完善|健全|规范|及时|扎实)"
)
_WEAK = f"(?:{_NOT}|薄弱|滞后|欠缺|缺乏|缺失|未到位|没有很好|没能|[较偏][慢低弱差少小])"
_QUALITY = "(?:意识|精神|[能动]力|力度|水平|质量|效率|本领|作风|担当|深度|进度|速度|节奏|[性心])"
_SOME = rf"(?:有的|有些|一些|少数|个别|部分){_WITHIN}{{0,8}}?"
_PEOPLE = (
    "(?:干部|党员|同志|单位|部门|地方|学校|教师|老师|职工|组织|企业|人员|领导|班子|同学|学生|人)"
)
_ADMITS = re.compile(
    "|".join(
        (
            rf"{_STILL}(?:是)?(?:存在|有|面临)(?:着|的|了)?{_WITHIN}{{0,24}}?{_NOUN}",
            rf"(?:清醒|深刻|清楚|也)地?(?:看到|认识到|意识到)[{COMMAS}]?{_WITHIN}{{0,24}}?{_NOUN}",
            rf"{_NOUN}{_STILL}(?:比较|十分|较为|很|不少)?(?:突出|明显|严峻|不少)",
            rf"(?<!不)存在(?:着|了)?{_MANY}?{_WITHIN}{{0,16}}?(?:{_NOT}|需要){_WITHIN}{{0,8}}的",
            rf"(?<!会)(?:存在|面临|有)(?:着|的|了)?{_MANY}{_WITHIN}{{0,8}}?{_NOUN}",
            rf"(?:{_STILL}|但|总觉得|相对|有){_WITHIN}{{0,12}}?{_WEAK}",
            rf"{_QUALITY}(?:{_STILL}|比较|较|很)?(?:{_WEAK}|[慢低弱差])",
            rf"{_SOME}{_PEOPLE}[^{ENDS}]{{0,40}}?(?:{_WEAK}|不[敢愿想作讲抓]|推诿|敷衍|应付|满足于|流于)",
            r"有待(?:进一步)?(?:加强|提[高升]|增强|改[进善]|完善|夯实|加固|解决|研究)",
            rf"(?:但|虽){_WITHIN}{{0,16}}[{COMMAS}]?{_WITHIN}{{0,16}}需要?进一步",
        )
    )
)
# Without one of these words a sentence admits nothing: most are told apart at once.
_HINT = re.compile(
    f"{_NOUN}|{_WEAK}|[慢低弱差]|不[敢愿想作讲抓]|推诿|敷衍|应付|满足于|流于|有待|进一步|存在"
)
_CLAUSE_AT_MOST = 60
_GOES_ON = re.compile(
    rf"需要?(?:我们)?(?:继续|进一步)|需要{_WITHIN}{{0,8}}(?:改进|加强)|有待|亟[待需须]|仍需|还需|不够"
    rf"|{_STILL}(?:不(?!能)|没有|未|是)|^(?:[比例]?如[{COMMAS}{COLONS}]?)?{_SOME}{_PEOPLE}"
)
# What is to be overcome, or might be, is not owned up to.
_NOT_ADMITTED = re.compile(
    "解决|破[解除]|克服|整改|防止|避免|杜绝|针对|纠正|消除|化解|补齐|根据|鉴于|考虑|如果|一旦|倘若|否则|无论|不管"
)
# 解决困难的工作还存在差距: what goes on is told of the clause, not of what was overcome in it.
_GOING_ON = re.compile(_STILL)
_CLOSE_BY = 6


def admitted(draft: Draft, sentences: Sequence[Span]) -> Iterator[Point]:
    """Yield the sentences of a paragraph that own up to a shortcoming, each as a whole.

    What follows such a sentence is one too while it says what is still to be done.
    """
    admits = False
    for sentence in sentences:
        text = draft.view.of(sentence)
        admits = _owns_up(text) or (admits and _GOES_ON.search(text) is not None)
        if admits:
            yield _point(draft, sentence)


def faulty(draft: Draft, sentences: Sequence[Span]) -> Iterator[Point]:
    """Yield the sentences of a problems part that name a fault, each as a whole."""
    for sentence in sentences:
        if _FAULT.search(draft.view.text, *sentence):
            yield _point(draft, sentence)


def _point(draft: Draft, sentence: Span) -> Point:
    words = draft.excerpt(
        sentence.start, sentence.start + len(draft.view.of(sentence).rstrip(ENDS))
    )
    return Point(words.text, words.at, sentence=draft.view.at(*sentence))


def _owns_up(sentence: str) -> bool:
    if sentence.endswith(tuple(QUESTIONS)) or not _HINT.search(sentence):
        return False
    return any(
        not _NOT_ADMITTED.search(sentence, _context(sentence, match), match.start())
        for match in _ADMITS.finditer(sentence)
    )


def _context(sentence: str, match: re.Match[str]) -> int:
    """Return from where on the words before a match may say that nothing is admitted."""
    start = _clause_start(sentence, match.start())
    return max(start, match.start() - _CLOSE_BY) if _GOING_ON.match(match[0]) else start


def _clause_start(sentence: str, place: int) -> int:
    """Return where the clause begins that holds `place`, as far as it matters."""
    first = max(0, place - _CLAUSE_AT_MOST)
    return max(first, *(sentence.rfind(mark, first, place) + 1 for mark in COMMAS + SEMICOLONS))


def find_points(draft: Draft, sentences: Sequence[Span]) -> Iterator[Point]:
    """Yield the problems that `sentences` of a problems part name, in order."""
    for sentence in sentences:
        text = draft.view.of(sentence)
        parts = list(_parts(draft.lexicon, text))
        if len(parts) > 1 or (parts and _STATED.of(draft.lexicon).match(text)):
            for start, end in parts:
                words = draft.excerpt(sentence.start + start, sentence.start + end)
                yield Point(words.text, words.at, sentence=draft.view.at(*sentence))


def _parts(lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence that name faults, between semicolons."""
    lead = _LEAD.of(lexicon).match(text)
    closing = _END.search(text)
    end = closing.start() if closing else len(text)
    for part in _PART.finditer(text, lead.end() if lead else 0, end):
        if _FAULT.search(part[0]):
            yield part.span()
