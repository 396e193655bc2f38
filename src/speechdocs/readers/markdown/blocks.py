"""Which lines of a Markdown text are headings, lists, quotations, tables, code.

CommonMark 4 and 5 as far as speeches need them, with two differences: a numbered item keeps its
number as text, because it is the speech's own, and a long line above `---` is no heading.
"""

from __future__ import annotations

import re

from msgspec import Struct

from speechdocs.readers.markdown.inline import find_marks
from speechdocs.readers.markdown.notes import HIDDEN, Notes
from speechdocs.readers.markdown.tables import is_delimiter, note_row
from speechdocs.text.chars import SENTENCE_ENDS
from speechdocs.text.source import Span

_LINE = re.compile(r"[^\n]+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_BREAK = re.compile(r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=[^#\s0-9][^#]{0,60}$)|$)")
_HEADING_END = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_QUOTE = re.compile(r">[ \t]?")
_BULLET = re.compile(r"[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBERED = re.compile(r"\d{1,9}[.)][ \t]+(?=\S)")
# Unlike [注]: and words, which are text.
_DEFINITION = re.compile(
    r" {0,3}\[(?P<name>[^\[\]^\n][^\[\]\n]{0,200})\]:[ \t]*<?(?:[a-z][a-z0-9+.-]{0,20}:|[/.#]|www)"
    r"[^\s]*(?:[ \t]+[\"'(][^\n]*)?[ \t]*$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\[\]\s]{1,50}\]:[ \t]*")
_CENTRE = re.compile(
    r"<center\b|<(?:p|div|h[1-6])\b[^<>]{0,300}\balign\s*=\s*[\"']?center",
    re.IGNORECASE,
)
_LONGEST_UNDERLINED = 60
_INDENT = 2


class _Block(Struct):
    """Where a scan of lines stands."""

    fence: str = ""
    above: Span | None = None
    paragraph_lines: int = 0
    table: Span | None = None


def find_blocks(text: str, start: int, notes: Notes) -> None:
    """Note the blocks and the marks of `text` from `start` on."""
    lines = [Span(*line.span()) for line in _LINE.finditer(text, start)]
    references = frozenset(
        match["name"].lower() for line in lines if (match := _DEFINITION.match(line.of(text)))
    )
    scan = _Scan(text, notes, references)
    ends = start
    for number, line in enumerate(lines):
        if line.start > ends + 1:
            scan.blank()
        ends = line.end
        following = lines[number + 1] if number + 1 < len(lines) else Span(0, 0)
        scan.line(line, following.of(text) if following.start == line.end + 1 else "")
    scan.blank()


class _Scan:
    """A scan of the lines of `text`."""

    def __init__(self, text: str, notes: Notes, references: frozenset[str]) -> None:
        self._text = text
        self._notes = notes
        self._references = references
        self._at = _Block()

    def blank(self) -> None:
        """End the paragraph or the table."""
        at = self._at
        if at.table:
            self._notes.hint(*at.table, "table")
        at.above, at.paragraph_lines, at.table = None, 0, None

    def line(self, line: Span, following: str) -> None:
        """Note what `line` is; `following` is the line right after it."""
        words = line.of(self._text)
        if not words.strip(f" \t{HIDDEN}"):
            self.blank()
        elif not (self._code(words, line) or self._rule(words, line)):
            self._other(words, line, following)

    def _code(self, words: str, line: Span) -> bool:
        """Note a line of a code block, whose words are text as they are."""
        fence = _FENCE.match(words)
        if self._at.fence:
            if fence and fence[1].startswith(self._at.fence) and words.strip() == fence[1]:
                self._at.fence = ""
                self._notes.set_apart(*line)
            return True
        if fence:
            self.blank()
            self._at.fence = fence[1]
            self._notes.set_apart(*line)
        return fence is not None

    def _rule(self, words: str, line: Span) -> bool:
        """Note a line that is a rule, or underlines the heading above it."""
        underline = _UNDERLINE.match(words)
        if underline and self._at.above and self._is_underlined(underline[1]):
            self._notes.hint(*self._at.above, "heading", 1 if "=" in underline[1] else 2)
        elif not _BREAK.match(words):
            return False
        self._notes.set_apart(*line)
        self.blank()
        return True

    def _is_underlined(self, mark: str) -> bool:
        if mark[0] == "=" or self._at.above is None:
            return mark[0] == "="
        above = self._at.above.of(self._text)
        is_short = len(above) <= _LONGEST_UNDERLINED and above[-1] not in SENTENCE_ENDS
        return is_short and self._at.paragraph_lines == 1

    def _other(self, words: str, line: Span, following: str) -> None:
        if _DEFINITION.match(words):
            self._notes.set_apart(*line)
            return
        if self._at.table or ("|" in words and is_delimiter(following)):
            self._row(words, line)
            return
        start = self._containers(words, line)
        if self._heading(Span(start, line.end)):
            self.blank()
            return
        own = Span(start, line.start + len(words.rstrip(" \t")))
        self._at.above = own if not words[: start - line.start].strip() else None
        self._at.paragraph_lines += 1
        self._marks(Span(start, line.end))
        if _CENTRE.match(words, start - line.start):
            self._notes.hint(*own, "centred")

    def _row(self, words: str, line: Span) -> None:
        table = self._at.table or line
        self._at.table = Span(table.start, line.end)
        if "|" not in words:
            self.blank()
            self._marks(line)
        elif is_delimiter(words):
            self._notes.set_apart(*line)
        else:
            for cell in note_row(words, line, self._notes):
                self._marks(cell)

    def _containers(self, words: str, line: Span) -> int:
        """Note the quotation and list marks before a line's own words; return their end."""
        at = len(words) - len(words.lstrip(" \t"))
        level = at // _INDENT + 1
        while mark := _QUOTE.match(words, at) or _BULLET.match(words, at):
            self._notes.set_apart(line.start + at, line.start + mark.end())
            if words[at] != ">":
                self._notes.hint(line.start + mark.end(), line.end, "list-item", level)
            at = mark.end()
        if _NUMBERED.match(words, at):
            self._notes.hint(line.start + at, line.end, "list-item", level)
        elif note := _FOOTNOTE.match(words, at):
            self._notes.set_apart(line.start + at, line.start + note.end(), "footnote-mark")
            self._notes.hint(line.start + note.end(), line.end, "footnote")
            at = note.end()
        return line.start + at

    def _heading(self, rest: Span) -> bool:
        """Note a heading with its number signs."""
        words = rest.of(self._text)
        mark = _HEADING.match(words)
        if mark is None:
            return False
        end = _HEADING_END.search(words, mark.end())
        words_end = len(words[: end.start() if end else len(words)].rstrip(" \t"))
        self._notes.set_apart(rest.start, rest.start + mark.end())
        self._notes.set_apart(
            rest.start + max(words_end, mark.end()), rest.end if end else rest.start
        )
        content = Span(rest.start + mark.end(), rest.start + words_end)
        self._notes.hint(*content, "heading", len(mark[1]))
        self._marks(content)
        return True

    def _marks(self, at: Span) -> None:
        find_marks(at.of(self._text), at.start, self._notes, self._references)
