"""A file is written whole or not at all, and a failure says why."""

import errno
import os
from pathlib import Path

import pytest

from speechdocs.batch.files import Draft, read_bytes, read_text, write_bytes
from speechdocs.errors import OutputError, UsageError


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "讲话.pdf"
    write_bytes(target, b"1")
    write_bytes(target, b"2")
    assert target.read_bytes() == b"2"
    assert [path.name for path in target.parent.iterdir()] == ["讲话.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="no such modes on this system")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_nobody_may_run_a_file_and_the_umask_says_who_reads_it(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        write_bytes(tmp_path / "a.pdf", b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EROFS, "read-only"), (errno.ENOSPC, "no space"), (errno.EACCES, "permission denied")],
)
def test_a_failed_rename_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr("os.replace", refuse)
    monkeypatch.setattr("os.rename", refuse)
    with pytest.raises(OutputError, match=words) as caught:
        write_bytes(target, b"new")
    assert caught.value.exit_code == 2
    assert caught.value.hint
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(OutputError, match="a file stands where a folder is needed"):
        write_bytes(tmp_path / "output" / "speech" / "a.pdf", b"new")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OutputError, match="a folder of that name stands there"):
        write_bytes(tmp_path / "a.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_bytes(tmp_path / "a.txt")
    with pytest.raises(UsageError, match="cannot be read"):
        read_bytes(tmp_path)


def test_text_must_be_utf_8_and_has_one_kind_of_line_end(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeff讲\r\n话\r".encode())
    assert read_text(path) == "讲\n话\n"
    path.write_bytes("讲话".encode("gb18030"))
    with pytest.raises(UsageError, match="not UTF-8"):
        read_text(path)


def test_a_link_below_the_root_is_not_followed(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "output"
    outside.mkdir()
    root.mkdir()
    (root / "speech").symlink_to(outside)
    with pytest.raises(OutputError):
        Draft(root / "speech" / "a.pdf", b"new", root)
    assert list(outside.iterdir()) == []
    (outside / "b.pdf").write_bytes(b"theirs")
    (root / "b.pdf").symlink_to(outside / "b.pdf")
    draft = Draft(root / "b.pdf", b"ours", root)
    draft.place()
    assert (outside / "b.pdf").read_bytes() == b"theirs"
    assert not (root / "b.pdf").is_symlink()
