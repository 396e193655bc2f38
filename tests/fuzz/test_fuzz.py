"""A few of the inputs that `python -m tests.fuzz` tries by the thousand; how failures are seen."""

from __future__ import annotations

import pytest
from tests.fuzz.__main__ import main, summary
from tests.fuzz.formats import FORMATS, make
from tests.fuzz.run import Child, run
from tests.fuzz.trial import Outcome

COUNTS = {"pdf": 30}
"""PDFs cost a process each."""


@pytest.mark.parametrize("form", FORMATS)
def test_mutated_files_give_a_result_or_a_clean_error(form: str) -> None:
    count = COUNTS.get(form, 60)
    outcomes = list(run(form, range(count)))
    assert [one.seed for one in outcomes] == list(range(count))
    assert [one for one in outcomes if one.failure] == []
    codes = [one.code for one in outcomes]
    # Neither files nor damage have become too harmless or too coarse to find anything.
    assert codes.count("") >= count / 8
    assert len(set(codes)) >= 3


@pytest.mark.parametrize("form", FORMATS)
def test_a_seed_makes_the_same_file_again(form: str) -> None:
    assert [make(form, seed) for seed in range(20)] == [make(form, seed) for seed in range(20)]


def test_a_process_that_dies_is_a_failure_and_is_replaced() -> None:
    outcomes = list(run("no format", [7, 8]))
    assert [one.seed for one in outcomes] == [7, 8]
    assert all("the process ended with 1" in one.failure for one in outcomes)


def test_a_process_that_gives_no_answer_is_a_failure() -> None:
    child = Child("txt", patience=0.0)
    try:
        assert child.ask(0).failure == "no answer after 0 seconds"
        assert not child.is_alive
    finally:
        child.close()


def test_the_summary_names_what_failed() -> None:
    outcomes = [Outcome(0), Outcome(1, "no-han"), Outcome(2, failure="Traceback\nValueError: x")]
    told = summary(outcomes)
    assert "3 inputs, 1 results" in told
    assert "1 no-han" in told
    assert "--- 1, seeds 2" in told


def test_a_wrong_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exe", "1"]) == 2
    assert "FORMAT COUNT [SEED]" in capsys.readouterr().err
