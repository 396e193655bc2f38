"""What is checked of a file, by its suffix: a content file against its source, a paper's pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechdocs.batch.files import read_beside, read_bytes, read_text
from speechdocs.batch.inputs import require, walk
from speechdocs.errors import Diagnostic, Severity, SpeechdocsError, UsageError

if TYPE_CHECKING:
    from speechdocs.checks.certificate import Certificate


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of one file found: the verdict, the words for people, the data for programs."""

    path: Path
    passed: bool
    text: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


def check(path: Path) -> Iterator[Checked]:
    """Yield what is found in `path`, a file or all the files that can be checked in a folder."""
    for file in _files(path):
        try:
            yield _CHECKS[file.suffix.lower()](file)
        except SpeechdocsError as error:
            yield Checked(file, passed=False, diagnostics=(error.diagnostic,))


def _files(path: Path) -> list[Path]:
    if require(path).is_dir():
        return [file for file in walk(path) if file.suffix.lower() in _CHECKS]
    if path.suffix.lower() not in _CHECKS:
        raise UsageError("not-checkable", path.as_posix(), suffix=path.suffix)
    return [path]


def _content(path: Path) -> Checked:
    """Compare a content file with its source."""
    from speechdocs import pipeline

    name = path.as_posix()
    content = pipeline.examine_any(read_text(path), name, partial(read_beside, path))
    found = content.diagnostics
    if isinstance(content, pipeline.MeetingContent):
        return Checked(path, passed=True, text="a meeting", diagnostics=found)
    try:
        counted = pipeline.ledger(content)
    except SpeechdocsError as error:
        return Checked(path, passed=False, diagnostics=(*found, error.diagnostic))
    passed = all(one.severity is not Severity.ERROR for one in found)
    text = "no source to compare with" if counted is None else str(counted)
    return Checked(path, passed, text, found, {"ledger": text})


def _pdf(path: Path) -> Checked:
    """Measure the pages of a PDF."""
    from speechdocs.checks.gbt9704 import certificate

    return _certified(path, certificate)


def _docx(path: Path) -> Checked:
    """Read the page and the styles of a Word file."""
    from speechdocs.checks.docx import report

    return _certified(path, report)


def _certified(path: Path, measure: Callable[[bytes, str], Certificate]) -> Checked:
    from speechdocs.checks.certificate import text_table

    measured = measure(read_bytes(path), path.as_posix())
    text = text_table(replace(measured, file=""))
    return Checked(path, measured.passed, text, data=measured.as_data())


_CHECKS: dict[str, Callable[[Path], Checked]] = {
    ".yaml": _content,
    ".yml": _content,
    ".pdf": _pdf,
    ".docx": _docx,
}
