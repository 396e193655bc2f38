"""Whether the text of a finished file is the text of the document it was made from.

Compared character by character, page furniture left out: a PDF's in the order of its tags, in which
it is read aloud, a Word file's in the order in which it holds them.
Markers and numbers that are printed are part of the text; page numbers inside it are only required
to be numbers. White space: a Word file must have exactly what the document has; a PDF keeps none at
a line's end and pdfium joins runs of blanks, so there a visible gap will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from speechdocs.checks import docx_file
from speechdocs.checks.pdf_file import Glyph
from speechdocs.checks.pdf_inside import look_inside
from speechdocs.checks.pdf_reading import read
from speechdocs.checks.reading_order import in_order
from speechdocs.checks.words import GAP, MARK, PAGE, expected_words
from speechdocs.errors import Diagnostic, Place, Severity
from speechdocs.text.chars import NO_BREAK_SPACE
from speechdocs.tree.nodes import Document

_CONTEXT = 20
_LEADERS = frozenset(".\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}")
_DIGITS = frozenset("0123456789")
_ROMAN = frozenset("ivxlcdm")
_NOTE, _LABEL, _LINK = "Note", "Lbl", "Link"
_MARKS = (_LABEL, _LINK)
"""The tags of the mark of a footnote, before the note and in the text."""


class Printed(Struct, frozen=True):
    """A character a file prints, its page (0: unknown), and whether a gap is seen before it.

    With `cut` it may only be there for a line's end: a hyphen that cuts a word, or that end itself.
    """

    text: str
    page: int = 0
    gap: bool = False
    cut: bool = False


def compare_pdf(pdf: bytes, document: Document, file: str = "") -> tuple[Diagnostic, ...]:
    """Return where the text of `pdf` first differs from `document`; nothing where it is the same.

    Raise `SourceError` or `UsageError` for a file that cannot be read.
    """
    found = _blanks_once(_printed(in_order(read(pdf, file), look_inside(pdf, file).tags)))
    return compare(_blanks_joined(expected_words(document)), found, file)


def _printed(glyphs: Iterable[tuple[int, Glyph]]) -> list[Printed]:
    """Return what `glyphs` with their pages print, footnotes behind all other text."""
    text: list[Printed] = []
    notes: list[Printed] = []
    marked = ""
    for page, glyph in glyphs:
        if glyph.tag in _MARKS:
            if marked != glyph.tag:
                (notes if glyph.tag == _LABEL else text).append(Printed(MARK, page))
        else:
            (notes if glyph.tag == _NOTE else text).append(
                Printed(_plain(glyph.text), page, glyph.gap, glyph.cut)
            )
        marked = glyph.tag
    return [*text, *notes]


def compare_docx(docx: bytes, document: Document, file: str = "") -> tuple[Diagnostic, ...]:
    """Return where the text of `docx` first differs from `document`; nothing where it is the same.

    Raise `SourceError` for a file that cannot be read.
    """
    words = docx_file.words(docx, file)
    found = [Printed(each, cut=each == docx_file.LINE_END) for each in words]
    return compare(expected_words(document), found, file)


def compare(
    expected: Sequence[str], found: Sequence[Printed], file: str = ""
) -> tuple[Diagnostic, ...]:
    """Return where `found` first differs from the words `expected`; nothing where it does not."""
    at = position = 0
    while position < len(expected):
        step = _blank_run(expected, position)
        if step:
            end = _blanks_matched(expected[position : position + step], found, at)
        else:
            step, end = 1, _matched(expected[position], found, at)
        if end < 0:
            return (_differs(expected[position:], found, at, file),)
        at, position = end, position + step
    if _skipped(found, at) == len(found):
        return ()
    return (_differs((), found, _skipped(found, at), file),)


def _blank_run(expected: Sequence[str], position: int) -> int:
    """Return how many words from `position` on are white space or gaps."""
    end = position
    while end < len(expected) and (expected[end] == GAP or expected[end].isspace()):
        end += 1
    return end - position


def _blanks_matched(words: Sequence[str], found: Sequence[Printed], at: int) -> int:
    """Return where the white space `words`, which should begin at `at`, ends; -1 if it differs."""
    end = _skipped(found, at)
    wanted = [word for word in words if word != GAP]
    there = [printed.text for printed in found[at:end] if not printed.cut]
    # What is white space to the eye need not be a character of the file.
    seen = end == len(found) or any(printed.gap for printed in found[at : end + 1])
    allowed = _holds(there, wanted) if GAP in words else there == wanted
    return end if allowed or seen else -1


def _holds(there: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether `wanted` stands in `there` in its order, other white space between."""
    rest = iter(there)
    return all(word in rest for word in wanted)


def _matched(word: str, found: Sequence[Printed], at: int) -> int:
    """Return where `word`, which should stand at `at`, ends; -1 where it does not stand there."""
    if word == PAGE:
        return _number(found, at)
    if at < len(found) and found[at].text == word:
        return at + 1
    return _matched(word, found, at + 1) if at < len(found) and found[at].cut else -1


def _skipped(found: Sequence[Printed], at: int) -> int:
    while at < len(found) and found[at].text.isspace():
        at += 1
    return at


def _number(found: Sequence[Printed], at: int) -> int:
    while at < len(found) and (found[at].text in _LEADERS or found[at].text.isspace()):
        at += 1
    start = at
    letters = _ROMAN if at < len(found) and found[at].text in _ROMAN else _DIGITS
    # The words of the next line may begin with digits as well.
    while at < len(found) and found[at].text in letters and not (found[at].gap and at > start):
        at += 1
    return at if at > start else -1


def _blanks_joined(words: Iterable[str]) -> tuple[str, ...]:
    """Return `words` with each run of blanks as one, which is how pdfium gives them."""
    joined: list[str] = []
    for word in words:
        if not (_plain(word) == " " and joined[-1:] == [" "]):
            joined.append(_plain(word))
    return tuple(joined)


def _blanks_once(found: list[Printed]) -> list[Printed]:
    """Return `found` with blanks of several kinds as one, too: pdfium joins those of one kind."""
    befores = [Printed(""), *found[:-1]]
    pairs = zip(befores, found, strict=True)
    return [one for before, one in pairs if not before.text == one.text == " "]


def _plain(word: str) -> str:
    return " " if word == NO_BREAK_SPACE else word


def _differs(expected: Sequence[str], found: Sequence[Printed], at: int, file: str) -> Diagnostic:
    missing = "".join(word for word in expected if len(word) == 1)[:_CONTEXT]
    extra = "".join(printed.text for printed in found[at : at + _CONTEXT])
    before = "".join(printed.text for printed in found[max(at - _CONTEXT, 0) : at])
    page = found[min(at, len(found) - 1)].page if found else 0
    code = "text-differs" if missing and extra else "text-ends-early" if missing else "text-goes-on"
    params = {"before": before, "expected": missing, "found": extra, "page": page or "", "at": at}
    return Diagnostic(code, Severity.ERROR, Place(file), params)
