"""Files made to harm, built together with good speeches, which all come out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.hostile import BUILT, CONTENT, RAW, packed_files

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

GOOD = 50
SPEECH = "title: 第{n}次讲话\nsections:\n- paragraphs: [同志们好，这是第{n}次讲话。]\n"
DEAF = """
import socket, sys

def refuse(*_args, **_options):
    raise RuntimeError("somebody called the network")

if sys.argv[1:2] == ["build"]:
    socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
"""
"""What makes every call of the network fail, in the process that builds and in its workers."""


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_good_speeches_come_out_and_hostile_ones_have_their_errors(tmp_path: Path) -> None:
    hostile = {f"{name}.yaml": value for name, value in CONTENT.items()} | RAW | packed_files()
    assert len(hostile) >= 60
    project = tmp_path / "a" / "b" / "project"
    content = project / "content"
    content.mkdir(parents=True)
    for name, (data, _) in hostile.items():
        (content / f"h-{name}").write_bytes(data)
    for n in range(GOOD):
        (content / f"good-{n}.yaml").write_text(SPEECH.format(n=n), encoding="utf-8")
    (tmp_path / "deaf").mkdir()
    (tmp_path / "deaf" / "sitecustomize.py").write_text(DEAF, encoding="utf-8")
    before = files(tmp_path)

    path = os.pathsep.join(filter(None, (str(tmp_path / "deaf"), os.environ.get("PYTHONPATH"))))
    line = [sys.executable, "-m", "speechdocs", "build", "-j", "2", "--json", "-t", "full-text"]
    done = subprocess.run(
        [*line, "--name", "{title}/{speech}-{kind}.{format}"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    report = json.loads(done.stdout)
    built = {Path(paper["content"]).name for paper in report["outputs"]}
    assert {f"good-{n}.yaml" for n in range(GOOD)} <= built
    codes: dict[str, set[str]] = {}
    for failure in report["failures"]:
        codes.setdefault(Path(failure["path"]).name.removeprefix("h-"), set()).add(failure["code"])
    expected = {name: {code} for name, (_, code) in hostile.items() if code != BUILT}
    assert codes == expected
    stems = {Path(name).stem.removeprefix("h-") for name in built}
    assert {Path(name).stem for name, (_, code) in hostile.items() if code == BUILT} <= stems

    new = {name.removeprefix("a/b/project/") for name in files(tmp_path) - before}
    kept = {name for name in new if name.startswith("content/h-")}
    assert {name.split("/")[0] for name in new - kept} == {"output", ".speechdocs"}
    assert not [name for name in new if name.endswith(".part")]
