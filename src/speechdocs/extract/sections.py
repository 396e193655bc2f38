"""What the sections of a speech are: the grown tree as nodes of the model, with ids and points."""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.extract.branches import Branch
from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.markers import PARALLEL
from speechdocs.extract.outline import outline
from speechdocs.extract.problems import admitted, faulty, find_points
from speechdocs.extract.roles import assigns, bids, plans, role_of
from speechdocs.extract.salutation import is_salutation
from speechdocs.model.speech import (
    Heading,
    Lead,
    Marker,
    Node,
    Paragraph,
    ParagraphKind,
    Point,
    Role,
)
from speechdocs.text.chars import COMMAS, ENDS, SEMICOLONS
from speechdocs.text.dots import first_dot
from speechdocs.text.sentences import clauses, sentences
from speechdocs.text.source import Span

_UNDEMANDING = Phrase("(?&body.undemanding)$")
# Articles of a regulation bind, but assign nothing; paragraphs that open alike often only plead.
_NO_DUTIES = frozenset(("article", "chapter", "section", PARALLEL))


def find_sections(draft: Draft) -> Draft:
    """Return the draft with the sections of its body."""
    return draft.found(sections=tuple(_nodes(draft, outline(draft), "s")))


def _nodes(draft: Draft, branches: list[Branch], prefix: str) -> Iterator[Node]:
    for number, branch in enumerate(branches, 1):
        yield _node(draft, branch, f"{prefix}{number}")


def _node(draft: Draft, branch: Branch, name: str) -> Node:
    heading = _heading(draft, branch)
    items = tuple(_nodes(draft, branch.items, f"{name}."))
    role = branch.role or (_role(heading.text) if heading and branch.standing else None)
    if role in (None, "body") and branch.at is None and _sets_duties(draft) and _assigns(items):
        role = "tasks"
    return Node(
        id=name,
        role=role,
        lead=_lead(draft, branch),
        expects=branch.expects,
        found=None if branch.expects is None else len(branch.items),
        marker=_marker(draft, branch),
        heading=heading,
        at=draft.view.at(*branch.at) if branch.at else None,
        paragraphs=tuple(_paragraph(draft, span) for span in branch.paragraphs),
        items=items,
        after=tuple(_paragraph(draft, span) for span in branch.after),
        points=_points(draft, branch, names_problems=role == "problems"),
    )


def _role(heading: str) -> Role | None:
    return role_of(heading) or ("tasks" if plans(heading) else None)


def _sets_duties(draft: Draft) -> bool:
    """Return whether speeches of this kind set duties: an explanation or a wish does not."""
    genre = draft.speech.genre
    return genre is None or _UNDEMANDING.of(draft.lexicon).search(genre.text) is None


def _assigns(items: tuple[Node, ...]) -> bool:
    """Return whether the items of a section are duties."""
    told = [item for item in items if item.heading and item.at is None and _is_told(item)]
    styles = [item.marker.style if item.marker else PARALLEL for item in told]
    headings = [item.heading.text for item in told if item.heading]
    if assigns(styles, headings):
        return True
    return _NO_DUTIES.isdisjoint(styles) and bids(
        headings, ["".join(_words(item)) for item in told]
    )


def _words(node: Node) -> Iterator[str]:
    """Yield what an item says, with all below it."""
    if node.heading and node.heading.kind == "heading":
        yield node.heading.text
    yield from (paragraph.text for paragraph in (*node.paragraphs, *node.after))
    for item in node.items:
        if item.at is None:
            yield from _words(item)


def _is_told(item: Node) -> bool:
    """Return whether an item has a mark, or is one of paragraphs that open alike."""
    return item.marker is not None or (
        item.heading is not None and item.heading.kind == "lead-sentence"
    )


def _marker(draft: Draft, branch: Branch) -> Marker | None:
    if branch.placed is None:
        return None
    mark = branch.placed.mark
    if mark.at.start == mark.at.end:
        return None
    words = draft.excerpt(*mark.at)
    return Marker(words.text, words.at, mark.style, mark.n)


def _heading(draft: Draft, branch: Branch) -> Heading | None:
    """Return what an item is called: its line, its first sentence, or its first clause."""
    if branch.placed is None or branch.line is None:
        return None
    text, start = draft.view.text, branch.placed.mark.at.end
    limit = branch.at.end if branch.at else branch.line.end
    while start < limit and text[start].isspace():
        start += 1
    if start >= limit:
        return None
    if branch.standing:
        words = draft.excerpt(start, limit)
        return Heading(words.text, words.at, kind="heading")
    found = clauses(text, start, limit) if branch.at else sentences(text, start, limit)
    if not found:
        return None
    first = Span(found[0].start, first_dot(text, found[0]))
    end = first.start + len(first.of(text).rstrip(ENDS + COMMAS + SEMICOLONS))
    if end <= start:
        return None
    words = draft.excerpt(start, end)
    return Heading(words.text, words.at, kind="inline" if branch.at else "lead-sentence")


def _lead(draft: Draft, branch: Branch) -> Lead | None:
    if branch.lead is None:
        return None
    words = draft.excerpt(*branch.lead)
    return Lead(words.text, words.at, run_on=branch.run_on)


def _paragraph(draft: Draft, span: Span) -> Paragraph:
    words = draft.excerpt(*span)
    table = draft.table_at(span)
    if table is not None:
        return Paragraph("", words.at, kind="table", rows=table.rows)
    kind: ParagraphKind = "salutation" if is_salutation(draft.lexicon, words.text) else "text"
    if kind == "text" and span.start in draft.verses:
        kind = "verse"
    return Paragraph(words.text, words.at, kind=kind)


def _points(draft: Draft, branch: Branch, *, names_problems: bool) -> tuple[Point, ...]:
    """Return the problems that the paragraphs of a part name, one by one or as sentences."""
    spans = (*branch.paragraphs, *branch.after)
    found = [draft.sentences_in(span) for span in spans]
    named: list[Point] = []
    if names_problems and not branch.items:
        named = [point for part in found for point in find_points(draft, part)]
    elif names_problems and all(item.at for item in branch.items):
        named = [point for part in found for point in faulty(draft, part)]
    return tuple(named or [point for part in found for point in admitted(draft, part)])
