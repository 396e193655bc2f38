"""A template tried before anything is built with it: what is wrong, and what the samples give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from speechdocs import pipeline
from speechdocs.batch.files import write_bytes
from speechdocs.batch.images import reader
from speechdocs.batch.samples import SAMPLES, sample, sample_meeting
from speechdocs.batch.workshop import Workshop
from speechdocs.checks.pictures import sheet
from speechdocs.errors import Diagnostic, Severity, SpeechdocsError
from speechdocs.pipeline import Made
from speechdocs.readers import libreoffice
from speechdocs.templating.catalog import Kind
from speechdocs.templating.lint import lint as read_through

_QUICK = ("shortest", "typical", "bare")


class Trial(Struct, frozen=True):
    """What the sample `name` gave: a paper, or why there is none."""

    name: str
    paper: Made | None = None
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
        given = sample if kind.subject == "speech" else sample_meeting
        paper = pipeline.make(given(name), kind, theme, workshop.catalog, workshop.settings, images)
    except SpeechdocsError as error:
        return Trial(name, error=error)
    return Trial(name, paper)


def written(trial: Trial, kind: Kind, folder: Path) -> tuple[Path, ...]:
    """Return the files in `folder` that show `trial`: its papers, and a picture of their pages.

    The pages of a Word template are those of LibreOffice; without it there is no picture.
    """
    if trial.paper is None:
        return ()
    papers = {format_: pipeline.write(trial.paper, format_) for format_ in kind.formats}
    files = {f"{trial.name}.{format_}": data for format_, data in papers.items()}
    if pdf := _pages(papers, trial.name):
        files[f"{trial.name}.png"] = sheet(pdf)
    for name, data in files.items():
        write_bytes(folder / name, data)
    return tuple(folder / name for name in files)


def _pages(papers: Mapping[str, bytes], name: str) -> bytes | None:
    """Return a PDF of the pages, None where there is nothing that could make one."""
    if "pdf" in papers or "docx" not in papers or libreoffice.find_program() is None:
        return papers.get("pdf")
    return libreoffice.to_pdf(papers["docx"], f"{name}.docx")
