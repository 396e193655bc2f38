"""Which words of a speech are worth knowing by heart: what it holds to, neither names nor counts.

A quotation is such a wording where its parts run parallel or the words around it say that it is
one. What is called by a quotation (a plan, a team, a prize) is a name, and a quotation of digits a
shorthand: nobody is asked for those. A document counts if it lays something down. A figure counts
where the sentence sets it as a mark to be reached.
"""

from __future__ import annotations

import re

from speechdocs.text.chars import (
    COMMAS,
    LEFT_QUOTE,
    PAUSE,
    RIGHT_QUOTE,
    SEMICOLONS,
)
from speechdocs.text.source import Span

_NAMED = (
    "行动|计划|工程|活动|项目|试点|示范|奖|大赛|比赛|竞赛|赛|班|学院|大学|学校|校|课堂|平台|系统|中心|基地|园区|园"
    "|工作室|团队|队|组|联盟|协会|公司|企业|品牌|典型|案例|线|号|杯|节|会议|会|论坛|展|栏目|专栏|一书|一文|丛书|剧|片|歌"
    "|荣誉|称号|消费|场景|产业|政策|主题教育|专项|创建|媒体|网|群|书店|讲座|宣讲|晚会|周|月|年|日"
)
_NAME = re.compile(f"(?:{_NAMED})$")
_CALLS_NAME = re.compile(f"[等类式]?(?:{_NAMED})")
"""Behind a quotation, what it is the name of."""
_CALLS_WORDING = re.compile(
    "[这的]?.{0,6}?(?:理念|方针|战略|要求|目标|原则|任务|精神|思路|标准|方略|布局|定位|思想|方法|路线|作用|意识|使命"
    "|作风|信念|追求|宗旨|初心|格局|机制|体制|模式|方式|改革|问题|关系|行为准则|转变|价值|道路|校训|家训|传统)"
)
"""Behind a quotation, what a wording is called."""
_HOLDS_TO = re.compile(
    "坚持|坚守|坚定|恪守|贯彻|落实|推进|推动|深化|围绕|践行|弘扬|发扬|牢记|树立|增强|秉持|秉承|遵循|按照|履行|维护"
    "|拥护|聚焦|锚定|走好|赓续|传承|提出|强调|破解|解决|防止|反对|克服|要有|凝聚|突出|落到|确立|统筹|以$"
)
"""Before a quotation, what is done with a wording."""
_LAYS_DOWN = re.compile(
    "(?:规划|纲要|条例|意见|决定|决议|办法|法|方案|通知|准则|规定|建议|报告|公报|章程|细则|宪法|党章|要点|目录)$"
)
_TO_REACH = re.compile("力争|确保|不低于|不少于|控制在|目标[是为]|提高到|达到|力保")
"""Before a figure, what makes a mark of it, in a sentence that is about what is to come."""
_TO_COME = re.compile("要|将|力争|确保|目标|(?:到|至)(?:20[0-9]{2}|二〇..|本世纪)")
_SPAN_OF_TIME = re.compile("[年月日天期届次岁]$")
_PARALLEL = f"{PAUSE}{COMMAS}{SEMICOLONS}"
_NEAR = 9
_WHOLE_TITLE = 6
"""A title of fewer characters is what a document is called for short."""
_CODE = re.compile("[0-9A-Za-z+＋.·-]+")
_QUOTES = f'{LEFT_QUOTE}{RIGHT_QUOTE}"'
_BREAK = re.compile(f"[{COMMAS}{SEMICOLONS}]")


def is_wording(text: str, at: Span) -> bool:
    """Return whether what stands in `text` at `at`, a quotation or a part of one, is a wording."""
    words, behind = at.of(text), text[at.end :].lstrip(_QUOTES)
    if _CODE.fullmatch(words) or _NAME.search(words) or _CALLS_NAME.match(behind):
        return False
    if any(mark in words for mark in _PARALLEL) or _CALLS_WORDING.match(behind):
        return True
    before = _BREAK.split(text[max(at.start - _NEAR, 0) : at.start])[-1]
    return _HOLDS_TO.search(before) is not None


def lays_down(document: str) -> bool:
    """Return whether the title `document` is that of one that lays something down, in full."""
    return len(document) >= _WHOLE_TITLE and _LAYS_DOWN.search(document) is not None


def is_mark(text: str, at: Span) -> bool:
    """Return whether the sentence `text` sets the figure at `at` as a mark to be reached."""
    before = _BREAK.split(text[: at.start])[-1]
    if _SPAN_OF_TIME.search(at.of(text)) or not _TO_COME.search(text):
        return False
    return _TO_REACH.search(before) is not None
