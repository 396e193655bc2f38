"""What a template that extends another says in vain: blocks of no use, words outside of blocks."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from speechdocs.templating.lint.findings import Findings, near
from speechdocs.templating.places import Source


def in_vain(source: Source, above: Sequence[Source], findings: Findings) -> None:
    """Find what `source`, which extends the templates `above`, says and no page shows."""
    known = {block.name for each in above for block in each.tree.find_all(nodes.Block)}
    for node in source.tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            said = {"block": node.name, "parent": above[0].template.label, **near(node.name, known)}
            findings.warning("unreachable-block", source, node.lineno, **said)
        elif isinstance(node, nodes.Output) and (words := _printed(node)):
            findings.warning("words-outside-blocks", source, words.lineno)


def _printed(node: nodes.Output) -> nodes.Node | None:
    """Return the first thing that `node` would print, white space left out."""
    for part in node.nodes:
        if not isinstance(part, nodes.TemplateData) or part.data.strip():
            return part
    return None
