"""The parts that one document adds to the package its theme's documents share.

Each is listed among the content types, and the body refers to it by a relationship; both indexes of
the package are written anew where a document adds anything.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Related(Struct):
    """The parts that a document adds, by name, and how they are known."""

    parts: dict[str, str | bytes] = field(default_factory=dict)
    _types: list[str] = field(default_factory=list)
    _relations: list[str] = field(default_factory=list)

    def add(self, name: str, kind: str, content_type: str, data: str | bytes) -> str:
        """Add `word/<name>`, a relation of the body of `kind`; return the relationship's id."""
        identifier = f"rIdOwn{len(self._relations) + 1}"
        self.parts[f"word/{name}"] = data
        self._types.append(f'<Override PartName="/word/{name}" ContentType="{content_type}"/>')
        self._relations.append(
            f'<Relationship Id="{identifier}" Type="{_KINDS}{kind}" Target="{name}"/>'
        )
        return identifier

    def indexed(self, indexes: Mapping[str, str]) -> dict[str, str | bytes]:
        """Return the parts with those of the `indexes` that list them; none where there are none.

        `indexes` are the package's own content types and relationships.
        """
        if not self.parts:
            return {}
        types = indexes[TYPES].replace("</Types>", f"{''.join(self._types)}</Types>")
        close = "</Relationships>"
        relations = indexes[RELATIONS].replace(close, f"{''.join(self._relations)}{close}")
        return {**self.parts, TYPES: types, RELATIONS: relations}
