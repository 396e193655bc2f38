"""Text files and Markdown files to try the readers with."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.fuzz.speeches import monster, speech, whole

_ENCODINGS = (
    *("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"),
    *("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "hz", "shift_jis", "latin-1"),
)
_MARKUP = (
    *("# ", "###### ", "- ", "* ", "+ ", "1. ", "999999999999) ", "> ", ">>>> ", "    ", "\t"),
    *(
        "**",
        "__",
        "*",
        "`",
        "```\n",
        "~~~\n",
        "---\n",
        "===\n",
        "| a | b |\n|---|---|\n| ",
        "![",
        "](",
    ),
    *("[^1]: ", "[a]: <", "<div>", "<!-- ", "-->", "&amp;", "&#xD800;", "&#0;", "\\", "$$", ":::"),
    *("---\ntitle: x\n---\n", "- [ ] ", "{#id .class}", "<br>", "  \n", "<https://", "~~"),
)


def txt(chance: random.Random) -> bytes:
    """Return a text file."""
    return encoded(_text(chance), chance)


def md(chance: random.Random) -> bytes:
    """Return a Markdown file."""
    drawn = chance.random()
    if drawn < 0.03:
        return _bomb(chance).encode()
    text = _text(chance) if drawn < 0.1 else _marked_up(speech(chance), chance)
    return encoded(text, chance) if drawn < 0.3 else text.encode(errors="replace")


def encoded(text: str, chance: random.Random) -> bytes:
    """Return `text` in some encoding, rarely in several; what it does not have becomes `?`."""
    if chance.random() < 0.1:
        codec = chance.choice(("utf-16-le", "utf-16-be", "utf-8"))
        mark = "\ufeff".encode(codec) if chance.random() < 0.9 else b""
        return mark + text.encode(codec, "surrogatepass")
    if chance.random() < 0.1:
        lines = text.splitlines(keepends=True)
        return b"".join(line.encode(chance.choice(_ENCODINGS), "replace") for line in lines)
    return text.encode(chance.choice(_ENCODINGS), "replace")


def _text(chance: random.Random) -> str:
    return monster(chance) if chance.random() < 0.02 else speech(chance)


def _marked_up(text: str, chance: random.Random) -> str:
    share = chance.choice((0.1, 0.5, 0.9))
    lines = []
    for line in text.split("\n"):
        mark = chance.choice(_MARKUP) if chance.random() < share else ""
        after = chance.choice((mark, mark, "", chance.choice(_MARKUP)))
        lines.append(mark * chance.choice((1, 1, 1, 2, 40)) + line + after)
    return chance.choice(("\n", "\n\n")).join(lines)


def _bomb(chance: random.Random) -> str:
    return "# 讲话\n\n" + chance.choice(_BOMBS)(chance.choice((1000, 50_000))) + whole(chance)


_BOMBS: tuple[Callable[[int], str], ...] = (
    lambda count: ">" * count,
    lambda count: "*" * count,
    lambda count: "[" * count,
    lambda count: "![](" * count,
    lambda count: "".join("`" * (at % 300) + "a" for at in range(count // 100)),
    lambda count: "\n".join("  " * at + "- 甲" for at in range(count // 50)),
    lambda count: "*a **a " * count,
    lambda count: "<" * count,
    lambda count: "|" * count + "\n" + "|-" * count,
    lambda count: "[a](<" * count,
    lambda count: "\n".join(f"[^{at}]: 甲" for at in range(count)),
    lambda count: "<!--" * count,
    lambda count: "&" * count,
    lambda count: "\\" * count,
    lambda count: "#" * count,
    lambda count: "1. " * count,
)
