"""Can a person's corrections be applied: the rules about `edits`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.errors import Severity
from speechdocs.model.case import Case, Finding, error, shown
from speechdocs.model.edits import is_inside, open_ends
from speechdocs.model.fidelity import difference
from speechdocs.model.leaves import leaves
from speechdocs.model.positions import written
from speechdocs.model.shapes import Path
from speechdocs.model.speech import Debris, Edit, Warn


def edit_rule(case: Case) -> Iterator[Finding]:
    """Check that each correction fits the source, has a text to go to and shares no characters."""
    edits, source = case.speech.edits, case.comparable
    held = frozenset(leaf.span for leaf in leaves(case.speech) if leaf.kind != "debris")
    ends = open_ends(case.speech)
    for index, edit in enumerate(edits):
        path: Path = ("edits", index)
        if source and edit.at.end <= len(source.text) and difference(edit.from_, edit.at, source):
            params = {"stated": shown(edit.from_), "source": shown(source.words(edit.at))}
            near = _nearest(edit, source.text)
            yield error("edit-outdated", (*path, "from"), **params, near=near)
        if any(_share(edit, other) for other in edits[:index]):
            yield error("edit-overlap", path)
        if any(is_inside(edit.at, span, ends) for span in held):
            yield from _partly(case, edit, path)
        else:
            yield error("edit-misplaced", path)


def _nearest(edit: Edit, text: str) -> str:
    """Return where what `edit` says stands in `text` nearest to its place; empty: nowhere."""
    places = [match.start() for match in re.finditer(re.escape(edit.from_), text)]
    if not edit.from_ or not places:
        return ""
    start = min(places, key=lambda place: abs(place - edit.at.start))
    return f"[{start}, {start + len(edit.from_)}]"


def _share(one: Edit, other: Edit) -> bool:
    if one.at == other.at:
        return True
    return one.at.start < other.at.end and other.at.start < one.at.end


def _partly(case: Case, edit: Edit, path: Path) -> Iterator[Finding]:
    """Yield a warning for each text over whose edge `edit` reaches."""
    for where, part in case.parts:
        at = getattr(part, "at", None)
        if at is None or isinstance(part, Edit | Debris | Warn) or is_inside(edit.at, at):
            continue
        if max(edit.at.start, at.start) < min(edit.at.end, at.end) and hasattr(part, "text"):
            params = {"text": shown(part.text), "key": written(where)}
            yield "edit-partly", Severity.WARNING, path, params
