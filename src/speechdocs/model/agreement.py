"""Do the texts of a content file agree with its source: the rules about words and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from speechdocs.model.case import Case, Finding, error
from speechdocs.model.fidelity import SourceText, correction, difference, rows_difference
from speechdocs.model.scalars import quoted
from speechdocs.model.shapes import Key, Kind, Path, PerType, holds, is_excerpt, keys_of
from speechdocs.model.speech import CitedDocument, Paragraph
from speechdocs.text.chars import LINE_ENDS
from speechdocs.text.source import Span

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_EDIT_AT_MOST = 60
_LINE_END = re.compile(f"[{LINE_ENDS}]")


def source_rule(case: Case) -> Iterator[Finding]:
    """Check that the source at hand is the one the file was made from."""
    if case.other_source:
        yield error("source-changed", ("source", case.other_source), what=case.other_source)


def words_rule(case: Case) -> Iterator[Finding]:
    """Check that every text can be printed at all: no line ends, no halves of characters."""
    for path, part in case.parts:
        for name in ("text", "to"):
            text = getattr(part, name, None)
            if not isinstance(text, str):
                continue
            if match := _SURROGATE.search(text):
                yield error("lone-surrogate", (*path, name), codepoint=f"{ord(match[0]):04X}")
            if _LINE_END.search(text):
                yield error("line-end-in-text", (*path, name))


def text_rule(case: Case) -> Iterator[Finding]:
    """Check that each text equals its span, unless a person rewrote it."""
    source = case.comparable
    if source is None:
        return
    for path, part in case.parts:
        outside = [(step, span) for step, span in _spans(part) if span.end > len(source.text)]
        for step, span in outside:
            params = {"start": span.start, "end": span.end, "chars": len(source.text)}
            yield error("span-outside", (*path, *step), **params)
        at = getattr(part, "at", None)
        if at is None or outside or getattr(part, "edited", False):
            continue
        for there, here in _differences(part, at, source):
            entry = _edit(part, at, source)
            yield error(
                "text-not-source", (*path, *here), text=there[0], source=there[1], edit=entry
            )


def _edit(part: Any, at: Span, source: SourceText) -> str:
    """Return the entry under `edits` that says what a person did to a text; empty: too much."""
    if not is_excerpt(type(part)) or not part.text:
        return ""
    edit = correction(part.text, at, source)
    if len(edit.from_) + len(edit.to) > _EDIT_AT_MOST:
        return ""
    place = f"[{edit.at.start}, {edit.at.end}]"
    return f"{{at: {place}, from: {quoted(edit.from_)}, to: {quoted(edit.to)}}}"


@PerType
def _spanning(record: type[Any]) -> tuple[Key, ...]:
    """Return the keys of a record that hold spans."""
    return tuple(key for key in keys_of(record).values() if holds(key.shape, Kind.SPAN))


def _spans(part: object) -> Iterator[tuple[Path, Span]]:
    """Yield the spans a part names, each with its key."""
    for key in _spanning(type(part)):
        value = getattr(part, key.attribute)
        if key.shape.kind is Kind.LIST:
            for index, span in enumerate(value):
                yield (key.name, index), span
        elif value is not None:
            yield (key.name,), value


def _differences(part: Any, at: Span, source: SourceText) -> Iterator[tuple[tuple[str, str], Path]]:
    text = getattr(part, "text", "")
    if text and (found := difference(text, at, source)):
        yield found, ("text",)
    if isinstance(part, Paragraph) and part.rows and (found := rows_difference(part, at, source)):
        yield found, ("rows",)
    if isinstance(part, CitedDocument):
        for index, span in enumerate(part.more):
            if found := difference(text, span, source):
                yield found, ("more", index)
