"""The messages about speechdocs.toml."""

from __future__ import annotations

from speechdocs.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "config-encoding": message("the file is not UTF-8 text", "save it as UTF-8"),
    "config-syntax": message(
        "not valid TOML: {reason}",
        "texts stand in half-width quotes, lists in [ ], one `key = value` a line",
    ),
    "config-unreadable": message("the file cannot be read: {reason}"),
    "config-value": message("{key} is {value!r}", "it takes {expected}"),
    "reference-unsafe": message(
        "a Word file with {what} cannot lend papers its looks",
        "save a copy as .docx without macros, objects, attached template and such fields, "
        "and name that",
    ),
}
