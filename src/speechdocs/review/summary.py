"""The top of the review page: what was found, whether the sum comes out, how it is divided."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from speechdocs.model.ledger import Ledger
from speechdocs.model.speech import Node, Speech
from speechdocs.review.marks import Mark
from speechdocs.review.notes import Note
from speechdocs.review.words import phrase, words
from speechdocs.text.chars import IDEOGRAPHIC_SPACE
from speechdocs.text.source import Span

_SHORT = 34
_SUM = ("speech", "debris", "layout")
_NONE = '<span class="none">\N{EM DASH}</span>'
CHECK, CROSS = "\N{CHECK MARK}", "\N{BALLOT X}"
LineOf = Callable[[Span | None], str]


def line_finder(starts: Sequence[int]) -> LineOf:
    """Return what makes a link to the line of a span; lines begin at `starts`."""

    def link(at: Span | None) -> str:
        if at is None or not starts:
            return ""
        number = bisect_right(starts, at.start)
        return f'<a href="#L{number}">{number}</a>'

    return link


def sum_of(ledger: Ledger | None) -> str:
    """Return the ledger as a sum in words and as a bar."""
    if ledger is None:
        return f'<p class="bad">{phrase("open-sum")}</p>'
    shown = {kind: getattr(ledger, kind) for kind in _SUM}
    bars = "".join(f'<i class="{kind}" style="flex-grow:{n}"></i>' for kind, n in shown.items())
    told = phrase("sum", total=ledger.total, **shown)
    return f'<p class="good">{told}</p><div class="bar">{bars}</div>'


def facts(speech: Speech) -> str:
    """Return what the head of the speech says, as rows of a table; what is not known shows so."""
    found = {
        "title": _text(speech.title),
        "subtitle": _text(speech.subtitle),
        "name": _text(speech.speaker.name),
        "role": _text(speech.speaker.role),
        "date": _text(speech.date, "value"),
        "published": _text(speech.published, "value"),
        "occasion": _text(speech.occasion),
        "genre": _text(speech.genre),
        "salutations": IDEOGRAPHIC_SPACE.join(one.text for one in speech.salutations),
        "signature": IDEOGRAPHIC_SPACE.join(one.text for one in speech.signature),
    }
    names = words("facts")
    rows = (
        f"<tr><th>{names[key]}</th><td>{escape(value) or _NONE}</td></tr>"
        for key, value in found.items()
    )
    return "".join(rows)


def _text(part: object, attribute: str = "text") -> str:
    return str(getattr(part, attribute, ""))


def outline(speech: Speech, line_of: LineOf) -> str:
    """Return the sections and items as rows of a table."""
    return "".join(_node(node, 0, line_of) for node in speech.sections)


def _node(node: Node, level: int, line_of: LineOf) -> str:
    place = next(
        (
            p.at
            for p in (node, node.lead, node.marker, node.heading, *node.paragraphs)
            if p and p.at
        ),
        None,
    )
    cells = (
        f'<td class="id">{escape(node.id)}</td>',
        f"<td>{escape(words('roles').get(node.role or '', node.role or ''))}</td>",
        f'<td style="padding-left:{level + 0.4}em">{_heading(node)}</td>',
        f"<td>{_count(node)}</td>",
        f"<td>{len(node.paragraphs) + len(node.after) or ''}</td>",
        f"<td>{line_of(place)}</td>",
    )
    inner = "".join(_node(item, level + 1, line_of) for item in node.items)
    return f"<tr>{''.join(cells)}</tr>{inner}"


def _heading(node: Node) -> str:
    texts = (part.text for part in (node.heading, node.lead, *node.paragraphs) if part)
    text = next(filter(None, texts), "")
    marker = f"<b>{escape(node.marker.text)}</b> " if node.marker else ""
    return marker + escape(shortened(text))


def shortened(text: str, room: int = _SHORT) -> str:
    """Return `text`, or its beginning if it is longer than `room`."""
    return text if len(text) <= room else f"{text[: room - 1]}\N{HORIZONTAL ELLIPSIS}"


def _count(node: Node) -> str:
    found = node.found if node.found is not None else len(node.items)
    if node.expects is None:
        return str(found or "")
    kind, sign = ("good", CHECK) if node.expects == found else ("bad", CROSS)
    return f'<span class="{kind}">{sign} {found}/{node.expects}</span>'


def legend(marks: Iterable[Mark]) -> str:
    """Return the kinds there are, each with how often, as a box to hide it where it lies inside."""
    counts = Counter((mark.leaf, mark.kind) for mark in marks)
    return f"<p>{''.join(_leaf_kinds(counts))}</p><p>{''.join(_inner_kinds(counts))}</p>"


def _leaf_kinds(counts: Counter[tuple[bool, str]]) -> Iterator[str]:
    for kind, name in words("leaves").items():
        if counts[True, kind]:
            yield f'<span class="key chip {kind}">{name} {counts[True, kind]}</span> '


def _inner_kinds(counts: Counter[tuple[bool, str]]) -> Iterator[str]:
    for kind, (name, sign) in words("annotations").items():
        if counts[False, kind]:
            yield (
                f'<label class="key"><input type="checkbox" checked hidden value="{kind}">'
                f'<span class="mark last {kind}" data-sign="{sign}">{name}</span> '
                f"{counts[False, kind]}</label> "
            )


def note(one: Note, line_of: LineOf) -> str:
    """Return a note of the margin, with the line of the source it speaks of."""
    name, sign = words("severities")[one.weight]
    line = line_of(one.at)
    where = phrase("source-line", line=line) if line else ""
    where += phrase("content-line", line=one.line) if one.line else ""
    hint = f'<span class="hint">{escape(one.hint)}</span>' if one.hint else ""
    return (
        f'<div class="note {one.weight}"><b>{sign}{one.number} {name}</b> {escape(one.text)}{hint}'
        f'<span class="where">{where}</span></div>'
    )


def switches() -> str:
    """Return the style rules that hide a kind of annotation while its box is not ticked."""
    hidden = "{background:none;border-color:transparent;text-decoration:none}"
    kinds = words("annotations")
    off = ",".join(f".no-{kind} .text .mark.{kind}" for kind in kinds)
    signs = ",".join(f".no-{kind} .text .mark.{kind}::after" for kind in kinds)
    return f"{off}{hidden}\n{signs}{{content:none!important}}\n"
