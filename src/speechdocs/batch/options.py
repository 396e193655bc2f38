"""Which values the options of each kind of paper have: those of the run, else of the project.

An option of which neither says anything has the default that its kind gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from speechdocs.config import Choice
from speechdocs.errors import ConfigError, Place, UsageError
from speechdocs.nearest import nearest
from speechdocs.templating.catalog import Kind, find
from speechdocs.templating.options import OptionValue

Options = Mapping[str, Mapping[str, OptionValue]]
"""Kind → option → value; a kind by the name of its folder."""


def chosen(choices: Iterable[Choice], kinds: Sequence[Kind]) -> Options:
    """Return what `choices` say of `kinds`; of two for the same option the later one counts.

    Raise `ConfigError`, with the place of the choice, for what no kind offers.
    """
    found: dict[str, dict[str, OptionValue]] = {}
    for choice in choices:
        try:
            kind = find(choice.kind, kinds)
            if kind.broken:
                continue
            kind.check(choice.option, choice.value)
        except UsageError as error:
            raise ConfigError(error.code, choice.place, **error.params) from error
        found.setdefault(kind.name, {})[choice.option] = choice.value
    return found


def assigned(text: str, kinds: Sequence[Kind], wanted: Sequence[Kind]) -> tuple[Choice, ...]:
    """Return the choices that `text` makes, KIND.NAME=VALUE of one of `kinds`, or NAME=VALUE.

    Without a kind, they are made for every kind `wanted` that has such an option. Raise
    `UsageError` for what no kind offers.
    """
    left, equals, value = text.partition("=")
    kind, _, option = left.rpartition(".")
    if not (equals and option):
        raise UsageError("option-form", value=text)
    try:
        having = (find(kind, kinds),) if kind else _having(option, wanted)
        return tuple(Choice(each.name, option, each.read(option, value)) for each in having)
    except UsageError as error:
        raise UsageError(error.code, Place(key=text), **error.params) from error


def refuse_unused(choices: Sequence[Choice], wanted: Sequence[Kind]) -> None:
    """Raise `UsageError` for a choice for a kind that is not `wanted`, if some are named."""
    names = [kind.name for kind in wanted]
    for choice in choices:
        if names and choice.kind not in names:
            place = Place(key=f"{choice.kind}.{choice.option}={choice.value}")
            raise UsageError("option-unused", place, kind=choice.kind, known=", ".join(names))


def _having(option: str, wanted: Sequence[Kind]) -> tuple[Kind, ...]:
    having = tuple(kind for kind in wanted if option in kind.options)
    if not having:
        known = list(dict.fromkeys(name for kind in wanted for name in kind.options))
        near = nearest(option, known)
        raise UsageError("option-nowhere", option=option, near=near, known=", ".join(known))
    return having
