"""How numbers are left to Word: headings and lists that a template has counted.

All numbered headings count in one list of as many levels; each list of a template is one of its
own that begins at one (ECMA-376 part 1, 17.9). A level says again what its style is indented by:
LibreOffice takes a level without indents for one that has none.
"""

from __future__ import annotations

from msgspec import Struct, field

from speechdocs.theme.theme import Theme
from speechdocs.tree.numbering import FORMS, LEVELS
from speechdocs.writers.docx.names import BODY
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.variants import LIST, indents, listed, variants
from speechdocs.writers.docx.xml import HEADER, NAMESPACES, attributes, value

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_FORMATS = {
    "chinese": "chineseCountingThousand",
    "chinese-bracketed": "chineseCountingThousand",
    "arabic": "decimal",
    "arabic-bracketed": "decimal",
    "circled": "decimalEnclosedCircleChinese",
}
"""The form of a number → the name Word has for its numerals."""

_HEADINGS = 1
"""The list of the headings."""
_DEFINITIONS = {form: number for number, form in enumerate(FORMS, 1)}


class Numbering(Struct):
    """The lists of one document in `theme`: the form of each, the headings' aside."""

    theme: Theme
    lists: list[str] = field(default_factory=list)
    headings: bool = False

    def heading(self, level: int) -> str:
        """Return `w:numPr` of a heading of `level`."""
        self.headings = True
        return _counted(_HEADINGS, level - 1)

    def begin(self, form: str) -> str:
        """Begin a list numbered in `form`; return `w:numPr` of its entries."""
        self.lists.append(form)
        return _counted(_HEADINGS + len(self.lists), 0)

    def relate(self, related: Related) -> None:
        """Add the part that defines the lists to `related`, if there are any."""
        if not (self.lists or self.headings):
            return
        entry = self._entry_indents()
        headings = [_level(n, form, "nothing", self._indents(n)) for n, form in enumerate(LEVELS)]
        kinds = _kind(0, headings) + "".join(
            _kind(number, [_level(0, form, "tab", entry)]) for form, number in _DEFINITIONS.items()
        )
        starts = (_list(_HEADINGS + n, form) for n, form in enumerate(self.lists, 1))
        lists = f"{_named(_HEADINGS, 0, '')}{''.join(starts)}"
        xml = f"{HEADER}<w:numbering {NAMESPACES}>{kinds}{lists}</w:numbering>"
        related.add("numbering.xml", "numbering", _TYPE, xml)

    def _indents(self, level: int) -> str:
        style = self.theme.styles.get(f"heading-{level + 1}") or self.theme.styles[BODY]
        return indents(self.theme, style, 0, style.indent)

    def _entry_indents(self) -> str:
        variant = variants(self.theme)[BODY, listed(LIST)]
        return variant.parts["ind"]


def _counted(number: int, level: int) -> str:
    return f"<w:numPr>{value('ilvl', level)}{value('numId', number)}</w:numPr>"


def _kind(number: int, levels: list[str]) -> str:
    """Return the definition `number` of the `levels`."""
    several = value("multiLevelType", "multilevel" if len(levels) > 1 else "singleLevel")
    return f'<w:abstractNum w:abstractNumId="{number}">{several}{"".join(levels)}</w:abstractNum>'


def _level(level: int, form: str, suffix: str, indent: str) -> str:
    """Return a level in `form`, with `suffix` after its numbers."""
    shape = FORMS[form]
    hint = f"<w:rPr>{attributes('rFonts', {'hint': 'eastAsia'})}</w:rPr>"
    return (
        f'<w:lvl w:ilvl="{level}">{value("start", 1)}{value("numFmt", _FORMATS[form])}'
        f"{value('suff', suffix)}{value('lvlText', f'{shape.before}%{level + 1}{shape.after}')}"
        f"{value('lvlJc', 'left')}<w:pPr>{indent}</w:pPr>{hint}</w:lvl>"
    )


def _list(number: int, form: str) -> str:
    start = f'<w:lvlOverride w:ilvl="0">{value("startOverride", 1)}</w:lvlOverride>'
    return _named(number, _DEFINITIONS[form], start)


def _named(number: int, definition: int, changes: str) -> str:
    kind = value("abstractNumId", definition)
    return f'<w:num w:numId="{number}">{kind}{changes}</w:num>'
