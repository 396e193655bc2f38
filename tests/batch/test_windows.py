"""The Windows twin does what the POSIX module does, as far as any system can run it."""

import inspect
import os
from pathlib import Path

import pytest

from speechdocs.batch import windows


def written(root: Path, parts: tuple[str, ...], data: bytes) -> os.stat_result:
    draft = windows.Draft(root, parts, data)
    try:
        draft.settle()
        return draft.place()
    except OSError:
        draft.drop()
        raise


posix = pytest.importorskip("speechdocs.batch.posix", reason="no POSIX system")


def test_the_twins_have_the_same_faces() -> None:
    names = ("Draft", "try_lock", "limit_memory", "ignore_interrupts", "time_limit")
    for name in names:
        ours, theirs = getattr(windows, name), getattr(posix, name)
        assert inspect.signature(ours) == inspect.signature(theirs), name
    for name in ("settle", "place", "drop"):
        ours, theirs = getattr(windows.Draft, name), getattr(posix.Draft, name)
        assert inspect.signature(ours) == inspect.signature(theirs), name
    assert windows.START_METHOD == "spawn"


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    stat = written(tmp_path, ("a", "讲话.pdf"), b"1")
    assert stat.st_size == 1
    written(tmp_path, ("a", "讲话.pdf"), b"22")
    assert (tmp_path / "a" / "讲话.pdf").read_bytes() == b"22"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["讲话.pdf"]


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match="a link"):
        written(tmp_path, ("link", "a.pdf"), b"1")
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize(("busy", "ends"), [(3, True), (99, False)])
def test_a_file_that_another_program_shows_is_tried_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, busy: int, ends: bool
) -> None:
    left = busy

    def replace(source: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            raise PermissionError(13, "in use", str(target))
        source.rename(target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("speechdocs.batch.windows._PAUSE", 0)
    if ends:
        written(tmp_path, ("a.pdf",), b"1")
    else:
        with pytest.raises(PermissionError):
            written(tmp_path, ("a.pdf",), b"1")
    assert [path.name for path in tmp_path.iterdir()] == (["a.pdf"] if ends else [])
