"""Whether what is asked for and what is there have anything in common.

A folder may hold more than is asked for. Where nothing at all matches, somebody has made a mistake,
and "0 papers written" would hide it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speechdocs.batch.facts import Facts
from speechdocs.batch.fingerprint import Recipe
from speechdocs.batch.plan import Order, asked, fitting
from speechdocs.batch.surveying import Survey
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest
from speechdocs.templating.catalog import Kind

_SUBJECTS = {
    ("speech",): "speeches",
    ("meeting",): "meetings",
    ("meeting", "speech"): "speeches or meetings",
}
_ALIKE = 0.5
"""How much of a tag must be the same: tags are short."""


def refuse_unmatched(survey: Survey, tags: Sequence[str], order: Order, recipe: Recipe) -> None:
    """Raise `UsageError` where no speech has one of `tags`, or none gives a paper of `order`.

    Where a file cannot be loaded, or asks for a kind that there is not, that is told instead.
    """
    files = [one.facts for one in survey.known.values() if one.facts]
    failed = any(one.failures for one in survey.outcomes)
    if failed or not files or len(files) < len(survey.known):
        return
    tagged = [facts for facts in files if not tags or not {*tags}.isdisjoint(facts.tags)]
    if not tagged:
        raise _no_such_tag(tags, files)
    if not any(_is_made(facts, order, recipe) for facts in tagged):
        raise _unfit(tagged, order, recipe)


def _no_such_tag(tags: Sequence[str], files: Sequence[Facts]) -> UsageError:
    known = sorted({tag for facts in files for tag in facts.tags})
    near = nearest(tags[0], known, _ALIKE)
    return UsageError("no-such-tag", value=", ".join(tags), near=near, known=", ".join(known))


def _is_made(facts: Facts, order: Order, recipe: Recipe) -> bool:
    """Return whether a file gives a paper of `order`, or asks for a kind that there is not."""
    if not asked(facts, order, recipe):
        return True
    wanted = {*order.formats}
    kinds = fitting(facts, order, recipe)
    return any(not wanted or not wanted.isdisjoint(kind.formats) for kind in kinds)


def _unfit(files: Sequence[Facts], order: Order, recipe: Recipe) -> UsageError:
    """Return why none of `files` gives a paper of `order`: its kinds are of others, or formats."""
    if possible := _once(kind for facts in files for kind in fitting(facts, order, recipe)):
        made = (f"{kind.title} ({', '.join(kind.formats)})" for kind in possible)
        return UsageError("format-unfit", formats=", ".join(order.formats), known=", ".join(made))
    subjects = tuple(sorted({facts.subject for facts in files}))
    kinds = _once(kind for facts in files for kind in asked(facts, order, recipe))
    others = (kind for kind in recipe.workshop.kinds if kind.subject in subjects)
    return UsageError(
        "kind-unfit", kinds=_titles(kinds), subjects=_SUBJECTS[subjects], known=_titles(others)
    )


def _once(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple({kind.name: kind for kind in kinds}.values())


def _titles(kinds: Iterable[Kind]) -> str:
    return ", ".join(f"{kind.name} {kind.title}" for kind in kinds)
