"""What counts as a speech in a folder, and what does not."""

from pathlib import Path

import pytest

from speechdocs.batch.facts import load
from speechdocs.batch.inputs import called, find, require, unclaimed
from speechdocs.errors import UsageError

RAW = (".txt", ".text")


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return folder


def names(paths: tuple[str, ...]) -> list[str]:
    return [Path(path).name for path in paths]


def raws(*paths: Path) -> list[str]:
    """Return the names of the raw files at `paths` that no content file claims."""
    found = find(paths, RAW)
    known = {name: load(Path(name).read_bytes(), name) for name in found.contents}
    return names(unclaimed(found, {name: k.source if k else "" for name, k in known.items()}))


def test_content_files_and_raw_files_are_found_below_a_folder(tmp_path: Path) -> None:
    made(tmp_path, "b.yaml", "a/c.yml", "d.txt", "e.TXT", "f.jpg")
    found = find([tmp_path], RAW)
    assert names(found.contents) == ["c.yml", "b.yaml"]
    assert names(found.raws) == ["d.txt", "e.TXT"]


def test_papers_and_links_in_a_folder_are_no_speeches(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "output/b.txt", "elsewhere/c.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "folder").symlink_to(tmp_path / "elsewhere")
    found = find([tmp_path], RAW, leaving=tmp_path / "output")
    assert names(found.raws) == ["a.txt", "c.txt"]
    roundabout = tmp_path / "elsewhere" / ".." / "output"
    assert find([tmp_path], RAW, leaving=roundabout) == found
    # Whoever names a link means what it leads to.
    assert names(find([tmp_path / "link.txt"], RAW).raws) == ["link.txt"]


def test_a_pattern_stands_for_what_it_fits(tmp_path: Path) -> None:
    made(tmp_path, "2023-a.yaml", "2024-a.yaml", "2024-b.yaml", "deep/er/2024-c.yaml")
    assert names(find([tmp_path / "2024-*.yaml"], RAW).contents) == ["2024-a.yaml", "2024-b.yaml"]
    assert names(find([tmp_path / "**" / "*-c.yaml"], RAW).contents) == ["2024-c.yaml"]
    with pytest.raises(UsageError, match="no such file"):
        find([tmp_path / "2025-*.yaml"], RAW)


@pytest.mark.parametrize("end", ["", "-2"])
def test_what_stands_beside_a_content_file_is_no_speech(tmp_path: Path, end: str) -> None:
    made(tmp_path, "a.txt", "a.source.txt", f"a{end}.yaml", "b.source.txt")
    mine = tmp_path / "a.source.txt"
    assert names(find([tmp_path / "*.txt"], RAW).raws) == ["a.txt", "b.source.txt"]
    assert names(find([mine, tmp_path / "a.txt"], RAW).raws) == ["a.txt"]
    with pytest.raises(UsageError, match="stands beside a content file"):
        find([mine], RAW)


def test_a_file_of_the_project_has_one_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = made(tmp_path / "here", "content/a.yaml")
    made(tmp_path, "there/b.yaml")
    (tmp_path / "link").symlink_to(here / "content")
    monkeypatch.chdir(here)
    plain = Path("content/a.yaml")
    roundabout = [plain, here / plain, ".." / Path("here") / plain]
    assert find(roundabout, RAW).contents == ("content/a.yaml",)
    other = Path("../there/b.yaml")
    assert find([other], RAW).contents == (other.as_posix(),)
    # What is behind a link is not to be had by leaving the link out.
    assert called(Path("../link/../content/a.yaml")) == Path("../link/../content/a.yaml")


@pytest.mark.parametrize(
    "name",
    ["a.source.txt", "a.new.yaml", "README.txt", ".hidden.txt", ".git/a.yaml", "~$a.yaml"],
)
def test_what_is_no_speech(tmp_path: Path, name: str) -> None:
    assert not find([made(tmp_path, name)], RAW)


def test_a_raw_file_that_a_content_file_names_is_no_second_input(tmp_path: Path) -> None:
    made(tmp_path, "raw.txt", "other.txt")
    (tmp_path / "talk.yaml").write_text("source:\n  file: raw.txt\n", encoding="utf-8")
    assert raws(tmp_path) == ["other.txt"]


def test_a_content_file_without_a_source_stands_for_its_namesake(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.yaml").write_text("title: 开幕\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("source:\n  file: c.txt\n", encoding="utf-8")
    assert raws(tmp_path) == ["b.txt"]


def test_a_raw_file_given_by_name_is_always_read(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    (tmp_path / "a.yaml").write_text("source:\n  file: a.txt\n", encoding="utf-8")
    assert raws(tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_a_missing_path_names_its_nearest_neighbour(tmp_path: Path) -> None:
    made(tmp_path, "speech.txt")
    with pytest.raises(UsageError, match="no such file") as caught:
        find([tmp_path / "speach.txt"], RAW)
    assert caught.value.hint == "did you mean speech.txt?"
    with pytest.raises(UsageError):
        find([tmp_path / "nowhere" / "a.txt"], RAW)


def test_what_works_on_the_disk_says_so_of_a_url() -> None:
    with pytest.raises(UsageError) as caught:
        require(Path("s3://bucket/a.pdf"))
    assert caught.value.code == "only-on-disk"
    assert str(caught.value).startswith("s3://bucket/a.pdf: ")
