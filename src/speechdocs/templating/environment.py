"""How templates are run: sandboxed, strict about names, every value escaped, no file but their own.

A template reads files of its own folder and of the `_shared` folders. Escaping cannot be switched
off: neither the filter `safe` nor `{% autoescape false %}` is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from speechdocs.templating.catalog import SHARED
from speechdocs.templating.filters import FILTERS

# What could print unescaped words, or other words every time.
_WITHOUT_FILTERS = ("safe", "random", "striptags", "xmlattr", "urlize")
_WITHOUT_GLOBALS = ("lipsum",)


class UnknownNameError(UndefinedError):
    """A name that nothing has: `name`, and the names that its owner has (`known`)."""

    def __init__(self, message: str | None, name: str, known: tuple[str, ...]) -> None:
        super().__init__(message)
        self.name = name
        self.known = known


class _Undefined(StrictUndefined):
    """An undefined value that remembers who was asked for it."""

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None, **kw: Any):
        super().__init__(hint=hint, obj=obj, name=name, **kw)
        known = tuple(_names(obj)) if isinstance(name, str) else ()
        self._undefined_exception = partial(  # type: ignore[assignment]
            UnknownNameError, name=str(name), known=known
        )


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which escaping cannot be switched off."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for node in template.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
            raise TemplateSyntaxError(
                "escaping cannot be switched off", node.lineno, name, filename
            )
        return template


def _names(owner: object) -> Iterable[str]:
    """Yield the names that `owner` answers to."""
    if isinstance(owner, dict):
        return sorted(str(key) for key in owner)
    return [name for name in dir(owner) if not name.startswith("_")]


@lru_cache(maxsize=32)
def environment(folder: Path, shared: tuple[Path, ...]) -> Environment:
    """Return the environment of the templates in `folder`, with macros from `shared`.

    Templates are compiled once; one that has changed on disk is compiled again.
    """
    made = _Environment(
        autoescape=True,
        undefined=_Undefined,
        loader=ChoiceLoader(
            [PrefixLoader({SHARED: FileSystemLoader(shared)}), FileSystemLoader(folder)]
        ),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    for name in _WITHOUT_FILTERS:
        del made.filters[name]
    for name in _WITHOUT_GLOBALS:
        del made.globals[name]
    return made
