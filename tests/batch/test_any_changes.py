"""Whatever has become of a project, a build gives what a first one would, and nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec import Struct
from msgspec.structs import replace

from speechdocs.batch.building import build, prepared
from speechdocs.batch.cleaning import clean
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import SpeechdocsError

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

SPEECH = """\
title: {title}
date: {{value: '2021-04-09', text: 2021年4月9日}}
{more}
sections:
- paragraphs: [{words}]
"""
MORE = ["", "", "tags: [读书]", "kinds: [讲话全文]", "kinds: [印纸]", "issue: {date: 2021-04-12}"]
TITLES = [f"在{place}读书节上的讲话" for place in ("东乡", "西乡", "南乡", "北乡")]
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
    "terms.yaml": ("读书节: 每年四月的节日\n", "植树节: 每年三月的节日\n"),
}
"""The files of a project that come and go, and what they may hold."""
ALIKE = {"同志": "乡亲", "读书": "植树", "一": "二", "小二": "小三", "M0": "M3"}
"""What may stand for what in a file without making it longer."""
KINDS = [
    *("['full-text', 'one-page']", "['full-text', 'own']", "['own', 'letter']"),
    *("['一页纸摘要', '会议材料']", "['full-text']"),
]
SETTINGS = [
    *("name = '{title}-{kind}.{format}'", "name = '{kind}/{speech}.{format}'", "formats = ['pdf']"),
    *("output = 'papers'", "theme = 'gbt9704-slot'", "pdf.attach_content = true"),
    *("word.fonts = 'windows'", "office.organ = '某馆'", "issues.count = ['full-text']"),
]
PLACES = ("output", "papers")
"""Where papers are, as the settings say or a build is told."""
OURS = (*PLACES, ".speechdocs")

names = st.sampled_from(["s0", "s1", "s0.edited"])
kinds = st.sampled_from(KINDS)
lines = st.lists(st.sampled_from(SETTINGS), max_size=4)
more = st.sampled_from(MORE)
words = st.sampled_from(["同志们好。", "今天，读书节开幕了。"])
files = st.sampled_from([(name, text) for name, texts in FILES.items() for text in (*texts, None)])
numbers = st.integers(0, 99)
asked = st.fixed_dictionaries(
    {"kinds": st.sampled_from([(), (), ("full-text",), ("one-page",), ("own",), ("letter",)])},
    optional={
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
    failures: frozenset[str] = frozenset()
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
        frozenset(str(one.error) for one in report.failures),
        frozenset(str(one) for one in report.diagnostics if one.code != "paper-edited"),
    )


def held(places: Iterable[str] = (".",)) -> dict[str, bytes]:
    """Return the files below `places`, in the working folder."""
    files = (path for place in places for path in Path(place).rglob("*"))
    return {path.as_posix(): path.read_bytes() for path in files if path.is_file()}


def without_ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of `files` that are neither papers nor notes of builds."""
    return {name: data for name, data in files.items() if not name.startswith(OURS)}


