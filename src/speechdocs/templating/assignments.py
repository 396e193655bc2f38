"""Who leads a task, who else answers for it, and by when, in the words that say so.

A label (责任单位:…) and 由 may be followed by any name. Elsewhere a name counts as one where it
begins a clause, ends as organs do, and what it is charged with comes right behind it
(县教育局负责…, 各乡镇配合, 市公安局要…).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from speechdocs.templating.words import Words
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    DOTS,
    ENDS,
    LEFT_BRACKETS,
    LEFT_QUOTE,
    PAUSE,
    RIGHT_BRACKETS,
    RIGHT_QUOTE,
    SEMICOLONS,
)
from speechdocs.text.numerals import ARABIC
from speechdocs.text.patterns import compiled

_BREAKS = COMMAS + SEMICOLONS + COLONS + ENDS + LEFT_BRACKETS + RIGHT_BRACKETS + "\n"

_D = f"[{ARABIC}]"
_CN = "[一二三四五六七八九十]"
_YEAR = rf"(?:{_D}{{4}}年|今年|明年|本年度?|年)"
_DAY = rf"(?:份|(?:{_D}{{1,2}}|{_CN}{{1,3}})[日号]|[上中下]旬)"
_MONTH = rf"(?:(?:{_D}{{1,2}}|{_CN}{{1,2}})月{_DAY}?|[本当]月|下个?月)"
_QUARTER = "(?:[上下]半年|第?[一二三四]季度|本季度)"
_WEEK = "[本下]周[一二三四五六日]?"
_FEAST = (
    f"{LEFT_QUOTE}?(?:元旦|春节|清明|五一|端午|七一|国庆|中秋|汛期|[暑寒]假|开学)"
    f"{RIGHT_QUOTE}?节?(?:到来)?"
)
_BEFORE = "(?:之前|以前|前)"
_WITHIN = "(?:之内|以内|内)"
_DUE = (
    rf"(?:{_YEAR}?(?:{_MONTH}|{_QUARTER})[底末]?|{_YEAR}[底末]|月底|{_WEEK}|{_FEAST}){_BEFORE}"
    rf"|{_YEAR}内|(?:{_QUARTER}|{_WEEK}|[本当]月){_WITHIN}"
    rf"|(?:{_D}{{1,3}}|{_CN}{{1,3}}|两|半)(?:个?(?:工作日|月|星期|季度)|天|日|周|年){_WITHIN}"
)

_INSERTED = f"[{LEFT_BRACKETS}][^{_BREAKS}]{{1,9}}[{RIGHT_BRACKETS}]"
_ENDINGS = (
    "[局委办厅部院校馆处镇乡村站所]|街道|社区|公司|企业|集团|银行|中心|政府|机关|党组|党组织|总支|支部"
    "|[学协工商]会|[妇文残侨]联|科协|[农林牧]场|联合会|委员会|理事会|合作社|供销社|[公研]室|[支大中总]队|工作队|小组|工作组|专班"
    "|[大中小]学|一中|二中|园区|开发区|[县市]区|区县|各[省市县]|地区|部门|单位"
    f"|各[市县区]{_INSERTED}"
)
_IN_NO_NAME = "[的要由请把让是在了将使被从]|牵头|负责|配合"
_BEGINS_NO_NAME = (
    "支持|鼓励|引导|发挥|坚持|加强|加快|推动|推进|促进|依托|建立|健全|完善|落实|深化|强化|扩大|提高|提升"
    f"|[这那哪{LEFT_BRACKETS}]|指导|帮助|督促|动员|协调|通过|围绕"
)
_LETTER = rf"(?:(?!{_IN_NO_NAME})[^{_BREAKS}{PAUSE}]|{_INSERTED})"
_NAME = rf"(?:{_LETTER}{{1,20}}?(?:{_ENDINGS}){RIGHT_QUOTE}?|人大|政协)"
_NAMES = rf"(?>{_NAME}{PAUSE}|{_LETTER}{{1,4}}{PAUSE}){{0,20}}+{_NAME}"
_NO_ORGAN = (
    "(?:全.|[干内外局东西南北中]部|[大格布结开]局|[主承举督协]办|[城山老家故下]乡|[乡农]村"
    "|[好坏难用长短益各到]处|场所|原委|(?:老区|贫困)地区"
    "|(?:牵头|责任|配合|落实|承办)(?:单位|部门))$"
)
"""What ends like an organ and is none."""

_COUNTED = rf"(?:{_CN}{{1,3}}|{_D}{{1,2}})[是要{PAUSE}{DOTS}]"
_BEGINS = (
    rf"(?:(?<![^{_BREAKS}])|(?<=(?:牵头|负责|配合){PAUSE}))(?:{_COUNTED})?(?:{_DUE})?"
    f"(?:请|明确|确定|指定|责成|其中|同时|会后|下一步)?(?!{_BEGINS_NO_NAME})"
)
_HOW = (
    "(?:要|应当?|必须|须|需要?|务必|也|都|均|共同|分别|具体|积极|主动|密切|全力|抓紧|切实"
    "|按照?(?:各自)?职责(?:分工)?)*+"
)
_LEAD = f"{_HOW}(?:总|负责|作为|为|是)?牵头"
_ANSWER = (
    f"{_HOW}(?:负(?:总责|责(?![任人制同牵]))|承办|承担|配合|参与|协助|组织实施|完成"
    f"|(?:作?为|是)(?:责任|配合|落实|承办)(?:单位|部门)|(?:在|于|赶在|力争|争取|确保)*(?:{_DUE}))"
)
_OUGHT = f"要(?![求素闻点是么]|{_LEAD})"
_ANY = f"(?:(?!牵头|负责|配合)[^{_BREAKS}]){{2,40}}?"
_LISTED = rf"(?:[^{_BREAKS}]|{_INSERTED}){{2,80}}(?:[{COMMAS}]{_NAMES}(?=[{_BREAKS}]|$))*"
_SAYS = f"(?:[{COLONS}]|[为是])"

_LEADERS = (
    rf"牵头(?:单位|部门){_SAYS}(?P<listed>{_LISTED})"
    rf"|由(?P<by>{_ANY}){_LEAD}"
    rf"|[{LEFT_BRACKETS}](?P<noted>{_ANY})牵头"
    rf"|{_BEGINS}(?P<charged>{_NAMES}){_LEAD}"
)
_UNITS = (
    rf"(?:责任|配合|落实|承办)(?:单位|部门){_SAYS}(?P<listed>{_LISTED})"
    rf"|由(?P<by>{_ANY}){_ANSWER}"
    rf"|[{COMMAS}](?P<noted>{_ANY})(?:参与|配合)[{RIGHT_BRACKETS}]"
    rf"|会同(?P<joined>{_NAMES})(?=[{_BREAKS}]|{_ANSWER}|开展|制定|抓好|做好|研究|推进|组织|完成)"
    rf"|{_BEGINS}(?P<charged>{_NAMES})(?:{_ANSWER}|{_OUGHT})"
)


def leaders(said: Iterable[Words]) -> tuple[Words, ...]:
    """Return who leads what is `said`, each once, in order."""
    return _found(said, compiled(_LEADERS))


def units(said: Iterable[Words]) -> tuple[Words, ...]:
    """Return who answers for what is `said` or helps with it, each once, in order."""
    return _found(said, compiled(_UNITS))


def dues(said: Iterable[Words]) -> tuple[Words, ...]:
    """Return by when what is `said` is due, each day once, in order."""
    return _found(said, compiled(_DUE))


def _found(said: Iterable[Words], wanted: re.Pattern[str]) -> tuple[Words, ...]:
    """Return what `wanted` finds in `said`, the named part where it names one."""
    found: dict[str, Words] = {}
    for words in said:
        for match in wanted.finditer(words.text):
            part = words.cut(*match.span(match.lastgroup or 0))
            if match.lastgroup != "charged" or not compiled(_NO_ORGAN).search(part.text):
                found.setdefault(part.text, part)
    return tuple(found.values())
