"""What a check hands out: rows of measured and expected values, a verdict, a table to read.

A row is judged by the standard's own tolerance; our narrower aim stands beside it. A row without an
expected value, or whose value could not be measured, is information and judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from unicodedata import east_asian_width

from msgspec import Struct, field
from msgspec.structs import asdict

from speechdocs.errors import Translate

Value = float | int | str


class Strength(StrEnum):
    """Where an expected value comes from."""

    STATED = "stated"
    RECOMMENDED = "recommended"
    DERIVED = "derived"
    PRACTICE = "practice"


class Requirement(Struct, frozen=True):
    """What a value should be: the value, how far it may be off, and who says so.

    `tolerance` judges, `aim` is the narrower one we hold ourselves to. `places` are the decimals
    shown. A requirement without `expected` only names what is measured.
    """

    key: str
    title: str
    clause: str
    strength: Strength
    expected: Value | None = None
    unit: str = ""
    tolerance: float = 0
    aim: float = 0
    places: int = 2


class Basis(Struct, frozen=True):
    """On what a value was measured, in words with fields for `values`."""

    words: str
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, translate: Translate = str) -> str:
        """Return the words filled in, in the language that `translate` gives."""
        return translate(self.words).format_map(self.values)


Note = str | Basis
"""What stands on a row beside its value: what was found there, or on what it was measured."""


class Row(Struct, frozen=True):
    """A measured value beside what is required; `note` says what it was measured on or found."""

    requirement: Requirement
    measured: Value | None
    note: Note = ""

    def remark(self, translate: Translate = str) -> str:
        """Return the note in the words that `translate` gives."""
        return self.note.told(translate) if isinstance(self.note, Basis) else self.note

    def name(self, translate: Translate = str) -> str:
        """Return what the row is called where no table is: its key, or its translated title."""
        title = self.requirement.title
        said = translate(title)
        return self.requirement.key if said == title else said

    @property
    def passed(self) -> bool | None:
        """Return whether the value lies within the tolerance, None where nothing is judged."""
        return self._within(self.requirement.tolerance)

    @property
    def aimed(self) -> bool | None:
        """Return whether the value lies within our own aim, None where nothing is judged."""
        return self._within(self.requirement.aim)

    def _within(self, allowed: float) -> bool | None:
        expected, measured = self.requirement.expected, self.measured
        if expected is None or measured is None:
            return None
        if isinstance(expected, str) or isinstance(measured, str):
            return expected == measured
        # Half of the last place shown is never a defect.
        return abs(measured - expected) <= allowed + 0.5 * 10.0**-self.requirement.places

    def as_data(self) -> dict[str, Any]:
        """Return the row as plain data, for JSON."""
        measured = self.measured
        if isinstance(measured, float):
            measured = round(measured, max(self.requirement.places, 3))
        data = asdict(self.requirement)
        del data["places"]
        found = {"measured": measured, "passed": self.passed, "aimed": self.aimed}
        return data | {"strength": self.requirement.strength.value, **found, "note": self.remark()}


class Certificate(Struct, frozen=True):
    """The rows of one file; `subject` is what its values are held against.

    `parts` are the titles of groups of rows, by the key of the first row of each.
    """

    file: str
    subject: str
    rows: tuple[Row, ...]
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Return whether every row that is judged lies within its tolerance."""
        return not self.failures

    @property
    def aimed(self) -> bool:
        """Return whether every row that is judged lies within our own aim."""
        return all(row.aimed is not False for row in self.rows)

    @property
    def failures(self) -> tuple[Row, ...]:
        """Return the rows outside their tolerance."""
        return tuple(row for row in self.rows if row.passed is False)

    @property
    def on_page(self) -> bool:
        """Return whether no row that a standard states, or that follows from one, fails."""
        return all(row.requirement.strength is Strength.PRACTICE for row in self.failures)

    @property
    def other_page(self) -> bool:
        """Return whether nothing is wrong but that the page is another one than the standard's."""
        strengths = {row.requirement.strength for row in self.failures}
        return bool(strengths) and Strength.PRACTICE not in strengths

    @property
    def deviations(self) -> str:
        """Return how many of the judged values deviate, and which; nothing if none does."""
        return self.deviating()

    def deviating(self, translate: Translate = str) -> str:
        """Return the deviations in the words that `translate` gives."""
        names = translate(", ").join(row.name(translate) for row in self.failures)
        words = translate("{failed} of {judged} values deviate: {names}")
        failed, judged = len(self.failures), self._judged
        return words.format(failed=failed, judged=judged, names=names) if names else ""

    @property
    def _judged(self) -> int:
        return sum(row.passed is not None for row in self.rows)

    @property
    def verdict(self) -> str:
        """Return the outcome in one sentence."""
        return self.judgement()

    def judgement(self, translate: Translate = str) -> str:
        """Return the verdict in the words that `translate` gives."""
        subject = translate(self.subject)
        if self.passed:
            words = translate(
                "PASS: {judged} of {judged} values within {subject}, all within our aim"
            )
            if not self.aimed:
                words = translate(
                    "PASS: {judged} of {judged} values within {subject}, not all within our aim"
                )
            return words.format(judged=self._judged, subject=subject)
        words = translate(
            "FAIL: the page is the standard's, the file is not in order; {deviations}"
        )
        if not self.on_page:
            words = translate("FAIL: this is not the page of {subject}; {deviations}")
        return words.format(subject=subject, deviations=self.deviating(translate))

    def row(self, key: str) -> Row:
        """Return the row `key`."""
        return next(row for row in self.rows if row.requirement.key == key)

    def as_data(self) -> dict[str, Any]:
        """Return the certificate as plain data, for JSON."""
        rows = [row.as_data() for row in self.rows]
        head = {"file": self.file, "subject": self.subject, "passed": self.passed}
        return {**head, "aimed": self.aimed, "verdict": self.verdict, "rows": rows}


