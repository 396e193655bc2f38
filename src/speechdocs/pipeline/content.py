"""A content file opened: YAML and the reader's text → Content, validated, its ledger closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.errors import (
    ContentError,
    Diagnostic,
    LedgerError,
    Place,
    Severity,
)
from speechdocs.model import yaml
from speechdocs.model.ledger import Ledger, audit
from speechdocs.model.meeting import Meeting
from speechdocs.model.nodes import Position
from speechdocs.model.shapes import Path
from speechdocs.model.speech import Issue, Speech
from speechdocs.model.validate import findings, located, validate_meeting
from speechdocs.writers.attachment import Attachment

ReadText = Callable[[str], str | None]

OpenSpeech = Callable[["MeetingContent", int], "Content"]


class Content(Struct, frozen=True):
    """A loaded content file, the reader's text it was extracted from, and what was noticed.

    `positions` say where each part stands in the file, `counted` how its characters add up once
    that is known.
    """

    file: str
    speech: Speech
    source_text: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    positions: Mapping[Path, Position] = field(default_factory=dict)
    counted: Ledger | None = None

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


class MeetingContent(Struct, frozen=True):
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


def open_content(text: str, file: str, read_text: ReadText) -> Content:
    """Return the content file `file` as `examine` does, if papers may be built from it.

    Raise `ContentError` for the first thing that is wrong, `LedgerError` for an open ledger.
    """
    return _sound(examine(text, file, read_text))


def open_any(
    text: str, file: str, read_text: ReadText, open_speech: OpenSpeech
) -> Content | MeetingContent:
    """Return the content file `file` as `open_content` does, or a meeting with its speeches.

    `open_speech` gives a speech of the meeting, by its place in the list.
    """
    content = examine_any(text, file, read_text)
    if isinstance(content, Content):
        return _sound(content)
    speeches = tuple(open_speech(content, n) for n in range(len(content.meeting.speeches)))
    found = (one for speech in speeches for one in speech.diagnostics)
    return replace(content, speeches=speeches, diagnostics=(*content.diagnostics, *found))


def _sound(content: Content) -> Content:
    """Return `content`, its characters counted, if nothing is wrong in it."""
    for one in content.diagnostics:
        if one.severity is Severity.ERROR:
            raise ContentError(one.code, one.place, **one.params)
    return replace(content, counted=ledger(content))


def _missing(speech: Speech, source_text: str | None, file: str) -> tuple[Diagnostic, ...]:
    """Return a warning where there is a source and its text is not at hand."""
    if speech.source is None or source_text is not None:
        return ()
    params = {"text_file": speech.source.text_file}
    return (Diagnostic("source-text-missing", Severity.WARNING, Place(file), params),)


def _silent(speech: Speech, file: str) -> tuple[Diagnostic, ...]:
    """Return an error where nothing is said at all."""
    return () if speech.sections else (Diagnostic("no-sections", Severity.ERROR, Place(file)),)
