"""How `extract --explain` is shown: a line of the source, and below it which rule claimed what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechdocs.cli import console
from speechdocs.cli.language import _, marked

if TYPE_CHECKING:
    from speechdocs.batch.report import Failure
    from speechdocs.extract.explain import Claim, Explanation, Line

_HEAD = (marked("line"), marked("rule"), marked("kind"), marked("span"), marked("text"))
_ROOM = 24
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


def show(results: Iterable[tuple[Path, Explanation] | Failure], *, as_json: bool) -> int:
    """Print `results` as columns or as data, and return the exit code."""
    told: list[tuple[Path, Explanation]] = []
    code = 0
    for result in results:
        if isinstance(result, tuple):
            told.append(result)
        else:
            console.failure(result.error)
            code = code or result.error.exit_code
    if as_json:
        console.data([_as_data(*one) for one in told])
    else:
        for raw, explanation in told:
            console.say(f"{raw}")
            console.table(list(_rows(explanation)), tuple(map(_, _HEAD)))
    return code


def _rows(explanation: Explanation) -> Iterator[tuple[str, ...]]:
    for line in explanation.lines:
        claims = [claim for claim in line.claims if not _is_line_end(claim, line)]
        for index, claim in enumerate(claims):
            number = "" if index else str(line.number)
            yield number, claim.rule or "-", *_claimed(claim, line, explanation.text)
    for claim in explanation.whole:
        yield "-", claim.rule, _kind(claim), "", ""


def _is_line_end(claim: Claim, line: Line) -> bool:
    """Return whether a claim is about nothing but the end of a line that holds words."""
    at = claim.at
    return not claim.rule and at is not None and line.at.start < line.at.end <= at.start


def _claimed(claim: Claim, line: Line, text: str) -> tuple[str, str, str]:
    start, end = claim.at or (0, 0)
    words = _characters(text[start:end])
    if claim.rule:
        here = _shortened(text[max(start, line.at.start) : min(end, line.at.end)])
        words = _ELLIPSIS + here if start < line.at.start else here
    return _kind(claim), f"[{start}, {end}]", words


def _kind(claim: Claim) -> str:
    if not claim.dropped_by:
        return claim.kind
    return _("{kind} (dropped by {rule})").format(kind=claim.kind, rule=claim.dropped_by)


def _shortened(words: str) -> str:
    return words if len(words) <= _ROOM else words[: _ROOM - 1] + _ELLIPSIS


def _characters(layout: str) -> str:
    """Return the characters of `layout` by number, equal ones counted together.

    >>> _characters("abbb")
    'U+0061, 3 x U+0062'
    """
    runs = ((ord(character), len(list(same))) for character, same in groupby(layout))
    return ", ".join(f"{count} x U+{c:04X}" if count > 1 else f"U+{c:04X}" for c, count in runs)


def _as_data(raw: Path, explanation: Explanation) -> dict[str, Any]:
    text = explanation.text
    lines = (
        {
            "line": line.number,
            "at": list(line.at),
            "claims": [_claim(claim, text) for claim in line.claims],
        }
        for line in explanation.lines
    )
    whole = [_claim(claim, text) for claim in explanation.whole]
    return {"file": raw.as_posix(), "lines": list(lines), "whole": whole}


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {"rule": claim.rule or None, "kind": claim.kind}
    if claim.at is not None:
        found |= {"at": list(claim.at), "text": claim.at.of(text)}
    if claim.dropped_by:
        found["dropped_by"] = claim.dropped_by
    return found