_MARKS = {True: "pass", False: "FAIL", None: "-"}


def text_table(certificate: Certificate, translate: Translate = str) -> str:
    """Return `certificate` as a table in columns, its notes and its verdict below.

    `translate` gives its words in another language.
    """
    cells = [_cells(row, translate) for row in certificate.rows]
    head, *table = columns([_head(translate), *cells])
    keys = (row.requirement.key for row in certificate.rows)
    parts = [certificate.parts.get(key, "") for key in keys]
    lines = [head]
    for part, line in zip(parts, table, strict=True):
        lines += [translate(part), line] if part else [line]
    label = translate("{label}: {text}")
    notes = [
        "  " + label.format(label=row.name(translate), text=row.remark(translate))
        for row in certificate.rows
        if row.note
    ]
    name = [certificate.file] if certificate.file else []
    return "\n".join([*name, *lines, *notes, certificate.judgement(translate)]) + "\n"


ANSWERS = ("yes", "no", "none")


def _head(translate: Translate) -> tuple[str, ...]:
    return (
        "",
        translate("item"),
        translate("measured"),
        translate("expected"),
        translate("tolerance"),
        translate("our aim"),
        translate("clause"),
        translate("strength"),
    )


def _cells(row: Row, translate: Translate) -> tuple[str, ...]:
    required = row.requirement
    numeric = isinstance(required.expected, int | float)
    missed = "" if row.aimed is not False else translate("missed") + " "
    return (
        translate(_MARKS[row.passed]),
        translate(required.title),
        _shown(row.measured, required, translate) or translate("not measured"),
        _shown(required.expected, required, translate),
        f"±{required.tolerance:g}" if numeric else "",
        f"{missed}±{required.aim:g}" if numeric else "",
        required.clause,
        translate(required.strength.value),
    )


def _shown(value: Value | None, required: Requirement, translate: Translate) -> str:
    if value is None:
        return ""
    if value in ANSWERS:
        return translate(str(value))
    number = f"{value:.{required.places}f}" if isinstance(value, float) else str(value)
    return f"{number} {required.unit}".rstrip()


def columns(rows: Sequence[Iterable[str]]) -> list[str]:
    """Return `rows` as lines whose cells stand in columns, Chinese characters two columns wide."""
    cells = [tuple(row) for row in rows]
    widths = [max(display_width(row[index]) for row in cells) for index in range(len(cells[0]))]
    return [
        "  ".join(_padded(*pair) for pair in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def display_width(text: str) -> int:
    """Return how many columns of a terminal `text` takes.

    >>> display_width("mm"), display_width("\N{IDEOGRAPHIC SPACE}")
    (2, 2)
    """
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
