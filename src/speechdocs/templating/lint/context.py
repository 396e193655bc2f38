"""What is known at a place of a template: names, and what an `if` around has found to be there."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes
from msgspec import Struct

from speechdocs.templating.lint.scopes import Scope
from speechdocs.templating.places import Source, path_of

_COMPARING = frozenset({"eq", "gt", "gteq", "in", "lt", "lteq"})


class Context(Struct):
    """Where an expression stands: its template, the names it sees, and what is known to be there.

    `sure` are the expressions (`speech.title`) that an `if` around has found to be there; `asked`
    says that the value is only asked whether it is there.
    """

    source: Source
    scope: Scope
    sure: frozenset[str] = frozenset()
    asked: bool = False
    branches: int = 0


def truths(test: nodes.Node, *, holds: bool) -> Iterable[str]:
    """Yield the paths that are certainly there where `test` holds, or where it does not."""
    if isinstance(test, nodes.Not):
        yield from truths(test.node, holds=not holds)
    elif isinstance(test, nodes.And if holds else nodes.Or):
        yield from truths(test.left, holds=holds)
        yield from truths(test.right, holds=holds)
    elif path := path_of(_asked_for(test, holds=holds)):
        yield path


def _asked_for(test: nodes.Node, *, holds: bool) -> nodes.Node | None:
    """Return what must be there where the simple `test` holds, or where it does not."""
    if isinstance(test, nodes.Test):
        return test.node if (test.name == "none") is not holds else None
    if isinstance(test, nodes.Compare):
        return test.expr if holds and test.ops[0].op in _COMPARING else None
    return test if holds else None


def within(at: Context, test: nodes.Node, *, holds: bool) -> Context:
    """Return `at` for what stands in a branch: where `test` holds, or where it does not."""
    return deeper(knowing(at, test, holds=holds))


def knowing(at: Context, test: nodes.Node, *, holds: bool) -> Context:
    """Return `at` with what is certainly there where `test` holds, or where it does not."""
    sure = at.sure | set(truths(test, holds=holds))
    return Context(at.source, at.scope, sure, at.asked, at.branches)


def deeper(at: Context) -> Context:
    """Return `at` for what is evaluated in some cases only, or only asked for."""
    return Context(at.source, at.scope, at.sure, at.asked, at.branches + 1)


def asking(at: Context) -> Context:
    """Return `at` for what is only asked whether it is there."""
    return Context(at.source, at.scope, at.sure, asked=True, branches=at.branches + 1)


def plainly(at: Context) -> Context:
    """Return `at` for what must be there."""
    return Context(at.source, at.scope, at.sure, branches=at.branches)
