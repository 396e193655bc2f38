"""What the tests of the command line share: a way to run it, and a project to run it in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speechdocs.cli import command

SPEECH = """\
schema: speechdocs/1
kind: speech
title: 在读书节开幕式上的讲话
date: {value: '2024-04-23', text: 4月23日}
salutations:
- 各位读者：
sections:
- role: opening
  paragraphs:
  - 今天，读书节开幕了。我代表镇图书馆，向大家表示欢迎!
"""
"""A content file a person wrote: no source, one half-width mark."""

Run = Callable[..., Result]


@pytest.fixture
def speech() -> str:
    """Return the text of a small content file."""
    return SPEECH


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder with one content file, which is the current folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "opening.yaml").write_text(SPEECH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Return what runs a command line and gives its exit code, stdout and stderr."""

    def invoke(*args: str | Path) -> Result:
        result = CliRunner().invoke(command, [str(arg) for arg in args])
        # Bad input ends in a message; an exception that gets here is a bug.
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return invoke
