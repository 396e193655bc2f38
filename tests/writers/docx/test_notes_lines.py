"""Lines to write on that fill a page: how many, and where their page begins in Word."""

from __future__ import annotations

from tests.writers.docx.conftest import Make

LINES = "<group keep='true'><heading level='1'>笔记</heading><notes-lines count='2'/></group>"


def test_they_leave_room_for_words_own_line_breaks(make: Make) -> None:
    empty, below = make("<notes-lines/>"), make(f"<p>{'山' * 28 * 8}</p><notes-lines/>")
    assert empty.laid.extents[0].lines == empty.body.count('"LinesNotes') == 21
    assert (below.laid.extents[1].lines, below.body.count('"LinesNotes')) == (12, 10)


def test_they_leave_more_on_a_later_page_which_may_begin_elsewhere_in_word(make: Make) -> None:
    later = make(f"<p>{'山' * 28 * 30}</p><notes-lines/>")
    assert later.laid.extents[1].page == 2
    assert (later.laid.extents[1].lines, later.body.count('"LinesNotes')) == (12, 9)


def test_a_heading_that_heads_their_page_begins_one_in_word_too(make: Make) -> None:
    full = f"<p>{'山' * (28 * 21 - 2)}</p>"
    assert make(f"{full}{LINES}<notes-lines/>").body.count("<w:pageBreakBefore/>") == 1
    assert "<w:pageBreakBefore/>" not in make(f"{full}{LINES}").body
    assert "<w:pageBreakBefore/>" not in make(f"<p>山</p>{LINES}<notes-lines/>").body
