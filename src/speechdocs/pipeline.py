"""What is done with one speech, from its bytes to finished papers: composition, nothing else.

extract  bytes → Source → Speech, with the ledger that accounts for every character
open     YAML and the reader's text → Content: loaded, validated, its ledger closed again
render   Content × kind → Rendition: the tree after the typography pass, on its pages
write    Rendition × format → bytes

Every function is pure: what a file, the environment or a clock would say comes as an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from speechdocs.errors import (
    ContentError,
    Diagnostic,
    ImageError,
    LayoutError,
    LedgerError,
    Place,
    Severity,
    SpeechdocsError,
    TemplateError,
)
from speechdocs.fonts.catalog import Catalog
from speechdocs.images import opened
from speechdocs.layout import Layout, layout
from speechdocs.model import yaml
from speechdocs.model.edits import apply_edits
from speechdocs.model.ledger import Ledger, audit
from speechdocs.model.meeting import Meeting
from speechdocs.model.nodes import Position
from speechdocs.model.positions import path_of, place_of
from speechdocs.model.review import is_checked
from speechdocs.model.shapes import Path
from speechdocs.model.speech import Issue, SourceFile, Speech
from speechdocs.model.validate import findings, located, validate_meeting
from speechdocs.readers import read
from speechdocs.readers.remarks import remarks
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.meeting import Packet
from speechdocs.templating.options import OptionValue
from speechdocs.templating.order import Order
from speechdocs.templating.render import render as render_tree
from speechdocs.templating.render import render_word
from speechdocs.text.source import Source
from speechdocs.theme.theme import Theme
from speechdocs.tree import typography
from speechdocs.tree.language import with_language
from speechdocs.tree.nodes import Document
from speechdocs.tree.walk import blocks, images, inlines, words
from speechdocs.vocabulary import NO_WORDS, Vocabulary
from speechdocs.writers import WRITERS
from speechdocs.writers.attachment import Attachment

if TYPE_CHECKING:
    from speechdocs.extract.explain import Explanation

NOTE = "未经核对"
"""What the page foot says while nobody has checked an extraction that has findings of weight."""

EPOCH = "2000-01-01T00:00:00Z"
"""When a paper was made if neither the environment nor the speech says a day."""

ReadText = Callable[[str], str | None]
OpenSpeech = Callable[[str], "Content"]
ReadImage = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project and a run say about every paper; `epoch` is SOURCE_DATE_EPOCH.

    `options` are the values of options that are not their kinds' defaults: kind → option → value;
    `meanings` those of the office's terms.
    """

    typography: Literal["convert", "verbatim"] = "convert"
    review_note: bool = True
    attach_content: bool = False
    strict: bool = False
    office: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """A raw speech taken apart, and the ledger that accounts for each of its characters.

    `notes` are about how it was read, `findings` about what it says.
    """

    source: Source
    speech: Speech
    ledger: Ledger
    notes: tuple[Diagnostic, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A loaded content file, the reader's text it was extracted from, and what was noticed.

    `positions` say where each part stands in the file.
    """

    file: str
    speech: Speech
    source_text: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    positions: Mapping[Path, Position] = field(default_factory=dict)

    def as_issue(self, number: str) -> Content:
        """Return it as the issue `number`, itself if that is empty."""
        speech = replace(self.speech, issue=_numbered(self.speech.issue, number))
        return replace(self, speech=speech) if number else self

    def as_attachment(self) -> Attachment:
        """Return the content file as papers can carry it along."""
        data = yaml.dump(self.speech).encode()
        return Attachment(
            PurePath(self.file).name, data, "application/yaml", "content file of speechdocs"
        )


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """A loaded content file of a meeting, the speeches held at it, and what was noticed.

    `copy` is the number of a copy for one of those who are there, 0 for none.
    """

    file: str
    meeting: Meeting
    diagnostics: tuple[Diagnostic, ...] = ()
    positions: Mapping[Path, Position] = field(default_factory=dict)
    speeches: tuple[Content, ...] = ()
    copy: int = 0

    def as_issue(self, number: str) -> MeetingContent:
        """Return it as the issue `number`, itself if that is empty."""
        meeting = replace(self.meeting, issue=_numbered(self.meeting.issue, number))
        return replace(self, meeting=meeting) if number else self


def _numbered(issue: Issue | None, number: str) -> Issue:
    return replace(issue or Issue(), number=number)


@dataclass(frozen=True, slots=True)
class Rendition:
    """A speech as one kind of paper, on its pages; `widened` counts marks made full-width.

    `attached` is the content file, where papers are to carry it along.
    """

    layout: Layout
    theme: Theme
    created: str
    widened: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    attached: Attachment | None = None

    @property
    def pages(self) -> int:
        """Return how many pages the paper has."""
        return len(self.layout.pages)

    @property
    def characters(self) -> int:
        """Return how many characters the paper's text has."""
        return sum(len(words(inlines(block))) for block in blocks(self.layout.document))


@dataclass(frozen=True, slots=True)
class WordRendition:
    """A speech as a Word file that a Word template gave: only Word knows its `pages`."""

    docx: bytes
    document: Document
    created: str
    characters: int
    widened: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0


Made = Rendition | WordRendition
"""A speech as one kind of paper, ready to be written."""


def extract_file(
    data: bytes, name: str, *, encoding: str | None = None, vocabulary: Vocabulary = NO_WORDS
) -> Extraction:
    """Return what the file `name`, which holds `data`, says, taken apart as one speech.

    `encoding` overrides what would be found; `vocabulary` are the project's own words.
    Raise `LedgerError` if a character is accounted for by nothing, or twice.
    """
    # The recognisers' word lists take their time to load, and a build needs none of them.
    from speechdocs.extract import extract

    source = read(data, name, encoding=encoding)
    return _accounted(source, extract(source, vocabulary=vocabulary), name)


def extract_each(
    data: bytes, name: str, *, encoding: str | None = None, vocabulary: Vocabulary = NO_WORDS
) -> tuple[Extraction, ...]:
    """Return the speeches in the file `name`, one as a rule, in the order in which they stand.

    Each is taken apart as `extract_file` does it, and its ledger accounts for the whole file.
    """
    from speechdocs.extract import extract_all

    source = read(data, name, encoding=encoding)
    speeches = extract_all(source, vocabulary=vocabulary)
    return tuple(_accounted(source, speech, name) for speech in speeches)


def _accounted(source: Source, speech: Speech, name: str) -> Extraction:
    counted = audit(source.text, speech)
    found = findings(speech, source.text, file=name)
    return Extraction(source, speech, counted, remarks(source), found)


def extract_again(
    stated: SourceFile, source_text: str, *, vocabulary: Vocabulary = NO_WORDS
) -> tuple[Speech, ...]:
    """Return what `source_text`, the text of the file `stated`, gives today."""
    from speechdocs.extract import extract_all

    source = Source(
        source_text,
        file=stated.file,
        format=stated.format,
        encoding=stated.encoding,
        sha256=stated.sha256,
        generated=stated.generated,
    )
    return extract_all(source, vocabulary=vocabulary)


def examine(text: str, file: str, read_text: ReadText) -> Content:
    """Return what the content file `file`, which holds `text`, says, and all that is wrong in it.

    `read_text` gives the reader's text by the name that the content file calls it.
    Raise `ContentError` for a file that is no content file of a speech at all.
    """
    return _examined(yaml.load(text, file), file, read_text)


def examine_any(text: str, file: str, read_text: ReadText) -> Content | MeetingContent:
    """Return what the content file `file` says, of a speech as `examine` does, or of a meeting."""
    loaded = yaml.load_any(text, file)
    if isinstance(loaded, yaml.Loaded):
        return _examined(loaded, file, read_text)
    found = validate_meeting(loaded.meeting, loaded.positions, file)
    return MeetingContent(file, loaded.meeting, (*loaded.diagnostics, *found), loaded.positions)


def _examined(loaded: yaml.Loaded, file: str, read_text: ReadText) -> Content:
    speech = loaded.speech
    source = speech.source
    source_text = read_text(source.text_file) if source and source.text_file else None
    found = (
        *loaded.diagnostics,
        *findings(speech, source_text, loaded.positions, file),
        *_missing(speech, source_text, file),
        *_silent(speech, file),
    )
    return Content(file, speech, source_text, found, loaded.positions)


def ledger(content: Content) -> Ledger | None:
    """Return the ledger of `content`, None without the reader's text.

    Raise `LedgerError` if a character is accounted for by nothing, or twice.
    """
    if content.source_text is None:
        return None
    return audit(content.source_text, content.speech)


def review(text: str, file: str, read_text: ReadText) -> str:
    """Return the HTML page on which the content file `file` is checked against its source.

    A ledger that does not close is shown on the page. Raise `ContentError` for a file that is no
    content file of a speech at all, or whose reader's text is not at hand.
    """
    from speechdocs.review import Review, page

    loaded = yaml.load(text, file)
    speech = loaded.speech
    source_text = read_text(speech.source.text_file) if speech.source else None
    if source_text is None:
        raise ContentError("review-without-source", file)
    found: list[tuple[Path, Diagnostic]] = [((), one) for one in loaded.diagnostics]
    found += located(speech, source_text, loaded.positions, file)
    try:
        counted = audit(source_text, speech)
    except LedgerError as error:
        counted = None
        found.append(((), error.diagnostic))
    return page(Review(file, speech, source_text, counted, found, loaded.positions))


def explain_file(
    data: bytes, name: str, *, encoding: str | None = None, vocabulary: Vocabulary = NO_WORDS
) -> Explanation:
    """Return which rule claimed what in the file `name`, which holds `data`."""
    from speechdocs.extract.explain import explain

    source = read(data, name, encoding=encoding)
    return explain(source, vocabulary=vocabulary)


def open_content(text: str, file: str, read_text: ReadText) -> Content:
    """Return the content file `file` as `examine` does, if papers may be built from it.

    Raise `ContentError` for the first thing that is wrong, `LedgerError` for an open ledger.
    """
    return _sound(examine(text, file, read_text))


def open_any(
    text: str, file: str, read_text: ReadText, open_speech: OpenSpeech
) -> Content | MeetingContent:
    """Return the content file `file` as `open_content` does, or a meeting with its speeches.

    `open_speech` gives a speech by the name that the content file of the meeting calls it.
    """
    content = examine_any(text, file, read_text)
    if isinstance(content, Content):
        return _sound(content)
    speeches = tuple(open_speech(name) for name in content.meeting.speeches)
    found = (one for speech in speeches for one in speech.diagnostics)
    return replace(content, speeches=speeches, diagnostics=(*content.diagnostics, *found))


def _sound(content: Content) -> Content:
    """Return `content` if nothing is wrong in it."""
    for one in content.diagnostics:
        if one.severity is Severity.ERROR:
            raise ContentError(one.code, one.place, **one.params)
    ledger(content)
    return content


def _no_images(name: str) -> bytes:
    raise ImageError("image-missing", name)


def render(
    content: Content | MeetingContent,
    kind: Kind,
    theme: Theme,
    catalog: Catalog,
    settings: Settings,
    read_image: ReadImage = _no_images,
) -> Rendition:
    """Return `content` as a paper of `kind` on the pages of `theme`.

    `read_image` gives the bytes of an image by the name that the template calls it.
    """
    subject, note = _opened(content, settings)
    try:
        rendered = render_tree(
            kind,
            subject,
            office=settings.office,
            options=settings.options.get(kind.name, {}),
            meanings=settings.meanings,
            note=note,
        )
    except (TemplateError, ContentError) as error:
        raise _at_content(error, content) from error
    document, widened = with_language(rendered.document), 0
    if _typography(subject, settings) == "convert":
        typeset = typography.convert(document)
        document, widened = typeset.document, typeset.changed
    pictures = {name: opened(name, read_image(name)) for name in images(document)}
    try:
        laid = layout(document, theme, catalog, pictures)
    except LayoutError as error:
        raise _located(error, content.file, kind) from error
    found = tuple(_in_file(d, content.file) for d in (*rendered.diagnostics, *laid.diagnostics))
    if settings.strict:
        _refuse_weighty(found, Place(content.file, key=kind.name))
    attached = _attached(content) if settings.attach_content else None
    return Rendition(laid, theme, created(subject, settings.epoch), widened, found, attached)


def fill(content: Content | MeetingContent, kind: Kind, settings: Settings) -> WordRendition:
    """Return `content` as a paper of `kind`, whose template is a Word file."""
    subject, note = _opened(content, settings)
    order = Order(
        kind,
        subject,
        dict(settings.office),
        dict(settings.options.get(kind.name, {})),
        dict(settings.meanings),
        note,
        widen=_typography(subject, settings) == "convert",
    )
    try:
        rendered = render_word(order)
    except (TemplateError, ContentError) as error:
        raise _at_content(error, content) from error
    found = tuple(_in_file(each, content.file) for each in rendered.diagnostics)
    if settings.strict:
        _refuse_weighty(found, Place(content.file, key=kind.name))
    filled, day = rendered.filled, created(subject, settings.epoch)
    return WordRendition(
        filled.docx, rendered.document, day, filled.characters, filled.widened, found
    )


def make(
    content: Content | MeetingContent,
    kind: Kind,
    theme: Theme,
    catalog: Catalog,
    settings: Settings,
    read_image: ReadImage = _no_images,
) -> Made:
    """Return `content` as a paper of `kind`, whatever its template is."""
    if kind.is_word:
        return fill(content, kind, settings)
    return render(content, kind, theme, catalog, settings, read_image)


def _opened(content: Content | MeetingContent, settings: Settings) -> tuple[Speech | Packet, str]:
    """Return what is printed of `content`, corrected, and the note its pages must bear."""
    files = content.speeches if isinstance(content, MeetingContent) else (content,)
    speeches = tuple(apply_edits(one.speech, one.source_text) for one in files)
    if settings.strict and any(speech.reviewed is None for speech in speeches):
        _refuse_weighty(content.diagnostics, Place(content.file))
    is_clean = not settings.review_note or all(is_checked(speech) for speech in speeches)
    note = "" if is_clean else NOTE
    if isinstance(content, MeetingContent):
        return Packet(content.meeting, speeches, content.copy), note
    return speeches[0], note


def _typography(subject: Speech | Packet, settings: Settings) -> str:
    own = subject.typography if isinstance(subject, Speech) else None
    return own or settings.typography


def _attached(content: Content | MeetingContent) -> Attachment | None:
    return content.as_attachment() if isinstance(content, Content) else None


def _at_content(error: SpeechdocsError, content: Content | MeetingContent) -> SpeechdocsError:
    """Return `error` of a template with the place of what was to be printed, if that is known."""
    key = str(error.params.get("key", ""))
    path = path_of(key)
    place = place_of(content.positions, path, content.file) if path else Place(content.file)
    if isinstance(error, ContentError):
        return ContentError(error.code, replace(place, key=key, at=error.place.at), **error.params)
    said = str(replace(place, key=key)) if key else content.file
    return TemplateError(error.code, error.place, **{**error.params, "content": said})


def _located(error: LayoutError, file: str, kind: Kind) -> LayoutError:
    """Return `error` with its place: the template where it asks for what the theme has not."""
    of_template = error.code == "unknown-style"
    place = Place(f"{kind.name}/{DOCUMENT}") if of_template else Place(file, key=kind.name)
    return LayoutError(error.code, place, **error.params)


def write(rendition: Made, format_: str) -> bytes:
    """Return `rendition` as a file of `format_`."""
    if isinstance(rendition, WordRendition):
        from speechdocs.writers.docx.filled import write_filled

        return write_filled(rendition.docx, rendition.document, created=rendition.created)
    return WRITERS[format_](
        rendition.layout, rendition.theme, created=rendition.created, attached=rendition.attached
    )


def created(subject: Speech | Packet, epoch: int | None = None) -> str:
    """Return when a paper of `subject` counts as made, YYYY-MM-DDTHH:MM:SSZ; no clock is asked.

    `epoch` (seconds since 1970) goes first, then the day of the speech, then that of publication;
    of a meeting its own day, then those of its speeches.
    """
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z")
    return next((day for value in _days(subject) if (day := _day(value))), EPOCH)


def _days(subject: Speech | Packet) -> Iterator[str]:
    if isinstance(subject, Packet):
        yield subject.meeting.date
        for speech in subject.speeches:
            yield from _days(speech)
        return
    yield from (date.value for date in (subject.date, subject.published) if date)


def _missing(speech: Speech, source_text: str | None, file: str) -> tuple[Diagnostic, ...]:
    """Return a warning where there is a source and its text is not at hand."""
    if speech.source is None or source_text is not None:
        return ()
    params = {"text_file": speech.source.text_file}
    return (Diagnostic("source-text-missing", Severity.WARNING, Place(file), params),)


def _silent(speech: Speech, file: str) -> tuple[Diagnostic, ...]:
    """Return an error where nothing is said at all."""
    return () if speech.sections else (Diagnostic("no-sections", Severity.ERROR, Place(file)),)


def _refuse_weighty(found: tuple[Diagnostic, ...], place: Place) -> None:
    codes = [one.code for one in found if one.severity is Severity.WEIGHTY]
    if codes:
        names = ", ".join(sorted(set(codes)))
        raise ContentError("strict-refused", place, count=len(codes), codes=names)


def _in_file(found: Diagnostic, file: str) -> Diagnostic:
    """Return `found` with `file` as its place where it names none."""
    if found.place.file:
        return found
    return replace(found, place=replace(found.place, file=file))


def _day(value: str) -> str:
    """Return the first moment of `value`, YYYY-MM-DD or shorter; nothing for anything else.

    >>> _day("2022-10"), _day("10 October")
    ('2022-10-01T00:00:00Z', '')
    """
    full = f"{value}-01-01"[:10]
    try:
        return f"{date.fromisoformat(full)}T00:00:00Z"
    except ValueError:
        return ""
