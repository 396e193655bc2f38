"""Which list each mark belongs to, and which item that list hangs on.

A minimum-cost parse with a stack of open lists. A mark continues a list of the stack, opens a new
one at any depth, or is plain text; each choice has a cost, and the cheapest reading of the whole
text wins. So the depth of a style is inferred from the document: the order of GB/T 9704-2012 7.3.3
is only a prior. Costs are whole numbers and ties go to the choice made first: the same marks
always give the same tree. A beam of fixed width keeps the work linear in the marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from speechdocs.extract.markers import LAST, PARALLEL, STYLES, Mark

# In hundredths of "one number is missing". Tuned on generated trees and real speeches; what
# matters is the order: a gap is dearer than a drift of style, plain text dearer than a short list.
_PLAIN_BLOCK = 250
_PLAIN_INLINE = 120
_PLAIN_SEQUENCE = 60
_OFTEN_PLAIN = ("seq", "——")
# Articles are numbered through all chapters.
_THROUGHOUT = ("article",)
_GAP = 100
_GAPS_AT_MOST = 3
_REPEATED = 110
_BACKWARDS = 210
_LAST_TOO_SOON = 150
_LAST_ELSEWHERE = 150
_NOT_FROM_ONE = 160
_PER_NUMBER = 20
_WITHIN_ITSELF = 300
_AGAINST_RANK = 35
_DRIFT = 40
_ONE_ITEM = 130
_CLOSE_LIST = 2
_SECOND_AT_TOP = 50
_SIBLING_LIST = 45
_UNDER_INLINE = 150
_SPOKEN_CHANGES_PLACE = 15
_BLOCK_CHANGES_PLACE = 80
_SPOKEN_CHANGES_LINE = 30
_BLOCK_CHANGES_LINE = 100

_BEAM = 8
_BEAM_OF_MANY = 2
_MANY = 3000
# A reading this much dearer than the best so far never wins in practice; it is dropped.
_HOPELESS = 400
_DEEPEST = 8


class _List(NamedTuple):
    """An open list of the stack, as far as later costs depend on it."""

    style: str
    last: int
    several: bool
    block: bool
    line: int


class _Step(NamedTuple):
    """How a mark was read: its `parent` mark (-1: none) and the first mark of its `run`."""

    mark: int
    parent: int
    run: int
    back: _Step | None


class _State(NamedTuple):
    """A reading of the marks so far: its cost, the open lists, their last and first marks."""

    cost: int
    stack: tuple[_List, ...]
    heads: tuple[int, ...]
    runs: tuple[int, ...]
    step: _Step | None


class _Choice(NamedTuple):
    """A way to read the next mark: continue the list at `depth`, open one there, or plain text."""

    cost: int
    state: _State
    depth: int
    how: Literal["continue", "open", "plain"]


class Placed(Struct, frozen=True):
    """A mark with its place: the index of the mark it hangs on, and of the first of its list."""

    mark: Mark
    index: int
    parent: int
    run: int


def place(marks: Sequence[Mark]) -> list[Placed]:
    """Return the marks that number something, each with its place; the others are plain text."""
    beam = _BEAM if len(marks) <= _MANY else _BEAM_OF_MANY
    states = [_State(0, (), (), (), None)]
    for index, mark in enumerate(marks):
        states = _best(states, mark, index, beam)
    cheapest = min(states, key=lambda state: state.cost + _closing(state.stack))
    return _walk_back(marks, cheapest.step)


def _walk_back(marks: Sequence[Mark], step: _Step | None) -> list[Placed]:
    placed = []
    while step is not None:
        placed.append(Placed(marks[step.mark], step.mark, step.parent, step.run))
        step = step.back
    return placed[::-1]


def _best(states: list[_State], mark: Mark, index: int, beam: int) -> list[_State]:
    """Return the cheapest states after `mark`, one for each stack; a stable sort settles ties."""
    choices = [choice for state in states for choice in _choices(state, mark)]
    choices.sort(key=_cost_of)
    limit = choices[0].cost + _HOPELESS
    kept: dict[tuple[_List, ...], _State] = {}
    for choice in choices:
        if choice.cost > limit or len(kept) == beam:
            break
        state = _taken(choice, mark, index)
        kept.setdefault(state.stack, state)
    return list(kept.values())


def _cost_of(choice: _Choice) -> int:
    return choice.cost


def _choices(state: _State, mark: Mark) -> Iterator[_Choice]:
    """Yield every way to read `mark` after `state`."""
    for depth in range(len(state.stack) - 1, -1, -1):
        cost = _continuing(state.stack, depth, mark)
        if cost is not None:
            yield _Choice(state.cost + cost, state, depth, "continue")
    for depth in range(min(len(state.stack), _DEEPEST), -1, -1):
        yield _Choice(state.cost + _opening(state.stack, depth, mark), state, depth, "open")
    yield _Choice(state.cost + _plain(mark), state, -1, "plain")


def _plain(mark: Mark) -> int:
    if mark.style in _OFTEN_PLAIN:
        return _PLAIN_SEQUENCE
    return _PLAIN_BLOCK if mark.block else _PLAIN_INLINE


def _taken(choice: _Choice, mark: Mark, index: int) -> _State:
    """Return the state with `mark` read as `choice` says."""
    cost, state, depth, how = choice
    if how == "plain":
        return _State(cost, state.stack, state.heads, state.runs, state.step)
    continued = how == "continue"
    style = state.stack[depth].style if continued else mark.style
    # After a number said twice the next one is expected to be right again.
    number = mark.n
    if continued and mark.n:
        number = max(mark.n, state.stack[depth].last + 1)
    entry = _List(style, number, continued, mark.block, mark.line)
    run = state.runs[depth] if continued else index
    parent = state.heads[depth - 1] if depth else -1
    return _State(
        cost,
        (*state.stack[:depth], entry),
        (*state.heads[:depth], index),
        (*state.runs[:depth], run),
        _Step(index, parent, run, state.step),
    )


def _continuing(stack: tuple[_List, ...], depth: int, mark: Mark) -> int | None:
    """Return what it costs to continue the list at `depth` with `mark`; None where it cannot."""
    entry = stack[depth]
    if STYLES[entry.style].family != STYLES[mark.style].family or mark.n == 1:
        return None
    cost = _number_gap(entry, mark) + _change_of_place(entry, mark)
    if entry.style != mark.style:
        cost += _DRIFT
    return cost + _CLOSE_LIST * (len(stack) - 1 - depth) + _closing(stack[depth + 1 :])


def _number_gap(entry: _List, mark: Mark) -> int:
    if mark.n == 0:
        return 0
    if entry.last >= LAST:
        return _BACKWARDS
    if mark.n == LAST:
        return _LAST_TOO_SOON if entry.last == 1 else 0
    if mark.n <= entry.last:
        return _REPEATED if mark.n == entry.last else _BACKWARDS
    return _GAP * min(mark.n - entry.last - 1, _GAPS_AT_MOST)


def _change_of_place(entry: _List, mark: Mark) -> int:
    spoken = STYLES[mark.style].spoken
    if mark.n == LAST and not entry.block and entry.line != mark.line:
        return _LAST_ELSEWHERE
    if entry.block != mark.block:
        return _SPOKEN_CHANGES_PLACE if spoken else _BLOCK_CHANGES_PLACE
    if not entry.block and entry.line != mark.line:
        return _SPOKEN_CHANGES_LINE if spoken else _BLOCK_CHANGES_LINE
    return 0


def _opening(stack: tuple[_List, ...], depth: int, mark: Mark) -> int:
    """Return what it costs to open a new list at `depth` with `mark`."""
    above = stack[:depth]
    cost = _closing(stack[depth:])
    if mark.n > 1 and mark.style not in _THROUGHOUT:
        cost += _NOT_FROM_ONE + _PER_NUMBER * min(mark.n, 5)
    for entry in above:
        if entry.style == mark.style:
            cost += _WITHIN_ITSELF
        if (not entry.block or entry.style == PARALLEL) and entry.line != mark.line:
            cost += _UNDER_INLINE
    if above and STYLES[above[-1].style].rank > STYLES[mark.style].rank:
        cost += _AGAINST_RANK
    if depth < len(stack):
        cost += _SIBLING_LIST if depth else _SECOND_AT_TOP
    return cost


def _closing(stack: tuple[_List, ...]) -> int:
    """Return what it costs to close the lists of `stack`: a list of one item is suspect."""
    return sum([_ONE_ITEM for entry in stack if not entry.several])
