"""How a content file is loaded and written: the front door of the content model.

Loading: safe reading (`compose`), keys and shapes (`build`), types (`records`), what can be counted
(`derived`). Whether the words are those of the source is `speechdocs.model.validate`'s question.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from speechdocs.errors import ContentError, Diagnostic, Place, Severity
from speechdocs.model import nodes
from speechdocs.model.build import build
from speechdocs.model.compose import compose, decoded
from speechdocs.model.derived import Correction, completed
from speechdocs.model.dump import dump
from speechdocs.model.meeting import Meeting
from speechdocs.model.positions import Positions, place_of, written
from speechdocs.model.shapes import Path
from speechdocs.model.slips import named
from speechdocs.model.speech import SCHEMA, Speech

__all__ = [
    "Loaded",
    "LoadedMeeting",
    "decoded",
    "dump",
    "load",
    "load_any",
    "load_meeting",
]


class Loaded(Struct, frozen=True):
    """A speech, where each part stands in its file, and what was noticed while loading."""

    speech: Speech
    positions: Mapping[Path, nodes.Position]
    diagnostics: tuple[Diagnostic, ...] = ()


class LoadedMeeting(Struct, frozen=True):
    """A meeting and where each part stands in its file."""

    meeting: Meeting
    positions: Mapping[Path, nodes.Position]
    diagnostics: tuple[Diagnostic, ...] = ()


def load(text: str, file: str = "") -> Loaded:
    """Return the speech in the YAML `text`; `file` names it in errors."""
    loaded = load_any(text, file)
    if isinstance(loaded, Loaded):
        return loaded
    place = place_of(loaded.positions, ("kind",), file)
    raise ContentError("wrong-kind", place, kind="meeting", wanted="speech")


def load_meeting(text: str, file: str = "") -> LoadedMeeting:
    """Return the meeting in the YAML `text`."""
    loaded = load_any(text, file)
    if isinstance(loaded, LoadedMeeting):
        return loaded
    place = place_of(loaded.positions, ("kind",), file)
    raise ContentError("wrong-kind", place, kind="speech", wanted="meeting")


def load_any(text: str, file: str = "") -> Loaded | LoadedMeeting:
    """Return what the YAML `text` holds, by its key `kind` (a speech where there is none)."""
    try:
        return _loaded(text, file)
    except ContentError as error:
        raise named(error, text) from None


def _loaded(text: str, file: str) -> Loaded | LoadedMeeting:
    root = compose(text, file)
    _refuse_schema(root, file)
    positions = Positions(root)
    if _word(root, "kind") == "meeting":
        meeting = build(root, Meeting, file)
        return LoadedMeeting(meeting, positions)
    speech = build(root, Speech, file)
    speech, corrections = completed(speech)
    return Loaded(speech, positions, tuple(_hint(c, positions, file) for c in corrections))


def _word(root: nodes.Yaml, key: str) -> str:
    value = root.entries.get(key) if isinstance(root, nodes.Mapping) else None
    return value.value if isinstance(value, nodes.Scalar) else ""


def _refuse_schema(root: nodes.Yaml, file: str) -> None:
    schema = _word(root, "schema")
    if schema not in {SCHEMA, ""} and isinstance(root, nodes.Mapping):
        place = Place(file, *root.entries["schema"].position)
        raise ContentError("unknown-schema", place, schema=schema, known=SCHEMA)


def _hint(
    correction: Correction, positions: Mapping[Path, nodes.Position], file: str
) -> Diagnostic:
    code = "id-mismatch" if correction.path[-1] == "id" else "number-mismatch"
    params = {
        "key": written(correction.path),
        "written": correction.written,
        "counted": correction.counted,
    }
    return Diagnostic(code, Severity.HINT, place_of(positions, correction.path, file), params)
