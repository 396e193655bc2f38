"""What stands between the tags of a page, and whether its mark-up can be trusted to end.

The rules are those of the HTML standard, 13.2.5: quotation marks hold `>`, a comment ends at `-->`,
a script at its end tag. Every pattern is possessive, so the scan is linear.
"""

from __future__ import annotations

import re

from msgspec import Struct

# Where a page ends in the middle, so does its last mark-up.
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|(?=[^\s"'>])[^\s>]*+)?+)?+"""
_TAG = rf"</?[a-z][^\s/>]*+(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)>?+"
_RAW = (
    rf"<(?P<raw>script|style)(?=[\s/>])(?:[\s/]++|{_ATTRIBUTE})*+>"
    r".*?(?:</(?P=raw)(?=[\s/>])[^>]*+(?:>|\Z)|\Z)"
)
# 13.2.5.19: inside <!-- a script may write another; its end tag ends nothing but that.
_WRITER = (
    rf"<script(?=[\s/>])(?:[\s/]++|{_ATTRIBUTE})*+>\s*+<!--(?:(?!-->|</?script).)*+"
    r"<script(?=[\s/>]).{0,2000}?-->.{0,2000}?</script(?=[\s/>])[^>]*+>"
)
_COMMENT = r"<!--(?:>|->|.*?(?:--!?>|\Z))"
_MARKUP = re.compile(
    rf"{_COMMENT}|{_WRITER}|{_RAW}|{_TAG}|<[!?/][^>]*+>?+",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_CLOSED = re.compile(
    r"""<!--.*--!?>|<!---?>|<(script|style)\b.*</\1[\s/][^>]*+>|<(script|style)\b.*</\2>"""
    r"""|<(?!!--|script|style)(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""",
    re.DOTALL | re.IGNORECASE,
)
_LONG_TAG = 1000


class Scan(Struct, frozen=True):
    """What a scan found.

    `text` is all that stands between tags, `swallowed` what follows an opening that nothing closes,
    `attributes` the most that one tag has (counted where there may be hundreds).
    """

    text: str
    tags: int
    swallowed: str
    attributes: int


def _is_closed(piece: str) -> bool:
    # The last character says it of most: end tags without an end would be tried one by one.
    return piece.endswith(">") and _CLOSED.fullmatch(piece) is not None


def scan(markup: str) -> Scan:
    """Return what stands between the tags of `markup`, comments, scripts and styles left out."""
    kept: list[str] = []
    done = tags = attributes = 0
    swallowed = ""
    for match in _MARKUP.finditer(markup):
        kept.append(markup[done : match.start()])
        done = match.end()
        tags += 1
        if done - match.start() > _LONG_TAG and match["attributes"]:
            attributes = max(attributes, sum(1 for _ in _ATTRIBUTES.finditer(match["attributes"])))
        if done == len(markup) and not _is_closed(match[0]):
            swallowed = match[0]
    return Scan("".join([*kept, markup[done:]]), tags, swallowed, attributes)
