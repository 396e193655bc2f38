"""What an expression of a template comes to: its shape, worked out from the names it uses.

On the way every name, attribute, filter and test is looked up, and whatever a speech may lack is
asked to stand behind an `if`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from jinja2 import Environment, nodes
from msgspec import Struct, field

from speechdocs.templating.lint import shapes
from speechdocs.templating.lint.context import Context, asking, deeper, knowing, plainly
from speechdocs.templating.lint.findings import Findings, near
from speechdocs.templating.lint.scopes import Binding, Macro
from speechdocs.templating.lint.shapes import Names, Shape
from speechdocs.templating.meeting import MeetingView
from speechdocs.templating.places import At, path_of
from speechdocs.templating.view import SpeechView
from speechdocs.templating.words import Words

_SAME = frozenset(
    {"list", "reverse", "reject", "rejectattr", "select", "selectattr", "sort", "unique"}
)
_ENTRY = frozenset({"first", "last", "max", "min", "random"})
_NUMBERS = frozenset({"count", "int", "length", "round", "sum"})
_VIEWS = ((SpeechView, "speech"), (MeetingView, "meeting"))


class Expressions(Struct):
    """Evaluates expressions; `call` carries out a macro, `used` collects what was asked for."""

    templates: Environment
    findings: Findings
    call: Callable[[Macro, nodes.Call, list[Shape], Context], None]
    used: set[str] = field(default_factory=set)
    always: set[str] = field(default_factory=set)

    def shape(self, node: nodes.Node | None, at: Context) -> Shape:
        """Return the shape of the expression `node`, having looked at all that is in it."""
        if node is None:
            return None
        known = self._RULES.get(type(node))
        if known:
            shape = known(self, node, at)
            return shapes.present(shape) if path_of(node) in at.sure else shape
        for child in node.iter_child_nodes():
            self.shape(child, at)
        return str if isinstance(node, nodes.Concat) else Any

    def present(self, node: nodes.Node, at: Context) -> Shape:
        """Return the shape of `node`, which must not be None where it stands."""
        shape = self.shape(node, at)
        if shapes.may_be_none(shape) and not at.asked:
            name = path_of(node) or "this"
            self.findings.warning("may-be-missing", at.source, node.lineno, name=name)
        return shapes.present(shape)

    def printed(self, node: nodes.Node, at: Context) -> None:
        """Look at `node`, which is printed: it must be there, and words with their place."""
        self.present(node, at)
        if isinstance(node, nodes.Getattr) and node.attr == "text":
            owner = shapes.present(self.shape(node.node, plainly(at)))
            if owner is Words and not at.source.in_attribute(node.lineno):
                name = path_of(node.node)
                self.findings.warning("unplaced-words", at.source, node.lineno, name=name)

    def _name(self, node: nodes.Name, at: Context) -> Shape:
        bound = at.scope.find(node.name)
        if bound:
            bound.used = True
            return bound.shape
        if not at.asked:
            hints = near(node.name, at.scope.known())
            self.findings.error("undefined-name", at.source, node.lineno, name=node.name, **hints)
        return Any

    def _attribute(self, node: nodes.Getattr, at: Context) -> Shape:
        owner = self.present(node.node, plainly(at))
        self._use(owner, node.attr, at)
        shape = self._member(node, at, owner)
        if shape is not None:
            return shape
        if not at.asked and path_of(node) not in at.sure:
            line = At(node.lineno, _line(node).column + 1)
            hints = near(node.attr, shapes.known_names(owner))
            self.findings.error("undefined-name", at.source, line, name=node.attr, **hints)
        return Any

    def _member(self, node: nodes.Getattr, at: Context, owner: Shape) -> Shape | None:
        """Return the shape of what `node` names: of a module, else of a value."""
        bound = at.scope.find(node.node.name) if isinstance(node.node, nodes.Name) else None
        if bound and bound.module:
            inner = bound.module.names.get(node.attr)
            return inner.shape if inner else None
        return shapes.attribute(owner, node.attr)

    def _use(self, owner: Shape, name: str, at: Context) -> None:
        views = (name for view, name in _VIEWS if owner is view)
        what = next(views, "") or getattr(owner, "label", "")
        if what:
            self.used.add(f"{what}.{name}")
        if what and not at.branches:
            self.always.add(f"{what}.{name}")

    def _item(self, node: nodes.Getitem, at: Context) -> Shape:
        owner = self.present(node.node, at)
        self.shape(node.arg, at)
        if isinstance(node.arg, nodes.Slice):
            return owner
        self._use(owner, "*", at)
        is_index = isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int)
        return shapes.entry(owner) if is_index else Any

    def _called(self, node: nodes.Call, at: Context) -> Shape:
        given = [self.shape(each, at) for each in node.args]
        given += [self.shape(each.value, at) for each in node.kwargs]
        bound = _callee(node.node, at)
        if bound and bound.macro:
            bound.used = True
            self.call(bound.macro, node, given, at)
            return str
        if isinstance(node.node, nodes.Name) and node.node.name == "namespace":
            return Names({each.key: Any for each in node.kwargs})
        return shapes.result(self.shape(node.node, at))

    def _table(self, node: nodes.Dict, at: Context) -> Shape:
        for pair in node.items:
            self.shape(pair.key, at)
            self.shape(pair.value, at)
        names = [pair.key.value for pair in node.items if isinstance(pair.key, nodes.Const)]
        is_known = len(names) == len(node.items)
        return Names(dict.fromkeys(names, Any), base=dict) if is_known else Any

    def _filtered(self, node: nodes.Filter, at: Context) -> Shape:
        if node.name not in self.templates.filters:
            hints = near(node.name, self.templates.filters)
            self.findings.error("unknown-filter", at.source, node.lineno, name=node.name, **hints)
        for part in (*node.args, *(each.value for each in node.kwargs)):
            self.shape(part, at)
        if node.name in ("default", "d"):
            self.shape(node.node, asking(at))
            return Any
        given = self.present(node.node, at) if node.node else str
        return _of_filter(node.name, given)

    def _tested(self, node: nodes.Test, at: Context) -> Shape:
        if node.name not in self.templates.tests:
            hints = near(node.name, self.templates.tests)
            self.findings.error("unknown-filter", at.source, node.lineno, name=node.name, **hints)
        self.shape(node.node, asking(at))
        for part in node.args:
            self.shape(part, at)
        return bool

    def _either(self, node: nodes.Or, at: Context) -> Shape:
        self.shape(node.left, deeper(at))
        right = self.shape(node.right, deeper(knowing(at, node.left, holds=False)))
        return right if shapes.may_be_none(right) else Any

    def _both(self, node: nodes.And, at: Context) -> Shape:
        self.shape(node.left, deeper(at))
        self.shape(node.right, deeper(knowing(at, node.left, holds=True)))
        return Any

    def _chosen(self, node: nodes.CondExpr, at: Context) -> Shape:
        self.shape(node.test, deeper(at))
        first = self.shape(node.expr1, deeper(knowing(at, node.test, holds=True)))
        self.shape(node.expr2, deeper(knowing(at, node.test, holds=False)))
        return shapes.present(first) if path_of(node.expr1) else Any

    def _compared(self, node: nodes.Compare, at: Context) -> Shape:
        words = shapes.choices(self.shape(node.expr, at))
        for operand in node.ops:
            self.shape(operand.expr, at)
            for said in _constants(operand.expr):
                if words and said.value not in words:
                    hints = near(str(said.value), words)
                    what = {"name": path_of(node.expr), "value": said.value}
                    self.findings.warning("never-equal", at.source, said.lineno, **what, **hints)
        return bool

    def _constant(self, node: nodes.Const, _at: Context) -> Shape:
        return type(node.value)

    _RULES: ClassVar[Mapping[type, Callable[[Any, Any, Context], Shape]]] = {
        nodes.Name: _name,
        nodes.Getattr: _attribute,
        nodes.Getitem: _item,
        nodes.Call: _called,
        nodes.Filter: _filtered,
        nodes.Test: _tested,
        nodes.Or: _either,
        nodes.And: _both,
        nodes.CondExpr: _chosen,
        nodes.Compare: _compared,
        nodes.Const: _constant,
        nodes.Dict: _table,
    }


def _callee(node: nodes.Node, at: Context) -> Binding | None:
    if isinstance(node, nodes.Name):
        return at.scope.find(node.name)
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        module = at.scope.find(node.node.name)
        if module and module.module:
            module.used = True
            return module.module.names.get(node.attr)
    return None


def _of_filter(name: str, given: Shape) -> Shape:
    if name in _SAME:
        return given
    if name in _ENTRY:
        return shapes.entry(given)
    if name == "names":
        return tuple[str, ...]
    return int if name in _NUMBERS else Any


def _constants(node: nodes.Node) -> Iterable[nodes.Const]:
    if isinstance(node, nodes.Const):
        yield node
    elif isinstance(node, nodes.List | nodes.Tuple):
        yield from (item for item in node.items if isinstance(item, nodes.Const))


def _line(node: nodes.Node) -> At:
    return node.lineno if isinstance(node.lineno, At) else At(node.lineno, 1)
