"""What pydantic says of plain data that do not become a `Speech` or a `Meeting` as they stand."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from speechdocs.errors import ContentError
from speechdocs.model.nodes import Position
from speechdocs.model.positions import place_of
from speechdocs.model.shapes import Path, PerType

Record = TypeVar("Record")


@PerType
def adapter(record: type[Any]) -> TypeAdapter[Any]:
    """Return pydantic's adapter of `record`, made once."""
    return TypeAdapter(record)


def checked(
    record: type[Record], data: dict[str, Any], positions: Mapping[Path, Position], file: str = ""
) -> Record:
    """Return the `record` that `data` describes, or raise what is wrong first in the file."""
    try:
        valid: Record = adapter(record).validate_python(data)
    except ValidationError as error:
        found = [_translated(detail, positions, file) for detail in error.errors()]
    else:
        return valid
    raise min(found, key=lambda error: (error.place.line or 0, error.place.column or 0))


def _translated(
    detail: ErrorDetails, positions: Mapping[Path, Position], file: str
) -> ContentError:
    path: Path = tuple(s.rstrip("_") if isinstance(s, str) else s for s in detail["loc"])
    place = place_of(positions, path, file)
    kind, value = detail["type"], detail["input"]
    if kind == "literal_error":
        known = detail.get("ctx", {}).get("expected", "")
        choices = [part.strip("' ") for part in known.replace(" or ", ", ").split(", ")]
        near = difflib.get_close_matches(str(value), choices, 1)
        params = {"value": value, "near": near[0] if near else "", "known": ", ".join(choices)}
        return ContentError("bad-choice", place, **params)
    if kind.startswith("bool_"):
        return ContentError("not-a-flag", place, value=value)
    if kind.startswith(("int_", "float_")):
        return ContentError("not-a-number", place, value=value)
    return ContentError("wrong-value", place, value=str(value)[:40], problem=detail["msg"])
