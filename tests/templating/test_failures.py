"""Whatever fails in a template is told with its file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from speechdocs.errors import TemplateError
from speechdocs.model.speech import Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render

WriteKind = Callable[..., Kind]

_OPEN = '<document title="t">\n'
_CLOSE = "\n</document>"

_DOCUMENT = "own/document.xml.j2"

FAILING = [
    ("undefined-name", "<p>{{ speech.titel }}</p>", f"{_DOCUMENT}:2:14", "'title'"),
    ("undefined-name", "<p>{{ spech.title }}</p>", f"{_DOCUMENT}:2:7", "'speech'"),
    ("undefined-name", "\n<p>{{ options.body }}</p>", f"{_DOCUMENT}:3", ""),
    ("undefined-name", "<p>{% if spech %}{% endif %}</p>", f"{_DOCUMENT}:2", "'speech'"),
    ("undefined-name", "{{ speech.passages.__class__.x }}", f"{_DOCUMENT}:2", ""),
    ("template-syntax", "<p>{{ speech. }}</p>", f"{_DOCUMENT}:2:15", ""),
    ("template-syntax", "\n{% if %}", f"{_DOCUMENT}:3", ""),
    ("unknown-filter", "{{ '2021-04-09'|dat }}", f"{_DOCUMENT}:2", "'date'"),
    ("unknown-filter", "{{ speech.title|safe }}", f"{_DOCUMENT}:2", ""),
    ("template-syntax", "{% autoescape false %}{% endautoescape %}", f"{_DOCUMENT}:2", ""),
    ("template-missing", '{% include "pat.xml.j2" %}', f"{_DOCUMENT}:2", "'part.xml.j2'"),
    ("template-missing", '{% include "../../secret" %}', f"{_DOCUMENT}:2", ""),
    ("template-missing", '{% include ".part.xml.j2" %}', f"{_DOCUMENT}:2", ""),
    ("template-missing", '{% include "briefing/../../secret" %}', f"{_DOCUMENT}:2", ""),
    ("template-failed", "{{ 1 // 0 }}", f"{_DOCUMENT}:2", ""),
    # Its words would be an address, another one each time.
    ("template-failed", "<p>{{ speech }}</p>", f"{_DOCUMENT}:2", ""),
    ("template-failed", "<p>{{ speech.tags|map('string') }}</p>", f"{_DOCUMENT}:2", ""),
    ("unknown-element", "  <titel>{{ speech.title }}</titel>", f"{_DOCUMENT}:2:3", "'title'"),
    ("unknown-element", "{% for i in [1, 2] %}\n<p/>\n<q/>{% endfor %}", f"{_DOCUMENT}:4:1", ""),
    ("unknown-attribute", '<p>{{ speech.title }}</p>\n<p rol="x"/>', f"{_DOCUMENT}:3:1", ""),
    ("unknown-element", '{% include "part.xml.j2" %}', "own/part.xml.j2:2:1", ""),
    ("markup-syntax", '<p role="{{ speech.title }}"/>', _DOCUMENT, "close every"),
]


@pytest.mark.parametrize(("code", "inside", "place", "hint"), FAILING)
def test_a_failure_points_at_the_template(
    code: str, inside: str, place: str, hint: str, speech: Speech, write_kind: WriteKind
) -> None:
    kind = write_kind(_OPEN + inside + _CLOSE, part="<p/>\n<zzz/>")
    with pytest.raises(TemplateError) as caught:
        render(kind, speech)
    assert caught.value.code == code
    assert str(caught.value).startswith(f"{place}:")
    assert hint in caught.value.hint


def test_a_macro_of_the_shared_folder_is_named(speech: Speech, write_kind: WriteKind) -> None:
    kind = write_kind(
        '{% from "_shared/text.xml.j2" import grid %}\n' + _OPEN + "{{ grid(none) }}" + _CLOSE
    )
    with pytest.raises(TemplateError, match=r"_shared/text\.xml\.j2:\d+"):
        render(kind, speech)


def test_a_template_cannot_change_what_it_is_given(speech: Speech, write_kind: WriteKind) -> None:
    kind = write_kind(_OPEN + "{{ speech.tags.append('x') }}" + _CLOSE)
    with pytest.raises(TemplateError):
        render(kind, speech)


def test_a_link_in_a_folder_of_templates_leads_nowhere(
    speech: Speech, write_kind: WriteKind, tmp_path: Path
) -> None:
    (tmp_path.parent / "secret.txt").write_text("secret", "utf-8")
    kind = write_kind(_OPEN + '<p>{% include "notes.txt" %}</p>' + _CLOSE)
    (kind.folder / "notes.txt").symlink_to(tmp_path.parent / "secret.txt")
    with pytest.raises(TemplateError, match=r"no template file is called 'notes\.txt'"):
        render(kind, speech)


AT_HAND = [
    ("<p>{{ speech.title.text }}</p>", "undefined-name", "title"),
    ("<p>{{ speech.title }}</p>", "nothing-to-print", "title"),
    (
        "{% for row in speech.figures %}<p>{{ row.wrds }}</p>{% endfor %}",
        "undefined-name",
        "figures[0]",
    ),
    (
        "{% for row in speech.figures %}<p>{{ 1 // (2 - loop.index) }}</p>{% endfor %}",
        "template-failed",
        "figures[1]",
    ),
    (
        "{% for part in speech.passages %}<p>{{ part.head }}</p>{% endfor %}",
        "nothing-to-print",
        "salutations[0]",
    ),
    ("<p>{{ office.organ // 2 }}</p>", "template-failed", ""),
]


@pytest.mark.parametrize(("inside", "code", "key"), AT_HAND)
def test_a_failure_names_what_was_to_be_printed(
    inside: str, code: str, key: str, speech: Speech, write_kind: WriteKind
) -> None:
    kind = write_kind(_OPEN + inside + _CLOSE)
    with pytest.raises(TemplateError) as caught:
        render(kind, replace(speech, title=None))
    assert (caught.value.code, caught.value.params["key"]) == (code, key)
    assert caught.value.params["excerpt"] == inside
