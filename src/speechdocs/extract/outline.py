"""How paragraphs and marks make the tree of sections and items.

Each top-level list is a section of its own, opened by the sentence that announces it. A paragraph
between two items belongs to the upper one; what follows the last numbered list is the closing,
unless it says that it is something else (problems, tasks).
"""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from speechdocs.extract.appendix import appendix_line
from speechdocs.extract.branches import Branch
from speechdocs.extract.dialogue import is_dialogue
from speechdocs.extract.draft import Draft
from speechdocs.extract.headings import find_headings
from speechdocs.extract.leads import announces, last_sentence, promised
from speechdocs.extract.levels import Placed, place
from speechdocs.extract.markers import PARALLEL, find_marks
from speechdocs.extract.parallels import find_parallels
from speechdocs.extract.roles import announced, may_close, role_of
from speechdocs.extract.salutation import vocatives
from speechdocs.model.speech import Role
from speechdocs.text.chars import CLOSERS, ENDS, STOP
from speechdocs.text.dots import first_dot
from speechdocs.text.sentences import first_sentence, sentences
from speechdocs.text.source import Span

_CLOSING_PART = 0.6
_BARE_THANKS = 12
_LEAD_AT_MOST = 1000


def outline(draft: Draft) -> list[Branch]:
    """Return the sections of the body of `draft`."""
    end = appendix_line(draft)
    speech = replace(draft, foot=end)
    marks = [*find_marks(draft.view, draft.head, end), *find_headings(speech)]
    marks += find_parallels(speech, {mark.line for mark in marks if mark.block})
    if draft.tables:
        marks = [mark for mark in marks if not draft.table_at(draft.view.lines[mark.line])]
    marks.sort(key=lambda mark: mark.at)
    grower = _Grower(speech, place(marks))
    for line in range(draft.head, end):
        grower.add_line(line)
    appendix = list(draft.view.lines[end : draft.foot])
    return [*grower.sections, *([Branch(role="body", paragraphs=appendix)] if appendix else [])]


