"""Which keys under [office] look misspelt: a template of one's own may ask for any name."""

from __future__ import annotations

from speechdocs.config import Config, place_of
from speechdocs.errors import Diagnostic
from speechdocs.model.speech import Issue
from speechdocs.nearest import nearest

_ALIKE = 0.75


def misspelt(config: Config) -> tuple[Diagnostic, ...]:
    """Return a warning for each office key that is almost one of those every template knows."""
    found = []
    for key in config.office:
        near = nearest(key, Issue.__struct_fields__, _ALIKE)
        if near and key not in Issue.__struct_fields__:
            params = {"key": key, "near": near}
            place = place_of(config, "office", key)
            found.append(Diagnostic("office-key", place=place, params=params))
    return tuple(found)
