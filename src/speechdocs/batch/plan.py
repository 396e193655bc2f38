"""What can be built: each speech, the papers wanted of it, and what each is called.

A plan is made before anything is built, so that two papers that would be written over one another
stop the run while nothing has been touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from speechdocs.batch.facts import Facts
from speechdocs.batch.fingerprint import Parts, Recipe, fingerprint
from speechdocs.batch.naming import Names, Pattern
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest
from speechdocs.templating.catalog import Kind
from speechdocs.templating.declaration import FORMATS

COPIES = "copies"
"""The option of a kind that is made for each of those who are at a meeting."""


class Known(Struct, frozen=True):
    """A content file, by which bytes it is known, its facts if it can be loaded, and its parts."""

    content: str
    digest: bytes
    facts: Facts | None
    parts: Parts = field(default_factory=dict)


class Sheet(Struct, frozen=True):
    """A paper as it is planned: kind and format, the name of its file, and from what it is made.

    `parts` are those that it shares with other papers of its kind, or of its speech. `issue` is its
    number where it is one of a series that is counted, `copy` the number of a copy for one person.
    """

    kind: str
    format: str
    target: str
    fingerprint: str = ""
    parts: tuple[Parts, ...] = ()
    issue: str = ""
    copy: int = 0

    @property
    def name(self) -> str:
        """Return what messages call it."""
        return f"{self.kind} {self.copy}" if self.copy else self.kind


class Job(Struct, frozen=True):
    """What is to be done with one content file: the papers to make, if any, from `inputs`.

    `edited` are files in their places that a person has changed, or that nobody is known to have
    written → under which name they are kept before they are written over. A content file that
    cannot be loaded, or asks for a kind that there is not, has no sheets and is only read, each
    time: its `inputs` are not named.
    """

    content: str
    sheets: tuple[Sheet, ...] = ()
    edited: Mapping[str, str] = field(default_factory=dict)
    inputs: str = ""
    digest: bytes = b""
    facts: Facts | None = None

    @property
    def path(self) -> Path:
        """Return the file that the job is about."""
        return Path(self.content)


class Order(Struct, frozen=True):
    """Which papers are wanted, and how they are called.

    No `kinds` means those that each speech asks for, no `formats` all that a kind is made as.
    """

    output: Path
    pattern: Pattern
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


def plan(speeches: Iterable[Known], order: Order, recipe: Recipe) -> list[Job]:
    """Return a job for each of `speeches` with all the papers wanted of it.

    Raise `UsageError` where two papers would have one name.
    """
    names = Names()
    jobs = []
    for known in speeches:
        kinds = fitting(known.facts, order, recipe) if known.facts else ()
        inputs = fingerprint(known.parts)
        sheets = tuple(_sheets(known, kinds, order, recipe, inputs))
        for sheet in sheets:
            names.take(sheet.target, f"{known.content} ({sheet.name})")
        if not (sheets or (known.facts and recipe.named(known.facts.kinds))):
            inputs = ""
        jobs.append(
            Job(known.content, sheets, inputs=inputs, digest=known.digest, facts=known.facts)
        )
    return jobs


def formats(names: Sequence[str]) -> tuple[str, ...]:
    """Return the formats called `names`, with or without a dot, each once."""
    return tuple(dict.fromkeys(map(_format, names)))


def _format(value: str) -> str:
    name = value.lower().removeprefix(".")
    if name in FORMATS:
        return name
    near, known = nearest(name, FORMATS), ", ".join(FORMATS)
    raise UsageError("unknown-format", value=value, near=near, known=known)


def asked(facts: Facts, order: Order, recipe: Recipe) -> tuple[Kind, ...]:
    """Return the kinds of paper that are asked for; none if a file asks for one that is not there.

    Not all of them need be made of what the file holds.
    """
    return recipe.named(order.kinds or facts.kinds or recipe.workshop.config.kinds)


def fitting(facts: Facts, order: Order, recipe: Recipe) -> tuple[Kind, ...]:
    """Return the kinds of paper asked for that are made of what a file holds."""
    wanted = asked(facts, order, recipe)
    return tuple(kind for kind in wanted if kind.broken or kind.subject == facts.subject)


def _sheets(
    known: Known, kinds: Sequence[Kind], order: Order, recipe: Recipe, inputs: str
) -> Iterator[Sheet]:
    folder = order.output.as_posix()
    above = "" if folder == "." else f"{folder}/"
    values = _values(known)
    for kind in kinds:
        copies = _copies(kind, known.facts or Facts(), recipe)
        parts = (recipe.of(kind), known.parts)
        # Half of each digest is as safe as any could be, and told apart from all others.
        whole = f"{recipe.fingerprint(kind)[:32]}{inputs[:32]}"
        wanted = [each for each in kind.formats if each in (order.formats or kind.formats)]
        for copy, behind in copies.items():
            values |= {"kind": kind.name + behind, "kind_title": kind.title + behind}
            names = order.pattern.names(values, wanted)
            for format_, name in zip(wanted, names, strict=True):
                yield Sheet(kind.name, format_, f"{above}{name}", whole, parts, copy=copy)


def _copies(kind: Kind, facts: Facts, recipe: Recipe) -> dict[int, str]:
    """Return the copies to be made, by number, and what goes behind the kind in their names."""
    if not facts.people:
        return {0: ""}
    chosen = kind.options and kind.chosen(recipe.workshop.options.get(kind.name, {}))
    if not (chosen and chosen.get(COPIES) is True):
        return {0: ""}
    # Few kinds have copies, and what shows meetings to templates takes its time to load.
    from speechdocs.templating.meeting import numbered

    count = len(facts.people)
    return {n: f"-{numbered(n, count)}-{name}" for n, name in enumerate(facts.people, 1)}


def _values(known: Known) -> dict[str, str]:
    facts = known.facts or Facts()
    speech = known.content.rpartition("/")[2].rpartition(".")[0]
    return {"speech": speech, "title": facts.title or speech, "date": facts.date or "undated"}
