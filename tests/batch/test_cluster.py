"""A cluster makes what this machine makes: real schedulers, real worker processes, some killed."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

distributed = pytest.importorskip("distributed")

from speechdocs.batch.building import build, prepared  # noqa: E402
from speechdocs.batch.cluster import Cluster  # noqa: E402
from speechdocs.batch.making import guarded  # noqa: E402
from speechdocs.batch.remote import Remote  # noqa: E402
from speechdocs.batch.report import Outcome, Report  # noqa: E402
from speechdocs.batch.wanted import Wanted  # noqa: E402
from speechdocs.batch.workshop import Workshop  # noqa: E402
from speechdocs.config import Config, Limits, load  # noqa: E402
from speechdocs.errors import UsageError  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    # Dask leaves sockets to the collector, which closes them when it likes.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

TOP = Path(__file__).parents[2]
SPEECH = "title: 讲话{n}\nsections:\n- paragraphs: [同志们好。]\n"
KIND = {
    "template.toml": 'title = "便笺"\nformats = ["docx", "pdf"]\ntheme = "own"\n',
    "document.xml.j2": '<document title="{{ speech.title.text }}">'
    "<title>{{ speech.title.text }}</title>"
    '<image src="mark.svg" alt="标志"/></document>\n',
}
MARK = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0L9 9'/></svg>"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a scheduler and three worker processes in a folder that has nothing of the project."""
    folder = tmp_path_factory.mktemp("cluster")
    address = folder / "scheduler.json"
    environ = {
        **os.environ,
        "PYTHONPATH": f"{TOP / 'src'}:{TOP}",
        "DASK_LOGGING__DISTRIBUTED": "50",
    }
    here = ["--scheduler-file", str(address)]
    lines = [
        ["scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1", *here],
        ["worker", "--nworkers", "3", "--nthreads", "1", "--no-dashboard", *here],
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + name, *options],
            cwd=folder,
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name, *options in lines
    ]
    with distributed.Client(scheduler_file=str(address), timeout=30, set_as_default=False) as seen:
        seen.wait_for_workers(3, timeout=30)
        yield seen.scheduler.address
        seen.shutdown()
    for process in running:
        process.wait(20)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "project"
    kind = project / "templates" / "slip"
    kind.mkdir(parents=True)
    (project / "themes").mkdir()
    (project / "themes" / "own.toml").write_text('inherits = "gbt9704"\n', encoding="utf-8")
    (project / "mark.svg").write_text(MARK, encoding="utf-8")
    for name, text in KIND.items():
        (kind / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(project)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return project


def put(place: str, number: int) -> None:
    for n in range(number):
        Remote().write(f"{place}/content/s{n:02}.yaml", SPEECH.format(n=n).encode())


def built(place: str, scheduler: str = "", **more: Any) -> Report:
    asked = Wanted(
        inputs=(Path(place, "content"),),
        kinds=("full-text", "slip"),
        output=Path(place, f"output-{'there' if scheduler else 'here'}"),
        scheduler=scheduler,
        **more,
    )
    return build(asked, load(Path()))


def papers(place: str, where: str) -> dict[str, bytes]:
    names = Remote().below(f"{place}/output-{where}")
    return {name.partition("/output-")[2].partition("/")[2]: Remote().read(name) for name in names}


def test_a_cluster_makes_the_same_bytes(
    project: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    place = f"file:{project.parent.as_posix()}/store"
    put(place, 6)
    here, there = built(place), built(place, scheduler)
    assert not there.failures
    assert len(there.papers) == 6 * 2 * 2
    assert papers(place, "there") == papers(place, "here")
    assert [str(one) for one in there.diagnostics] == [str(one) for one in here.diagnostics]
    assert [paper.images for paper in there.papers] == [paper.images for paper in here.papers]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups on this system")
def test_an_interrupt_from_a_terminal_lets_workers_finish(project: Path) -> None:
    (project / "content").mkdir()
    for n in range(60):
        (project / "content" / f"s{n:02}.yaml").write_text(SPEECH.format(n=n), encoding="utf-8")
    line = [sys.executable, "-m", "speechdocs", "build", "-t", "slip", "--scheduler", "local:1"]
    environ = {**os.environ, "PYTHONPATH": f"{TOP / 'src'}:{TOP}"}
    said = project / "said.log"
    with (
        said.open("wb") as out,
        subprocess.Popen(line, env=environ, stdout=out, stderr=out, start_new_session=True) as run,
    ):
        try:
            while run.poll() is None and not list(project.glob("output/*/*.pdf")):
                time.sleep(0.02)
            # A terminal tells every process, the workers too.
            os.killpg(run.pid, signal.SIGINT)
            assert run.wait(60) == 130
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
    assert "Traceback" not in said.read_text("utf-8")
    assert "speeches not begun" in said.read_text("utf-8")


def test_links_of_a_project_lead_where_they_lead_here(project: Path, scheduler: str) -> None:
    place = f"file:{project.parent.as_posix()}/store"
    put(place, 2)
    kind = project / "templates" / "slip"
    kind.rename(project.parent / "slip")
    kind.symlink_to(project.parent / "slip")
    (project / "mark.svg").rename(project / "sign.svg")
    (project / "mark.svg").symlink_to("sign.svg")
    here, there = built(place), built(place, scheduler)
    assert not here.failures
    assert not there.failures
    assert papers(place, "there") == papers(place, "here")


def test_nothing_is_made_twice(project: Path, scheduler: str) -> None:
    place = f"file:{project.parent.as_posix()}/store"
    put(place, 2)
    built(place, scheduler)
    assert built(place, scheduler).outcomes[1:] == ()


def test_files_on_a_shared_disk_are_those_of_the_sender(project: Path, scheduler: str) -> None:
    (project / "content").mkdir()
    for n in range(2):
        (project / "content" / f"s{n}.yaml").write_text(SPEECH.format(n=n), encoding="utf-8")
    (project / "content" / "bad.yaml").write_text("title: [", encoding="utf-8")
    asked = {"kinds": ("slip",), "scheduler": scheduler}
    there = build(Wanted(**asked), load(Path()))  # type: ignore[arg-type]
    here = build(Wanted(kinds=("slip",), force=True), load(Path()))
    assert there.papers == here.papers
    assert list(map(str, there.failures)) == list(map(str, here.failures))
    assert str(there.failures[0].error).startswith("content/bad.yaml:2")


def test_a_mistake_in_a_template_is_told_as_it_is_here(project: Path, scheduler: str) -> None:
    place = f"file:{project.parent.as_posix()}/store"
    put(place, 1)
    kind = project / "templates" / "slip" / "document.xml.j2"
    kind.write_text('<document title="x">\n<titel>x</titel></document>', encoding="utf-8")
    (here,), (there,) = built(place).failures, built(place, scheduler).failures
    assert str(there.error) == str(here.error)
    assert str(there.error).startswith("slip/document.xml.j2:2")


def test_a_killed_worker_costs_no_speech(project: Path, scheduler: str) -> None:
    place = f"file:{project.parent.as_posix()}/store"
    put(place, 30)
    asked = Wanted(
        inputs=(Path(place, "content"),),
        kinds=("full-text", "slip"),
        output=Path(place, "output-there"),
        scheduler=scheduler,
    )
    killed: list[int] = []
    with (
        distributed.Client(scheduler, set_as_default=False) as seen,
        prepared(asked, load(Path())) as ready,
    ):

        def done(_outcome: Outcome) -> None:
            if not killed:
                killed.append(next(iter(seen.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        report = ready.run(done)
        seen.wait_for_workers(3, timeout=20)
    assert killed
    assert not report.failures
    assert len(report.papers) == 30 * 2 * 2
    built(place)
    there = papers(place, "there")
    # What a worker was writing when it was killed goes with the next build.
    left = {name for name in there if name.endswith(".part")}
    assert {name: data for name, data in there.items() if name not in left} == papers(place, "here")


@dataclass(frozen=True)
class Task:
    path: Path


def work(workshop: Workshop, task: Task) -> Outcome:
    """Do what the name of the task says."""

    def done() -> Outcome:
        doing = task.path.name
        if doing == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        while doing == "hang":
            time.sleep(0.01)
        return Outcome(task.path, ledger=str(os.getpid()))

    return guarded(done, task.path, workshop)


@pytest.fixture
def cluster(scheduler: str) -> Iterator[Cluster]:
    made = Cluster(Workshop(Config(limits=Limits(seconds=1))), scheduler)
    yield made
    made.close()


def outcomes(cluster: Cluster, tasks: Iterable[str]) -> dict[str, Outcome]:
    given = [Task(Path(name)) for name in tasks]
    return {done.content.name: done for done in cluster(work, given, len(given))}


def test_all_workers_share_the_work(cluster: Cluster) -> None:
    found = outcomes(cluster, [f"fine {n}" for n in range(40)])
    pids = {outcome.ledger for outcome in found.values()}
    assert len(found) == 40
    assert str(os.getpid()) not in pids
    assert len(pids) == 3


@pytest.mark.parametrize(("name", "code"), [("die", "workers-lost"), ("hang", "too-much-time")])
def test_a_speech_that_ends_its_workers_is_named(cluster: Cluster, name: str, code: str) -> None:
    found = outcomes(cluster, [name, *(f"fine {n}" for n in range(8))])
    assert [failure.error.code for failure in found[name].failures] == [code]
    assert sum(bool(outcome.failures) for outcome in found.values()) == 1
    assert len(found) == 9


def test_tasks_are_drawn_only_when_there_is_room(cluster: Cluster) -> None:
    drawn: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(60):
            drawn.append(number)
            yield Task(Path(f"fine {number}"))

    done = 0
    for _ in cluster(work, tasks(), 60):
        done += 1
        assert len(drawn) <= done + 2 * 3
    assert done == 60


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "local:none", "local:0"])
def test_a_cluster_that_is_not_there_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechdocs.batch.cluster.PATIENCE", 1)
    with pytest.raises(UsageError) as caught:
        Cluster(Workshop(Config()), address)
    assert caught.value.code == "no-cluster"
    assert address in str(caught.value)


@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("name", ["client", "core", "scheduler"])
def test_what_dask_has_to_say_is_told_as_failures_or_not_at_all(name: str) -> None:
    assert not logging.getLogger(f"distributed.{name}").isEnabledFor(logging.CRITICAL)


def test_workers_that_run_something_else_are_refused(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("speechdocs.batch.parcel.installed", lambda: {"python": b"4"})
    with pytest.raises(UsageError) as caught:
        Cluster(Workshop(Config()), scheduler)
    assert caught.value.code == "workers-differ"
    assert "python" in str(caught.value)


def by_command(place: str, project: Path) -> tuple[int, str, str]:
    """Build the papers of `place` with two workers of this machine; return what came of it."""
    line = [sys.executable, "-m", "speechdocs", "build", "-q", "-t", "slip", f"{place}/content"]
    line += ["-o", f"{place}/output-there", "--scheduler", "local:2"]
    done = subprocess.run(line, cwd=project, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_cluster_of_this_machine_needs_one_option(project: Path) -> None:
    place = f"file:{project.parent.as_posix()}/store"
    put(place, 6)
    assert by_command(place, project) == (0, "", "")
    assert len(papers(place, "there")) == 6 * 2


@pytest.mark.usefixtures("server")
def test_a_cluster_reads_and_writes_an_object_store(project: Path) -> None:
    import fsspec

    place = f"s3:/b{os.urandom(6).hex()}"
    fsspec.filesystem("s3").mkdir(place.removeprefix("s3:/"))
    put(place, 3)
    assert by_command(place, project) == (0, "", "")
    build(
        Wanted(
            inputs=(Path(place, "content"),), kinds=("slip",), output=Path(place, "output-here")
        ),
        load(Path()),
    )
    assert papers(place, "there") == papers(place, "here")
