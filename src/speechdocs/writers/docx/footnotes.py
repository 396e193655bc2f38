"""How footnotes are written: a part of their own, numbered by Word as the theme says.

The first two entries are the rule above the notes and above their continuation, which Word wants.
"""

from __future__ import annotations

from msgspec import Struct, field

from speechdocs.layout.footnotes import STYLE
from speechdocs.layout.shaping import FOOTNOTE_MARK
from speechdocs.theme.theme import FootnoteStyle, Theme
from speechdocs.writers.docx.names import inline_ids, style_ids
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.xml import HEADER, NAMESPACES, attributes, run_properties, value

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FORMATS = {"circled": "decimalEnclosedCircleChinese", "digits": "decimal"}
_RESTARTS = {"page": "eachPage", "document": "continuous"}
_LINE = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{_LINE}<w:r><w:{kind}/></w:r></w:p>'
    "</w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Footnotes(Struct):
    """The footnotes of one document, in the order of their marks."""

    theme: Theme
    notes: list[str] = field(default_factory=list)

    def add(self, runs: str) -> str:
        """Add a note of `runs`, and return the run that is its mark in the text."""
        self.notes.append(runs)
        number = len(self.notes)
        return self._mark(attributes("footnoteReference", {"id": number}))

    def _mark(self, element: str) -> str:
        style = inline_ids(self.theme).get(FOOTNOTE_MARK)
        superscript = {"vertAlign": value("vertAlign", "superscript")}
        look = {"rStyle": value("rStyle", style)} if style else superscript
        return f"<w:r>{run_properties(look)}{element}</w:r>"

    def properties(self) -> str:
        """Return what every section says of footnotes, nothing where the document has none."""
        return properties(self.theme.footnotes) if self.notes else ""

    def relate(self, related: Related) -> None:
        """Add the part that holds the notes to `related`, if there are any."""
        if not self.notes:
            return
        style = value("pStyle", style_ids(self.theme)[STYLE])
        mark = self._mark("<w:footnoteRef/>")
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr>{style}</w:pPr>{mark}{runs}</w:p>'
            "</w:footnote>"
            for number, runs in enumerate(self.notes, 1)
        )
        xml = f"{HEADER}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"
        related.add("footnotes.xml", "footnotes", _TYPE, xml)


def properties(look: FootnoteStyle) -> str:
    """Return `w:footnotePr` for notes that look so."""
    numbers = value("numFmt", _FORMATS[look.marks]) + value("numRestart", _RESTARTS[look.restart])
    return f"<w:footnotePr>{numbers}</w:footnotePr>"
