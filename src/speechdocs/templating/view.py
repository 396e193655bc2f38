"""What a template sees of a speech, under the name `speech`.

Everything taken from the speech is `Words`; everything else is a number or a name. A part that the
speech does not have is None or empty, so a template asks `{% if speech.title %}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from speechdocs.model.speech import Excerpt, Speech
from speechdocs.remembered import remembered
from speechdocs.templating.passages import Passage, passages
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, maybe, of
from speechdocs.text.dates import find_dates
from speechdocs.text.source import Span

if TYPE_CHECKING:
    from speechdocs.templating import charts, cloze, questions, summary, tasks, terms, timeline

CONTENT: Mapping[str, str] = {
    "speaker_name": "speaker",
    "speaker_role": "speaker",
    "date_value": "date",
    "added_speaker": "speaker",
    "added_date": "date",
    "passages": "sections",
    "paragraphs": "sections",
    "characters": "sections",
    "purpose": "sections",
    "groups": "key_points",
    "charts": "figures",
    "extracts": "quotes",
    "questions": "sections",
    "tasks": "sections",
    "outline": "sections",
    "terms": "sections",
    "timeline": "sections",
    "clozes": "sections",
}
"""The key of a content file that a name of `speech` is taken from, where it has another name."""


class Line(Struct, frozen=True):
    """A line under the title or below the text; `has_date` if it says a day."""

    words: Words
    has_date: bool


class SpeechView:
    """A speech as templates see it.

    What few kinds ask for is worked out when it is asked for, and what works it out is loaded then.
    """

    title: Words | None
    subtitle: Words | None
    occasion: Words | None
    genre: Words | None
    speaker_name: Words | None
    speaker_role: Words | None
    date: Words | None
    date_value: str
    byline: tuple[Line, ...]
    signature: tuple[Line, ...]
    tags: tuple[str, ...]

    def __init__(self, speech: Speech, meanings: Mapping[str, str] = MappingProxyType({})) -> None:
        self._speech = speech
        self._meanings = meanings
        self.title = maybe(speech.title)
        self.subtitle = maybe(speech.subtitle)
        self.occasion = maybe(speech.occasion)
        self.genre = maybe(speech.genre)
        self.speaker_name = maybe(speech.speaker.name)
        self.speaker_role = maybe(speech.speaker.role)
        self.date = Words(speech.date.text, speech.date.at) if speech.date else None
        self.date_value = speech.date.value if speech.date else ""
        self.byline = tuple(_line(part) for part in speech.byline)
        self.signature = tuple(_line(part) for part in speech.signature)
        self.tags = speech.tags

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every block of the speech, in order, each once."""
        return passages(self._speech)

    @cached_property
    def paragraphs(self) -> int:
        """How many numbered paragraphs there are."""
        return sum(1 for passage in self.passages if passage.number)

    @cached_property
    def characters(self) -> int:
        """How many characters its passages have, marks included."""
        return sum(len(passage.text) for passage in self.passages)

    @cached_property
    def added_speaker(self) -> tuple[Words, ...]:
        """Role and name of a speaker whom a person has added: no line of the source says them."""
        known = (self.speaker_role, self.speaker_name)
        added = not self.byline and self.speaker_name and self.speaker_name.at is None
        return tuple(part for part in known if part) if added else ()

    @cached_property
    def added_date(self) -> str:
        """The day (YYYY-MM-DD) that a person has added: no line of the source says it."""
        date = self._speech.date
        return date.value if date and date.at is None and not self.byline else ""

    @cached_property
    def purpose(self) -> summary.Cited | None:
        """The sentence of the opening that says what the meeting is for."""
        from speechdocs.templating import summary

        words = summary.purpose(self._speech)
        return self._cited(words) if words else None

    @cached_property
    def groups(self) -> tuple[summary.Group, ...]:
        """Its key points by role and section."""
        from speechdocs.templating import summary

        return summary.groups(self._speech, self._references)

    @cached_property
    def outline(self) -> tuple[summary.Cited, ...]:
        """The headings of its sections and of their items, without marks."""
        from speechdocs.templating import summary

        return summary.outline(self._speech, self._references)

    @cached_property
    def figures(self) -> tuple[summary.FigureRow, ...]:
        """Its figures, each with the clause it stands in."""
        from speechdocs.templating import summary

        return summary.figures(self._speech, self._references)

    @cached_property
    def charts(self) -> tuple[charts.ChartRow, ...]:
        """Its figures as pictures, where a paragraph has three or more of one unit."""
        from speechdocs.templating import charts

        return charts.charts(self._speech, self.passages, self._references)

    @cached_property
    def slogans(self) -> tuple[summary.SloganRow, ...]:
        """Its slogans with their parts."""
        from speechdocs.templating import summary

        return summary.slogans(self._speech, self._references)

    @cached_property
    def documents(self) -> tuple[summary.DocumentRow, ...]:
        """The documents it cites."""
        from speechdocs.templating import summary

        return summary.documents(self._speech, self._references)

    @cached_property
    def terms(self) -> tuple[terms.Term, ...]:
        """Its terms, where they stand, and what the office says that they mean."""
        from speechdocs.templating import terms

        return terms.terms(self._speech, self.passages, self._meanings)

    @cached_property
    def timeline(self) -> tuple[timeline.Dated, ...]:
        """Its dated sentences by date; none unless it names three dates."""
        from speechdocs.templating import timeline

        return timeline.timeline(self._speech, self.passages)

    @cached_property
    def extracts(self) -> tuple[summary.Cited, ...]:
        """The sentences worth quoting."""
        from speechdocs.templating import summary

        return summary.extracts(self._speech, self.passages)

    @cached_property
    def tasks(self) -> tuple[tasks.Task, ...]:
        """The tasks it sets, with the organs and the deadlines that it names."""
        from speechdocs.templating import tasks

        return tasks.tasks(self._speech, self._references)

    @cached_property
    def questions(self) -> tuple[questions.Question, ...]:
        """The questions it asks of its readers, with their answers."""
        from speechdocs.templating import questions

        return questions.questions(self._speech, self.passages, self._references)

    @cached_property
    def clozes(self) -> tuple[cloze.Cloze, ...]:
        """Sentences with words left out, the best to ask first; no other question answers them."""
        from speechdocs.templating import cloze

        stems = [question.stem.text for question in self.questions]
        points = [point.words.text for group in self.groups for point in group.points]
        return cloze.clozes(self._speech, self.passages, (*stems, *points))

    @cached_property
    def _references(self) -> References:
        return References(self.passages)

    def _cited(self, words: Words) -> summary.Cited:
        from speechdocs.templating import summary

        return summary.Cited(words, self._references.number(words.text, _first(words.at)))


def seen(speech: Speech, meanings: Mapping[str, str]) -> SpeechView:
    """Return `speech` as templates see it; several papers in a row are made of one."""
    # The same mapping may say something else by now; its words are what they are.
    return _seen(speech, *chain.from_iterable(meanings.items()))


@remembered(8)
def _seen(speech: Speech, *meanings: str) -> SpeechView:
    return SpeechView(speech, dict(zip(meanings[::2], meanings[1::2], strict=True)))


def _line(part: Excerpt) -> Line:
    return Line(of(part), bool(find_dates(part.text)))


def _first(at: Span | None) -> Span | None:
    return Span(at.start, at.start + 1) if at else None
