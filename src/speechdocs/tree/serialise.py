"""How a tree is written as markup: one block a line, so that trees can be read and compared.

`markup.parse(serialise(document)) == document` for every document without empty or neighbouring
plain texts, which markup cannot tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from speechdocs.tree.dialect import ELEMENTS, INLINES, Element, default
from speechdocs.tree.nodes import Block, Document, Inline, Paragraph, Text

_BY_KIND = {rule.fixed["kind"]: rule for rule in ELEMENTS.values() if "kind" in rule.fixed}
_BY_CLASS = {rule.make: rule for rule in ELEMENTS.values() if rule.make is not None}
# A carriage return, a tab or a line end would be changed by the parser; `>` only for ]]>.
_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _WORDS | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def serialise(document: Document) -> str:
    """Return the markup of `document`, ending with a line end."""
    return "\n".join([*_lines(document, ELEMENTS["document"], 0), ""])


def _rule(node: Document | Block | Inline | Any) -> Element:
    return _BY_KIND[node.kind] if isinstance(node, Paragraph) else _BY_CLASS[type(node)]


def _lines(node: Any, rule: Element, depth: int) -> Iterator[str]:
    """Yield the lines of a block: its tags, with what is inside indented below."""
    indent = "  " * depth
    tag = _tag(node, rule)
    if rule.words or rule.inside == INLINES:
        yield f"{indent}{_inline(node, rule)}"
        return
    inner = list(_inner(node, rule, depth + 1))
    if not inner:
        yield f"{indent}<{tag}/>"
        return
    yield f"{indent}<{tag}>"
    yield from inner
    yield f"{indent}</{rule.name}>"


def _inner(node: Any, rule: Element, depth: int) -> Iterator[str]:
    if rule.parts:
        for name in rule.inside:
            part = getattr(node, name)
            if part or name in rule.needs:
                yield from _lines(part, ELEMENTS[name], depth)
        return
    children = node if rule.make is None else getattr(node, rule.into) if rule.into else ()
    for child in children:
        yield from _lines(child, _rule(child), depth)


def _inline(node: Any, rule: Element) -> str:
    tag = _tag(node, rule)
    if rule.make is Text:
        inside = node.text.translate(_WORDS)
    else:
        children = node if rule.make is None else getattr(node, rule.into) if rule.into else ()
        inside = "".join(_words(child) for child in children)
    return f"<{tag}>{inside}</{rule.name}>" if inside else f"<{tag}/>"


def _words(node: Inline) -> str:
    if isinstance(node, Text) and not node.content:
        return node.text.translate(_WORDS)
    return _inline(node, _rule(node))


def _tag(node: Any, rule: Element) -> str:
    said = [rule.name]
    for attribute in rule.attributes:
        value = getattr(node, attribute.into)
        if attribute.required or value != default(rule.make, attribute.into):
            text = attribute.value.write(value).translate(_ATTRIBUTE)
            said.append(f'{attribute.name}="{text}"')
    return " ".join(said)
