"""How macros are called: with what they take, by what their caller says; and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes

from speechdocs.templating.lint.findings import Findings
from speechdocs.templating.lint.scopes import Binding, Scope
from speechdocs.templating.lint.shapes import Shape

Given = dict[str, tuple[Shape, nodes.Node | None]]
"""What each name of a macro stands for in a call: its shape, and the expression said for it."""


def names_of(macro: nodes.Macro) -> tuple[str, ...]:
    """Return the names of what `macro` takes."""
    return tuple(each.name for each in macro.args)


def mismatch(macro: nodes.Macro, call: nodes.Call) -> str:
    """Return, in words, in what `call` does not fit `macro`; nothing where it fits."""
    if call.dyn_args or call.dyn_kwargs or _takes_anything(macro):
        return ""
    names, said = names_of(macro), {each.key for each in call.kwargs}
    needed = len(names) - len(macro.defaults)
    lacking = [name for name in names[len(call.args) : needed] if name not in said]
    if lacking:
        return f"lacks {', '.join(lacking)}"
    if unknown := sorted(said - set(names)):
        return f"does not take {unknown[0]}"
    return f"is given {len(call.args)} values" if len(call.args) > len(names) else ""


def assigned(macro: nodes.Macro, call: nodes.Call, given: list[Shape]) -> Given:
    """Return what each name of `macro` stands for in `call`."""
    names = names_of(macro)
    found: Given = dict.fromkeys(names, (Any, None))
    said = [*zip(names, call.args, strict=False), *((e.key, e.value) for e in call.kwargs)]
    for (name, node), shape in zip(said, given, strict=False):
        found[name] = (shape, node)
    return found


def tell_unused(scopes: Iterable[Scope], findings: Findings) -> None:
    """Find macros and imports of the kind's own files that nothing uses."""
    for name, bound in _unused(list(scopes)):
        if bound.source and "/" not in bound.source.template.name:
            said = {"name": name, "what": bound.sort}
            findings.warning("unused-name", bound.source, bound.line, **said)


def _unused(scopes: Iterable[Scope]) -> Iterator[tuple[str, Binding]]:
    """Yield imports that nothing uses, and macros that nothing uses under any name."""
    bound = [pair for scope in scopes for pair in scope.names.items()]
    called = {id(each.macro) for _, each in bound if each.macro and each.used}
    for name, binding in bound:
        spare = binding.sort == "import" or id(binding.macro) not in called
        if binding.sort in ("import", "macro") and spare and not binding.used:
            yield name, binding


def _takes_anything(macro: nodes.Macro) -> bool:
    names = {name.name for name in macro.find_all(nodes.Name)}
    return bool(names & {"varargs", "kwargs"})
