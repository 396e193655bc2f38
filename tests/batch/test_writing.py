"""Papers are written while the next one is made; each is written, or why it was not is told."""

from __future__ import annotations

from threading import Barrier

import pytest
from msgspec import field

from speechdocs.batch.storage import Disk, Stamp
from speechdocs.batch.writing import writing
from speechdocs.errors import OutputError


class Together(Disk, frozen=True):
    """A storage in which a write ends only when another one has begun."""

    barrier: Barrier = Barrier(2, timeout=10)

    def write(self, name: str, data: bytes) -> Stamp:
        self.barrier.wait()
        return Stamp(len(data), len(name))


class Full(Disk, frozen=True):
    """A storage that has no room for what is large."""

    def write(self, name: str, data: bytes) -> Stamp:
        if len(data) > 1:
            raise OutputError("unwritable", name, reason="no space")
        return Stamp(len(data), 0)


class Told(Disk, frozen=True):
    """A storage that says what it has written."""

    log: list[str] = field(default_factory=list)

    def write(self, name: str, data: bytes) -> Stamp:
        self.log.append(name)
        return Stamp(len(data), 0)


def test_files_are_written_at_once() -> None:
    with writing(Together(), 2) as write:
        stamps = [write(name, b"ab", "") for name in ("a", "bc")]
    assert [stamp() for stamp in stamps] == [(2, 1), (2, 2)]


def test_all_is_written_on_leaving() -> None:
    log: list[str] = []
    with writing(Told(log=log), 9) as write:
        for number in range(9):
            write(str(number), b"", "")
    assert sorted(log) == list("012345678")


def test_a_failure_is_told_of_the_file_that_failed() -> None:
    with writing(Full(), 3) as write:
        stamps = [write(name, data, "") for name, data in (("a", b"1"), ("b", b"22"), ("c", b"3"))]
    assert (stamps[0](), stamps[2]()) == ((1, 0), (1, 0))
    with pytest.raises(OutputError) as caught:
        stamps[1]()
    assert caught.value.place.file == "b"


def test_a_single_file_is_written_when_its_stamp_is_asked_for() -> None:
    log: list[str] = []
    with writing(Told(log=log), 1) as write:
        stamp = write("a", b"1", "")
        assert log == []
    assert (stamp(), log) == ((1, 0), ["a"])
