"""Whether what `template.toml` declares and what the template uses agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speechdocs.config import line_of
from speechdocs.errors import Diagnostic, Place, Severity
from speechdocs.templating import meeting, view
from speechdocs.templating.catalog import Kind
from speechdocs.templating.declaration import FILE
from speechdocs.templating.lint.expressions import Expressions
from speechdocs.templating.lint.findings import Findings
from speechdocs.templating.places import Template

_KEYS: Mapping[str, Mapping[str, str]] = {"speech": view.CONTENT, "meeting": meeting.CONTENT}
_LISTS = frozenset({"sections", "key_points", "figures", "slogans", "documents", "quotes"})
"""What papers print whole, and every speech should have where one always does."""


def declarations(kind: Kind, reads: Expressions, findings: Findings) -> None:
    """Add to `findings` what `kind` declares in vain, and what it prints and does not declare."""
    path = kind.folder / FILE
    table = Template(FILE, f"{kind.name}/{FILE}", path.read_text("utf-8", "replace"))
    for code, where, what in (*_unused(kind, reads), *_undeclared(kind, reads)):
        section, key = (where, "") if "." in where else ("", where)
        # What a kind took over from another stands in no line of its own.
        line = line_of(table.text, section, key)
        place = Place(table.label, line)
        said = {"option" if code == "unused-option" else "what": what, "excerpt": table.line(line)}
        findings.add(Diagnostic(code, Severity.WARNING, place, said))


def _unused(kind: Kind, reads: Expressions) -> Iterator[tuple[str, str, str]]:
    """Yield code, key of the table, and name of what the template never uses."""
    for name in kind.options:
        if not {f"options.{name}", "options.*"} & reads.used:
            yield "unused-option", f"options.{name}", name
    printed = {_content(kind, name) for name in reads.used}
    for name in kind.needs:
        if name not in printed:
            yield "unused-need", "needs", name
    for entry in kind.office:
        if not {f"office.{name}" for name in entry.split("|")} & reads.used:
            yield "unused-office", "office", entry


def _undeclared(kind: Kind, reads: Expressions) -> Iterator[tuple[str, str, str]]:
    always = {_content(kind, name) for name in reads.always}
    for name in sorted(always & _LISTS - {*kind.needs}):
        yield "undeclared-need", "needs", name


def _content(kind: Kind, name: str) -> str:
    """Return the key of a content file that the name `speech.…` of a template is taken from."""
    what, _, field = name.partition(".")
    return _KEYS[what].get(field, field) if what == kind.subject else ""
