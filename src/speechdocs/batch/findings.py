"""Findings as JSON, so that those of a paper that need not be made again can be told again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from speechdocs.errors import Diagnostic, Place, Severity


def as_text(found: Iterable[Diagnostic]) -> str:
    """Return `found` as JSON, which `from_text` reads."""
    return json.dumps([_as_list(one) for one in found], ensure_ascii=False, default=str)


def from_text(text: str) -> list[Diagnostic]:
    """Return the findings that `as_text` wrote down."""
    return [_from_list(*entry) for entry in json.loads(text)]


def _as_list(one: Diagnostic) -> list[Any]:
    place = one.place
    where = [place.file, place.line, place.column, place.key, place.at]
    return [one.code, one.severity.value, where, dict(one.params)]


def _from_list(code: str, severity: str, where: list[Any], params: dict[str, Any]) -> Diagnostic:
    file, line, column, key, at = where
    place = Place(file, line, column, key, tuple(at) if at else None)
    return Diagnostic(code, Severity(severity), place, params)
