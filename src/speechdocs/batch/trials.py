"""A template tried before anything is built with it: what is wrong, and what the samples give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speechdocs import pipeline
from speechdocs.batch.images import reader
from speechdocs.batch.samples import SAMPLES, sample
from speechdocs.batch.workshop import Workshop
from speechdocs.errors import Diagnostic, Severity, SpeechdocsError
from speechdocs.pipeline import Made
from speechdocs.templating.catalog import Kind
from speechdocs.templating.lint import lint as read_through

_QUICK = ("shortest", "typical", "bare")


@dataclass(frozen=True, slots=True)
class Trial:
    """What the sample `name` gave: a paper, or why there is none."""

    name: str
    rendition: Made | None = None
    error: SpeechdocsError | None = None


def own_kinds(workshop: Workshop) -> tuple[Kind, ...]:
    """Return the kinds of the project itself, all kinds where it has none."""
    own = [kind for kind in workshop.kinds if kind.folder.parent == workshop.config.templates]
    return tuple(own) or workshop.kinds


def lint(workshop: Workshop, kind: Kind) -> tuple[Diagnostic, ...]:
    """Return what is wrong with `kind`: by reading its templates, then by trying them.

    What a trial fails at is told only if reading did not find it.
    """
    if kind.broken:
        return (kind.broken.diagnostic,)
    try:
        theme = workshop.theme(workshop.config.theme or kind.theme)
    except SpeechdocsError as error:
        return (error.diagnostic,)
    found = read_through(kind, theme, workshop.config.office)
    told = {(each.place.file, each.place.line) for each in found}
    if any(each.severity is Severity.ERROR for each in found):
        return found
    failed = [each.error.diagnostic for each in trials(workshop, kind, _QUICK) if each.error]
    return (*found, *_unlike(failed, told))


def _unlike(failed: Sequence[Diagnostic], told: set[tuple[str, int | None]]) -> list[Diagnostic]:
    """Return those of `failed` that stand in no line of `told`, each place once."""
    new = {(each.place.file, each.place.line): each for each in reversed(failed)}
    return [each for place, each in reversed(new.items()) if place not in told]


def trials(
    workshop: Workshop, kind: Kind, names: Iterable[str] = tuple(SAMPLES)
) -> tuple[Trial, ...]:
    """Return what the samples `names` give as papers of `kind`."""
    return tuple(_trial(workshop, kind, name) for name in names)


def _trial(workshop: Workshop, kind: Kind, name: str) -> Trial:
    try:
        theme = workshop.theme(workshop.config.theme or kind.theme)
        images = reader(kind, workshop.config.root)
        paper = pipeline.make(
            sample(name), kind, theme, workshop.catalog, workshop.settings, images
        )
    except SpeechdocsError as error:
        return Trial(name, error=error)
    return Trial(name, paper)
