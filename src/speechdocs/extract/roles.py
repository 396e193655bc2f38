"""What a part of a speech is for: achievements, problems, tasks, the closing.

A role is read from the first sentence or the lead, never from a whole paragraph: an opening may
well mention the tasks to come. A part whose role is not stated is `body`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.model.speech import Role
from speechdocs.text.chars import COLONS, COMMAS, ENDS
from speechdocs.text.numerals import ARABIC
from speechdocs.text.openings import shared_opening

_WORD = rf"[^{ENDS}{COLONS}{COMMAS}\n]"
_DEMAND = rf"(?:讲|谈|提|强调|明确){_WORD}{{0,6}}(?:点|个|条|项|方面)的?(?:意见|要求|希望|建议)"
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "problems",
        re.compile(
            rf"肯定(?:了)?成绩的同时|(?:清醒|深刻|清楚)地?(?:看到|认识到|意识到)"
            rf"|(?:存在|面临)(?:着|的|了)?{_WORD}{{0,12}}(?:问题|差距|不足|困难|短板)"
            rf"|(?:问题|差距|不足|短板|困难)(?:主要)?(?:表现|体现|有(?!待)|是)|正视{_WORD}{{0,6}}(?:问题|不足)"
        ),
    ),
    (
        "tasks",
        re.compile(
            rf"今后一(?:个|段)?(?:时期|时间|阶段)|下一(?:步|阶段)|下阶段|接下来|明年|新的一年"
            rf"|(?:要|应该|必须|重点|着力|切实)(?:着力|切实|重点)?(?:做好|抓好|突出|把握){_WORD}{{0,6}}"
            rf"(?:以下|如下|工作|任务|方面)|{_DEMAND}|对{_WORD}{{2,12}}的(?:要求|希望)|(?:工作|主要|重点)任务"
        ),
    ),
    (
        "achievements",
        re.compile(
            rf"(?:取得了?|肯定){_WORD}{{0,12}}(?:成果|成绩|成效|进展)|(?:主要|具体)(?:表现|体现)在"
            rf"|(?:工作|主要)(?:回顾|成绩|成效)|(?:过去|刚刚过去)的?(?:一年|五年)|一年来"
        ),
    ),
)
# 2015年工作计划, 明年工作安排: the heading of what is planned.
_PLANS = re.compile(
    rf"^(?>.*?(?:[{ARABIC}]年|今年|明年|半年|季度|时期|阶段|下步)).*"
    r"(?:计划|安排|打算|思路|部署|要点|重点|任务|目标|举措|措施|要求)(?:工作)?$"
)
_DEMANDS = re.compile(_DEMAND)
# 还有三个方面的问题: faults; 我讲三个问题: only topics.
_FAULTS = re.compile(
    rf"(?:还有|仍有|存在|面临|暴露出?){_WORD}{{0,8}}(?:问题|困难|不足|差距|短板|矛盾)[{COLONS}{COMMAS}]?$"
)
_TELLS = "cn要"
# What must be held to is a lesson, no duty.
_DUTY = re.compile("要|必须(?!坚持)|希望|务必|应当|进一步|切实|着力|狠抓")
# 我们要 is said of oneself as often as of others.
_BOUND = re.compile("必须(?!坚持)|希望|务必|应当")
# 要 that bids, and no part of 需要, 主要, 要求: what a list of duties is told with.
_BIDS = re.compile(
    r"(?<![只主重需想快将还就首纲摘概紧次简是有提])要(?!求|素|点|件|害|领|么|是)"
    r"|必须|务必|应当|不能|不得|一定要|希望"
)
_BIDDEN_AT_LEAST = 0.4
_BID_EVERY = 120
# What a few words say proves nothing.
_TOLD_AT_LEAST = 200
_TELLS_OF = re.compile("这|是|我")
_CLOSES = Phrase("(?&body.closings)")


def role_of(text: str) -> Role | None:
    """Return the role that the first sentence or the lead `text` states, if any."""
    for role, pattern in _ROLES:
        if pattern.search(text):
            return role
    return None


def plans(heading: str) -> bool:
    """Return whether a heading says that what is below it is planned for some time to come."""
    return _PLANS.search(heading) is not None


def announced(sentence: str) -> Role | None:
    """Return what the items are that `sentence` announces inside a paragraph, if it says so."""
    if _DEMANDS.search(sentence):
        return "tasks"
    return "problems" if _FAULTS.search(sentence) else None


def assigns(marker_styles: Sequence[str], headings: Sequence[str]) -> bool:
    """Return whether items are duties: most of them are told with 要 or the like.

    What paragraphs without marks open with in common says so for all of them.
    """
    if len(headings) > 1 and _BOUND.search(shared_opening(headings)):
        return True
    duties = sum(
        style == _TELLS or _DUTY.match(heading) is not None
        for style, heading in zip(marker_styles, headings, strict=True)
    )
    return len(headings) > 1 and 2 * duties >= len(headings)


def bids(headings: Sequence[str], texts: Sequence[str]) -> bool:
    """Return whether what items say, in `texts`, bids again and again, in several of them.

    Items that say what something is, or what we do, bid nobody.
    """
    if len(texts) < 2 or 2 * sum(map(bool, map(_TELLS_OF.match, headings))) >= len(texts):
        return False
    told = sum(map(len, texts))
    counts = [len(_BIDS.findall(text)) for text in texts]
    bidden = len(texts) - counts.count(0)
    often = bidden >= _BIDDEN_AT_LEAST * len(texts) and sum(counts) * _BID_EVERY >= told
    return told >= _TOLD_AT_LEAST and often


def may_close(lexicon: Lexicon, text: str) -> bool:
    """Return whether a paragraph that begins with `text` may open the closing."""
    return _CLOSES.of(lexicon).match(text) is not None
