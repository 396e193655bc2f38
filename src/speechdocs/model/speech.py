"""What a content file holds: one speech, taken apart, each part with its place in the source.

A text taken from the source is an `Excerpt` with `at`, the span of `Source.text` it equals (less
debris inside it and layout characters). An `Excerpt` without `at` is editorial: a person wrote it.
Ids and derived numbers are optional when loading and recomputed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, field

from speechdocs.text.source import Span

SCHEMA = "speechdocs/1"

Scalar = str | int | float | bool | None
Role = Literal[
    "opening", "achievements", "problems", "tasks", "body", "closing", "thanks", "call", "requests"
]
HeadingKind = Literal["heading", "lead-sentence", "inline", "none"]
ParagraphKind = Literal["text", "table", "verse", "salutation"]
Approximation = Literal["below", "above", "about", "over", "under", "range"]


class Excerpt(Struct, frozen=True):
    """Words and where they stand; `edited` says that a person rewrote them freely."""

    text: str
    at: Span | None = None
    edited: bool = False


class SourceFile(Struct, frozen=True):
    """Which file a content file was extracted from, and the digests that tie them together."""

    file: str = ""
    text_file: str = ""
    format: str = "txt"
    encoding: str = "utf-8"
    sha256: str = ""
    text_sha256: str = ""
    chars: int = 0
    generated: tuple[Span, ...] = ()


class Reviewed(Struct, frozen=True):
    """Who read the extraction against its source, and when (YYYY-MM-DD)."""

    by: str
    date: str


class Speaker(Struct, frozen=True):
    """Who speaks: name and role as the source writes them."""

    name: Excerpt | None = None
    role: Excerpt | None = None


class DatedExcerpt(Struct, frozen=True):
    """A date: `value` normalised (YYYY-MM-DD or shorter), `text` as the source writes it."""

    value: str
    text: str
    at: Span | None = None


class Salutation(Struct, frozen=True):
    """A form of address; `greeting` is what follows it on the same line."""

    text: str
    at: Span | None = None
    edited: bool = False
    greeting: Excerpt | None = None


class Lead(Struct, frozen=True):
    """The sentence that announces a list; `run_on`: it ends the paragraph before it."""

    text: str
    at: Span | None = None
    edited: bool = False
    run_on: bool = False


class Marker(Struct, frozen=True):
    """The mark that opens an item, e.g. 一是: its style and its number."""

    text: str
    at: Span | None = None
    style: str = ""
    n: int = 0


class Heading(Struct, frozen=True):
    """What an item is called; `kind` says whether it is a leaf of its own (`heading`) or not."""

    text: str
    at: Span | None = None
    edited: bool = False
    kind: HeadingKind = "heading"


class Paragraph(Struct, frozen=True):
    """A paragraph of the speech; a `table` has rows of cells instead of running text.

    A `verse` may have rows too, of one cell each: its lines.
    """

    text: str = ""
    at: Span | None = None
    edited: bool = False
    kind: ParagraphKind = "text"
    rows: tuple[tuple[str, ...], ...] = ()


class Point(Struct, frozen=True):
    """A clause that names a problem, inside the sentence at `sentence`."""

    text: str
    at: Span | None = None
    edited: bool = False
    sentence: Span | None = None


class Node(Struct, frozen=True):
    """A section or an item: the one recursive part of a speech."""

    id: str = ""
    role: Role | None = None
    lead: Lead | None = None
    expects: int | None = None
    found: int | None = None
    marker: Marker | None = None
    heading: Heading | None = None
    at: Span | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    items: tuple[Node, ...] = ()
    after: tuple[Paragraph, ...] = ()
    points: tuple[Point, ...] = ()


class Issue(Struct, frozen=True):
    """Office data of a paper: the organ, its numbers, to whom it goes. Never invented.

    A briefing goes up to `report`, across to `send` and down to `to`; an official document to `to`,
    with copies to `send`. `symbol` is its 发文字号, `serial` its 份号, `urgency` 特急 or 加急;
    `printer` prints and distributes it on the day `printed`. A
    `supplement` (增刊) is numbered apart.
    """

    organ: str = ""
    name: str = ""
    number: str = ""
    total: str = ""
    supplement: str = ""
    date: str = ""
    to: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    send: tuple[str, ...] = ()
    copies: str = ""
    note: str = ""
    secrecy: str = ""
    serial: str = ""
    urgency: str = ""
    symbol: str = ""
    printer: str = ""
    printed: str = ""


class Edit(Struct, frozen=True):
    """A correction by a person: what stands at `at`, `from_` (YAML `from`), is printed as `to`."""

    at: Span
    from_: str
    to: str
    note: str = ""


class KeyPoint(Struct, frozen=True):
    """A point of the summary: verbatim, with the node it comes from."""

    text: str
    at: Span | None = None
    edited: bool = False
    ref: str = ""
    role: Role | None = None


class Slogan(Struct, frozen=True):
    """A set phrase, with the count it announces and the parts that answer it."""

    text: str
    at: Span | None = None
    edited: bool = False
    ref: str = ""
    says: Excerpt | None = None
    expects: int | None = None
    found: int | None = None
    parts: tuple[Excerpt, ...] = ()
    quoted: bool = False


class Figure(Struct, frozen=True):
    """A quantity: its value in `unit`, how exact it is, and the clause it stands in."""

    text: str
    at: Span | None = None
    edited: bool = False
    ref: str = ""
    unit: str = ""
    value: int | float | None = None
    approx: Approximation | None = None
    context: Excerpt | None = None


class CitedDocument(Struct, frozen=True):
    """A document the speech cites: its first place, how often, and the other places."""

    text: str
    at: Span | None = None
    edited: bool = False
    count: int = 1
    more: tuple[Span, ...] = ()


class Mention(Struct, frozen=True):
    """A time, a place or an organisation, as the source writes it."""

    text: str
    at: Span | None = None
    edited: bool = False
    ref: str = ""
    value: str = ""
    confidence: float | None = None


class Debris(Struct, frozen=True):
    """Characters of the source that are not of the speech, and what they are."""

    kind: str
    text: str
    at: Span


class Warn(Struct, frozen=True):
    """A finding of the extraction; `accepted` once a person has looked at it."""

    code: str
    at: Span | None = None
    params: dict[str, Any] = field(default_factory=dict)
    accepted: bool = False


class Speech(Struct, frozen=True):
    """A whole content file of kind `speech`, in the order in which it is written.

    `byline` holds the whole lines under the title (speaker, date, with dashes and brackets) that
    are leaves; `speaker` and `date` annotate them.
    """

    schema: str = SCHEMA
    kind: Literal["speech"] = "speech"
    source: SourceFile | None = None
    reviewed: Reviewed | None = None
    title: Excerpt | None = None
    subtitle: Excerpt | None = None
    speaker: Speaker = Speaker()
    byline: tuple[Excerpt, ...] = ()
    occasion: Excerpt | None = None
    genre: Excerpt | None = None
    date: DatedExcerpt | None = None
    published: DatedExcerpt | None = None
    salutations: tuple[Salutation, ...] = ()
    sections: tuple[Node, ...] = ()
    signature: tuple[Excerpt, ...] = ()
    issue: Issue | None = None
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    typography: Literal["convert", "verbatim"] | None = None
    edits: tuple[Edit, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    quotes: tuple[Excerpt, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    figures: tuple[Figure, ...] = ()
    documents: tuple[CitedDocument, ...] = ()
    times: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    organisations: tuple[Mention, ...] = ()
    debris: tuple[Debris, ...] = ()
    warnings: tuple[Warn, ...] = ()


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Yield `nodes` and all nodes below them, each before its own items."""
    for node in nodes:
        yield node
        yield from walk(node.items)
