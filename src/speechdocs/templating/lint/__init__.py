"""What is wrong with a template, found before anything is built with it.

A walk through the template, all it extends, includes and calls looks up every name in what
templates are given, and every element in the dialect. What is said and never used, or asked for
and never declared, is told too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import jinja2
from msgspec.structs import asdict

from speechdocs.errors import Diagnostic, Place, Severity, SourceError, TemplateError
from speechdocs.model.speech import Issue
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.failures import misspelt_in
from speechdocs.templating.inheritance import loaded
from speechdocs.templating.lint import elements
from speechdocs.templating.lint.declared import declarations
from speechdocs.templating.lint.findings import Findings
from speechdocs.templating.lint.shapes import Method, Names, Shape
from speechdocs.templating.lint.statements import Walk
from speechdocs.templating.meeting import MeetingView
from speechdocs.templating.order import OF_KIND
from speechdocs.templating.places import fault, parse
from speechdocs.templating.view import SpeechView
from speechdocs.theme.theme import Theme


def lint(
    kind: Kind, theme: Theme | None = None, office: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the template of `kind`, by place.

    `theme` is asked for the styles it names; `office` are names of office data that a project adds.
    """
    findings = Findings()
    walk = Walk(kind, _given(kind, office), findings)
    try:
        _read(kind, walk)
    except jinja2.TemplateSyntaxError as error:
        findings.add(_syntax(kind, error))
    except (TemplateError, SourceError) as error:
        findings.add(error.diagnostic)
    except RecursionError:
        findings.add(TemplateError("template-depth", kind.document).diagnostic)
    else:
        declarations(kind, walk.reads, findings)
    for source in walk.sources.values():
        elements.check(source, theme, findings)
    return findings.sorted()


def _read(kind: Kind, walk: Walk) -> None:
    if not kind.is_word:
        walk.run()
        return
    # Only kinds with Word templates need it, and it takes its time to load.
    from speechdocs.templating.word.filling import package
    from speechdocs.templating.word.parts import parts

    for part in parts(package(kind), kind.document):
        try:
            walk.part(parse(part))
        except jinja2.TemplateSyntaxError as error:
            raise misspelt_in(kind, error, part) from error


def _given(kind: Kind, office: Iterable[str]) -> Mapping[str, Shape]:
    """Return the shapes of the names that templates are given."""
    data: dict[str, Shape] = dict.fromkeys(office, str)
    data |= {name: str if said == "" else tuple[str, ...] for name, said in asdict(Issue()).items()}
    chosen = {option.name: type(option.default) for option in kind.options.values()}
    of_word = {"note": str, "image": Method(Any)} if kind.is_word else {}
    return of_word | {
        "kind": Names(dict.fromkeys(OF_KIND, str), "kind"),
        "office": Names(data, "office"),
        "options": Names(chosen, "options"),
        kind.subject: _VIEWS[kind.subject],
    }


_VIEWS: Mapping[str, Shape] = {"speech": SpeechView, "meeting": MeetingView}
"""What a template is given to print, by the subject of its kind, which is its name too."""


def _syntax(kind: Kind, error: jinja2.TemplateSyntaxError) -> Diagnostic:
    template = loaded(kind, error.name or DOCUMENT)
    place = Place(template.label, *fault(template.text, error))
    said = {"reason": error.message, "excerpt": template.line(place.line)}
    return Diagnostic("template-syntax", Severity.ERROR, place, said)
