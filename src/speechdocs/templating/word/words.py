"""How words of the speech become words of a Word file: plain text, its marks made full-width.

A tag prints words of the speech as `<x at="…">`, in Word files too; here each becomes text of the
run it stands in. As in every paper, only words of the content are changed, and the template's own
words count as their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from speechdocs.errors import Place, TemplateError
from speechdocs.ooxml import W
from speechdocs.templating.word.parts import owner
from speechdocs.text import typography

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDS, _LINE_END = "x", "br"
_GAP = "\n"


class Segment(Struct):
    """Characters of one paragraph that are content or the template's own; a gap is neither."""

    text: str
    is_content: bool = False
    at: str = ""


class Printed(Struct):
    """What a Word file prints: segments in order, and how many marks were made full-width."""

    segments: list[Segment] = field(default_factory=list)
    widened: int = 0

    @property
    def characters(self) -> int:
        """Return how many characters it prints, line ends left out."""
        return sum(len(segment.text) for segment in self.segments if segment.text != _GAP)

    def says(self, words: str) -> bool:
        """Return whether `words` stand in it."""
        return words in "".join(segment.text for segment in self.segments)


def set_words(root: etree._Element, place: Place, printed: Printed, *, widen: bool) -> None:
    """Turn the marked words in `root` into text, and add what it prints to `printed`.

    Raise `TemplateError` for markup in it that is not Word's.
    """
    for paragraph in root.iter(f"{W}p"):
        texts = [text for text in paragraph.iter(f"{W}t") if owner(text) is paragraph]
        pieces = [(text, list(_pieces(text, place))) for text in texts]
        segments = [segment for _, inside in pieces for segment in inside]
        if widen:
            printed.widened += _widen(segments)
        for text, inside in pieces:
            _fill(text, inside)
        printed.segments += [*segments, Segment(_GAP)]
    for cell in root.iter(f"{W}tc"):
        # Word refuses a cell whose last paragraph a tag has left out.
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")


def _pieces(text: etree._Element, place: Place) -> Iterator[Segment]:
    """Yield what stands in the text element `text`, marked words apart."""
    yield Segment(text.text or "")
    for child in text:
        if child.tag == _LINE_END:
            yield Segment(_GAP)
        elif child.tag == _WORDS and not len(child):
            yield Segment(child.text or "", is_content=True, at=child.get("at", ""))
        else:
            name = etree.QName(child).localname
            words = "".join(str(each) for each in text.itertext())
            raise TemplateError("word-markup", place, element=name, excerpt=words)
        yield Segment(child.tail or "")


def _widen(segments: list[Segment]) -> int:
    """Make the half-width marks of the content in `segments` full-width; return how many."""
    text = "".join(segment.text for segment in segments)
    content: set[int] = set()
    at = 0
    for segment in segments:
        content.update(range(at, at + len(segment.text)) if segment.is_content else ())
        at += len(segment.text)
    typeset = typography.convert(text, content)
    at = 0
    for segment in segments:
        segment.text = typeset.text[at : at + len(segment.text)]
        at += len(segment.text)
    return len(typeset.changed)


def _fill(text: etree._Element, segments: list[Segment]) -> None:
    """Let `text` hold `segments`; a gap in them is a line end of Word's."""
    del text[:]
    first, *others = "".join(segment.text for segment in segments).split(_GAP)
    _set(text, first)
    last = text
    for line in others:
        for tag in (f"{W}br", f"{W}t"):
            made = etree.Element(tag)
            last.addnext(made)
            last = made
        _set(last, line)


def _set(text: etree._Element, line: str) -> None:
    text.text = line
    text.set(_SPACE, "preserve")
