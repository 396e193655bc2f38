"""The commands that make a kind of paper one's own, look it over, and try it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from tests.templating.word.files import template

Run = Callable[..., Result]


def test_a_kind_is_made_one_s_own_looked_over_and_built(project: Path, run: Run) -> None:
    done = run(
        "templates", "copy", "简报", "house", "--block", "masthead_name", "--title", "局简报"
    )
    assert done.stdout.splitlines() == [
        "templates/house/template.toml",
        "templates/house/document.xml.j2",
    ]
    assert run("templates", "lint").stdout == "house  no mistakes found\n"
    assert run("build", "-t", "局简报", "-f", "docx").exit_code == 0
    assert (project / "output" / "opening" / "house.docx").is_file()
    again = run("templates", "copy", "简报", "house")
    assert (again.exit_code, "already" in again.stderr) == (2, True)


def test_a_mistake_is_shown_with_its_line_and_the_way_out(project: Path, run: Run) -> None:
    run("templates", "copy", "简报", "house", "--extends")
    document = project / "templates" / "house" / "document.xml.j2"
    document.write_text(document.read_text("utf-8") + "{% block bdy %}\n{% endblock %}\n", "utf-8")
    found = run("templates", "lint", "house")
    assert found.exit_code == 0
    assert "warning: house/document.xml.j2:10:4: no block 'bdy'" in found.stderr
    assert "\n  10 | {% block bdy %}\nhint: did you mean 'body'?" in found.stderr
    text = document.read_text("utf-8").replace("office.secrecy", "office.secrcy")
    document.write_text(text, "utf-8")
    assert run("templates", "lint", "house").exit_code == 1
    told = json.loads(run("templates", "lint", "house", "--json").stdout)["house"]
    assert {one["code"] for one in told} == {"undefined-name", "unreachable-block"}


def test_a_failing_paper_names_the_template_and_the_content(project: Path, run: Run) -> None:
    run("templates", "copy", "全文", "house")
    document = project / "templates" / "house" / "document.xml.j2"
    text = '<document title="t">\n<p>{{ speech.subtitle }}</p>\n</document>\n'
    document.write_text(text, "utf-8")
    failed = run("build", "-t", "house", "-f", "pdf")
    assert failed.exit_code == 1
    assert "error: house/document.xml.j2:2: the speech has nothing to print here" in failed.stderr
    assert "\n  2 | <p>{{ speech.subtitle }}</p>\n" in failed.stderr
    assert "\n  in content/opening.yaml" in failed.stderr


def test_a_word_file_is_a_template(project: Path, run: Run) -> None:
    folder = project / "templates" / "letter"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('title = "函件"\n', encoding="utf-8")
    tags = ["{{ speech.title or kind.title }}", "{{ speech.tags|joined }}", "{{ note }}"]
    (folder / "document.docx").write_bytes(template(tags))
    assert run("templates", "lint").stdout == "letter  no mistakes found\n"
    shown = run("templates", "show", "函件").stdout
    assert "formats  docx\n" in shown
    built = run("build", "-t", "函件")
    assert built.exit_code == 0
    assert built.stdout.splitlines()[0] == "output/opening/letter.docx  11 characters"
    assert "unchanged" in run("build", "-t", "函件").stderr
    (folder / "document.docx").write_bytes(template([*tags, "{{ speech.titel }}"]))
    failed = run("build", "-t", "函件")
    assert failed.exit_code == 1
    assert (
        "letter/document.docx word/document.xml, paragraph 4, {{ speech.titel }}" in failed.stderr
    )
    refused = run("templates", "copy", "函件", "other", "--extends")
    assert (refused.exit_code, "copy it whole" in refused.stderr) == (2, True)
    run("templates", "copy", "函件", "other")
    assert (project / "templates" / "other" / "document.docx").is_file()


def test_a_kind_is_tried_on_the_samples(project: Path, run: Run) -> None:
    run("templates", "copy", "全文", "house")
    document = project / "templates" / "house" / "document.xml.j2"
    text = "{% if not speech.title %}<document title='t'><q/></document>{% else %}"
    document.write_text(text + "<document title='t'><p>甲</p></document>{% endif %}", "utf-8")
    tried = run("templates", "test", "house", "-o", "shown")
    assert tried.exit_code == 1
    assert "unknown element <q>" in tried.stderr
    rows = [line.split() for line in tried.stdout.splitlines()]
    assert rows[1:] == [
        ["shortest", "failed"],
        ["typical", "1", "1", "shown/typical.png"],
        ["long", "1", "1", "shown/long.png"],
        ["bare", "failed"],
    ]
    assert (project / "shown" / "typical.png").read_bytes().startswith(b"\x89PNG")
    told = json.loads(run("templates", "test", "house", "-o", "shown", "--json").stdout)
    assert [("failure" in one) for one in told] == [True, False, False, True]
