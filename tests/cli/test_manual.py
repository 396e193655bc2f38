"""docs/cli.md tells every command and every option, and no others."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from speechdocs.cli import MODULES, command

MANUAL = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL))


def below(name: str, part: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, part
    if isinstance(part, click.Group):
        for child, inner in part.commands.items():
            yield from below(f"{name} {child}", inner)


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(command)
    for name in MODULES:
        part = command.get_command(context, name)
        assert part is not None
        yield from below(name, part)


@pytest.mark.parametrize(("name", "part"), list(commands()))
def test_a_command_and_its_options_are_in_the_manual(name: str, part: click.Command) -> None:
    section = SECTIONS[name.split(maxsplit=1)[0]]
    assert f"speechdocs {name}" in section
    for option in part.params:
        if isinstance(option, click.Option):
            assert all(re.search(rf"`{o}[ `]", section) for o in option.opts), option.opts
        else:
            assert (option.metavar or str(option.name).upper()).strip("[].") in section


@pytest.mark.parametrize("name", MODULES)
def test_the_manual_invents_no_option(name: str) -> None:
    parts = [part for path, part in commands() if path.split(maxsplit=1)[0] == name]
    known = {opt for part in parts for param in part.params for opt in param.opts}
    told = set(re.findall(r"`(--?[a-z]+)[ `]", SECTIONS[name]))
    assert told <= known


def test_the_options_of_the_whole_are_in_the_manual() -> None:
    for option in command.params:
        assert all(f"`{o}" in MANUAL or f"speechdocs {o}`" in MANUAL for o in option.opts)
