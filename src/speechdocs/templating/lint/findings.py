"""What is found wrong in templates: each once, with its line and the nearest name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from speechdocs.errors import Diagnostic, Place, Severity
from speechdocs.nearest import nearest
from speechdocs.templating.places import Source

ERROR, WARNING = Severity.ERROR, Severity.WARNING


class Findings(Struct):
    """Collects findings; what is said of one place twice is said once."""

    found: dict[tuple[Place, str], Diagnostic] = field(default_factory=dict)

    def error(self, code: str, source: Source, line: int, **params: Any) -> None:
        """Add the error `code` at `line` of `source`."""
        self._add(code, ERROR, source, line, params)

    def warning(self, code: str, source: Source, line: int, **params: Any) -> None:
        """Add the warning `code` at `line` of `source`."""
        self._add(code, WARNING, source, line, params)

    def add(self, found: Diagnostic) -> None:
        """Add `found`, unless the same was found there."""
        self.found.setdefault((found.place, found.text), found)

    def drop(self, found: Diagnostic) -> None:
        """Forget `found`."""
        del self.found[found.place, found.text]

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return all findings by their place."""
        return tuple(sorted(self.found.values(), key=_order))

    def _add(
        self, code: str, severity: Severity, source: Source, line: int, params: dict[str, Any]
    ) -> None:
        params["excerpt"] = source.template.line(int(line))
        self.add(Diagnostic(code, severity, source.place(line), params))


def near(name: str, known: Iterable[str]) -> dict[str, str]:
    """Return the hints on `name`: the nearest of the names `known`, and all of them."""
    names = list(dict.fromkeys(known))
    return {"near": nearest(name, names), "known": ", ".join(names)}


def _order(found: Diagnostic) -> tuple[str, int, int, str]:
    place = found.place
    return (place.file, place.line or 0, place.column or 0, found.code)
