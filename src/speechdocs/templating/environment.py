"""How templates are run: sandboxed, strict about names, every value escaped, no file but their own.

A template reads files of its own folder by their bare names, and those of any kind and `_shared`
by folder and name, the project's first: `briefing/document.xml.j2`, `_shared/text.xml.j2`. With
`built-in/` before it the built-in file is meant. A bare name that the own folder has not is looked
for beside the template that says it, so that a template which is extended finds its own parts.
Escaping cannot be switched off: neither the filter `safe` nor `{% autoescape false %}` is there.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.loaders import split_template_path
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from msgspec import Struct

from speechdocs.templating.catalog import BUILT_IN, HIDDEN
from speechdocs.templating.filters import FILTERS
from speechdocs.templating.meeting import MeetingView
from speechdocs.templating.precompiled import Precompiled
from speechdocs.templating.view import SpeechView

# What could print unescaped words, or other words every time.
_WITHOUT_FILTERS = ("safe", "random", "striptags", "xmlattr", "urlize")
_WITHOUT_GLOBALS = ("lipsum",)
_RECORDS = (Struct, SpeechView, MeetingView, SimpleNamespace, tuple, LoopContext, Namespace)
"""What templates are given is made of these, and what they make themselves."""
_MISSING = object()
_WORDS = (str, int)
_ADDRESS = re.compile("<[^<>]+ at 0x[0-9A-Fa-f]+>")
"""What Python says of a thing that has no words."""
_ENGINES_OWN = ("_block_vars", "_loop_vars")
"""What the engine hands to whatever is called, for those that ask for the context."""


class UnknownNameError(UndefinedError):
    """A name that nothing has: `name`, and the names that its owner has (`known`)."""

    def __init__(self, message: str | None, name: str, known: tuple[str, ...]) -> None:
        super().__init__(message)
        self.name = name
        self.known = known


class NothingError(UndefinedError):
    """Something is to be printed that a speech need not have, and this one has not."""


class _Undefined(StrictUndefined):
    """An undefined value that remembers who was asked for it."""

    def __init__(self, hint: str | None = None, obj: Any = None, name: Any = None, **kw: Any):
        super().__init__(hint=hint, obj=obj, name=name, **kw)
        known = tuple(_names(obj)) if isinstance(name, str) else ()
        self._undefined_exception = partial(  # type: ignore[assignment]
            UnknownNameError, name=str(name), known=known
        )


class _Files(FileSystemLoader):
    """Loads files of some folders, none that is hidden or that a link leads to elsewhere."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of `template`, its path, and what tells whether it is still the same."""
        if any(part.startswith(HIDDEN) and part != "." for part in template.split("/")):
            raise TemplateNotFound(template)
        parts = split_template_path(template)
        places = [os.path.join(folder, *parts) for folder in self.searchpath]  # noqa: PTH118
        before = _found(places)
        try:
            text, path, _ = super().get_source(environment, template)
        except OSError as error:
            # It was there a moment ago, or may not be read.
            raise TemplateNotFound(template) from error
        real = Path(path).resolve()
        if not any(real.is_relative_to(Path(folder).resolve()) for folder in self.searchpath):
            raise TemplateNotFound(template)
        return text, path, lambda: _found(places) == before


def _found(places: Iterable[str]) -> tuple[str, int, int, int] | None:
    """Return the first file there is at `places`, and how it looks; None if there is none."""
    for path in places:
        # Asked for every paper.
        try:
            found = os.stat(path)  # noqa: PTH116
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode):
            return path, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return None


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which escaping cannot be switched off; `own` is the folder of its kind."""

    own = Path()

    def join_path(self, template: str, parent: str) -> str:
        """Return the whole name of `template` as the template `parent` means it."""
        if "/" in template or "/" not in parent or (self.own / template).is_file():
            return template
        return f"{parent.rpartition('/')[0]}/{template}"

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what `obj` calls `attribute`, if a template may have it."""
        # A record has nothing to hide but what its underscore hides; to ask more takes longer than
        # to print it.
        if isinstance(obj, _RECORDS) and not attribute.startswith("_"):
            value = getattr(obj, attribute, _MISSING)
            if value is not _MISSING:
                return value
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Return what `obj` gives, if a template may call it."""
        # Macros come from templates; to ask whether they are safe takes as long as most of them.
        if type(obj) is Macro:
            for name in _ENGINES_OWN:
                kwargs.pop(name, None)
            return obj(context.eval_ctx, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for node in template.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
            raise TemplateSyntaxError(
                "escaping cannot be switched off", node.lineno, name, filename
            )
        return template


def _printable(value: object) -> object:
    """Return `value`, which stands in the text; None would be printed as a word.

    What has no words would be printed as where it lies in memory, each time elsewhere.
    """
    if value is None:
        raise NothingError
    has_words = isinstance(value, _WORDS) or hasattr(value, "__html__")
    if not has_words and _ADDRESS.search(str(value)):
        raise TemplateRuntimeError(f"{type(value).__name__} has no words to be printed")
    return value


def _names(owner: object) -> Iterable[str]:
    """Yield the names that `owner` answers to."""
    if isinstance(owner, dict):
        return sorted(str(key) for key in owner)
    return [name for name in dir(owner) if not name.startswith("_")]


def environment(folder: Path, roots: tuple[Path, ...]) -> Environment:
    """Return the environment of the templates in `folder`, which may use those below `roots`.

    Templates are compiled once, and all of them again when a file has changed on disk or another
    one now goes before it: a template keeps what it has imported.
    """
    made = opened(folder, roots)
    if made.cache and not all(template.is_up_to_date for template in made.cache.values()):
        made.cache.clear()
    return made


@lru_cache(maxsize=32)
def opened(folder: Path, roots: tuple[Path, ...]) -> Environment:
    """Return the environment as it was opened, once a process."""
    made = _Environment(
        autoescape=True,
        undefined=_Undefined,
        finalize=_printable,
        loader=_loader(folder, roots),
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Precompiled(),
        auto_reload=False,
    )
    made.own = folder
    made.filters.update(FILTERS)
    for name in _WITHOUT_FILTERS:
        del made.filters[name]
    for name in _WITHOUT_GLOBALS:
        del made.globals[name]
    return made


def _loader(folder: Path, roots: tuple[Path, ...]) -> BaseLoader:
    built_in = PrefixLoader({BUILT_IN.rstrip("/"): _Files(roots[-1:])})
    return ChoiceLoader([built_in, _Files((folder, *roots))])
