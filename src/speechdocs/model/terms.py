"""The office's list of terms, `terms.yaml`: each term and what it means, in the office's words."""

from __future__ import annotations

from speechdocs.errors import ContentError, Place
from speechdocs.model.compose import compose
from speechdocs.model.nodes import Mapping, Scalar


def load_terms(text: str, file: str) -> dict[str, str]:
    """Return term → meaning, from the YAML `text`; `file` names it in errors.

    Raise `ContentError`, with its line, for a file that is anything but such pairs.
    """
    root = compose(text, file)
    if not isinstance(root, Mapping):
        raise ContentError("terms-value", Place(file, *root.position), term="")
    for term, node in root.entries.items():
        if not isinstance(node, Scalar) or node.is_null or node.cut:
            raise ContentError("terms-value", Place(file, *root.keys[term]), term=term)
    return {term: node.value for term, node in root.entries.items() if isinstance(node, Scalar)}
