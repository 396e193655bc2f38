"""What a paragraph says: the characters of its runs, in order, and what is set apart among them.

ECMA-376 part 1, 17.3. Inserted text is text, deleted text is an aside, text that was moved away
stands where it was moved to. What a frame holds follows the paragraph it is tied to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from lxml import etree
from msgspec import Struct

from speechdocs.ooxml import W
from speechdocs.readers.docx.book import COMMENTS, ENDNOTES, FOOTNOTES, Book
from speechdocs.readers.docx.fields import Fields
from speechdocs.readers.docx.styles import Look, switch_of
from speechdocs.readers.docx.symbols import symbol
from speechdocs.readers.transcript import Transcript
from speechdocs.text.source import Span

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MARK = "footnote-mark"

_LINE_ENDS = str.maketrans("\n\r", "  ")
_ASCII_BLANKS = " \t\n\r"
_NO_LOOK = Look()


class Box(Struct, frozen=True):
    """What is printed beside the lines of a paragraph: the element that holds it, its kind."""

    element: etree._Element
    aside: str = ""


class Runs:
    """Writes the words of paragraphs into `out`; `aside` is the kind of what is set apart now."""

    def __init__(self, book: Book, out: Transcript, fields: Fields) -> None:
        self.aside = ""
        self.boxes: list[Box] = []
        self.note_mark = ""
        self._book = book
        self._out = out
        self._fields = fields
        self._look = _NO_LOOK
        self._is_bold = False
        self._bold: list[Span] = []
        self._owns_mark = False

    def write(self, paragraph: etree._Element, look: Look) -> None:
        """Write the words of `paragraph`, which has `look`, without a line end."""
        self._look = look
        self._is_bold = bool(look.bold)
        self._bold = []
        self.each(paragraph)
        for stretch in self._bold:
            self._out.hint_at(stretch, "bold")

    @contextmanager
    def set_apart(self, aside: str) -> Iterator[None]:
        """Set apart as `aside` what is written meanwhile, unless it stands in an aside already."""
        before = self.aside
        self.aside = before or aside
        try:
            yield
        finally:
            self.aside = before

    def each(self, element: etree._Element) -> None:
        """Write what stands in `element`."""
        for child in element:
            _HANDLERS.get(child.tag, Runs.each)(self, child)

    def skip(self, element: etree._Element) -> None:
        """Pass over `element`, which prints nothing."""

    def _say(self, text: str) -> None:
        """Write `text`, and keep in mind whether it is bold."""
        start = self._out.here
        aside = self.aside or (MARK if self._owns_mark else self._fields.aside)
        self._out.write(text, aside)
        if not self._is_bold or aside or text == "\n":
            return
        if self._bold and self._bold[-1].end == start:
            start = self._bold.pop().start
        self._bold.append(Span(start, self._out.here))

    def run(self, run: etree._Element) -> None:
        """Write a run: characters that look alike."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            self._is_bold = bool(self._look.bold)
            self.each(run)
        else:
            look = self._book.styles.run(properties, self._look)
            self._is_bold = bool(look.bold)
            before = self.aside
            self.aside = before or ("hidden" if look.hidden else "")
            self.each(run)
            self.aside = before
        self._owns_mark = False

    def text(self, element: etree._Element) -> None:
        """Write text; blanks around it count only where the file says so."""
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(_ASCII_BLANKS)
        if "\n" in text or "\r" in text:
            text = text.translate(_LINE_ENDS)
        self._say(text)

    def deleted_text(self, element: etree._Element) -> None:
        """Write text that was deleted."""
        with self.set_apart("deleted"):
            self.text(element)

    def deleted(self, element: etree._Element) -> None:
        """Write runs that were deleted."""
        with self.set_apart("deleted"):
            self.each(element)

    def character(self, element: etree._Element) -> None:
        """Write the character an element of its own stands for."""
        self._say(_CHARACTERS[element.tag])

    def symbol(self, element: etree._Element) -> None:
        """Write a character of a symbol font."""
        self._say(symbol(element.get(f"{W}char", ""), element.get(f"{W}font", "")))

    def field_sign(self, element: etree._Element) -> None:
        """Begin, divide or end a field."""
        printed = self._fields.sign(element.get(f"{W}fldCharType", ""))
        self._out.generate(printed, self.aside)

    def instruction(self, element: etree._Element) -> None:
        """Take in what a field is told to do."""
        self._fields.instruct(element.text or "")

    def ruby(self, element: etree._Element) -> None:
        """Write the characters, then their reading, which the file holds before them."""
        for base in element.findall(f"{W}rubyBase"):
            self.each(base)
        with self.set_apart("ruby"):
            for reading in element.findall(f"{W}rt"):
                self.each(reading)

    def reference(self, element: etree._Element) -> None:
        """Write the mark that refers to a note; a mark of its own follows as text of the run."""
        notes = self._book.notes[_REFERENCES[element.tag]]
        self._owns_mark = switch_of(element, "customMarkFollows")
        mark = notes.mark(element.get(f"{W}id", ""), own=self._owns_mark)
        self._out.generate(mark, self.aside or MARK)

    def comment(self, element: etree._Element) -> None:
        """Keep in mind that a comment belongs here; no mark is printed."""
        self._book.notes[COMMENTS].mark(element.get(f"{W}id", ""), own=True)

    def own_mark(self, _: etree._Element) -> None:
        """Write the mark at the head of a note."""
        self._out.generate(self.note_mark, self.aside or MARK)

    def alternate(self, element: etree._Element) -> None:
        """Write one of several renderings of the same: the first, which Word takes too."""
        chosen = chosen_of(element)
        if chosen is not None:
            self.each(chosen)

    def box(self, element: etree._Element) -> None:
        """Keep for later what is printed in a frame."""
        self.boxes.append(Box(element, self.aside))

    def drawn(self, element: etree._Element) -> None:
        """Keep for later the words of a diagram or a chart, which stand in a part of their own."""
        for key in element.attrib.values():
            root = self._book.drawing(str(key))
            if root is not None:
                self.boxes.append(Box(root, self.aside or "drawing"))


