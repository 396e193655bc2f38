"""What the statements of a template do: one walk through all that a kind's template may print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from jinja2 import nodes

from speechdocs.errors import SpeechdocsError
from speechdocs.templating.catalog import Kind
from speechdocs.templating.environment import environment
from speechdocs.templating.inheritance import chain, loaded
from speechdocs.templating.lint import shapes
from speechdocs.templating.lint.blocks import in_vain
from speechdocs.templating.lint.context import Context, deeper, within
from speechdocs.templating.lint.expressions import Expressions
from speechdocs.templating.lint.findings import Findings, near
from speechdocs.templating.lint.macros import Given, assigned, mismatch, names_of, tell_unused
from speechdocs.templating.lint.scopes import Binding, Macro, Scope
from speechdocs.templating.lint.shapes import Names, Shape
from speechdocs.templating.places import Source, parse, path_of

_CALLING = ("caller", "varargs", "kwargs")


class Walk:
    """Walks through the template of `kind`; `given` are the names that templates are given."""

    def __init__(self, kind: Kind, given: Mapping[str, Shape], findings: Findings) -> None:
        self.kind = kind
        self.findings = findings
        self.templates = environment(kind.folder, kind.roots)
        self.reads = Expressions(self.templates, findings, self.call)
        self.sources: dict[str, Source] = {}
        self.modules: dict[str, Scope] = {}
        self.plain = Scope(names={name: Binding(sort="given") for name in self.templates.globals})
        self.blocks: dict[str, list[tuple[Source, nodes.Block]]] = {}
        self.calls: dict[tuple[object, ...], frozenset[str]] = {}
        bound = {name: Binding(shape, "given") for name, shape in given.items()}
        self.top = self.plain.inner(bound).inner()

    def run(self) -> None:
        """Walk through the template and those it extends."""
        templates = [self.source(template.name) for template in chain(self.kind)]
        for source in templates:
            for block in source.tree.find_all(nodes.Block):
                self.blocks.setdefault(block.name, []).append((source, block))
        for index, source in enumerate(templates[:-1]):
            in_vain(source, templates[index + 1 :], self.findings)
        for source in templates:
            at = Context(source, self.top)
            for node in source.tree.body:
                if source is templates[-1] or not isinstance(node, nodes.Block | nodes.Output):
                    self.statement(node, at)
        tell_unused([self.top, *self.modules.values()], self.findings)

    def part(self, source: Source) -> None:
        """Walk through `source`, a part of a Word template."""
        self.body(source.tree.body, Context(source, self.top.inner()))

    def source(self, name: str) -> Source:
        """Return the template `name` taken apart."""
        if name not in self.sources:
            self.sources[name] = parse(loaded(self.kind, name))
        return self.sources[name]

    def statement(self, node: nodes.Node, at: Context) -> None:
        """Look at the statement `node` and all that is in it."""
        rule = self._RULES.get(type(node))
        if rule:
            rule(self, node, at)
            return
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.reads.shape(child, at)
            else:
                self.statement(child, at)

    def body(self, body: list[nodes.Node], at: Context) -> None:
        """Look at the statements `body`."""
        for node in body:
            self.statement(node, at)

    def _output(self, node: nodes.Output, at: Context) -> None:
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                self.reads.printed(part, at)

    def _if(self, node: nodes.If, at: Context) -> None:
        self.reads.shape(node.test, deeper(at))
        self.body(node.body, within(at, node.test, holds=True))
        otherwise = within(at, node.test, holds=False)
        for branch in node.elif_:
            self._if(branch, otherwise)
        self.body(node.else_, otherwise)

    def _for(self, node: nodes.For, at: Context) -> None:
        items = self.reads.present(node.iter, at)
        item = shapes.entry(items)
        scope = at.scope.inner({"loop": Binding(shapes.loop(item), "given")})
        self._bind(node.target, item, Context(at.source, scope))
        inner = Context(at.source, scope, at.sure, branches=at.branches)
        if node.test:
            self.reads.shape(node.test, inner)
            inner = within(inner, node.test, holds=True)
        self.body(node.body, inner)
        self.body(node.else_, at)

    def _assign(self, node: nodes.Assign, at: Context) -> None:
        self._bind(node.target, self.reads.shape(node.node, at), at)

    def _bind(self, target: nodes.Node, shape: Shape, at: Context) -> None:
        if isinstance(target, nodes.Name):
            line = target.lineno
            at.scope.names[target.name] = Binding(shape, source=at.source, line=line)
            return
        for part in target.iter_child_nodes():
            self._bind(part, Any, at)
        if isinstance(target, nodes.NSRef):
            space = self.reads.shape(nodes.Name(target.name, "load", lineno=target.lineno), at)
            if isinstance(space, Names):
                space.names.setdefault(target.attr, Any)

    def _assign_block(self, node: nodes.AssignBlock, at: Context) -> None:
        self.body(node.body, Context(at.source, at.scope.inner(), at.sure, branches=at.branches))
        self._bind(node.target, str, at)

    def _with(self, node: nodes.With, at: Context) -> None:
        scope = at.scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.reads.shape(value, at), Context(at.source, scope))
        self.body(node.body, Context(at.source, scope, at.sure, branches=at.branches))

    def _macro(self, node: nodes.Macro, at: Context) -> None:
        macro = Macro(node, at.source, at.scope)
        at.scope.names[node.name] = Binding(str, "macro", macro, source=at.source, line=node.lineno)

    def _block(self, node: nodes.Block, at: Context) -> None:
        self._said_in(self.blocks.get(node.name, [(at.source, node)]), at)

    def _said_in(self, versions: list[tuple[Source, nodes.Block]], at: Context) -> None:
        """Look at the first of the `versions` of a block; `super()` in it is the next."""
        source, node = versions[0]
        scope = (at.scope if node.scoped else self.top).inner(
            {"super": Binding(shapes.Method(str), "given"), "self": Binding(sort="given")}
        )
        self.body(node.body, Context(source, scope, branches=at.branches))
        if scope.names["super"].used and versions[1:]:
            self._said_in(versions[1:], at)

    def _import(self, node: nodes.Import, at: Context) -> None:
        module = self._module(node.template, at)
        at.scope.names[node.target] = Binding(
            sort="import", module=module, source=at.source, line=node.lineno
        )

    def _from(self, node: nodes.FromImport, at: Context) -> None:
        module = self._module(node.template, at)
        for entry in node.names:
            name, alias = entry if isinstance(entry, tuple) else (entry, entry)
            there = module.names.get(name) if module else Binding()
            if there is None:
                hints = near(name, module.names if module else ())
                self.findings.error("undefined-name", at.source, node.lineno, name=name, **hints)
                there = Binding(used=True)
            at.scope.names[alias] = Binding(
                there.shape,
                "import",
                there.macro,
                None,
                at.source,
                node.lineno,
                used=there.used and not there.macro,
            )

    def _module(self, name: nodes.Expr, at: Context) -> Scope | None:
        """Return the names of the template `name`, None where it cannot be told."""
        source = self._named(name, at)
        if source is None:
            return None
        key = source.template.name
        if key not in self.modules:
            scope = self.modules[key] = self.plain.inner()
            self.body(source.tree.body, Context(source, scope))
        return self.modules[key]

    def _include(self, node: nodes.Include, at: Context) -> None:
        source = self._named(node.template, at)
        if source and ("include", source.template.name) not in self.calls:
            self.calls["include", source.template.name] = frozenset()
            scope = at.scope.inner() if node.with_context else self.plain.inner()
            self.body(source.tree.body, Context(source, scope, at.sure, branches=at.branches))

    def _named(self, name: nodes.Node, at: Context) -> Source | None:
        if not isinstance(name, nodes.Const):
            self.reads.shape(name, at)
            return None
        try:
            joined = self.templates.join_path(str(name.value), at.source.template.name)
            return self.source(joined)
        except SpeechdocsError as error:
            self.findings.error(error.code, at.source, name.lineno, **error.params)
        return None

    def call(self, macro: Macro, node: nodes.Call, given: list[Shape], at: Context) -> None:
        """Look at the body of `macro` for what it is called with here, once for each such shape."""
        if what := mismatch(macro.node, node):
            takes = ", ".join(names_of(macro.node)) or "nothing"
            said = {"name": macro.node.name, "what": what, "takes": takes}
            self.findings.error("macro-arguments", at.source, node.lineno, **said)
        given_as = assigned(macro.node, node, given)
        key = (id(macro.node), repr([shape for shape, _ in given_as.values()]), at.branches > 0)
        if key not in self.calls:
            self.calls[key] = frozenset()
            self.calls[key] = self._wanted(macro, given_as, at)
        for name in self.calls[key]:
            shape, argument = given_as[name]
            if argument and shapes.may_be_none(shape):
                path = path_of(argument) or "this"
                self.findings.warning("may-be-missing", at.source, argument.lineno, name=path)

    def _wanted(self, macro: Macro, given_as: Given, at: Context) -> frozenset[str]:
        """Look at the body of `macro`; return which of its names must not stand for None."""
        bound = {name: Binding(shape) for name, (shape, _) in given_as.items()}
        bound |= {name: Binding(sort="given") for name in _CALLING}
        scope = macro.scope.inner(bound)
        before = self.findings.found.keys() | set()
        self.body(macro.node.body, Context(macro.source, scope, branches=at.branches))
        new = [self.findings.found[key] for key in self.findings.found.keys() - before]
        lacking = [
            one for one in new if one.code == "may-be-missing" and one.params["name"] in bound
        ]
        for one in lacking:
            self.findings.drop(one)
        return frozenset(one.params["name"] for one in lacking)

    _RULES: ClassVar[Mapping[type, Callable[[Any, Any, Context], None]]] = {
        nodes.Output: _output,
        nodes.If: _if,
        nodes.For: _for,
        nodes.Assign: _assign,
        nodes.AssignBlock: _assign_block,
        nodes.With: _with,
        nodes.Macro: _macro,
        nodes.Block: _block,
        nodes.Import: _import,
        nodes.FromImport: _from,
        nodes.Include: _include,
    }
