"""How a sentence owns up to a shortcoming: in which words, and in which it does not.

`还存在不少问题`, `力度还不够`, `有的干部不敢担当`, `有待加强` admit something; what is to be
overcome (`着力解决…的问题`), what might be (`如果…`) and a question admit nothing.
"""

from __future__ import annotations

import re

from speechdocs.text.chars import COLONS, COMMAS, ENDS, QUESTIONS, SEMICOLONS

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
_OURS = "(?:我们|我司|我校|我院|我局|我[省市县区州镇乡]|公司|学校|单位)"
_FAILS = (
    f"(?:跟不上|不懂得|不善于|不重视|不够|不行|不科学|不合理|过于{_WITHIN}{{1,4}}|太[弱差慢低少])"
)
_PEOPLE = (
    "(?:干部|党员|同志|单位|部门|地方|学校|教师|老师|职工|组织|企业|人员|领导|班子|同学|学生|人)"
)
_ADMITS = re.compile(
    "|".join(
        (
            # 还存在水渠漏水等问题
            rf"{_STILL}(?:是)?(?:存在|有|面临)(?:着|的|了)?{_WITHIN}{{0,24}}?{_NOUN}",
            # 清醒地看到面临的困难
            rf"(?:清醒|深刻|清楚|也)地?(?:看到|认识到|意识到)[{COMMAS}]?{_WITHIN}{{0,24}}?{_NOUN}",
            # 短板仍然突出
            rf"{_NOUN}{_STILL}(?:比较|十分|较为|很|不少)?(?:突出|明显|严峻|不少)",
            # 存在进度不快的情况
            rf"(?<!不)存在(?:着|了)?{_MANY}?{_WITHIN}{{0,16}}?(?:{_NOT}|需要){_WITHIN}{{0,8}}的",
            # 有不少待解的难题
            rf"(?<!会)(?:存在|面临|有)(?:着|的|了)?{_MANY}{_WITHIN}{{0,8}}?{_NOUN}",
            # 管护的力度还不够
            rf"(?:{_STILL}|但|总觉得|相对|有){_WITHIN}{{0,12}}?{_WEAK}",
            # 维修水平较低
            rf"{_QUALITY}(?:{_STILL}|比较|较|很)?(?:{_WEAK}|[慢低弱差])",
            # 有的单位遇事推诿
            rf"{_SOME}{_PEOPLE}[^{ENDS}]{{0,40}}?(?:{_WEAK}|不[敢愿想作讲抓]|推诿|敷衍|应付|满足于|流于)",
            # 管理有待加强
            r"有待(?:进一步)?(?:加强|提[高升]|增强|改[进善]|完善|夯实|加固|解决|研究)",
            # 我们的制度跟不上变化
            rf"(?:{_OURS}|{_SOME}{_PEOPLE}){_WITHIN}{{0,24}}?{_FAILS}",
            # 目前的问题是无人担责
            rf"(?:现在|目前|当前|{_OURS})的?{_WITHIN}{{0,8}}问题就?(?:是|在于)(?!如何|怎|要|不能)",
            # 活动中也出现了一些问题
            rf"(?:但|也){_WITHIN}{{0,12}}[{COMMAS}]?也?(?:出现|暴露)(?:了|过|出)?{_WITHIN}{{0,12}}{_NOUN}",
            # 但技术需要进一步提高
            rf"(?:但|虽){_WITHIN}{{0,16}}[{COMMAS}]?{_WITHIN}{{0,16}}需要?进一步",
        )
    )
)
# Without one of these words a sentence admits nothing: most are told apart at once.
_HINT = re.compile(
    f"{_NOUN}|{_WEAK}|{_FAILS}|[慢低弱差]|不[敢愿想作讲抓]|推诿|敷衍|应付|满足于|流于|有待|进一步|存在"
)
_CLAUSE_AT_MOST = 60
# What follows is one too while it says what is still to be done.
_GOES_ON = re.compile(
    rf"需要?(?:我们)?(?:继续|进一步)|需要{_WITHIN}{{0,8}}(?:改进|加强)|有待|亟[待需须]|仍需|还需|不够"
    rf"|{_STILL}(?:不(?!能)|没有|未|是(?!要))|^(?:[比例]?如[{COMMAS}{COLONS}]?)?{_SOME}{_PEOPLE}"
)
# What is to be overcome, or might be, is not owned up to.
_NOT_ADMITTED = re.compile(
    "面对|解决|破[解除]|克服|整改|防止|避免|杜绝|针对|纠正|消除|化解|补齐|根据|鉴于|考虑|如果|一旦|倘若|否则|无论|不管"
)
# 解决困难的工作还存在差距: what goes on is told of the clause, not of what was overcome in it.
_GOING_ON = re.compile(_STILL)
_CLOSE_BY = 6


def owns_up(sentence: str) -> bool:
    """Return whether `sentence` admits a shortcoming.

    >>> owns_up("管护的力度还不够。"), owns_up("要着力解决人手不足的问题。")
    (True, False)
    """
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


def remedies(sentence: str) -> bool:
    """Return whether `sentence` speaks of what is done about shortcomings, or of what might be."""
    return _NOT_ADMITTED.search(sentence) is not None


def goes_on(sentence: str) -> bool:
    """Return whether `sentence` goes on with a shortcoming that the one before it admits."""
    return _GOES_ON.search(sentence) is not None
