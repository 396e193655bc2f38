"""What the terminal shows."""

import pytest

from speechdocs.cli import console
from speechdocs.errors import Diagnostic, Place, Severity, SpeechdocsError

Out = pytest.CaptureFixture[str]


def test_columns_line_up_whatever_the_script(capsys: Out) -> None:
    console.table([("full-text", "讲话全文", "x"), ("b", "简报", "y")], ("name", "title", "z"))
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["name       title     z", "full-text  讲话全文  x", "b          简报      y"]


def test_a_finding_is_told_once_and_hints_are_no_warnings(capsys: Out) -> None:
    warning = Diagnostic("date-unknown", Severity.WARNING, Place("a.yaml", 3, 1))
    hint = Diagnostic("not-reviewed", Severity.HINT, Place("a.yaml", 2, 1))
    console.warnings([warning, hint, warning])
    err = capsys.readouterr().err
    assert err.count("warning: a.yaml:3:1: ") == 1
    assert "note: " not in err
    console.diagnostics([hint])
    assert capsys.readouterr().err.startswith("note: a.yaml:2:1: nobody has read")


@pytest.mark.parametrize(("files", "told", "more"), [(3, 3, 0), (4, 1, 3)])
def test_a_warning_that_is_the_same_of_many_files_is_told_once(
    capsys: Out, files: int, told: int, more: int
) -> None:
    places = (Place(f"{number}.yaml", 3, 1) for number in range(files))
    found = [Diagnostic("date-unknown", Severity.WARNING, place) for place in places]
    console.warnings([*found, Diagnostic("not-reviewed", Severity.WARNING, Place("x.yaml"))])
    err = capsys.readouterr().err
    assert err.count("day the speech was given") == told
    assert (f"the same in {more} more places" in err) is bool(more)
    assert err.count("x.yaml") == 1


def test_a_bug_shows_its_place_on_demand(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    error = SpeechdocsError("bug", "a.yaml", what="ZeroDivisionError")
    error.__cause__ = ZeroDivisionError()
    console.failure(error)
    assert len(capsys.readouterr().err.splitlines()) == 2
    monkeypatch.setenv("SPEECHDOCS_TRACEBACK", "1")
    console.failure(error)
    assert "ZeroDivisionError" in capsys.readouterr().err.splitlines()[-1]
