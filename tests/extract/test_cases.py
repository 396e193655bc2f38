"""The case files: what each recogniser makes of a line, as written and in the other width.

A case is `--- name`, the input (`\\n` for a line end) and `=> what is expected`. The marks of input
and expectation are half-width or full-width at will: each case is run in both widths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speechdocs.extract import RULES, extract, extract_all
from speechdocs.extract.draft import Draft
from speechdocs.extract.leads import promised
from speechdocs.extract.levels import place
from speechdocs.extract.lexicon import BUILT_IN
from speechdocs.extract.markers import find_marks
from speechdocs.model.speech import Figure, Node, Slogan, Speech, walk
from speechdocs.text.chars import narrow, widen
from speechdocs.text.source import Source

CASES = Path(__file__).parent / "cases"


def clean(text: str) -> Draft:
    draft = Draft(Source(text))
    for name, rule in RULES:
        if name in ("blocks", "clean"):
            draft = rule(draft)
    return draft


def levels(text: str) -> str:
    view = clean(text).view
    depth = {-1: 0}
    shown = []
    for item in place(find_marks(view, 0, len(view.lines))):
        depth[item.index] = depth[item.parent] + 1
        shown.append(f"{depth[item.index]}{item.mark.style}{item.mark.n}")
    return " ".join(shown)


def debris(text: str) -> str:
    return " | ".join(f"{d.kind}={d.text}" for d in extract(Source(text)).debris)


def heads(text: str) -> str:
    return " | ".join(f"{name}={value}" for name, value in head_parts(extract(Source(text))))


def head_parts(speech: Speech) -> Iterator[tuple[str, str]]:
    speaker = speech.speaker
    parts = [("title", speech.title), ("subtitle", speech.subtitle)]
    parts += [("byline", line) for line in speech.byline]
    parts += [("name", speaker.name), ("role", speaker.role)]
    parts += [("occasion", speech.occasion), ("genre", speech.genre)]
    yield from ((name, part.text) for name, part in parts if part)
    dates = (("date", speech.date), ("published", speech.published))
    yield from ((name, date.value) for name, date in dates if date)
    for salutation in speech.salutations:
        yield "salutation", salutation.text
        if salutation.greeting:
            yield "greeting", salutation.greeting.text
    yield from (("signature", line.text) for line in speech.signature)


def body(text: str) -> Speech:
    return extract(Source(f"讲话\n{text}"))


def items(text: str) -> str:
    return " | ".join(figure(f) for f in body(text).figures)


def figure(found: Figure) -> str:
    value = "" if found.value is None else found.value
    return f"{found.text}={value}{found.unit} {found.approx or ''}".strip()


def slogans(text: str) -> str:
    return " | ".join(slogan(s) for s in body(text).slogans)


def slogan(found: Slogan) -> str:
    counts = f"{found.expects}/{found.found}" if found.expects else ""
    return " ".join(
        part for part in (found.text, counts, "+".join(p.text for p in found.parts)) if part
    )


def leads(text: str) -> str:
    return str(promised(BUILT_IN, text) or "")


def warnings(text: str) -> str:
    codes = [warning.code for warning in body(text).warnings]
    return " ".join(code for code in codes if code != "date-unknown")


def mentions(text: str) -> str:
    speech = body(text)
    shown = [f"place={m.text}" for m in speech.places]
    shown += [f"time={m.text}" + (f"({m.value})" if m.value else "") for m in speech.times]
    shown += [
        f"document={d.text}" + (f"x{d.count}" if d.count > 1 else "") for d in speech.documents
    ]
    shown += [f"quote={q.text}" for q in speech.quotes]
    return " | ".join([*shown, *(f"organisation={m.text}" for m in speech.organisations)])


def structure(text: str) -> str:
    return " | ".join(part(section) for section in body(text).sections)


def part(node: Node) -> str:
    name = node.marker.text if node.marker else ""
    if node.heading:
        name += node.heading.text + ("" if node.heading.kind == "heading" else "~")
    held = [p.kind if p.kind != "text" else "p" for p in node.paragraphs]
    items = [part(item) for item in node.items]
    held += [f"[{' '.join(items)}]"] if items else []
    held += [f"after:{p.kind}" for p in node.after]
    lead = "lead" if node.lead else ""
    return " ".join(word for word in (name or node.role or "", lead, *held) if word)


def parts(text: str) -> str:
    found = extract_all(Source(text))
    return " | ".join(f"{s.title.text if s.title else '?'}: {len(s.sections)}" for s in found)


def problems(text: str) -> str:
    return " | ".join(p.text for node in walk(body(text).sections) for p in node.points)


def tasks(text: str) -> str:
    return " | ".join(duty for section in body(text).sections for duty in duties(section))


def speech_tasks(text: str) -> str:
    sections = extract(Source(text)).sections
    return " | ".join(duty for section in sections for duty in duties(section))


def duties(node: Node) -> Iterator[str]:
    """Yield the headings of the items that are duties; inside a paragraph, they say so."""
    for item in node.items:
        if item.heading and (item.role if item.at else node.role) == "tasks":
            yield item.heading.text
        yield from duties(item)


SHOWS: dict[str, Callable[[str], str]] = {
    "debris": debris,
    "heads": heads,
    "items": items,
    "leads": leads,
    "levels": levels,
    "mentions": mentions,
    "parts": parts,
    "problems": problems,
    "slogans": slogans,
    "structure": structure,
    "speech-tasks": speech_tasks,
    "tasks": tasks,
    "warnings": warnings,
}


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").split("--- ")[1:]:
            name, text, expected = case.strip().split("\n")
            values = (path.stem, text.replace("\\n", "\n"), expected.removeprefix("=> "))
            yield pytest.param(*values, id=f"{path.stem}: {name}")


def test_every_case_file_is_read() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == set(SHOWS)


@pytest.mark.parametrize("change", [str, widen, narrow], ids=["as written", "wide", "narrow"])
@pytest.mark.parametrize(("file", "text", "expected"), list(cases()))
def test_case(file: str, text: str, expected: str, change: Callable[[str], str]) -> None:
    shown = SHOWS[file](change(text)) or "none"
    assert narrow(shown) == narrow(expected)
