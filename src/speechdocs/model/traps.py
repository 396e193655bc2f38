"""What hand-editing breaks in a YAML text, and how to say so.

Chinese sentences meet YAML's syntax in ways its own messages do not explain: a colon and a blank
make a key, ` #` makes a comment, a text wrapped over two lines gets a blank between two Han
characters, a text may not begin with `*`, `[`, `%`, `@`, a backtick and some others. One answer
serves all of them: put the text in quotes.
"""

from __future__ import annotations

import re

import yaml

from speechdocs.errors import ContentError, Place

# A line end inside a scalar, with what stands on its two sides.
_FOLD = re.compile(r"(\S)[ \t]*\n\s*(\S)")
# What begins a line that is no continuation of a text in quotes.
_ENTRY = re.compile(r"\n[ \t]*(?:- |[a-z_]+:(?:\s|$))")
_CUT = re.compile(r"[ \t]+#[^\n]*")
_CUT_AT_ONCE = re.compile(r"[ \t]+#[^\s#]")
# What stands before a value on its line: an indent, dashes, a key and its colon.
_BEFORE = re.compile(r"\s*(?:- +)*(?:[A-Za-z_]+:[ \t]+)?")
_SPECIAL = re.compile(r"[*&!%@`{|>]|\[(?!\s*[\d\[])|[?\-]\s")
_QUOTED = re.compile(r"'(?:[^']|'')*'\s*\S|\"(?:[^\"\\]|\\.)*\"\s*\S")
_COLON = re.compile(r":(?:\s|$)")
_RECORD = re.compile(r"\{\s*[a-z_]+:\s")
# A value of a record in braces, up to the comma or brace behind it.
_FIELD = re.compile(
    r"(?:^|[{,])\s*[a-z_]+:[ \t]+"
    r"(?P<value>\[[^\]]{0,500}\]|'(?:[^']|'')*'[^,}]*|\"(?:[^\"\\]|\\.)*\"[^,}]*|[^,}]*)"
)


def is_folded(raw: str, style: str | None) -> bool:
    r"""Return whether `raw`, a scalar over several lines, gets a blank where Chinese has none.

    In a literal block (`style` "|") line ends stay line ends; elsewhere they become blanks.

    >>> is_folded("\u4e00\n  \u4e8c", ""), is_folded("one\n  two", "")
    (True, False)
    """
    if style == "|":
        return False
    # The header of a folded block is a line of its own.
    body = raw.partition("\n")[2] if style == ">" else raw
    return any(not (a + b).isascii() for a, b in _FOLD.findall(body))


def is_unclosed(raw: str, style: str | None) -> bool:
    r"""Return whether `raw`, a scalar in quotes, runs on over what was meant for other entries.

    >>> is_unclosed("'one\n- two: '", "'"), is_unclosed("'one\n  two'", "'")
    (True, False)
    """
    return style in {"'", '"'} and _ENTRY.search(raw) is not None


def is_cut(text: str, end: int, value: str) -> bool:
    """Return whether a plain scalar that ends at `end` of `text` lost its tail to a comment.

    A comment behind `reviewed: null` is a comment; behind Chinese words, or where the comment
    sign stands right before a character and there is no value, it is a text cut off.
    """
    if value.isascii():
        return not value and _CUT_AT_ONCE.match(text, end) is not None
    return _CUT.match(text, end) is not None


def explained(error: yaml.MarkedYAMLError, text: str, file: str) -> ContentError:
    """Return `error` of the YAML parser in words that say what to do."""
    lines = text.split("\n")
    if (value := _value_in_record(error, lines)) is not None:
        line, start, words, reason = value
        return ContentError(
            "needs-quotes", Place(file, line + 1, start + 1), text=words[:40], reason=reason
        )
    mark = _mark(error)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    code, at, params = _diagnosis(error, lines[line] if line < len(lines) else "", column)
    return ContentError(code, Place(file, line + 1, at + 1), **params)


def _mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    if error.context in _OPENED and error.context_mark:
        return error.context_mark
    return error.problem_mark or error.context_mark


# Errors that are found at the end of a file but begin where a quote or a bracket was opened.
_OPENED = {
    "while scanning a quoted scalar": '"',
    "while parsing a flow sequence": "[",
    "while parsing a flow mapping": "{",
}


def _value_in_record(
    error: yaml.MarkedYAMLError, lines: list[str]
) -> tuple[int, int, str, str] | None:
    """Return the value of a record in braces that cannot stand: line, column, words and reason.

    The parser stops inside of it; what it names is where the braces were opened.
    """
    mark = error.problem_mark
    if mark is None or mark.line >= len(lines):
        return None
    line = lines[mark.line]
    before = _BEFORE.match(line)
    is_record = before is not None and _RECORD.match(line, before.end())
    if not is_record and error.context != "while parsing a flow mapping":
        return None
    for field in _FIELD.finditer(line, before.end() if before and is_record else 0):
        words = field["value"].strip()
        start, end = field.span("value")
        reason = _reason(words)
        if start <= mark.column <= end and reason:
            return mark.line, start, words, reason
    return None


def _diagnosis(
    error: yaml.MarkedYAMLError, line: str, column: int
) -> tuple[str, int, dict[str, str]]:
    """Return code, column and parameters for what is wrong on `line`."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "tab-indent", line.index("\t"), {}
    if error.context == "while scanning a quoted scalar":
        return "open-quote", column, {}
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    value = line[start:].strip()
    words = " ".join(filter(None, (error.context, error.problem)))
    if _RECORD.match(value):
        code = "broken-braces" if error.context in _OPENED else "not-yaml"
        return code, column, {"problem": words}
    if reason := _reason(value):
        return "needs-quotes", start, {"text": value[:40], "reason": reason}
    return "not-yaml", column, {"problem": words}


def _reason(value: str) -> str:
    """Return why `value` cannot stand without quotes, or an empty string."""
    if _QUOTED.match(value):
        return "words follow the closing quote"
    if _SPECIAL.match(value):
        return f"it begins with {value[0]}"
    if value[:1] not in {"'", '"', "#"} and _COLON.search(value):
        return "a colon and a blank make it a key"
    return ""
