"""Each fault of `cases/faults.txt` is found before a paper is built, at its place, with a way out.

A case is a template and what is expected: a code, line and column (after `toml:` a line of its
table), and the nearest name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import cases

from speechdocs.batch.trials import lint
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import Severity
from speechdocs.templating.lint import lint as read_through

TABLE = """\
title = "自制"
needs = ["slogans"]
[options.body]
default = "full"
"""
FAULTS = cases.read(Path(__file__).parent / "cases" / "faults.txt")


def project(folder: Path, document: str) -> Workshop:
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.toml").write_text(TABLE, "utf-8")
    (own / "document.xml.j2").write_text(document, "utf-8")
    (own / "part.xml.j2").write_text("<p>a</p>", "utf-8")
    return Workshop(Config(root=folder, templates=folder / "templates"))


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FAULTS], ids=[c[0] for c in FAULTS])
def test_a_fault_is_found_at_its_place(text: str, expected: str, tmp_path: Path) -> None:
    code, where, *near = expected.split()
    workshop = project(tmp_path, text + "\n")
    (kind,) = workshop.named(["own"])
    (found,) = [one for one in lint(workshop, kind) if one.code == code]
    in_table = where.startswith("toml:")
    file = "own/template.toml" if in_table else "own/document.xml.j2"
    place = where.removeprefix("toml:")
    told = f"{found.place.line}:{found.place.column}" if ":" in place else f"{found.place.line}"
    assert (found.place.file, told) == (file, place)
    assert [found.params.get("near")][: len(near)] == near
    lines = (TABLE if in_table else text).splitlines()
    assert found.params["excerpt"] == lines[(found.place.line or 1) - 1].strip()


def test_the_built_in_kinds_have_no_mistakes(tmp_path: Path) -> None:
    workshop = Workshop(Config(templates=tmp_path))
    found = {kind.name: lint(workshop, kind) for kind in workshop.kinds}
    assert all(kind.folder.parent != tmp_path for kind in workshop.kinds)
    assert found == dict.fromkeys(found, ())


def test_what_is_certain_to_fail_is_an_error_and_nothing_else(tmp_path: Path) -> None:
    text = '<document title="t">{% if speech.title %}<p>{{ speech.title }}</p>{% endif %}\n<p/>\n'
    workshop = project(tmp_path, text + "{{ options.body }}{{ speech.slogans|length }}</document>")
    (kind,) = workshop.named(["own"])
    found = {one.code: one.severity for one in lint(workshop, kind)}
    assert found == {"stray-words": Severity.ERROR}


FINE = [
    '{% if speech.title and speech.title.has_quotes %}<p id="{{ speech.title.text }}"/>{% endif %}',
    "{% if not speech.title %}<p>a</p>{% else %}<p>{{ speech.title }}</p>{% endif %}",
    "<p>{{ speech.title or kind.title }}</p>",
    "<p>{{ office.added|default('a') }}</p>",
    "{% if office.more is defined %}<p>{{ office.more }}</p>{% endif %}",
    "<p>{{ speech.title.text if speech.title else 'a' }}</p>",
    "{% for part in speech.passages if part.head %}<p>{{ part.head }}</p>{% endfor %}",
    "{% set list = speech.figures[:3] %}{% for row in list %}<p>{{ row.context }}</p>{% endfor %}",
    "{% with first = speech.tags|first|default('a') %}<p>{{ first }}</p>{% endwith %}",
    "{% macro one(x) %}<p>{{ x.words }}</p>{% endmacro %}{{ one(x=speech.groups[0].points[0]) }}",
    "{% macro a(x=none) %}{% if x %}<p>{{ x }}</p>{% endif %}{% endmacro %}{{ a(speech.title) }}",
    "{% import '_shared/text.xml.j2' as t %}<p>{{ t.where(3) }}</p>",
    "<p>{% set n = namespace(i=0) %}{% set n.i = n.i + 1 %}{{ n.i }}</p>",
]


@pytest.mark.parametrize("inside", FINE)
def test_what_is_right_is_not_found_fault_with(inside: str, tmp_path: Path) -> None:
    used = "{% if options.body and speech.slogans %}<p/>{% endif %}"
    workshop = project(tmp_path, f'<document title="t">{used}{inside}</document>')
    (kind,) = workshop.named(["own"])
    found = [one for one in read_through(kind) if one.code != "undeclared-need"]
    assert [str(one) for one in found] == []


def test_what_nests_too_deep_is_refused(tmp_path: Path) -> None:
    deep = "(" * 5000 + "1" + ")" * 5000
    workshop = project(tmp_path, f'<document title="t"><p>{{{{ {deep} }}}}</p></document>')
    (kind,) = workshop.named(["own"])
    assert [one.code for one in lint(workshop, kind)] == ["template-depth"]
