"""How a raw speech is taken apart: one recogniser a file, run in the order of one table.

A recogniser is a pure function from draft to draft. It labels what it finds and changes no
character; everything it reports is a span of the source. A new recogniser is a file beside this one
and a line in `RULES`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import PurePath

from speechdocs.extract.asides import find_asides
from speechdocs.extract.attached import find_attached
from speechdocs.extract.blocks import find_blocks
from speechdocs.extract.body import divide, find_refs
from speechdocs.extract.clean import clean_text
from speechdocs.extract.debris import find_debris
from speechdocs.extract.documents import find_documents
from speechdocs.extract.draft import Draft
from speechdocs.extract.event import find_event
from speechdocs.extract.figures import find_figures
from speechdocs.extract.front import find_captions, find_front
from speechdocs.extract.head import find_head
from speechdocs.extract.key_points import find_key_points
from speechdocs.extract.lexicon import lexicon_of
from speechdocs.extract.notes import find_notes
from speechdocs.extract.occasion import find_occasion
from speechdocs.extract.organisations import find_organisations
from speechdocs.extract.page_heading import find_page_heading
from speechdocs.extract.parts import find_parts, split
from speechdocs.extract.places import find_places
from speechdocs.extract.quotations import find_quotations
from speechdocs.extract.salutation import find_salutations
from speechdocs.extract.sections import find_sections
from speechdocs.extract.signature import find_signature
from speechdocs.extract.slogans import find_slogans
from speechdocs.extract.speaker import find_speaker
from speechdocs.extract.tables import find_tables
from speechdocs.extract.times import find_times
from speechdocs.extract.verses import find_verses
from speechdocs.extract.warnings import find_warnings
from speechdocs.extract.wrapping import unwrap
from speechdocs.model.speech import SourceFile, Speech
from speechdocs.text.source import Source
from speechdocs.vocabulary import NO_WORDS, Vocabulary

__all__ = ["RULES", "Rule", "extract", "extract_all"]

Rule = Callable[[Draft], Draft]

RULES: tuple[tuple[str, Rule], ...] = (
    # What is there: paragraphs, and which of their characters are not of the speech.
    ("blocks", find_blocks),
    ("asides", find_asides),
    ("tables", find_tables),
    ("lines", unwrap),
    ("debris", find_debris),
    ("notes", find_notes),
    ("page-heading", find_page_heading),
    ("clean", clean_text),
    ("parts", find_parts),
    # The head and the foot; each rule narrows the body.
    ("front", find_front),
    ("head", find_head),
    ("occasion", find_occasion),
    ("captions", find_captions),
    ("attached", find_attached),
    ("salutations", find_salutations),
    ("signature", find_signature),
    ("speaker", find_speaker),
    # The body's tree.
    ("body", divide),
    ("event", find_event),
    ("verses", find_verses),
    ("sections", find_sections),
    ("refs", find_refs),
    # What the body mentions.
    ("quotes", find_quotations),
    ("slogans", find_slogans),
    ("figures", find_figures),
    ("documents", find_documents),
    ("times", find_times),
    ("places", find_places),
    ("organisations", find_organisations),
    # What follows from all that.
    ("key-points", find_key_points),
    ("warnings", find_warnings),
)
"""The recognisers in the order in which they run, each by its name."""


def extract(source: Source, *, vocabulary: Vocabulary = NO_WORDS) -> Speech:
    """Return the speech in `source`, by the built-in words and those of `vocabulary`.

    A source that seems to hold several speeches is taken for one, with a warning: see
    `extract_all`.
    """
    return _finished(_run(Draft(source, lexicon_of(vocabulary)), RULES))


def extract_all(source: Source, *, vocabulary: Vocabulary = NO_WORDS) -> tuple[Speech, ...]:
    """Return the speeches in `source`, one as a rule, in the order in which they stand.

    Each accounts for the whole source: to each of them the others are debris.
    """
    names = [name for name, _ in RULES]
    middle = names.index("parts") + 1
    draft = _run(Draft(source, lexicon_of(vocabulary)), RULES[:middle])
    return tuple(_finished(_run(part, RULES[middle:])) for part in split(draft))


def _run(draft: Draft, rules: Sequence[tuple[str, Rule]]) -> Draft:
    for _, rule in rules:
        draft = rule(draft)
    return draft


def _finished(draft: Draft) -> Speech:
    return draft.found(source=_source_file(draft.source)).speech


def _source_file(source: Source) -> SourceFile:
    name = PurePath(source.file)
    return SourceFile(
        file=name.name,
        text_file=f"{name.stem}.source.txt" if source.file else "",
        format=source.format,
        encoding=source.encoding,
        sha256=source.sha256,
        text_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
        chars=len(source.text),
        generated=source.generated,
    )
