"""A template from elsewhere can take no more than it is allowed, and reach nothing but its own."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from speechdocs.errors import TemplateError
from speechdocs.model.speech import Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.confined import Keeper
from speechdocs.templating.order import Order

WriteKind = Callable[..., Kind]

_OPEN, _CLOSE = '<document title="t">', "</document>"
_FINE = f"{_OPEN}<p>a</p>{_CLOSE}"


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    made = Keeper(memory=512 << 20, seconds=1)
    yield made
    made.close()


def order(kind: Kind, speech: Speech) -> Order:
    return Order(kind, speech, {}, {}, {})


ATTACKS = [
    (
        "template-too-slow",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    ),
    ("template-too-hungry", "<p>{{ 'a' * 10 ** 11 }}</p>"),
    ("template-too-hungry", "<p>{{ 'a'|center(10 ** 11) }}</p>"),
    ("template-too-hungry", "<p>{{ '%099999999999d'|format(1) }}</p>"),
    ("template-too-hungry", "<p>{{ [0] * 10 ** 10 }}</p>"),
    (
        "template-too-much",
        "{% set a = 'a' * 10 ** 6 %}<p>{% for i in range(30) %}{{ a }}{% endfor %}</p>",
    ),
    ("template-failed", "<p>{{ range(10 ** 7)|list|length }}</p>"),
    ("template-failed", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
    ("undefined-name", "<p>{{ speech.__class__.__mro__ }}</p>"),
    ("undefined-name", "<p>{{ speech._speech.title }}</p>"),
    ("undefined-name", "<p>{{ ''['__class__'] }}</p>"),
    ("undefined-name", "<p>{{ '{0.__class__}'.format(speech) }}</p>"),
    ("undefined-name", "<p>{{ kind.folder.read_text() }}</p>"),
    ("undefined-name", "<p>{{ self._TemplateReference__context.environment }}</p>"),
    ("undefined-name", "<p>{{ __import__('os') }}</p>"),
    ("undefined-name", "<p>{{ cycler.__init__.__globals__.os }}</p>"),
    ("template-missing", "{% include '../../secret.txt' %}"),
    ("template-missing", "{% include '/etc/hostname' %}"),
    ("template-missing", "{% extends 'briefing/../../../secret.txt' %}"),
    ("template-syntax", "{% import os %}"),
]


@pytest.mark.skipif(os.name != "posix", reason="memory is limited on POSIX systems only")
@pytest.mark.parametrize(("code", "inside"), ATTACKS)
def test_an_attack_ends_in_an_error_and_the_next_paper_is_made(
    code: str, inside: str, keeper: Keeper, speech: Speech, write_kind: WriteKind
) -> None:
    (write_kind.folder.parent / "secret.txt").write_text("secret", "utf-8")  # type: ignore[attr-defined]
    kind = write_kind(_OPEN + inside + _CLOSE)
    with pytest.raises(TemplateError) as caught:
        keeper.printed(order(kind, speech))
    assert caught.value.code == code
    assert caught.value.place.file == "own/document.xml.j2"
    assert keeper.printed(order(write_kind(_FINE), speech)) == _FINE


def test_a_template_s_process_writes_no_file_and_knows_no_environment(
    keeper: Keeper, speech: Speech, write_kind: WriteKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.close()
    monkeypatch.setenv("SECRET_OF_THE_HOUSE", "secret")
    keeper.printed(order(write_kind(_FINE), speech))
    assert keeper._process
    of_process = Path(f"/proc/{keeper._process.pid}")
    if not of_process.is_dir():
        pytest.skip("this system has no /proc")
    assert b"SECRET_OF_THE_HOUSE" not in (of_process / "environ").read_bytes()
    assert "Max file size             0 " in (of_process / "limits").read_text("utf-8")


def test_one_process_serves_all_papers(
    keeper: Keeper, speech: Speech, write_kind: WriteKind
) -> None:
    kind = write_kind(_FINE)
    keeper.printed(order(kind, speech))
    first = keeper._process
    for _ in range(3):
        assert keeper.printed(order(kind, speech)) == _FINE
    assert keeper._process is first


def test_a_project_is_found_from_whichever_folder_the_process_was_started_in(
    keeper: Keeper, speech: Speech, write_kind: WriteKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = write_kind(_FINE)
    keeper.printed(order(kind, speech))
    monkeypatch.chdir(kind.folder.parent)
    roots = (Path(), *kind.roots[1:])
    relative = replace(kind, folder=Path(kind.name), roots=roots)
    assert keeper.printed(order(relative, speech)) == _FINE


def _in_a_fork(keeper: Keeper, of: Order, told: multiprocessing.Queue[str]) -> None:
    told.put(keeper.printed(of))
    keeper.close()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems fork")
def test_a_forked_process_keeps_a_process_of_its_own(
    keeper: Keeper, speech: Speech, write_kind: WriteKind
) -> None:
    of = order(write_kind(_FINE), speech)
    keeper.printed(of)
    context = multiprocessing.get_context("fork")
    told: multiprocessing.Queue[str] = context.Queue()
    fork = context.Process(target=_in_a_fork, args=(keeper, of, told))
    fork.start()
    assert told.get(timeout=30) == _FINE
    fork.join()
    assert keeper.printed(of) == _FINE
