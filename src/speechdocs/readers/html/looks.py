"""What an element's tag and attributes say of the text in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from speechdocs.readers.html.lexicon import side_of

LINK, BOLD, CENTRED, HIDDEN, DELETED, RAISED, RUBY, PRE = (1 << bit for bit in range(8))


class Tag(NamedTuple):
    """What a tag does: begins lines of its own, sets and clears looks, is an aside of a kind."""

    block: bool = False
    on: int = 0
    off: int = 0
    side: str = ""
    level: int = 0


_BLOCKS = """
address article blockquote body caption dd details dialog div dl dt fieldset figure frameset hr
html iframe legend li main noframes ol optgroup p section summary table tbody td tfoot thead tr ul
"""
_SIDES = {
    "aside": "related",
    "button": "navigation",
    "datalist": "navigation",
    "figcaption": "caption",
    "footer": "footer",
    "form": "navigation",
    "header": "navigation",
    "iframe": "hidden",
    "menu": "navigation",
    "nav": "navigation",
    "noembed": "hidden",
    "noframes": "hidden",
    "noscript": "hidden",
    "option": "navigation",
    "select": "navigation",
    "template": "hidden",
    "textarea": "navigation",
    "title": "page-title",
}

_PLAIN = Tag()
_TAGS: dict[str, Tag] = {
    **{tag: Tag(block=True) for tag in _BLOCKS.split()},
    **{tag: Tag(block=True, side=side) for tag, side in _SIDES.items()},
    **{tag: Tag(on=BOLD) for tag in ("b", "strong")},
    **{tag: Tag(on=DELETED) for tag in ("del", "s", "strike")},
    **{tag: Tag(on=RUBY) for tag in ("rt", "rp")},
    **{tag: Tag(block=True, on=PRE) for tag in ("listing", "plaintext", "pre", "xmp")},
    **{f"h{level}": Tag(block=True, level=level) for level in range(1, 7)},
    "center": Tag(block=True, on=CENTRED),
    "sup": Tag(on=RAISED),
    "th": Tag(block=True, on=BOLD),
}

UNSEEN = frozenset({"script", "style"})
"""Elements whose text is none."""

_CENTRED_TAGS = frozenset(
    {"div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "table", "td", "th", "tr"}
)
_STYLES = (
    (re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d])"), HIDDEN, 0),
    (re.compile(r"text-align:center"), CENTRED, 0),
    (re.compile(r"text-align:(?:left|right|justify|start|end)"), 0, CENTRED),
    (re.compile(r"font-weight:(?:bold|[6-9]00)"), BOLD, 0),
    (re.compile(r"font-weight:(?:normal|[1-5]00)"), 0, BOLD),
    (re.compile(r"white-space:(?:pre|break-spaces)"), PRE, 0),
)
_BLOCK_STYLE = re.compile(r"display:(?:block|flex|grid|list-item|table)")
_STYLE_AT_MOST = 2000


@lru_cache(maxsize=4096)
def looks_of(tag: str, style: str, align: str, names: str) -> Tag:
    """Return what an element with these attributes does; `names` are its class and id."""
    base = _TAGS.get(tag, _PLAIN)
    plain = re.sub(r"\s+", "", style[:_STYLE_AT_MOST].lower())
    on, off = base.on, base.off
    if align and tag in _CENTRED_TAGS and tag != "table":
        centred = align.strip().lower() in {"center", "middle"}
        on, off = (on | CENTRED, off) if centred else (on, off | CENTRED)
    for pattern, sets, clears in _STYLES:
        if plain and pattern.search(plain):
            on, off = (on | sets) & ~clears, (off | clears) & ~sets
    block = base.block or _BLOCK_STYLE.search(plain) is not None
    return Tag(block, on, off, base.side or (side_of(names) if block else ""), base.level)