class _Grower:
    """Grows the tree line by line; `_open` is the path of items a paragraph may belong to."""

    def __init__(self, draft: Draft, placed: list[Placed]) -> None:
        self._view, self._lexicon = draft.view, draft.lexicon
        self._blocks, self._inner = _sorted_out(placed)
        self._last_of_run = {item.run: item.index for item in self._blocks.values()}
        self._last_block = max(self._blocks, default=-1)
        # Questions and answers have no opening and no closing.
        self._is_dialogue = is_dialogue(draft)
        self._late = draft.head + _CLOSING_PART * (draft.foot - draft.head)
        self._closers = set() if self._is_dialogue else self._find_closers(draft)
        self._long_runs: set[int] = set()
        self._branches: dict[int, Branch] = {}
        self._open: list[Branch] = []
        self._announced: Branch | None = None
        self.sections: list[Branch] = []

    def add_line(self, line: int) -> None:
        """Take the next line: an item, a lead, or a paragraph of what is open."""
        item = self._blocks.get(line)
        if item is not None:
            owner = self._add_item(item, line)
        elif self._is_announcement(line):
            owner = self._add_announcement(line)
        else:
            owner = self._add_paragraph(line, self._view.lines[line])
        self._add_inner(line, owner)

    def _find_closers(self, draft: Draft) -> set[int]:
        """Return the lines that may open the closing: late ones that address the audience.

        Where nothing is numbered, only the last of them does.
        """
        starts = {span.start for span in vocatives(draft)}
        found = [
            line
            for line in range(max(self._last_block + 1, draft.head), draft.foot)
            if line >= self._late
            and (
                draft.view.lines[line].start in starts
                or may_close(draft.lexicon, draft.view.line(line))
            )
        ]
        if self._blocks:
            return set(found)
        words = [line for line in found if len(draft.view.line(line)) > _BARE_THANKS]
        return set((words or found)[-1:])

    def _new_section(self, role: Role) -> Branch:
        section = Branch(role=role)
        self.sections.append(section)
        self._open = []
        return section

    def _add_item(self, item: Placed, line: int) -> Branch:
        span = self._view.lines[line]
        branch = Branch(placed=item, line=span, standing=self._is_heading(item, span))
        if not branch.standing:
            branch.paragraphs.append(span)
        parent = self._parent_of(item)
        if parent.placed is not None and item.run == item.index:
            self._expect(parent, last_sentence(self._view, self._view.lines[line - 1]))
        parent.add_item(branch)
        self._branches[item.index] = branch
        above = self._open.index(parent) + 1 if parent in self._open else 0
        self._open = [*self._open[:above], branch]
        return branch

    def _is_heading(self, item: Placed, span: Span) -> bool:
        """Return whether the line is a heading: what ends or holds a sentence is a paragraph."""
        words = span.of(self._view.text).rstrip(CLOSERS)
        if item.mark.at.start == item.mark.at.end:
            return item.mark.style != PARALLEL
        if item.mark.at.end >= span.end:
            return True
        if words[-1:] in ENDS or STOP in words:
            return False
        return first_dot(self._view.text, Span(item.mark.at.end, span.end)) == span.end

    def _parent_of(self, item: Placed) -> Branch:
        parent = self._branches.get(item.parent)
        while parent is not None and parent.at is not None and parent.placed is not None:
            # A paragraph cannot hang on an item inside another paragraph: take the one above.
            parent = self._branches.get(parent.placed.parent)
        return parent or self._section_of(item)

    def _section_of(self, item: Placed) -> Branch:
        """Return the section of a top-level item: the announced one, its list's, or a new one."""
        if self._announced is not None:
            section, self._announced = self._announced, None
            return section
        last = self.sections[-1].last_block if self.sections else None
        if last is not None and last.run == item.run:
            return self.sections[-1]
        return self._new_section("body")

    def _expect(self, parent: Branch, sentence: Span) -> None:
        """Note how many items the sentence before the first of them promises."""
        if not parent.items and parent.expects is None:
            parent.expects = promised(self._lexicon, self._view.of(sentence))
            parent.promise = sentence

    def _is_announcement(self, line: int) -> bool:
        """Return whether `line` ends in the lead of a top-level list that begins below it."""
        item = self._blocks.get(line + 1)
        if item is None or item.parent >= 0 or item.run != item.index:
            return False
        sentence = last_sentence(self._view, self._view.lines[line])
        return announces(self._lexicon, self._view.of(sentence))

    def _add_announcement(self, line: int) -> Branch:
        """Open a section with its lead; what stands before it in the paragraph goes elsewhere."""
        span = self._view.lines[line]
        lead = last_sentence(self._view, span)
        text = self._view.of(lead)
        role, owner = role_of(text), None
        if lead.start > span.start:
            before = Span(span.start, lead.start)
            owner = self._add_paragraph(line, before)
            role = role or role_of(self._view.of(last_sentence(self._view, before)))
        section = self._new_section(role or "body")
        section.lead, section.run_on = lead, owner is not None
        self._expect(section, lead)
        self._announced = section
        return owner or section

    def _add_paragraph(self, line: int, span: Span) -> Branch:
        owner = self._closing(line) or self._owner(line)
        owner.add_paragraph(span)
        if owner.placed is not None:
            self._long_runs.add(owner.run)
        return owner

    def _closing(self, line: int) -> Branch | None:
        """Return the closing, when it has begun or begins at `line`."""
        if self.sections and self.sections[-1].role == "closing":
            return self.sections[-1]
        return self._new_section("closing") if line in self._closers and self.sections else None

    def _owner(self, line: int) -> Branch:
        """Return the item or section that the paragraph at `line` belongs to."""
        for branch in reversed(self._open):
            if self._goes_on(branch):
                return branch
        if not self.sections:
            return self._new_section("body" if self._is_dialogue else "opening")
        current = self.sections[-1]
        role = role_of(self._first_sentence(line))
        if current.last_block is not None:
            return self._new_section(role or ("closing" if self._is_behind(line) else "body"))
        if role == "problems" and current.role != role:
            return self._new_section(role)
        if not self._blocks and current.role == "opening":
            return self._new_section(role or "body")
        return current

    def _is_behind(self, line: int) -> bool:
        """Return whether all that is numbered stands above `line`, and all else but the end.

        Paragraphs that only open alike may stand in the middle of a speech.
        """
        if line < self._last_block:
            return False
        return line >= self._late or self._blocks[self._last_block].mark.style != PARALLEL

    def _first_sentence(self, line: int) -> str:
        span = self._view.lines[line]
        return first_sentence(self._view.text, *span).of(self._view.text)

    def _goes_on(self, branch: Branch) -> bool:
        """Return whether a paragraph below the item `branch` still belongs to it.

        It does between two items, under a heading, and in a list whose items have several
        paragraphs.
        """
        if branch.standing or branch.run in self._long_runs or branch.placed is None:
            return True
        return branch.placed.index != self._last_of_run[branch.run]

    def _add_inner(self, line: int, owner: Branch) -> None:
        """Take the items inside the paragraph at `line`."""
        inner = self._inner.get(line, [])
        span = self._view.lines[line]
        starts = [one.start for one in sentences(self._view.text, *span)] if inner else []
        for number, item in enumerate(inner):
            branch = Branch(placed=item, line=span, at=self._extent(inner, number, span))
            parent = self._branches.get(item.parent, owner)
            if parent.at is None or parent.line != span:
                # What the paragraph belongs to is better known than what the mark hangs on.
                parent = owner
            if item.run == item.index:
                announcement = self._before(starts, item.mark.at.start)
                self._expect(parent, announcement)
                branch.role = announced(self._view.of(announcement))
            elif item.run in self._branches:
                branch.role = self._branches[item.run].role
            parent.add_item(branch)
            self._branches[item.index] = branch

    def _extent(self, inner: list[Placed], number: int, span: Span) -> Span:
        """Return the span of an item inside a paragraph.

        It ends where the next item of its list, or of one above, begins; the last one with its
        sentence, or with the paragraph when an item before it took several sentences.
        """
        item, start = inner[number], inner[number].mark.at.start
        # One paragraph may hold thousands of marks: no list of them is copied for each.
        for other in (inner[below] for below in range(number + 1, len(inner))):
            if other.run == item.run or other.parent < item.index:
                return Span(start, other.mark.at.start)
        above = (inner[at] for at in range(number - 1, -1, -1)) if item.run != item.index else ()
        before = next((one for one in above if one.run == item.run), None)
        if before is not None:
            text = self._view.text[before.mark.at.start : start]
            if len(sentences(text)) > 1:
                return Span(start, span.end)
        return Span(start, first_sentence(self._view.text, start, span.end).end)

    def _before(self, starts: list[int], mark: int) -> Span:
        """Return the sentence before `mark`; `starts` are those of its paragraph's sentences."""
        start = starts[max(bisect_left(starts, mark) - 1, 0)]
        return last_sentence(self._view, Span(max(start, mark - _LEAD_AT_MOST), mark))


def _sorted_out(placed: list[Placed]) -> tuple[dict[int, Placed], dict[int, list[Placed]]]:
    """Return the items that have paragraphs of their own, and those inside a paragraph, by line.

    A list that begins with its paragraph and goes on inside it (一是…;二是…) is one inside it.
    """
    goes_on = {(item.run, item.mark.line) for item in placed if not item.mark.block}
    blocks: dict[int, Placed] = {}
    inner: dict[int, list[Placed]] = {}
    for item in placed:
        if item.mark.block and (item.run, item.mark.line) not in goes_on:
            blocks[item.mark.line] = item
        else:
            inner.setdefault(item.mark.line, []).append(item)
    return blocks, inner
