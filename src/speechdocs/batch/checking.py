"""What is checked of a file, by its suffix: a content file against its source, a paper's pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.batch.files import read_beside, read_bytes, read_text
from speechdocs.batch.inputs import require, walk
from speechdocs.batch.storage import Storage
from speechdocs.errors import Diagnostic, Severity, SpeechdocsError, UsageError

if TYPE_CHECKING:
    from speechdocs.checks.certificate import Certificate
    from speechdocs.model.ledger import Ledger
    from speechdocs.pipeline import MeetingContent

MEETING, NO_SOURCE = "a meeting", "no source to compare with"
"""What is to be said of content files that no source could be compared with."""


class Verdict(StrEnum):
    """How a check of one file ends; a paper in a folder may have another page than the standard."""

    PASS = "pass"  # noqa: S105  no password
    OTHER_PAGE = "other-page"
    FAIL = "fail"


class Checked(Struct, frozen=True):
    """What a check of one file found: the verdict, the words for people, the data for programs.

    A paper or a theme has a certificate, a content file with a source a ledger, others a `remark`.
    `reviewable` is a content file of a speech, `review` the page that was made of it.
    """

    path: Path
    verdict: Verdict
    remark: str = ""
    certificate: Certificate | None = None
    ledger: Ledger | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    reviewable: bool = False
    review: Path | None = None

    @property
    def passed(self) -> bool:
        """Return whether nothing in the file is wrong."""
        return self.verdict is not Verdict.FAIL


def check(path: Path, *, review: bool = False) -> Iterator[Checked]:
    """Yield what is found in `path`, a file or all the files that can be checked in a folder.

    Whoever names a paper asks whether its page is the standard's. In a folder are papers of all
    kinds, and one that only has another page, as a handout has, does not fail.
    With `review`, content files get their review pages.
    """
    for file in _files(path):
        found = checked(file)
        if found.verdict is Verdict.OTHER_PAGE and not path.is_dir():
            found = replace(found, verdict=Verdict.FAIL)
        yield _reviewed(found) if review and found.reviewable else found


def _reviewed(checked: Checked) -> Checked:
    """Return `checked` with its review page, or with why there is none."""
    from speechdocs.batch.reviewing import review

    try:
        return replace(checked, review=review(checked.path))
    except SpeechdocsError as error:
        found = (*checked.diagnostics, error.diagnostic)
        return replace(checked, verdict=Verdict.FAIL, diagnostics=found)


def checked(file: Path) -> Checked:
    """Return what is found in one file of a folder."""
    try:
        return _CHECKS[file.suffix.lower()](file)
    except SpeechdocsError as error:
        return Checked(file, Verdict.FAIL, diagnostics=(error.diagnostic,))


def checked_paper(file: Path, storage: Storage) -> Checked:
    """Return what is found in a paper, a file of `storage`."""
    try:
        return _measured(file, storage.read(file.as_posix()))
    except SpeechdocsError as error:
        return Checked(file, Verdict.FAIL, diagnostics=(error.diagnostic,))


def _files(path: Path) -> list[Path]:
    if require(path).is_dir():
        found = [file for file in walk(path) if _is_checked(file)]
        if not found:
            raise UsageError("nothing-to-check", path.as_posix())
        return found
    if path.suffix.lower() not in _CHECKS:
        raise UsageError("not-checkable", path.as_posix(), suffix=path.suffix)
    return [path]


def _is_checked(file: Path) -> bool:
    """Return whether `file` of a folder can be checked; settings are TOML too, and no themes.

    Imposed pages are there to be printed, and show what the PDF they are made of does.
    """
    suffix = file.suffix.lower()
    if suffix == ".toml":
        return file.parent.name == "themes"
    return suffix in _CHECKS and not file.name.endswith(".print.pdf")


def _content(path: Path) -> Checked:
    """Compare a content file with its source."""
    from speechdocs import config, pipeline
    from speechdocs.batch.freshness import outdated
    from speechdocs.batch.kinds import unknown_kinds
    from speechdocs.batch.workshop import Workshop

    name = path.as_posix()
    content = pipeline.examine_any(read_text(path), name, partial(read_beside, path))
    found = content.diagnostics
    if isinstance(content, pipeline.MeetingContent):
        return _meeting(path, content)
    kinds = Workshop(config.load(Path())).kinds
    found += (*unknown_kinds(content, kinds), *outdated(path, content))
    try:
        counted = pipeline.ledger(content)
    except SpeechdocsError as error:
        found = (*found, error.diagnostic)
        return Checked(path, Verdict.FAIL, diagnostics=found, reviewable=True)
    wrong = any(one.severity is Severity.ERROR for one in found)
    remark = NO_SOURCE if counted is None else ""
    verdict = Verdict.FAIL if wrong else Verdict.PASS
    return Checked(
        path,
        verdict,
        remark,
        ledger=counted,
        diagnostics=found,
        data={"ledger": remark or str(counted)},
        reviewable=True,
    )


def _meeting(path: Path, content: MeetingContent) -> Checked:
    from speechdocs.batch.meetings import absent

    missing = absent(content)
    verdict = Verdict.FAIL if missing else Verdict.PASS
    return Checked(path, verdict, MEETING, diagnostics=(*content.diagnostics, *missing))


def _paper(path: Path) -> Checked:
    """Measure the pages of a PDF, or read the page and the styles of a Word file."""
    return _measured(path, read_bytes(path))


def _measured(path: Path, data: bytes) -> Checked:
    from speechdocs.checks import docx, gbt9704

    measure = gbt9704.certificate if path.suffix.lower() == ".pdf" else docx.report
    return _shown(path, measure(data, path.as_posix()))


def _theme(path: Path) -> Checked:
    """Hold the values of a theme against the standard."""
    from speechdocs import config
    from speechdocs.batch.workshop import Workshop
    from speechdocs.checks.theme_file import report

    theme = Workshop(config.load(Path())).theme_file(path)
    return _shown(path, report(theme, path.as_posix()))


def _shown(path: Path, measured: Certificate) -> Checked:
    unnamed = replace(measured, file="")
    return Checked(path, _verdict(measured), certificate=unnamed, data=measured.as_data())


def _verdict(measured: Certificate) -> Verdict:
    if measured.passed:
        return Verdict.PASS
    return Verdict.OTHER_PAGE if measured.other_page else Verdict.FAIL


_CHECKS: dict[str, Callable[[Path], Checked]] = {
    ".yaml": _content,
    ".yml": _content,
    ".pdf": _paper,
    ".docx": _paper,
    ".toml": _theme,
}
