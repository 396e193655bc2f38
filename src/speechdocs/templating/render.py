"""How a speech becomes a document: its kind's template rendered, and the markup parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType, SimpleNamespace

from speechdocs.errors import Diagnostic
from speechdocs.model.speech import Issue, Speech
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.environment import environment
from speechdocs.templating.failures import located, mapped
from speechdocs.templating.options import OptionValue
from speechdocs.templating.view import SpeechView
from speechdocs.tree import markup
from speechdocs.tree.nodes import Document

OfficeValue = str | int | tuple[str, ...]
_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})
_NO_MEANINGS: Mapping[str, str] = MappingProxyType({})
_NO_OFFICE: Mapping[str, OfficeValue] = MappingProxyType({})
_GAP = "\N{IDEOGRAPHIC SPACE}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A speech as a document of one kind, and what it lacked for it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()


def render(
    kind: Kind,
    speech: Speech,
    *,
    office: Issue | Mapping[str, OfficeValue] = _NO_OFFICE,
    options: Mapping[str, OptionValue] = _NO_OPTIONS,
    meanings: Mapping[str, str] = _NO_MEANINGS,
    note: str = "",
) -> Rendered:
    """Return `speech` as a document of `kind`.

    `office` is what the project says of its office; what the speech itself says (`issue`) goes
    first. `meanings` are those of terms. `note` is printed at the foot of every page, behind what
    the kind prints there. Raise `TemplateError`, with the template's line, for a template that
    fails or renders no document.
    """
    data = _office(speech.issue, office)
    names = {
        "kind": kind,
        "office": SimpleNamespace(**data),
        "options": SimpleNamespace(**kind.chosen(options)),
        "speech": SpeechView(speech, meanings),
    }
    templates = environment(kind.folder, kind.roots)
    with located(kind, names, speech):
        text = templates.get_template(DOCUMENT).render(names)
    with mapped(kind, names, text):
        document = markup.parse(text, f"{kind.name}/{DOCUMENT}")
    notes = _GAP.join(part for part in (document.note, note) if part)
    return Rendered(replace(document, note=notes), tuple(_lacks(kind, speech, data)))


def _office(
    issue: Issue | None, office: Issue | Mapping[str, OfficeValue]
) -> dict[str, OfficeValue]:
    """Return the office data: of `issue` first, then of `office`; what is unknown is empty."""
    if isinstance(office, Issue):
        office = {part.name: getattr(office, part.name) for part in fields(office)}
    data = dict(office)
    for part in fields(Issue):
        said = getattr(issue, part.name) if issue else ""
        data[part.name] = _typed(said or data.get(part.name, ""), is_list=part.default == ())
    return data


def _typed(value: OfficeValue, *, is_list: bool) -> OfficeValue:
    """Return `value` as a tuple where the field is a list, else as a text."""
    if not is_list:
        return "、".join(value) if isinstance(value, tuple) else str(value)
    if isinstance(value, tuple | list):
        return tuple(value)
    return (str(value),) if value else ()


def _lacks(kind: Kind, speech: Speech, data: Mapping[str, OfficeValue]) -> list[Diagnostic]:
    found = [
        Diagnostic("missing-content", params={"kind": kind.name, "what": name})
        for name in kind.needs
        if not getattr(speech, name)
    ]
    missing = [entry for entry in kind.office if not any(data[key] for key in entry.split("|"))]
    if missing:
        fields_ = ", ".join(missing).replace("|", "/")
        found.append(
            Diagnostic("missing-office-data", params={"kind": kind.name, "fields": fields_})
        )
    return found
