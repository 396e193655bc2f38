"""How a house's styles and ours become one: theirs under our identifiers, ours where it has none.

A style of theirs is ours if it has the theme's name, the Chinese name Word shows for it, the name
Word gives it, or our identifier; the first of these counts. Numbers that Word would count by a
style are taken out: the text has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from speechdocs.ooxml import W
from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.names import BODY, BUILT_IN, NORMAL, identifier, style_ids
from speechdocs.writers.docx.xml import attributes, value

_SHOWN = {
    "title": ("标题",),
    "subtitle": ("副标题",),
    "salutation": ("称呼",),
    "dateline": ("日期",),
    BODY: ("正文文本", "公文正文"),
    "quotation": ("引用",),
    "caption": ("题注",),
    "list": ("列表段落", "列出段落"),
    **{f"heading-{level}": (f"标题 {level}", f"标题{level}") for level in range(1, 10)},
    **{f"contents-{level}": (f"目录 {level}", f"TOC {level}") for level in range(1, 10)},
}
"""The theme's style → what Word in Chinese calls its own, and programs write into files."""

_REFERRING = tuple(
    f"{W}{name}" for name in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle")
)
_ASIAN = f"{W}eastAsia"
_CHARACTERS = 2
"""The indent of a paragraph of text (GB/T 9704-2012 7.3.3)."""


def merged(
    theirs: etree._Element, ours: Iterable[etree._Element], theme: Theme
) -> tuple[etree._Element, Mapping[str, str]]:
    """Return the styles of a house with `ours` for those it lacks, and their new identifiers."""
    root = deepcopy(theirs)
    _set_language(root)
    for number in list(root.iter(f"{W}numPr")):
        parent = number.getparent()
        if parent is not None:
            parent.remove(number)
    wanted = list(ours)
    found = _matches(root, wanted, theme)
    renamed = _renamed(root, found)
    for style in wanted:
        if _id(style) in found:
            _outlined(found[_id(style)], style)
        else:
            root.append(style)
    return root, renamed


def refer(root: etree._Element, renamed: Mapping[str, str]) -> None:
    """Let what stands in `root` refer to styles by their new identifiers."""
    for element in root.iter(*_REFERRING):
        old = str(element.get(f"{W}val"))
        element.set(f"{W}val", renamed.get(old, old))


def text_style(theirs: etree._Element) -> str:
    """Return the style of the text in a house that has none but its default.

    It is the default style with the indent that paragraphs of Chinese have.
    """
    sizes = [
        str(size.get(f"{W}val"))
        for style in theirs.iter(f"{W}style", f"{W}docDefaults")
        for size in style.iter(f"{W}sz")
        if style.get(f"{W}default") == "1" or style.tag == f"{W}docDefaults"
    ]
    size = int(sizes[-1]) if sizes and sizes[-1].isdecimal() else 21
    pairs = {"firstLineChars": 100 * _CHARACTERS, "firstLine": 10 * size * _CHARACTERS}
    head = value("name", BUILT_IN[BODY]) + value("basedOn", NORMAL) + "<w:qFormat/>"
    inner = f"<w:pPr>{attributes('ind', pairs)}</w:pPr>"
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier(BUILT_IN[BODY])}">{head}{inner}'
        "</w:style>"
    )


def _set_language(root: etree._Element) -> None:
    """Let the styles say that their text is Chinese, where they say of another language."""
    for language in root.iter(f"{W}lang"):
        if not str(language.get(_ASIAN) or "").startswith("zh"):
            language.set(_ASIAN, "zh-CN")


def _matches(
    root: etree._Element, ours: list[etree._Element], theme: Theme
) -> dict[str, etree._Element]:
    """Return for each of our styles that the house has, by identifier, the house's."""
    names = _names(theme)
    found: dict[str, etree._Element] = {}
    taken: set[etree._Element] = set()
    for style in ours:
        same = [each for each in root.iter(f"{W}style") if each.get(f"{W}type") == _type(style)]
        known = [*(name.casefold() for name in names.get(_id(style), ())), _name(style)]
        fits = (
            [each for each in same if style.get(f"{W}default") and each.get(f"{W}default") == "1"]
            + [each for name in known for each in same if _name(each) == name]
            + [each for each in same if _id(each) == _id(style)]
        )
        match = next((each for each in fits if each not in taken), None)
        if match is not None:
            found[_id(style)] = match
            taken.add(match)
    return found


def _names(theme: Theme) -> dict[str, tuple[str, ...]]:
    """Return what else each style of `theme` may be called, by identifier."""
    ids = style_ids(theme)
    return {
        ids[name]: (style.title, name, *_SHOWN.get(name, ()))
        for name, style in theme.styles.items()
    }


def _renamed(root: etree._Element, found: Mapping[str, etree._Element]) -> dict[str, str]:
    """Give the styles that were `found` our identifiers; return new identifiers by old ones."""
    renamed = {_id(style): ours for ours, style in found.items()}
    for style in root.iter(f"{W}style"):
        if _id(style) in found and _id(style) not in renamed:
            renamed[_id(style)] = f"{_id(style)}House"
    for style in root.iter(f"{W}style"):
        style.set(f"{W}styleId", renamed.get(_id(style), _id(style)))
    refer(root, renamed)
    return renamed


def _outlined(theirs: etree._Element, ours: etree._Element) -> None:
    """Give the house's style of a heading its place in the outline, if it has none."""
    level = ours.find(f"{W}pPr/{W}outlineLvl")
    if level is None or theirs.find(f"{W}pPr/{W}outlineLvl") is not None:
        return
    properties = theirs.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        before = theirs.find(f"{W}rPr")
        at = len(theirs) if before is None else theirs.index(before)
        theirs.insert(at, properties)
    properties.append(deepcopy(level))


def _id(style: etree._Element) -> str:
    return str(style.get(f"{W}styleId") or "")


def _type(style: etree._Element) -> str:
    return str(style.get(f"{W}type") or "")


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val") or "").casefold()
