"""Which times a speech speaks of, as written: dates, years, plan periods, 今年7月, 今后一个时期.

Words that only point at the moment of speaking (刚才, 当前) are none. An absolute date carries its
value; a relative one has none, because the day of the speech may be unknown.
"""

from __future__ import annotations

import re

from speechdocs.extract.draft import Draft
from speechdocs.model.speech import Mention
from speechdocs.text.dates import find_dates
from speechdocs.text.numerals import ARABIC
from speechdocs.text.scan import scan

_D = f"[{ARABIC}]"
_MONTH = rf"(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
_DAY = rf"(?:(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}})日|份|[上中下]旬|底|初)?"
_PATTERN = re.compile(
    rf"(?<!{_D}){_D}{{4}}年(?:{_D}{{1,2}}月{_DAY}|底|初|上半年|下半年|以来)?"
    rf"|[零〇一二三四五六七八九]{{4}}年(?:{_MONTH}{_DAY})?"
    rf"|(?<!{_D}){_D}{{4}}[-/.]{_D}{{1,2}}[-/.]{_D}{{1,2}}(?!{_D})"
    rf"|(?:今|去|明|前|后|当|本)年(?:{_MONTH}{_DAY}|上半年|下半年|年?[底初]|以来)?"
    rf"|(?<![年{ARABIC}一二三四五六七八九十]){_MONTH}{_DAY}(?!工|薪|饼|球)"
    rf"|十[一二三四五六]五(?:规划|时期|期间)?"
    rf"|(?:前|上|下|这|今后|未来)一?(?:个|段)?(?:阶段|时期|时间)"
    rf"|[一二三四五六七八九十两{ARABIC}]{{1,3}}(?:多|余|几)?年来|近年来|近期|近几年"
)
_FIRST = re.compile(f"[{ARABIC}零〇一二三四五六七八九十两今去明前后当本上下这未近]")
_WHOLE = ("今年", "去年", "明年", "本年", "当年", "前年", "后年")


def find_times(draft: Draft) -> Draft:
    """Return the draft with the times its body mentions."""
    found = []
    for match in scan(_PATTERN, _FIRST, draft.view.text, draft.bounds):
        if _is_other_word(match):
            continue
        at = draft.view.at(*match.span())
        dates = find_dates(match[0])
        value = dates[0].value if dates else ""
        found.append(Mention(match[0], at, ref=draft.ref_at(at), value=value))
    return draft.found(times=tuple(found))


def _is_other_word(match: re.Match[str]) -> bool:
    """Return whether the characters are part of another word: 目前年龄, 多年前年会."""
    following = match.string[match.end() : match.end() + 1]
    return match[0] in _WHOLE and following in ("龄", "会", "轻", "级", "薪", "终", "度")
