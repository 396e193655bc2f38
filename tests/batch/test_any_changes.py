"""Whatever has become of a project, a build gives what a first one would, and nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from msgspec import Struct
from msgspec.structs import replace

from speechdocs.batch.building import build, prepared
from speechdocs.batch.cleaning import clean
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import SpeechdocsError

EXAMPLES = int(os.environ.get("SPEECHDOCS_CHANGES", "0"))
"""So many projects are changed; none where nobody asks, for each takes a second or two."""
pytestmark = pytest.mark.skipif(not EXAMPLES, reason="SPEECHDOCS_CHANGES says how many projects")

SPEECH = """\
title: {title}
date: {{value: '{day}', text: {day}}}
{more}
sections:
- paragraphs: [{words}]
"""
MORE = ["", "", "tags: [读书]", "kinds: [讲话全文]", "kinds: [印纸]", "issue: {date: 2021-04-12}"]
MEETING = "kind: meeting\nname: 读书节工作会议\ndate: 2021-04-23\nspeeches: [{}]\n"
RAW = "在{0}上的讲话\n\n各位读者：\n\n今天，{0}开幕了。大家来得很早。\n\n谢谢大家！\n"
BODY = "各位乡亲：\n今天，大桥落成了。大家来得很早，谢谢大家！\n"
TWO = f"篇一：在甲桥落成时的致辞\n{BODY}篇二：在乙桥落成时的致辞\n{BODY}"
THEME = "inherits = 'built-in/gbt9704'\n[styles.title]\nsize = '{}'\n"
OWN = '<document title="印纸"><p>{{{{ speech.title }}}}</p>{}</document>'
SEAL = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h{}v9z"/></svg>'
FILES = {
    "content/raw.txt": (RAW.format("读书节"), RAW.format("植树节"), TWO),
    "themes/gbt9704.toml": (THEME.format("小二"), THEME.format("小三"), "inherits = 'none'\n"),
    "themes/house.toml": ("inherits = 'gbt9704'\n[styles.title]\nface = 'kai'\n",),
    "templates/own/template.toml": ("title = '印纸'\nformats = ['pdf']\n", "title = '讲话全文'\n"),
    "templates/own/document.xml.j2": (
        OWN.format('<image src="seal.svg" alt="印"/>'),
        OWN.format('{% include "part.j2" %}'),
        OWN.format("{{ nosuch }}"),
    ),
    "templates/own/part.j2": ("<p>一</p>", "<p>二</p>"),
    "templates/notice/document.xml.j2": (
        '{% extends "built-in/notice/document.xml.j2" %}',
        '{% extends "built-in/notice/document.xml.j2" %}{% block attachment %}{% endblock %}',
    ),
    "seal.svg": (SEAL.format(9), SEAL.format(5)),
    "terms.yaml": ("读书节: 每年四月的节日\n", "- ["),
}
"""The files of a project that come and go, and what they may hold."""
KINDS = [
    *("['full-text']", "['full-text', 'one-page']", "['one-page', 'own']"),
    *("['一页纸摘要', '会议材料']", "['letter']"),
]
SETTINGS = [
    *("name = '{title}-{kind}.{format}'", "name = '{speech}.{format}'", "formats = ['pdf']"),
    *("output = 'papers'", "theme = 'house'", "office.organ = '某馆'", "word.fonts = 'windows'"),
    *("pdf.attach_content = true", "issues.count = ['full-text']", "review_note = false"),
]
PLACES = ("output", "papers")
OURS = (*PLACES, ".speechdocs")
"""Where papers and notes of a build are, in a project."""

names = st.sampled_from(["s0", "s1", "s0.edited"])
numbers = st.integers(0, 99)
asked = st.fixed_dictionaries(
    {"kinds": st.sampled_from([(), (), ("full-text",), ("one-page",), ("own",), ("letter",)])},
    optional={
        "inputs": names.map(lambda name: (Path(f"content/{name}.yaml"),)),
        "formats": st.sampled_from([("pdf",), ("docx",)]),
        "tags": st.just(("读书",)),
        "changed_since": st.just("2020-01-01"),
        "force": st.just(value=True),
        "strict": st.just(value=True),
        "output": st.just(Path("papers")),
    },
)


class Told(Struct, frozen=True):
    """What a build says: how many papers it wrote, all papers, failures and findings."""

    written: int = 0
    papers: Mapping[str, tuple[object, ...]] = {}
    failures: frozenset[tuple[str, str]] = frozenset()
    found: frozenset[str] = frozenset()
    refused: bool = False


def built(**wanted: object) -> Told:
    try:
        report = build(Wanted(processes=1, **wanted), load(Path()))  # type: ignore[arg-type]
    except SpeechdocsError:
        return Told(refused=True)
    return Told(
        len(report.written),
        {
            paper.path.as_posix(): (paper.content, paper.kind, paper.pages, paper.sha256)
            for paper in report.papers
        },
        frozenset((one.path.as_posix(), str(one.error)) for one in report.failures),
        frozenset(str(one) for one in report.diagnostics if one.code != "paper-edited"),
    )


def held(places: Iterable[str] = (".",)) -> dict[str, bytes]:
    files = (path for place in places for path in Path(place).rglob("*"))
    return {path.as_posix(): path.read_bytes() for path in files if path.is_file()}


def without_ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(OURS)}


def made_by_persons() -> dict[str, bytes]:
    """Return the files of a project, but those that a build may change."""
    changing = (".new.source.txt", "issues.toml")
    return {n: data for n, data in without_ours(held()).items() if not n.endswith(changing)}


def one_of(files: Iterable[str], number: int) -> Path | None:
    """Return one of `files`, whatever `number` is; None if there are none."""
    some = sorted(files)
    return Path(some[number % len(some)]) if some else None


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


class Changes(RuleBasedStateMachine):
    """A project, the working folder, and what a person put among its papers (`mine`)."""

    def __init__(self) -> None:
        super().__init__()
        self.home, self.folder = Path.cwd(), TemporaryDirectory()
        os.chdir(self.folder.name)
        self.mine: set[bytes] = set()
        self.number = count(1)
        self.settle_for(KINDS[1], [])
        put("content/s0.yaml", "title: 讲话\nsections:\n- paragraphs: [同志们好。]\n")

    def teardown(self) -> None:
        try:
            self.a_build_gives_what_a_first_one_would()
        finally:
            os.chdir(self.home)
            self.folder.cleanup()

    @rule(
        name=names,
        title=st.sampled_from(["在读书节上的讲话", "在植树节上的讲话"]),
        day=st.sampled_from(["2021-04-09", "2022-03-12"]),
        more=st.sampled_from(MORE),
        words=st.sampled_from(["同志们好。", "今天，读书节开幕了。"]),
    )
    def write_a_speech(self, name: str, **values: str) -> None:
        put(f"content/{name}.yaml", SPEECH.format(**values))

    @rule(speeches=st.lists(names, min_size=1, unique=True))
    def hold_a_meeting(self, speeches: list[str]) -> None:
        put("content/m.yaml", MEETING.format(", ".join(f"{name}.yaml" for name in speeches)))

    @rule(name=names)
    def spoil_a_speech(self, name: str) -> None:
        put(f"content/{name}.yaml", "title: [")

    @rule(number=numbers, name=names, swaps=st.booleans())
    def rename_or_swap(self, number: int, name: str, *, swaps: bool) -> None:
        old, new = one_of(held(["content"]), number), Path(f"content/{name}.yaml")
        if old and old.suffix == ".yaml":
            data = new.read_bytes() if swaps and new.is_file() else b""
            old.replace(new)
            if data:
                old.write_bytes(data)

    @rule(number=numbers)
    def remove_from_content(self, number: int) -> None:
        if path := one_of(held(["content"]), number):
            path.unlink()

    @rule(kinds=st.sampled_from(KINDS), lines=st.lists(st.sampled_from(SETTINGS), max_size=3))
    def settle_for(self, kinds: str, lines: list[str]) -> None:
        every = {line.partition(" ")[0]: line for line in [f"kinds = {kinds}", *lines]}
        put("speechdocs.toml", "\n".join(every.values()))

    @rule(file=st.sampled_from([(name, text) for name, texts in FILES.items() for text in texts]))
    def put_a_file(self, file: tuple[str, str]) -> None:
        put(*file)

    @rule(name=st.sampled_from([*FILES, "issues.toml"]))
    def take_a_file(self, name: str) -> None:
        Path(name).unlink(missing_ok=True)

    @rule()
    def bring_a_kind(self) -> None:
        for name in ("template.toml", "document.xml.j2"):
            put(f"templates/own/{name}", FILES[f"templates/own/{name}"][0])
        put("seal.svg", FILES["seal.svg"][0])

    @rule(number=numbers)
    def change_a_file_and_give_it_its_date_back(self, number: int) -> None:
        path = one_of(made_by_persons(), number)
        if path:
            was, data = path.stat(), path.read_bytes()
            turned = {"同志": "乡亲", "读书": "植树", "一": "二", "小二": "小三", "M0": "M3"}
            for one, other in turned.items():
                data = data.replace(one.encode(), other.encode())
            path.write_bytes(data)
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    @rule(number=numbers, when=st.sampled_from([1, 1_600_000_000, 4_000_000_000]))
    def set_a_date(self, number: int, when: int) -> None:
        path = one_of([*made_by_persons(), *held(PLACES)], number)
        if path:
            os.utime(path, (when, when))

    @rule(number=numbers, how=st.sampled_from(["edit", "delete", "link", "folder"]))
    def work_on_a_paper(self, number: int, how: str) -> None:
        path = one_of(held(PLACES), number)
        if path:
            self.mine.discard(path.read_bytes())
            path.unlink()
            if how == "link":
                path.symlink_to(Path("speechdocs.toml").absolute())
            elif how != "delete":
                self.put_mine(path / "notes.txt" if how == "folder" else path)

    @rule(
        name=names,
        kind=st.sampled_from(["full-text", "one-page", "own"]),
        place=st.sampled_from(PLACES),
    )
    def put_something_where_a_paper_goes(self, name: str, kind: str, place: str) -> None:
        path = Path(place, name, f"{kind}.pdf")
        if not path.exists():
            path.unlink(missing_ok=True)
            self.put_mine(path)

    def put_mine(self, path: Path) -> None:
        data = b"mine, %d" % next(self.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.mine.add(data)

    @rule(gone=st.booleans())
    def clean(self, *, gone: bool) -> None:
        with suppress(SpeechdocsError):
            clean(load(Path()), gone=gone)

    @rule()
    def forget(self) -> None:
        shutil.rmtree(".speechdocs", ignore_errors=True)

    @rule(wanted=asked)
    def look(self, wanted: Mapping[str, object]) -> None:
        before = held()
        with suppress(SpeechdocsError), prepared(Wanted(dry_run=True, **wanted), load(Path())):  # type: ignore[arg-type]
            pass
        assert held() == before

    @rule(wanted=asked)
    def build(self, wanted: Mapping[str, object]) -> None:
        self.built(wanted)

    def built(self, wanted: Mapping[str, object]) -> Told:
        before = made_by_persons()
        told = built(**wanted)
        assert before.items() <= made_by_persons().items()
        assert self.mine <= {*held(PLACES).values()}
        return told

    @rule()
    def a_build_gives_what_a_first_one_would(self) -> None:
        with TemporaryDirectory() as fresh:
            shutil.copytree(".", fresh, ignore=shutil.ignore_patterns(*OURS), dirs_exist_ok=True)
            told = self.built({})
            os.chdir(fresh)
            first, clean = built(), held()
            os.chdir(self.folder.name)
        assert told.refused == first.refused
        now, again = held(), self.built({})
        # What cannot be written, as a person has put a folder there, fails; nothing else does.
        kept = {name for name in first.papers if Path(name).is_dir()}
        assert told.papers == {n: paper for n, paper in first.papers.items() if n not in kept}
        assert {one for one in told.failures if one[0] not in kept} == first.failures
        assert kept or told.found == first.found
        assert all(now[name] == clean[name] for name in told.papers)
        assert without_ours(now) == without_ours(clean)
        assert again == replace(told, written=0)


TestAnyChanges = Changes.TestCase
TestAnyChanges.settings = settings(
    max_examples=EXAMPLES or 1,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)
