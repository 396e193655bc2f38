"""Every message speechdocs can give, in one table: code → text and hints.

A text has the form "what is wrong, with the value" in lower case, without a full stop; the place
stands before it. A hint says what to do; the first hint whose parameters are all known is shown.
Codes are kept for good: content files and reports hold them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one code: `text` and `hints`, with `{parameters}` in them."""

    text: str
    hints: tuple[str, ...] = ()


def _message(text: str, *hints: str) -> Message:
    return Message(text, hints)


_NEAR = "did you mean {near!r}?"

_CONTENT = {
    "unknown-key": _message("unknown key {key!r}", _NEAR, "known keys here: {known}"),
}

_TEMPLATING = {
    "unknown-attribute": _message(
        "element <{element}> has no attribute {attribute!r}", _NEAR, "it takes: {known}"
    ),
    "unknown-element": _message("unknown element <{element}>", _NEAR, "see docs/markup.md"),
}

_THEME = {
    "theme-circle": _message("themes inherit from one another: {circle}"),
    "theme-face": _message("no face is called {value!r}", "faces are named in the table [faces]"),
    "theme-length": _message(
        "{value!r} is no length", "write millimetres (37mm), points (16pt) or a named type size"
    ),
    "theme-missing": _message("the key {key!r} is missing"),
    "theme-style": _message("no style is called {value!r}"),
    "theme-syntax": _message("not valid TOML: {reason}"),
}

_LAYOUT = {
    "missing-glyph": _message(
        "no face has the character {character!r} (U+{codepoint}), {count} time(s)",
        "name a font that has it under [fonts] in speechdocs.toml",
    ),
    "dropped-to-fit": _message(
        "{count} block(s) left out so that the text fits {pages} page(s): {what}"
    ),
    "page-overflow": _message(
        "the text needs {needed} pages and may have {pages}",
        "shorten it, or mark blocks that may be dropped with drop=\"1\"",
    ),
}

MESSAGES: dict[str, Message] = {
    **_CONTENT,
    **_TEMPLATING,
    **_THEME,
    **_LAYOUT,
}
