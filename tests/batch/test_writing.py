"""Papers are begun while the next one is made; each is written, or why it was not is told."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest
from msgspec import Struct, field

from speechdocs.batch import writing as module
from speechdocs.batch.files import Stamp
from speechdocs.batch.storage import Disk
from speechdocs.batch.writing import Pace, writing
from speechdocs.errors import OutputError


class Draft(Struct):
    """A draft that tells what is done with it, and where others are waited for waits for them."""

    name: str
    size: int
    log: list[str]
    barrier: threading.Barrier | None = None

    def settle(self) -> None:
        if self.barrier:
            self.barrier.wait()

    def place(self) -> Stamp:
        if self.name == "stuck":
            raise OutputError("unwritable", self.name, reason="in use")
        self.log.append(self.name)
        return Stamp(self.size, 0)

    def drop(self) -> None:
        self.log.append(f"not {self.name}")


class Told(Disk, frozen=True):
    """A storage that says what it has written, and has no room for what is large."""

    log: list[str] = field(default_factory=list)

    def draft(self, name: str, data: bytes) -> Draft:
        if len(data) > 1:
            raise OutputError("unwritable", name, reason="no space")
        return Draft(name, len(data), self.log)


class Far(Told, frozen=True):
    """A storage in which a file settles only together with another one."""

    is_far: ClassVar[bool] = True
    barrier: threading.Barrier = field(default_factory=lambda: threading.Barrier(2, timeout=10))

    def draft(self, name: str, data: bytes) -> Draft:
        return Draft(name, len(data), self.log, self.barrier)


def test_far_files_are_written_at_once() -> None:
    with writing(Far(), Pace()) as write:
        promises = [write(name, name.encode(), "") for name in ("a", "bc")]
    assert [written().stamp for written in promises] == [(1, 0), (2, 0)]


@pytest.mark.parametrize(("seconds", "is_slow"), [(0, True), (10, False)])
def test_a_slow_disk_is_waited_for_in_threads_from_the_second_speech_on(
    monkeypatch: pytest.MonkeyPatch, seconds: float, is_slow: bool
) -> None:
    monkeypatch.setattr(module, "_SLOW", seconds)
    pace, threads = Pace(), list[str]()

    class Noted(Draft):
        def settle(self) -> None:
            threads.append(threading.current_thread().name)

    class Slow(Told, frozen=True):
        def draft(self, name: str, data: bytes) -> Draft:
            return Noted(name, len(data), self.log)

    for _ in range(2):
        with writing(Slow(), pace) as write:
            for name in "ab":
                write(name, b"", "")
    assert pace.is_slow is is_slow
    main = threading.main_thread().name
    assert [name == main for name in threads] == [True, True, not is_slow, not is_slow]


def test_one_file_says_nothing_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SLOW", 0)
    pace = Pace()
    with writing(Told(), pace) as write:
        write("a", b"", "")
    assert not pace.is_slow


@pytest.mark.parametrize("storage", [Told, Far])
def test_all_is_written_on_leaving(storage: type[Told]) -> None:
    log: list[str] = []
    names = [str(number) for number in range(40)]
    with writing(storage(log=log), Pace()) as write:
        for name in names:
            write(name, b"", "")
        assert log == names[:32]
    assert log == names


def test_a_failure_is_told_of_the_file_that_failed() -> None:
    log: list[str] = []
    with writing(Told(log=log), Pace()) as write:
        files = (("a", b"1"), ("b", b"22"), ("stuck", b"3"), ("c", b""))
        promises = [write(name, data, "") for name, data in files]
    assert (promises[0]().stamp, promises[3]().stamp) == ((1, 0), (0, 0))
    for promise, name in ((promises[1], "b"), (promises[2], "stuck")):
        with pytest.raises(OutputError) as caught:
            promise()
        assert caught.value.place.file == name
    assert log == ["a", "not stuck", "c"]


def test_what_is_under_way_when_the_work_breaks_off_is_dropped() -> None:
    log: list[str] = []

    def work() -> None:
        with writing(Told(log=log), Pace()) as write:
            write("a", b"", "")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert log == ["not a"]


def test_nothing_is_dropped_while_a_thread_waits_for_it() -> None:
    log: list[str] = []
    begun = threading.Event()

    class Waiting(Draft):
        def settle(self) -> None:
            begun.set()
            time.sleep(0.05)
            self.log.append("settled")

    class Slow(Far, frozen=True):
        def draft(self, name: str, data: bytes) -> Draft:
            return Waiting(name, len(data), self.log)

    def work() -> None:
        with writing(Slow(log=log), Pace()) as write:
            write("a", b"", "")
            begun.wait()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert log == ["settled", "not a"]


def test_a_file_kept_aside_comes_back_when_the_new_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, aside = tmp_path / "a.pdf", tmp_path / "a~.pdf"
    target.write_bytes(b"by hand")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("speechdocs.batch.system.Draft.place", refuse)
    with writing(Disk(tmp_path), Pace()) as write:
        promise = write(target.as_posix(), b"new", aside.as_posix())
    with pytest.raises(OutputError):
        promise()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert target.read_bytes() == b"by hand"
    monkeypatch.undo()
    with writing(Disk(tmp_path), Pace()) as write:
        promise = write(target.as_posix(), b"new", aside.as_posix())
    assert (promise().stamp.size, promise().aside) == (3, aside.as_posix())
    assert (target.read_bytes(), aside.read_bytes()) == (b"new", b"by hand")


def test_what_is_the_same_is_not_kept_aside(tmp_path: Path) -> None:
    target, aside = tmp_path / "a.pdf", tmp_path / "a~.pdf"
    target.write_bytes(b"new")
    with writing(Disk(tmp_path), Pace()) as write:
        promise = write(target.as_posix(), b"new", aside.as_posix())
    assert promise().aside == ""
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
