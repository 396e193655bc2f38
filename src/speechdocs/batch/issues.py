"""Which number an issue of a series has: counted up by year, kept beside `speechdocs.toml`.

A number is taken when a build plans the paper, and stays that of its speech and year. The file is
the office's: it belongs to the project, and what is wrong in it a person may mend. Only the process
that holds the project's lock writes it.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.batch.facts import Facts
from speechdocs.batch.files import read_text, write_text
from speechdocs.batch.plan import Job, Sheet
from speechdocs.errors import ConfigError, Diagnostic, Place, UsageError
from speechdocs.templating.catalog import Kind

FILE = "issues.toml"

_HEAD = "# 各期的期号。由 speechdocs build 取号，请随项目一起保存。\n"
_BARE = re.compile("[A-Za-z0-9_-]+")
_YEAR = 4
_FIELD = "number"
"""The office data that a kind names if its papers are numbered."""

Series = dict[str, dict[str, dict[str, int]]]
"""Kind → year → content file, from the project's folder → number."""


class Counting(Struct, frozen=True):
    """Which kinds are counted, what the office says of all, and the number a person gave."""

    kinds: frozenset[str]
    office: Mapping[str, object]
    given: int = 0

    def numbers(self, kind: Kind) -> bool:
        """Return whether papers of `kind` get a number."""
        return kind.name in self.kinds or (self.given > 0 and _FIELD in kind.office)

    def states(self, facts: Facts) -> bool:
        """Return whether a person has said which issue it is, or that it is none of the series."""
        of_all = self.office.get(_FIELD) or self.office.get("supplement")
        return not self.given and bool(facts.issue_number or facts.supplement or of_all)

    def year(self, facts: Facts) -> str:
        """Return the year of an issue, empty if nobody says its day."""
        year = (facts.issue_date or str(self.office.get("date", "")))[:_YEAR]
        return year if len(year) == _YEAR and year.isdecimal() else ""


class Issues:
    """The numbers that were taken so far, and those that a plan takes."""

    def __init__(self, root: Path, counting: Counting) -> None:
        """Read the numbers of the project in `root`; raise `ConfigError` where that fails."""
        self._root = root
        self._counting = counting
        self._series = _read(root / FILE)
        self._before = _text(self._series)
        self.found: list[Diagnostic] = []

    def number(self, jobs: Sequence[Job], kinds: Sequence[Kind]) -> list[Job]:
        """Return `jobs`, the papers that are counted with their numbers, earlier issues first.

        Raise `UsageError` where the number a person gave would be that of two.
        """
        names = frozenset(kind.name for kind in kinds if self._counting.numbers(kind))
        mine = [job for job in jobs if any(sheet.kind in names for sheet in job.sheets)]
        if self._counting.given and len(mine) != 1:
            raise UsageError("issue-of-one", value=self._counting.given, count=len(mine))
        mine.sort(key=lambda job: (_facts(job).issue_date, job.content))
        stated = [job for job in mine if self._counting.states(_facts(job))]
        for job in stated:
            self._keep(job)
        numbered = {job.content: self._numbered(job, names) for job in mine if job not in stated}
        return [numbered.get(job.content, job) for job in jobs]

    def save(self) -> None:
        """Write down what was taken."""
        text = _text(self._series)
        if text != self._before:
            write_text(self._root / FILE, text)

    def _keep(self, job: Job) -> None:
        """Keep the number that `job` states from being given to another."""
        facts = _facts(job)
        year, number = self._counting.year(facts), facts.issue_number
        if facts.supplement or not (year and number.isascii() and number.isdecimal()):
            return
        for kind in _kinds(job, self._counting.kinds):
            series = self._of(kind, year)
            if int(number) and int(number) not in series.values():
                series[self._name(job)] = int(number)

    def _numbered(self, job: Job, names: frozenset[str]) -> Job:
        numbers = {kind: self._taken(kind, job) for kind in _kinds(job, names)}
        sheets = (_with(sheet, numbers.get(sheet.kind, 0)) for sheet in job.sheets)
        return replace(job, sheets=tuple(sheets))

    def _taken(self, kind: str, job: Job) -> int:
        """Return the number of the paper `kind` of `job`, 0 where it cannot be counted."""
        given, year = self._counting.given, self._counting.year(_facts(job))
        if kind not in self._counting.kinds or (given and not year):
            return given
        if not year:
            params = {"kind": kind}
            self.found.append(
                Diagnostic("issue-without-year", place=Place(job.content), params=params)
            )
            return 0
        series, name = self._of(kind, year), self._name(job)
        owner = next((owner for owner, number in series.items() if number == given), name)
        if owner != name:
            raise UsageError("issue-taken", job.content, value=given, year=year, owner=owner)
        series[name] = given or series.get(name) or max(series.values(), default=0) + 1
        return series[name]

    def _of(self, kind: str, year: str) -> dict[str, int]:
        return self._series.setdefault(kind, {}).setdefault(year, {})

    def _name(self, job: Job) -> str:
        return os.path.relpath(job.content, self._root).replace(os.sep, "/")


def _facts(job: Job) -> Facts:
    return job.facts or Facts()


def _kinds(job: Job, among: frozenset[str]) -> Iterator[str]:
    """Yield the kinds of the papers of `job` that are `among` those, each once."""
    yield from dict.fromkeys(sheet.kind for sheet in job.sheets if sheet.kind in among)


def _with(sheet: Sheet, number: int) -> Sheet:
    """Return `sheet` as the issue `number`, a part of what it is made from."""
    if not number:
        return sheet
    digest = sha256(b"%d" % number)
    whole = sha256(sheet.fingerprint.encode() + digest.digest()).hexdigest()
    parts = (*sheet.parts, {"issue": digest.digest()})
    return replace(sheet, issue=str(number), fingerprint=whole, parts=parts)


def _read(path: Path) -> Series:
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(read_text(path))
    except ValueError as error:
        raise ConfigError("config-syntax", path.as_posix(), reason=str(error)) from error
    for key, value in _wrong(tables):
        expected = "a whole number from 1, behind the name of a content file below [kind.year]"
        raise ConfigError("config-value", path.as_posix(), key=key, value=value, expected=expected)
    return tables


def _wrong(tables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the key and the value of whatever is no number of an issue."""
    for kind, years in tables.items():
        for year, series in _inside(kind, years):
            for name, value in _inside(year, series):
                if type(value) is not int or value < 1:
                    yield name, value


def _inside(key: str, table: object) -> list[tuple[str, object]]:
    """Return what is in `table`; where something else stands there, that as a text, no number."""
    return list(table.items()) if isinstance(table, dict) else [(key, str(table))]


def _text(series: Series) -> str:
    lines = [_HEAD]
    for kind in sorted(series):
        for year in sorted(series[kind]):
            lines.append(f"\n[{_key(kind)}.{_key(year)}]\n")
            entries = sorted(series[kind][year].items(), key=lambda entry: entry[1])
            lines += [f"{_key(name)} = {number}\n" for name, number in entries]
    return "".join(lines)


def _key(text: str) -> str:
    """Return `text` as a key of TOML, in quotes where it needs them."""
    # A JSON string is a TOML basic string.
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
