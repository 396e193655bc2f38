"""What a speech comes to: its purpose, its points by role, what it names, and where each stands.

Nothing here is written anew: every part is a passage of the speech with its paragraph number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from speechdocs.model.speech import KeyPoint, Node, Slogan, Speech, walk
from speechdocs.templating.passages import Passage
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, maybe, of
from speechdocs.text.chars import COMMAS, ENDS, SEMICOLONS
from speechdocs.text.sentences import sentences

# What a meeting, not a cause, is for: "今天我们召开……大会，主要任务是……".
_PURPOSE = re.compile(
    f"(?:今天|这次|本次|此次|会议|大会|座谈会)[^{ENDS}]{{0,40}}?(?:任务|目的|议题|主题|主要内容)"
)
# A quotation is worth an extract of its own when it is more than a term.
_LONG_QUOTE = 8
_LONG_SENTENCE = 120
_PART = re.compile(f"[^{SEMICOLONS}]+")
_SAYS_MORE = re.compile(f"[{COMMAS}{SEMICOLONS}]")


class Cited(Struct, frozen=True):
    """Words of the speech and the number of the paragraph they are taken from (0: unknown)."""

    words: Words
    number: int


class Series(Struct, frozen=True):
    """Points, and the lead that announces them."""

    lead: Words | None
    points: tuple[Cited, ...]


class Group(Struct, frozen=True):
    """The points of one role: first those that nothing announces, then each lead with its own."""

    role: str
    series: tuple[Series, ...]

    @property
    def lead(self) -> Words | None:
        """Return the lead that announces all of the points, if there is one."""
        return self.series[0].lead if len(self.series) == 1 else None

    @property
    def points(self) -> tuple[Cited, ...]:
        """Return all of the points."""
        return tuple(point for series in self.series for point in series.points)


class FigureRow(Struct, frozen=True):
    """A figure and the clause it stands in."""

    words: Words
    context: Words
    number: int


class SloganRow(Struct, frozen=True):
    """A slogan, and the parts it names."""

    words: Words
    parts: tuple[Words, ...]
    number: int


class DocumentRow(Struct, frozen=True):
    """A document the speech cites: how often, and in which paragraphs."""

    words: Words
    count: int
    numbers: tuple[int, ...]


def purpose(speech: Speech) -> Words | None:
    """Return the sentence of the opening that says what the meeting is for, if there is one."""
    opening = [node for node in speech.sections if node.role == "opening"] or speech.sections[:1]
    for node in opening:
        for paragraph in node.paragraphs:
            for sentence in sentences(paragraph.text):
                words = of(paragraph).cut(*sentence)
                if _PURPOSE.search(words.text):
                    return words
    return None


def groups(speech: Speech, references: References) -> tuple[Group, ...]:
    """Return the key points of `speech` by role, and below that by what announces them."""
    above = _above(speech.sections)
    told = {(_announcer(point, above), point.role or "body") for point in speech.key_points}
    shares = Counter(announcer for announcer, _ in told)
    found: dict[str, dict[Words | None, list[Cited]]] = {}
    for point in speech.key_points:
        # What announces points of several roles announces none of the groups.
        lead = _lead(point, above) if shares[_announcer(point, above)] == 1 else None
        series = found.setdefault(point.role or "body", {None: []})
        series.setdefault(lead, []).append(_cited(point, references))
    return tuple(
        Group(role, tuple(Series(lead, tuple(cited)) for lead, cited in series.items() if cited))
        for role, series in found.items()
    )


def outline(speech: Speech, references: References) -> tuple[Cited, ...]:
    """Return the headings of the sections of `speech`, and of the items of those without one."""
    nodes = (
        node
        for section in speech.sections
        for node in ((section,) if section.heading else section.items)
    )
    return tuple(
        Cited(
            of(node.heading).headless().bare(),
            references.number(node.heading.text, node.heading.at, node.id),
        )
        for node in nodes
        if node.heading and node.heading.kind != "inline"
    )


def _above(nodes: tuple[Node, ...]) -> dict[str, Node]:
    """Return for each node's id the node it is an item of; for a section itself."""
    above = {node.id: node for node in nodes}
    for node in walk(nodes):
        above.update((item.id, node) for item in node.items)
    return above


def _announcer(point: KeyPoint, above: Mapping[str, Node]) -> str:
    return above[point.ref].id if point.ref in above else ""


def _lead(point: KeyPoint, above: Mapping[str, Node]) -> Words | None:
    announcer = above.get(point.ref)
    return maybe(announcer.lead) if announcer else None


def _cited(point: KeyPoint, references: References) -> Cited:
    return Cited(of(point).headless(), references.number(point.text, point.at, point.ref))


def figures(speech: Speech, references: References) -> tuple[FigureRow, ...]:
    """Return the figures of `speech`, less those by which a slogan only counts itself."""
    counts = {slogan.says.at for slogan in speech.slogans if slogan.says}
    return tuple(
        FigureRow(
            of(figure),
            of(figure.context or figure),
            references.number(figure.text, figure.at, figure.ref),
        )
        for figure in speech.figures
        if figure.at is None or figure.at not in counts
    )


def slogans(speech: Speech, references: References) -> tuple[SloganRow, ...]:
    """Return the slogans of `speech` with their parts, each once, unfolded if it ever is."""
    found: dict[str, Slogan] = {}
    for slogan in speech.slogans:
        first = found.setdefault(slogan.text, slogan)
        if slogan.parts and not first.parts:
            found[slogan.text] = slogan
    return tuple(
        SloganRow(
            of(slogan),
            tuple(of(part) for part in slogan.parts),
            references.number(slogan.text, slogan.at, slogan.ref),
        )
        for slogan in found.values()
    )


def documents(speech: Speech, references: References) -> tuple[DocumentRow, ...]:
    """Return the documents `speech` cites, with every paragraph that does."""
    rows = []
    for document in speech.documents:
        spans = [document.at, *document.more]
        numbers = {references.number(document.text, span) for span in spans}
        rows.append(DocumentRow(of(document), document.count, tuple(sorted(numbers - {0}))))
    return tuple(rows)


def extracts(speech: Speech, found: tuple[Passage, ...]) -> tuple[Cited, ...]:
    """Return the sentences that hold a slogan or a quotation of more than a term."""
    wanted = [slogan.text for slogan in speech.slogans]
    wanted += [quote.text for quote in speech.quotes if _says_more(quote.text)]
    return tuple(_holding(found, wanted))


def _says_more(quote: str) -> bool:
    return len(quote) >= _LONG_QUOTE and _SAYS_MORE.search(quote) is not None


def _holding(found: tuple[Passage, ...], wanted: list[str]) -> Iterator[Cited]:
    for passage in found:
        for words in passage.whole if passage.number else ():
            for sentence in sentences(words.text):
                for part in _parts(words.cut(*sentence)):
                    if any(each in part.text for each in wanted):
                        yield Cited(part, passage.number)


def _parts(sentence: Words) -> Iterator[Words]:
    """Yield `sentence`, or what semicolons part it into when it is too long to be quoted whole."""
    if len(sentence.text) <= _LONG_SENTENCE:
        yield sentence
        return
    for match in _PART.finditer(sentence.text):
        yield sentence.cut(*match.span())
