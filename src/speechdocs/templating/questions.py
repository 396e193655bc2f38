"""Which questions a speech asks of its readers: by rule, and answered by its own words only.

A lead that announces a list asks for the list, a heading for the headings below it, the speech for
its parts, an admission of problems for the problems, a slogan for what it names or for the wording
whose length it tells. The words around them are the template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.model.speech import Node, Slogan, Speech, walk
from speechdocs.templating.passages import Passage
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, of
from speechdocs.text.chars import COLONS, COMMAS, DOTS, PAUSE
from speechdocs.text.numerals import ARABIC, CHINESE_QUANTITY
from speechdocs.text.sentences import clauses, sentences

Sort = Literal["parts", "series", "outline", "problems", "slogan", "wording"]

# A number with a measure word and at most six characters, at the end of what announces a list.
_COUNTED = re.compile(
    f"(?:[{CHINESE_QUANTITY}]+|[{ARABIC}]+)[个项点条方大层][\u4e00-\u9fff]{{0,6}}$"
)

_POINT = 48
"""Points of an answer that most are longer than this are no points, but the text itself."""
_GLANCE = 40
"""A question quotes so many characters of what announces a list, or its last clause."""
_ANNOUNCES = re.compile(
    rf"以下|如下|下面|下列|主要|表现|包括|即|哪|几|[{CHINESE_QUANTITY}{ARABIC}][个项点条方大层种句]"
)
"""What a lead says that announces a list; another sentence above one asks for nothing."""
_ADMITS = re.compile("问题|差距|不足|短板|困难|薄弱|弱项|缺点|挑战|矛盾|误区|隐患|难题")
_ADDRESS = re.compile(
    "(?:各位|尊敬的|亲爱的)?.{0,6}?(?:同志|同学|朋友|老师|委员|代表|领导|来宾|嘉宾)们?"
)
_MARKED = re.compile(rf"(?:[{ARABIC}]+|第?[{CHINESE_QUANTITY}]+)[{DOTS}{PAUSE}{COMMAS}]")


class Answer(Struct, frozen=True):
    """A part of an answer, and the number of the paragraph it is taken from (0: unknown)."""

    words: Words
    number: int


class Question(Struct, frozen=True):
    """What is asked about: the words `stem`, what of them is counted, and the answer's parts."""

    sort: Sort
    stem: Words
    answers: tuple[Answer, ...]
    number: int = 0
    counted: Words | None = None


def questions(
    speech: Speech, found: tuple[Passage, ...], references: References
) -> tuple[Question, ...]:
    """Return the questions on `speech`, in the order of the text."""
    maker = _Maker(speech, found, references)
    return tuple(sorted(_joined(maker.questions()), key=lambda question: question.number))


def _joined(given: Iterator[Question]) -> list[Question]:
    """Return the questions; those for problems that nothing leads to are one."""
    unled: list[Question] = []
    others: list[Question] = []
    for question in given:
        is_unled = question.sort == "problems" and not question.stem.text
        (unled if is_unled else others).append(question)
    answers = tuple(answer for question in unled for answer in question.answers)
    return [*others, *(replace(question, answers=answers) for question in unled[:1])]


