"""Where the heading of the article stands: by the page's title, else by its tag."""

from __future__ import annotations

import re

from speechdocs.readers.html.lines import Line, Page

_NO_WORD = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[_|\uff5c]+|-{2,}|(?<!\s)\s++[-\u2013\u2014]++\s++|(?<=[^\W\d])-(?=[^\W\d])")
_SHORTEST = 4
_NEAR, _FAR, _REPEATED = 15, 40, 6
_IN_THE_BLOCK = 8


def bare(text: str) -> str:
    """Return `text` without white space and marks."""
    return _NO_WORD.sub("", text)


def title_parts(page: Page) -> list[str]:
    """Return the parts of the page's title, the site's name often among them."""
    for line in page.lines:
        if page.blocks[line.block].side == "page-title":
            return [part.strip() for part in _PARTS.split(line.text) if part.strip()]
    return []


def find_headline(page: Page, first: int, last: int, kinds: list[str]) -> int | None:
    """Return which line above line `first` is the article's heading, if there is one."""
    parts = [bare(part) for part in title_parts(page)]
    above = [number for number in range(first - 1, -1, -1) if not page.lines[number].is_blank]
    found = None
    for step, number in enumerate(above[:_FAR]):
        if found is not None and step > found + _REPEATED:
            break
        if _may_head(page, number, kinds) and says_title(page.lines[number], parts):
            found = step
    if found is not None:
        return above[found]
    head = page.lines[first : min(last, first + _IN_THE_BLOCK)]
    if any(line.level or says_title(line, parts) for line in head):
        return None
    return next((n for n in above[:_NEAR] if page.lines[n].level and not kinds[n]), None)


def _may_head(page: Page, number: int, kinds: list[str]) -> bool:
    """Return whether a line can be read as a heading; one marked as such may be a link."""
    return not kinds[number] or (page.lines[number].level > 0 and kinds[number] != "page-title")


def says_title(line: Line, parts: list[str]) -> bool:
    """Return whether `line` says the page's title, whose bare parts are `parts`."""
    words = bare(line.text)
    if len(words) < _SHORTEST or not parts:
        return False
    longest = max(parts, key=len)
    if words in "".join(parts):
        return 2 * len(words) >= len(longest)
    # Any other line with more than the title is a trail of crumbs.
    more = line.level > 0 and len(words) < 2 * len(longest)
    return more and len(longest) >= _SHORTEST and longest in words
