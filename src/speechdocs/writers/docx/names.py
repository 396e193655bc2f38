"""What the Word styles of a theme are called: Word's own where it has one, else the theme's names.

Word knows a built-in style by its English name and shows it in the user's language, so that the
navigation pane, tables of contents and screen readers know what a paragraph is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from speechdocs.theme.theme import Theme

BODY = "body"
"""The theme's style that everything else is measured by."""

NORMAL = "Normal"
FOOTER = "Footer"
NOTE = "page-note"
"""The theme's style of the note at the foot of a page."""
PAGE_NOTE = "PageNoteText"
"""The character style of that note."""
LINE_NUMBER = "line number"
"""The name of the character style that Word has for the numbers of lines."""
FILLER = "Filler"
"""A paragraph of one point without words."""
RULED = "Ruled"
"""A line to write on."""
BLANK = "Blank"
"""Spaces that stand for a blank to be filled in; they are layout, no part of the text."""
CHARACTER_DEFAULT = "DefaultParagraphFont"
TABLE_DEFAULT = "TableNormal"

CONTENTS = "contents-"
"""What the names of styles for entries of the contents begin with."""

BUILT_IN = {
    "title": "Title",
    "subtitle": "Subtitle",
    "salutation": "Salutation",
    "dateline": "Date",
    BODY: "Body Text",
    "quotation": "Quote",
    "caption": "caption",
    "running-head": "header",
    "footnote": "footnote text",
    "list": "List Paragraph",
    **{f"heading-{level}": f"heading {level}" for level in range(1, 10)},
    **{f"{CONTENTS}{level}": f"toc {level}" for level in range(1, 10)},
}
"""Theme style → the name of the style that Word has for it."""

BUILT_IN_INLINE = {"strong": "Strong", "footnote-mark": "footnote reference"}
"""Inline style of the theme → the name of the character style that Word has for it."""


@cache
def identifier(name: str) -> str:
    """Return the identifier of the style `name`.

    >>> identifier("heading 1"), identifier("sign-off-date"), identifier("toc 2")
    ('Heading1', 'SignOffDate', 'TOC2')
    """
    if name.startswith("toc "):
        return name.upper().replace(" ", "")
    words = "".join(c if c.isalnum() else " " for c in name).split()
    return "".join(word[:1].upper() + word[1:] for word in words)


_OWN = frozenset(
    (
        *map(identifier, BUILT_IN.values()),
        *map(identifier, BUILT_IN_INLINE.values()),
        identifier(LINE_NUMBER),
        NORMAL,
        FOOTER,
        CHARACTER_DEFAULT,
        TABLE_DEFAULT,
    )
)


def is_built_in(style: str) -> bool:
    """Return whether `style` is the identifier of a style that Word has."""
    return style in _OWN


@lru_cache(maxsize=16)
def style_ids(theme: Theme) -> Mapping[str, str]:
    """Return for each paragraph style of `theme` the identifier of its Word style."""
    return {name: identifier(BUILT_IN.get(name, name)) for name in theme.styles}


@lru_cache(maxsize=16)
def inline_ids(theme: Theme) -> Mapping[str, str]:
    """Return for each inline style of `theme` the identifier of its character style."""
    own = {name: f"Inline{identifier(name)}" for name in theme.inlines}
    known = {name: identifier(word) for name, word in BUILT_IN_INLINE.items()}
    return own | {name: word for name, word in known.items() if name in own}


@lru_cache(maxsize=16)
def rule_ids(theme: Theme) -> Mapping[str, str]:
    """Return for each rule of `theme` the identifier of its Word style."""
    return {name: f"Rule{identifier(name)}" for name in theme.rules}


def notes_ids(theme: Theme) -> dict[str, tuple[str, str]]:
    """Return for each kind of lines to write on its Word style, and the one of every other line."""
    names = {name: f"Lines{identifier(name)}" for name in theme.notes}
    return {name: (own, f"{own}Between") for name, own in names.items()}


def table_ids(theme: Theme) -> dict[str, str]:
    """Return for each table style of `theme` the identifier of its Word style."""
    return {name: f"RuledTable{identifier(name)}" for name in theme.tables}