class _Maker:
    """Makes the questions of one speech; knows its paragraphs by number."""

    def __init__(self, speech: Speech, found: tuple[Passage, ...], references: References) -> None:
        self.speech = speech
        self.references = references
        self.by_number = {passage.number: passage for passage in found if passage.number}

    def questions(self) -> Iterator[Question]:
        for node in walk(self.speech.sections):
            yield from self.series(node)
            yield from self.problems(node)
        for slogan in self.speech.slogans:
            yield from self.slogan(slogan)
            yield from self.wording(slogan)

    def series(self, node: Node) -> Iterator[Question]:
        """Yield the question for what a lead announces or a heading stands over."""
        answers = tuple(filter(None, (self.entry(item) for item in node.items)))
        if len(answers) < 2 or median(len(answer.words.text) for answer in answers) > _POINT:
            return
        number = answers[0].number
        if node.lead and _ANNOUNCES.search(node.lead.text):
            stem = _end_of(_last_sentence(of(node.lead)).bare())
            number = self.references.number(node.lead.text, node.lead.at, node.id)
            yield Question("series", stem, answers, number, _counted(stem))
        elif node.lead:
            return
        elif node.heading and node.heading.kind != "inline":
            stem = of(node.heading).headless().bare()
            yield Question("outline", stem, answers, number)
        elif all(item.heading and item.heading.kind == "heading" for item in node.items):
            yield Question("parts", Words(""), answers)

    def entry(self, item: Node) -> Answer | None:
        """Return what an item says in short: its heading, else its first sentence."""
        if item.heading:
            short = of(item.heading)
        elif item.paragraphs:
            short = _first_sentence(of(item.paragraphs[0]))
        else:
            return None
        number = self.references.number(short.text, short.at, item.id)
        return Answer(short.headless().bare(), number)

    def problems(self, node: Node) -> Iterator[Question]:
        answers = tuple(
            Answer(of(point).headless(), self.references.number(point.text, point.at, node.id))
            for point in node.points
        )
        if answers:
            yield Question("problems", self.admission(answers[0]), answers, answers[0].number)

    def admission(self, answer: Answer) -> Words:
        """Return what admits the problems: the first sentence, or what of it goes before them.

        Nothing is returned where that admits nothing: a heading, a form of address, a merit.
        """
        led = self.lead(answer)
        kept = [span for span in clauses(led.text) if not _ADDRESS.fullmatch(span.of(led.text))]
        stem = led.cut(kept[0].start, len(led.text)) if kept else Words("")
        return stem if _ADMITS.search(stem.text) and not _MARKED.match(stem.text) else Words("")

    def lead(self, answer: Answer) -> Words:
        """Return what goes before the problems in their paragraph."""
        passage = self.by_number.get(answer.number)
        if passage is None or not passage.whole:
            return Words("")
        first = _first_sentence(passage.whole[0])
        before = first.text.find(answer.words.text)
        if before < 0:
            return first.bare()
        ends = [clause.end for clause in clauses(first.text, 0, before)]
        # "..., mainly:" only hands over; the clause before it is what is admitted.
        hands_over = first.text[:before].endswith(tuple(COLONS))
        kept = ends[:-1] if hands_over else ends
        return first.cut(0, kept[-1] if kept else 0)

    def slogan(self, slogan: Slogan) -> Iterator[Question]:
        number = self.references.number(slogan.text, slogan.at, slogan.ref)
        answers = tuple(
            Answer(of(part), self.references.number(part.text, part.at, slogan.ref))
            for part in slogan.parts
        )
        if len(answers) > 1:
            yield Question("slogan", of(slogan), answers, number)

    def wording(self, slogan: Slogan) -> Iterator[Question]:
        """Yield the question for the wording of a slogan that says how long it is."""
        number = self.references.number(slogan.text, slogan.at, slogan.ref)
        passage = self.by_number.get(number)
        if slogan.says is None or slogan.parts or passage is None:
            return
        for words in passage.whole:
            start = words.text.find(slogan.says.text)
            for clause in clauses(words.text) if start >= 0 else ():
                if clause.start <= start < clause.end:
                    stem = words.cut(start, clause.end)
                    yield Question("wording", stem, (Answer(of(slogan), number),), number)
                    return


def _first_sentence(words: Words) -> Words:
    found = sentences(words.text)
    return words.cut(*found[0]) if found else words


def _last_sentence(words: Words) -> Words:
    found = sentences(words.text)
    return words.cut(*found[-1]) if found else words


def _end_of(stem: Words) -> Words:
    """Return the last clauses of `stem` that can be taken in at a glance."""
    starts = [clause.start for clause in clauses(stem.text)]
    fitting = (start for start in starts if len(stem.text) - start <= _GLANCE)
    return stem.cut(next(fitting, starts[-1] if starts else 0), len(stem.text))


def _counted(stem: Words) -> Words | None:
    match = _COUNTED.search(stem.text)
    return stem.cut(match.start(), match.end()) if match else None
