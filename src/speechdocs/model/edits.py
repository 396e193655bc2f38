"""What is printed of a text once a person's corrections are applied.

A correction names a span of the source; it is applied wherever that span is printed, so that one
entry mends a slip in paragraph, heading and key point at once. Texts a person rewrote
(`edited: true`) or wrote (no `at`) are printed as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.errors import ContentError, Place
from speechdocs.model.fidelity import SourceText, word_offsets
from speechdocs.model.leaves import leaves
from speechdocs.model.shapes import Kind, keys_of
from speechdocs.model.speech import Edit, Paragraph, Speech
from speechdocs.text.blanks import bare
from speechdocs.text.source import Span

_NOT_PRINTED = frozenset({"source", "edits", "debris", "warnings"})


class Quotable(Protocol):
    """Anything with words and, perhaps, their place."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def at(self) -> Span | None:
        """Where they stand."""


Record = TypeVar("Record", bound=Struct)


def printed(excerpt: Quotable, speech: Speech, source_text: str | None = None) -> str:
    """Return the words of `excerpt` as they are printed, with the corrections of `speech`.

    With `source_text` every place is exact; without it a correction must be found in the words.
    """
    press = _Press(speech, source_text, open_ends(speech))
    return press.mended(excerpt.text, excerpt.at, press.applying(excerpt))


def apply_edits(speech: Speech, source_text: str | None = None) -> Speech:
    """Return `speech` with every text as it is printed; to be done once, as the last thing."""
    if not speech.edits:
        return speech
    return _Press(speech, source_text, open_ends(speech)).record(speech)


def is_inside(place: Span, span: Span, ends: frozenset[Span] = frozenset()) -> bool:
    """Return whether a correction at `place` belongs to a text at `span`.

    An insertion (an empty place) belongs to the text that begins there, not to the one that ends,
    unless the text is one of `ends`.
    """
    if place.start < place.end or place.start < span.end:
        return span.covers(place)
    return place.start == span.end and span in ends


def open_ends(speech: Speech) -> frozenset[Span]:
    """Return the spans of texts that have words inserted at their end, where no other begins."""
    inserts = [edit.at for edit in speech.edits if edit.at.start == edit.at.end]
    if not inserts:
        return frozenset()
    spans = [leaf.span for leaf in leaves(speech) if leaf.kind != "debris"]
    homeless = {at.end for at in inserts if not any(is_inside(at, span) for span in spans)}
    return frozenset(span for span in spans if span.end in homeless)


class _Press(Struct, frozen=True):
    """A speech with, perhaps, its source: where each correction falls in a printed text."""

    speech: Speech
    source_text: str | None
    ends: frozenset[Span]

    def applying(self, part: object) -> list[Edit]:
        """Return the corrections in `part`, in order; none for a person's own text."""
        at = getattr(part, "at", None)
        if at is None or getattr(part, "edited", False):
            return []
        found = [edit for edit in self.speech.edits if is_inside(edit.at, at, self.ends)]
        return sorted(found, key=lambda edit: edit.at)

    def record(self, record: Record) -> Record:
        """Return `record` with all its texts as they are printed."""
        changes: dict[str, object] = {}
        for key in keys_of(type(record)).values():
            if isinstance(record, Speech) and key.name in _NOT_PRINTED:
                continue
            value = getattr(record, key.attribute)
            if key.shape.kind is Kind.RECORD and value is not None:
                changes[key.attribute] = self.record(value)
            elif key.shape.item is not None and key.shape.item.kind is Kind.RECORD:
                changes[key.attribute] = tuple(self.record(item) for item in value)
        changes.update(self._words(record))
        return replace(record, **changes) if changes else record

    def _words(self, record: Any) -> dict[str, object]:
        edits = self.applying(record)
        if not edits or not hasattr(record, "text"):
            return {}
        changes: dict[str, object] = {}
        if record.text:
            changes["text"] = self.mended(record.text, record.at, edits)
        if isinstance(record, Paragraph) and record.rows:
            changes["rows"] = self._mended_rows(record, edits)
        return changes

    def _mended_rows(self, table: Paragraph, edits: list[Edit]) -> tuple[tuple[str, ...], ...]:
        # Cells hold no line ends, so that one can stand between them while the words are mended.
        joined = "\n".join(cell for row in table.rows for cell in row)
        cells = self.mended(joined, table.at, edits, tabular=True).split("\n")
        if len(cells) != sum(len(row) for row in table.rows):
            raise ContentError("edit-misplaced", Place(at=edits[0].at))
        rest = iter(cells)
        return tuple(tuple(next(rest) for _ in row) for row in table.rows)

    def mended(
        self, text: str, at: Span | None, edits: list[Edit], *, tabular: bool = False
    ) -> str:
        """Return `text`, which stands at `at`, with `edits` applied from its end to its start."""
        for edit in reversed(edits):
            start, end = self._place(text, at or edit.at, edit, tabular=tabular)
            text = text[:start] + edit.to + text[end:]
        return text

    def _place(self, text: str, at: Span, edit: Edit, *, tabular: bool) -> tuple[int, int]:
        """Return where `edit` falls in `text`: by counting words, else by looking for them."""
        if self.source_text is None:
            return self._found(text, at, edit)
        before, after = self._counted(self.source_text, at, edit.at, tabular=tabular)
        offsets = word_offsets(text, tabular=tabular)
        if before == after:
            place = offsets[before - 1] + 1 if 0 < before <= len(offsets) else 0
            start, end = place, place
        else:
            held = offsets[before:after]
            start, end = (held[0], held[-1] + 1) if held else (0, 0)
        if bare(text[start:end]) != bare(edit.from_):
            raise ContentError(
                "edit-outdated", Place(at=edit.at), stated=edit.from_, source=text[start:end]
            )
        return start, end

    def _counted(
        self, source_text: str, at: Span, place: Span, *, tabular: bool
    ) -> tuple[int, int]:
        """Return how many characters that are words stand in `at` before `place` and its end."""
        words = SourceText(source_text, self.speech.debris).offsets(at, tabular=tabular)
        return bisect_left(words, place.start), bisect_left(words, place.end)

    def _found(self, text: str, at: Span, edit: Edit) -> tuple[int, int]:
        """Return where `edit` falls in `text` when only the words themselves can tell.

        What stood before the place may have lost layout characters but cannot have grown.
        """
        debris = [d.at for d in self.speech.debris if at.covers(d.at) and d.at != at]
        before = sum(hole.end - hole.start for hole in debris)
        missing = (at.end - at.start) - before - len(text)
        latest = edit.at.start - at.start
        latest -= sum(hole.end - hole.start for hole in debris if hole.end <= edit.at.start)
        words = bare(edit.from_)
        if edit.at.start == at.end:
            return len(text), len(text)
        places = [
            place
            for place in range(max(0, latest - max(0, missing)), latest + 1)
            if text.startswith(words, place)
        ]
        if len(places) != 1:
            raise ContentError("edit-unclear", Place(at=edit.at), stated=edit.from_)
        return places[0], places[0] + len(words)
