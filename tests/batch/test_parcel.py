"""A project travels as data, and is called on arrival as where it came from."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from speechdocs.batch.images import reader
from speechdocs.batch.parcel import packed, renamed
from speechdocs.batch.report import Failure, Outcome
from speechdocs.batch.storage import Disk
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config, Word, load
from speechdocs.errors import Diagnostic, ImageError, Place, TemplateError, UsageError

SETTINGS = '[word]\nreference = "../house.docx"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "home" / "project"
    for name, text in {
        "speechdocs.toml": SETTINGS,
        "templates/slip/template.toml": 'title = "便笺"\n',
        "themes/own.toml": 'inherits = "gbt9704"\n',
        "pictures/mark.svg": "<svg/>",
        "content/speech.yaml": "title: 讲话\n",
        "content/scan.png": "a speech's own",
        "output/speech/page.png": "made here",
        "../house.docx": "a Word file",
    }.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(project)
    return project


@pytest.mark.usefixtures("project")
def test_what_papers_are_made_of_travels_and_speeches_do_not() -> None:
    assert sorted(packed(Workshop(load(Path()))).files) == [
        "outside/house.docx",
        "project/pictures/mark.svg",
        "project/templates/slip/template.toml",
        "project/themes/own.toml",
    ]


@pytest.mark.usefixtures("project")
def test_an_unpacked_workshop_finds_the_project(tmp_path: Path) -> None:
    parcel = packed(Workshop(load(Path()), outputs=Disk(Path("output"))))
    workshop, _ = parcel.unpacked(tmp_path / "there", "worker")
    assert "slip" in {kind.name for kind in workshop.kinds}
    assert len(workshop.theme_texts("own")) == len(workshop.theme_texts("gbt9704")) + 1
    assert workshop.config.word.reference == tmp_path / "there" / "outside" / "house.docx"
    assert workshop.config.word.reference.read_text() == "a Word file"


def test_files_on_the_disk_are_those_of_the_sender(project: Path, tmp_path: Path) -> None:
    parcel = packed(Workshop(load(Path()), outputs=Disk(Path("output"))))
    workshop, _ = parcel.unpacked(tmp_path / "there", "worker")
    assert workshop.inputs.read("content/speech.yaml") == "title: 讲话\n".encode()
    workshop.outputs.draft("output/new/a.pdf", b"pdf").place()
    assert (project / "output" / "new" / "a.pdf").read_bytes() == b"pdf"
    with pytest.raises(UsageError) as caught:
        workshop.inputs.read("content/none.yaml")
    assert str(caught.value).startswith("content/none.yaml: ")


def test_a_word_file_that_a_kind_names_travels_if_it_is_the_project_s(
    project: Path, tmp_path: Path
) -> None:
    slip, other = (project / "templates" / name for name in ("slip", "other"))
    other.mkdir()
    for folder, name in ((slip, "../../own.docx"), (other, "../../../house.docx")):
        (folder / "document.xml.j2").touch()
        text = f'title = "便笺"\nreference = "{name}"\n'
        (folder / "template.toml").write_text(text, encoding="utf-8")
    (project / "own.docx").write_text("a Word file", encoding="utf-8")
    parcel = packed(Workshop(replace(load(Path()), word=Word())))
    assert [name for name in parcel.files if name.endswith(".docx")] == ["project/own.docx"]
    (kind,) = parcel.unpacked(tmp_path / "there", "worker")[0].named(["slip"])
    assert kind.reference
    assert kind.reference.read_text(encoding="utf-8") == "a Word file"


def _linked(project: Path) -> None:
    house = project.parent / "house" / "notice"
    house.mkdir(parents=True)
    (house / "template.toml").write_text('title = "便函"\n', encoding="utf-8")
    (house / "logo.svg").symlink_to("notice.svg")
    (house / "notice.svg").write_text("<svg/>", encoding="utf-8")
    (house.parent / "secret.svg").write_text("secret", encoding="utf-8")
    for name, target in {
        "templates/notice": house,
        "templates/no-kind": house.parent,
        "templates/slip/mark.svg": project / "pictures" / "mark.svg",
        "seal.svg": Path("content", "scan.png"),
        "secret.svg": house.parent / "secret.svg",
        "gone.svg": Path("nothing"),
        "circle": Path(),
    }.items():
        (project / name).symlink_to(target)


def test_links_travel_with_what_they_lead_to_in_the_project(project: Path) -> None:
    before = {*packed(Workshop(load(Path()))).files}
    _linked(project)
    there = f"outside{(project.parent / 'house' / 'notice').as_posix()}"
    assert {*packed(Workshop(load(Path()))).files} - before == {
        f"{there}/notice.svg",
        f"{there}/template.toml",
        "project/content/scan.png",
    }


@pytest.mark.parametrize("links", [True, False])
def test_links_lead_where_they_led(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    _linked(project)
    parcel = packed(Workshop(load(Path())))
    if not links:
        monkeypatch.setattr(Path, "symlink_to", _refused)
    workshop, _ = parcel.unpacked(tmp_path / "there", "worker")
    notice, slip = workshop.named(["notice", "slip"])
    found = [(notice, "notice.svg"), (notice, "logo.svg"), (notice, "seal.svg")]
    read = {name: reader(kind, workshop.config.root)(name) for kind, name in found}
    assert read == {"notice.svg": b"<svg/>", "logo.svg": b"<svg/>", "seal.svg": b"a speech's own"}
    if links:
        for kind, name in ((slip, "mark.svg"), (slip, "secret.svg")):
            with pytest.raises(ImageError) as caught:
                reader(kind, workshop.config.root)(name)
            assert caught.value.code == "image-outside"


def test_the_folders_of_a_project_may_be_links(project: Path, tmp_path: Path) -> None:
    for name in ("templates", "themes"):
        (project / name).rename(tmp_path / name)
        (project / name).symlink_to(tmp_path / name)
    (tmp_path / "themes" / "other.toml").symlink_to("own.toml")
    workshop, _ = packed(Workshop(load(Path()))).unpacked(tmp_path / "there", "worker")
    assert "slip" in {kind.name for kind in workshop.kinds}
    assert workshop.theme_texts("other") == workshop.theme_texts("own")


def _refused(_path: Path, _target: Path) -> None:
    raise OSError


@pytest.mark.usefixtures("project")
def test_outcomes_speak_of_files_as_the_sender_does(tmp_path: Path) -> None:
    _, names = packed(Workshop(load(Path()))).unpacked(tmp_path / "there", "worker")
    there = (tmp_path / "there" / "project" / "themes" / "own.toml").as_posix()
    error = TemplateError("file-refused", Place(there, 3), reason=f"see {there}")
    found, known = (
        Diagnostic("file-refused", place=Place(file), params={"reason": file})
        for file in (there, "themes/own.toml")
    )
    outcome = renamed(Outcome(Path("a"), (), (found,), (Failure(Path(there), error),)), names)
    (failure,) = outcome.failures
    assert failure.path == Path("themes/own.toml")
    assert str(failure.error) == "themes/own.toml:3: see themes/own.toml"
    assert outcome.diagnostics == (known,)
    assert type(outcome.diagnostics[0].severity) is type(known.severity)


@pytest.mark.usefixtures("project")
def test_the_moment_travels(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    parcel = packed(Workshop(Config()))
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert parcel.unpacked(tmp_path / "there", "worker")[0].settings.epoch == 86400


@pytest.mark.usefixtures("project")
def test_a_project_that_is_too_large_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechdocs.batch.parcel.MOST", 10)
    with pytest.raises(UsageError) as caught:
        packed(Workshop(load(Path())))
    assert caught.value.code == "project-too-large"
