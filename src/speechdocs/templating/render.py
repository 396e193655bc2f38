"""How a speech or a meeting becomes a document: its kind's template rendered, its markup parsed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, ModuleType

from msgspec import Struct
from msgspec.structs import asdict, replace

from speechdocs.errors import Diagnostic, TemplateError
from speechdocs.model.speech import Issue, Speech
from speechdocs.templating import order as in_this_process
from speechdocs.templating.catalog import Kind
from speechdocs.templating.confined import KEEPER, Filled, Keeper
from speechdocs.templating.meeting import Packet
from speechdocs.templating.options import OptionValue
from speechdocs.templating.order import OfficeValue, Order
from speechdocs.tree import markup
from speechdocs.tree.nodes import Document

_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})
_NO_MEANINGS: Mapping[str, str] = MappingProxyType({})
_NO_OFFICE: Mapping[str, OfficeValue] = MappingProxyType({})
_UNSAID = asdict(Issue())
_GAP = "\N{IDEOGRAPHIC SPACE}"


class Rendered(Struct, frozen=True):
    """A speech as a document of one kind, and what it lacked for it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def render(
    kind: Kind,
    subject: Speech | Packet,
    *,
    office: Issue | Mapping[str, OfficeValue] = _NO_OFFICE,
    options: Mapping[str, OptionValue] = _NO_OPTIONS,
    meanings: Mapping[str, str] = _NO_MEANINGS,
    note: str = "",
) -> Rendered:
    """Return `subject` as a document of `kind`.

    `office` is what the project says of its office; what `subject` itself says (`issue`) goes
    first. `meanings` are those of terms. `note` is printed at the foot of every page, behind what
    the kind prints there. A template that is not built in runs in a process of its own. Raise
    `TemplateError`, with the template's line, for a template that fails or renders no document.
    """
    data = _office(subject.issue, office)
    order = Order(kind, subject, data, dict(options), dict(meanings))
    document = _document(order)
    notes = _GAP.join(part for part in (document.note, note) if part)
    return Rendered(replace(document, note=notes), tuple(_lacks(kind, subject, data)))


class RenderedWord(Struct, frozen=True):
    """A speech as a Word file that a Word template gave; `document` has its properties only."""

    filled: Filled
    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def render_word(order: Order) -> RenderedWord:
    """Return the speech of `order` as a Word file; `office` in it is what the project says.

    Raise `TemplateError`, with part, paragraph and words, for a template that fails.
    """
    kind, subject = order.kind, order.subject
    data = _office(subject.issue, order.office)
    filled = KEEPER.filled(replace(order, office=data))
    title, author = _named(subject)
    lacks = _lacks(kind, subject, data)
    if not filled.has_note:
        lacks.append(Diagnostic("note-unprinted", params={"note": order.note}))
    document = Document(title=title or kind.title, subject=kind.title, author=author, blocks=())
    return RenderedWord(filled, document, tuple(lacks))


def _named(subject: Speech | Packet) -> tuple[str, str]:
    """Return title and author, each empty where it is not known."""
    if isinstance(subject, Packet):
        return subject.meeting.name, ""
    name = subject.speaker.name
    return subject.title.text if subject.title else "", name.text if name else ""


def _document(order: Order) -> Document:
    """Return what `order` prints as a document."""
    run: ModuleType | Keeper = KEEPER if order.kind.is_foreign else in_this_process
    text = run.printed(order)
    try:
        return markup.parse(text, order.kind.document)
    except TemplateError:
        # Where in the template the mistake stands is worked out only now.
        return markup.parse(run.checked(order), order.kind.document)


def _office(
    issue: Issue | None, office: Issue | Mapping[str, OfficeValue]
) -> dict[str, OfficeValue]:
    """Return the office data: of `issue` first, then of `office`; what is unknown is empty."""
    if isinstance(office, Issue):
        office = asdict(office)
    data = dict(office)
    for name, nothing in _UNSAID.items():
        said = getattr(issue, name) if issue else ""
        data[name] = _typed(said or data.get(name, ""), is_list=nothing == ())
    return data


def _typed(value: OfficeValue, *, is_list: bool) -> OfficeValue:
    """Return `value` as a tuple where the field is a list, else as a text."""
    if not is_list:
        return "、".join(value) if isinstance(value, tuple) else str(value)
    if isinstance(value, tuple | list):
        return tuple(value)
    return (str(value),) if value else ()


def _lacks(
    kind: Kind, subject: Speech | Packet, data: Mapping[str, OfficeValue]
) -> list[Diagnostic]:
    said = subject.meeting if isinstance(subject, Packet) else subject
    found = [
        Diagnostic("missing-content", params={"kind": kind.name, "what": name})
        for name in kind.needs
        if not getattr(said, name)
    ]
    missing = [entry for entry in kind.office if not any(data[key] for key in entry.split("|"))]
    if missing:
        fields_ = ", ".join(missing).replace("|", "/")
        found.append(
            Diagnostic("missing-office-data", params={"kind": kind.name, "fields": fields_})
        )
    return found