def by_persons() -> dict[str, bytes]:
    """Return the files of the project, but those that a build may change."""
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
        self.home, self.folder = Path.cwd(), TemporaryDirectory(ignore_cleanup_errors=True)
        os.chdir(self.folder.name)
        self.mine: set[bytes] = set()
        self.seen: dict[str, bytes] = {}
        self.number = count(1)

    @initialize(kinds=kinds, lines=lines, one=more, other=more)
    def begin(self, kinds: str, lines: list[str], one: str, other: str) -> None:
        self.settle_for(kinds, lines)
        self.write_a_speech("s0", TITLES[0], one, "同志们好。")
        self.write_a_speech("s1", TITLES[1], other, "同志们好。")
        for name in ("templates/own/template.toml", "templates/own/document.xml.j2", "seal.svg"):
            put(name, FILES[name][0])

    def teardown(self) -> None:
        try:
            self.a_build_gives_what_a_first_one_would()
        finally:
            os.chdir(self.home)
            self.folder.cleanup()

    @rule(name=names, title=st.sampled_from(TITLES), more=more, words=words)
    def write_a_speech(self, name: str, title: str, more: str, words: str) -> None:
        put(f"content/{name}.yaml", SPEECH.format(title=title, more=more, words=words))

    @rule(name=names, speeches=st.lists(names, max_size=2, unique=True))
    def hold_a_meeting_or_spoil_a_speech(self, name: str, speeches: list[str]) -> None:
        meeting = MEETING.format(", ".join(f"{speech}.yaml" for speech in speeches))
        put(f"content/{name}.yaml", meeting if speeches else "title: [")

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
        files = held(["content"])
        path = one_of(files, number)
        if path and len(files) > 1:
            path.unlink()

    @rule(kinds=kinds, lines=lines)
    def settle_for(self, kinds: str, lines: list[str]) -> None:
        every = {line.partition(" ")[0]: line for line in [f"kinds = {kinds}", *lines]}
        put("speechdocs.toml", "\n".join(every.values()))

    @rule(file=files)
    def put_or_take_a_file(self, file: tuple[str, str | None]) -> None:
        name, text = file
        if text is None:
            Path(name).unlink(missing_ok=True)
        else:
            put(name, text)

    @rule(number=numbers, changes=st.booleans(), when=st.sampled_from([1, 4_000_000_000]))
    def set_a_date(self, number: int, *, changes: bool, when: int) -> None:
        """Change a file of the project and give it its date back, or only give it another date."""
        path = one_of(by_persons() if changes else [*by_persons(), *held(PLACES)], number)
        if path:
            was, data = path.stat(), path.read_bytes()
            if changes:
                for one, other in ALIKE.items():
                    data = data.replace(one.encode(), other.encode())
                path.write_bytes(data)
            os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns if changes else when * 10**9))

    @rule(number=numbers, how=st.sampled_from(["edit", "edit", "delete", "link", "folder"]))
    def work_on_a_paper(self, number: int, how: str) -> None:
        if path := one_of(held(PLACES), number):
            self.mine.discard(path.read_bytes())
            path.unlink()
            if how == "link":
                path.symlink_to(Path("speechdocs.toml").absolute())
            elif how != "delete":
                self.put_mine(path / "notes.txt" if how == "folder" else path)

    @rule(name=names, kind=st.sampled_from(["full-text", "one-page", "own"]))
    def put_something_where_a_paper_goes(self, name: str, kind: str) -> None:
        path = Path("output", name, f"{kind}.pdf")
        if not path.exists():
            path.unlink(missing_ok=True)
            self.put_mine(path)

    def put_mine(self, path: Path) -> None:
        data = b"mine, %d" % next(self.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.mine.add(data)

    @rule(how=st.sampled_from(["all", "gone", "state"]))
    def clean_or_forget(self, how: str) -> None:
        if how == "state":
            shutil.rmtree(".speechdocs", ignore_errors=True)
            return
        with suppress(SpeechdocsError):
            clean(load(Path()), gone=how == "gone")

    @rule(wanted=asked, number=numbers, picks=st.booleans())
    def build(self, wanted: Mapping[str, object], number: int, *, picks: bool) -> None:
        contents = (name for name in held(["content"]) if name.endswith(".yaml"))
        if picks and (path := one_of(contents, number)):
            wanted = {**wanted, "inputs": (path,)}
        before, looking = held(), Wanted(dry_run=True, **wanted)  # type: ignore[arg-type]
        with suppress(SpeechdocsError), prepared(looking, load(Path())):
            pass
        assert held() == before
        self.built(wanted)

    def built(self, wanted: Mapping[str, object]) -> Told:
        before = by_persons()
        told = built(**wanted)
        assert before.items() <= by_persons().items()
        assert self.mine <= {*held(PLACES).values()}
        return told

    # One that is repeated would find nothing new.
    @precondition(lambda self: self.seen != held())
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
        assert {one for one in told.failures if one.partition(":")[0] not in kept} == first.failures
        assert kept or told.found == first.found
        assert all(now[name] == clean[name] for name in told.papers)
        assert without_ours(now) == without_ours(clean)
        assert again == replace(told, written=0)
        self.seen = now


TestAnyChanges = Changes.TestCase
TestAnyChanges.settings = settings(
    max_examples=settings().max_examples // 8,
    stateful_step_count=40,
    # What fails is told as it was found: to look for fewer steps takes minutes.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


EVERY = "['full-text', 'one-page', 'own', 'notice', 'study-handout']"
"""Kinds of which each file of a project concerns one or more."""


@pytest.fixture
def project() -> Iterator[Changes]:
    """Return a project of which all papers are built."""
    changes = Changes()
    try:
        changes.begin(EVERY, [], "", "")
        changes.a_build_gives_what_a_first_one_would()
        yield changes
    finally:
        os.chdir(changes.home)
        changes.folder.cleanup()


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_holds_counts(name: str, project: Changes) -> None:
    for text in (*FILES[name], None):
        project.put_or_take_a_file((name, text))
        project.a_build_gives_what_a_first_one_would()


def test_each_setting_counts(project: Changes) -> None:
    for line in SETTINGS:
        project.settle_for(EVERY, [line])
        project.a_build_gives_what_a_first_one_would()