def chosen_of(alternate: etree._Element) -> etree._Element | None:
    """Return the rendering to take of `alternate`, an `mc:AlternateContent`."""
    choice = alternate.find(f"{MC}Choice")
    return choice if choice is not None else alternate.find(f"{MC}Fallback")


_CHARACTERS: Mapping[str, str] = MappingProxyType(
    {
        f"{W}br": "\n",
        f"{W}cr": "\n",
        f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
        f"{W}ptab": "\t",
        f"{W}softHyphen": "\N{SOFT HYPHEN}",
        f"{W}tab": "\t",
    }
)

_REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        f"{W}endnoteReference": ENDNOTES,
        f"{W}footnoteReference": FOOTNOTES,
    }
)

_SKIPPED = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "moveFrom", "delInstrText")

_HANDLERS: Mapping[str, Callable[[Runs, etree._Element], None]] = MappingProxyType(
    {
        **dict.fromkeys((f"{W}{name}" for name in _SKIPPED), Runs.skip),
        **dict.fromkeys(_CHARACTERS, Runs.character),
        **dict.fromkeys(_REFERENCES, Runs.reference),
        **dict.fromkeys((f"{W}t", f"{_M}t"), Runs.text),
        **dict.fromkeys((f"{W}txbxContent", f"{V}textpath"), Runs.box),
        **dict.fromkeys((_DIAGRAM, _CHART), Runs.drawn),
        **dict.fromkeys((f"{W}footnoteRef", f"{W}endnoteRef"), Runs.own_mark),
        f"{A}p": Runs.box,
        f"{MC}AlternateContent": Runs.alternate,
        f"{W}commentReference": Runs.comment,
        f"{W}del": Runs.deleted,
        f"{W}delText": Runs.deleted_text,
        f"{W}fldChar": Runs.field_sign,
        f"{W}instrText": Runs.instruction,
        f"{W}r": Runs.run,
        f"{W}ruby": Runs.ruby,
        f"{W}sym": Runs.symbol,
    }
)
"""What is done with an element; any other is gone into."""
