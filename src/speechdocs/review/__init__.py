"""The page on which a person checks an extraction against its source in a minute.

One HTML file that needs nothing else: the whole source with every span shown as what it was taken
for, debris struck through, layout characters visible, findings in the margin at their place; above
it the ledger, what the head says, the outline. It can be read without the script in it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from string import Template

from msgspec import Struct, field

from speechdocs.errors import Diagnostic, Severity
from speechdocs.model.gaps import gaps
from speechdocs.model.leaves import leaves
from speechdocs.model.ledger import Ledger
from speechdocs.model.nodes import Position
from speechdocs.model.shapes import Path
from speechdocs.model.speech import Speech
from speechdocs.review import summary
from speechdocs.review.marks import Mark, marks
from speechdocs.review.notes import ACCEPTED, Note, notes
from speechdocs.review.rows import Row, rows
from speechdocs.review.words import part, phrase

__all__ = ["Review", "page"]


class Review(Struct, frozen=True):
    """What is reviewed: a content file and the reader's text `text` it was extracted from.

    `ledger` is None if the sum does not come out; `found` are findings with the paths of the parts
    they speak of, `positions` the places of parts in the content file.
    """

    file: str
    speech: Speech
    text: str
    ledger: Ledger | None = None
    found: Sequence[tuple[Path, Diagnostic]] = ()
    positions: Mapping[Path, Position] = field(default_factory=dict)


def page(review: Review) -> str:
    """Return the HTML page of `review`."""
    speech, text = review.speech, review.text
    told = notes(speech, text, review.found, review.positions)
    found = [leaf for leaf in leaves(speech) if leaf.span.end <= len(text)]
    holes = gaps(text, found)
    numbered = [(note.at, note.kind, note.number) for note in told if note.at]
    shown = [m for m in marks(speech, found, holes.lost, numbered) if _is_inside(m, text)]
    lines = list(rows(text, shown, holes.layout))
    line_of = summary.line_finder([line.at.start for line in lines])
    style, script = part("page.css") + summary.switches(), part("page.js")
    return Template(part("page.html")).substitute(
        style=style,
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        title=escape(speech.title.text if speech.title else review.file),
        file=escape(review.file),
        state=escape(_state(speech, told)),
        sum=summary.sum_of(review.ledger),
        facts=summary.facts(speech),
        notes="".join(summary.note(note, line_of) for note in told) or phrase("no-notes"),
        outline=summary.outline(speech, line_of),
        legend=summary.legend(shown),
        rows="".join(_rows(lines, told, line_of)),
    )


def _is_inside(mark: Mark, text: str) -> bool:
    return mark.at.start < mark.at.end <= len(text)


def _state(speech: Speech, told: Sequence[Note]) -> str:
    if speech.reviewed:
        return phrase("checked", by=speech.reviewed.by, date=speech.reviewed.date)
    weights = [note.weight for note in told if note.weight != Severity.HINT]
    counts = {
        "open": sum(weight != ACCEPTED for weight in weights),
        "weighty": sum(weight in (Severity.WEIGHTY, Severity.ERROR) for weight in weights),
        "accepted": weights.count(ACCEPTED),
    }
    return phrase("unchecked", **counts)


def _rows(lines: Sequence[Row], told: Sequence[Note], line_of: summary.LineOf) -> Iterator[str]:
    """Yield the rows of the text: number and offset, what begins there, the words, the notes."""
    waiting = [note for note in told if note.at]
    for line in lines:
        here = [note for note in waiting if note.at and note.at.start < line.at.end]
        waiting = waiting[len(here) :]
        margin = "".join(summary.note(note, line_of) for note in here)
        chips = "".join(map(_chip, dict.fromkeys(_leaf_names(line))))
        blank = "" if chips else ' class="blank"'
        yield (
            f'<tr id="L{line.number}"{blank}><th>{line.number}<small>{line.at.start}</small></th>'
            f'<td class="k">{chips}</td><td class="t">{line.html}</td>'
            f'<td class="m">{margin}</td></tr>\n'
        )


def _leaf_names(line: Row) -> Iterator[tuple[str, str]]:
    for mark in line.begins:
        if mark.leaf:
            yield mark.kind, f"{mark.owner} {mark.name}".strip()


def _chip(leaf: tuple[str, str]) -> str:
    return f'<span class="chip {leaf[0]}">{escape(leaf[1])}</span>'
