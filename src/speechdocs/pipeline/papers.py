"""Content made into papers: Content × kind → Rendition, Rendition × format → bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from speechdocs.errors import (
    ContentError,
    Diagnostic,
    ImageError,
    LayoutError,
    Place,
    Severity,
    SpeechdocsError,
    TemplateError,
)
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.model.edits import apply_edits
from speechdocs.model.positions import path_of, place_of
from speechdocs.model.review import is_checked
from speechdocs.model.speech import Speech
from speechdocs.pipeline.content import Content, MeetingContent
from speechdocs.pipeline.days import created
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.meeting import Packet
from speechdocs.templating.options import OptionValue
from speechdocs.templating.order import Order
from speechdocs.templating.render import render as render_tree
from speechdocs.templating.render import render_word
from speechdocs.theme.theme import Theme
from speechdocs.tree import typography
from speechdocs.tree.language import with_language
from speechdocs.tree.nodes import Document
from speechdocs.tree.walk import images, inlines, length
from speechdocs.writers import WRITERS
from speechdocs.writers.attachment import Attachment

if TYPE_CHECKING:
    from speechdocs.images.picture import Picture

NOTE = "未经核对"
"""What the page foot says while nobody has checked an extraction that has findings of weight."""

ReadImage = Callable[[str], bytes]


class Settings(Struct, frozen=True):
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


class Rendition(Struct, frozen=True):
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
        return sum(length(inlines(block)) for block in self.layout.blocks)


class WordRendition(Struct, frozen=True):
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
    pictures = _pictures(images(document), read_image)
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


def _pictures(names: tuple[str, ...], read_image: ReadImage) -> Mapping[str, Picture]:
    if not names:
        return {}
    # Most papers have no pictures: what reads them need not be loaded.
    from speechdocs.images import opened

    return {name: opened(name, read_image(name)) for name in names}


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
        return ContentError(error.code, place._replace(key=key, at=error.place.at), **error.params)
    said = str(place._replace(key=key)) if key else content.file
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


def _refuse_weighty(found: tuple[Diagnostic, ...], place: Place) -> None:
    codes = [one.code for one in found if one.severity is Severity.WEIGHTY]
    if codes:
        names = ", ".join(sorted(set(codes)))
        raise ContentError("strict-refused", place, count=len(codes), codes=names)


def _in_file(found: Diagnostic, file: str) -> Diagnostic:
    """Return `found` with `file` as its place where it names none."""
    if found.place.file:
        return found
    return found._replace(place=found.place._replace(file=file))
