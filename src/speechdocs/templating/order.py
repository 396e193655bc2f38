"""What a template is run with, and what it prints: plain data in, markup out."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from msgspec import Struct

from speechdocs.errors import TemplateError
from speechdocs.model.speech import Speech
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.environment import environment
from speechdocs.templating.failures import located, mapped
from speechdocs.templating.meeting import MeetingView, Packet
from speechdocs.templating.options import OptionValue
from speechdocs.templating.view import seen
from speechdocs.tree import markup

OfficeValue = str | int | tuple[str, ...]


MOST_CHARACTERS = 10_000_000
"""The most that a template may print: some hundred times the longest speech."""

OF_KIND = ("description", "name", "title")
"""What a template knows of its own kind."""


class Order(Struct, frozen=True):
    """A speech, or a meeting, to be printed as one kind, with all that its template is given.

    `note` and `widen` are for Word templates, which no later phase touches: the note for the foot
    of the pages, and whether half-width marks of the content are made full-width.
    """

    kind: Kind
    subject: Speech | Packet
    office: Mapping[str, OfficeValue]
    options: Mapping[str, OptionValue]
    meanings: Mapping[str, str]
    note: str = ""
    widen: bool = True

    def names(self) -> dict[str, object]:
        """Return what the template knows by name: words, and nothing that reaches a file."""
        return {
            "kind": SimpleNamespace(**{name: getattr(self.kind, name) for name in OF_KIND}),
            "office": SimpleNamespace(**self.office),
            "options": SimpleNamespace(**self.kind.chosen(self.options)),
            **self._views(),
        }

    def _views(self) -> dict[str, object]:
        if isinstance(self.subject, Packet):
            return {"meeting": MeetingView(self.subject, self.meanings)}
        return {"speech": seen(self.subject, self.meanings)}


def printed(order: Order) -> str:
    """Return what the template of `order` renders, which should be markup.

    Raise `TemplateError`, with the template's line, for a template that fails.
    """
    kind, names = order.kind, order.names()
    templates = environment(kind.folder, kind.roots)
    with located(kind, names, order.subject):
        text = templates.get_template(DOCUMENT).render(names)
    if len(text) > MOST_CHARACTERS:
        raise TemplateError("template-too-much", kind.document, characters=MOST_CHARACTERS)
    return text


def checked(order: Order) -> str:
    """Return what `printed` does, if it is markup; else raise `TemplateError` with the place.

    To find that place takes long: ask when `printed` has given something wrong.
    """
    text = printed(order)
    with mapped(order.kind, order.names(), text):
        markup.parse(text, order.kind.document)
    return text
