"""`speechdocs fonts`: which faces set the papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdocs.cli import console

if TYPE_CHECKING:
    from speechdocs.fonts.catalog import Catalog, Record

_SETS = {"gb2312": 6763, "tgh": 8105, "gbk": 20923}
"""How many characters the sets have: GB 2312, General Standard, GBK."""


@click.command("fonts")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(as_json: bool) -> None:
    """List the faces: which role each serves, its licence, how many characters it has.

    The first face of a role is asked for a character first, then the next. All of them come with
    speechdocs; a font of yours serves a role if speechdocs.toml names its file, and no font is ever
    taken from the system.
    """
    from speechdocs import config
    from speechdocs.batch.workshop import Workshop

    catalog = Workshop(config.load(Path())).catalog
    if as_json:
        console.data({"roles": _roles(catalog), "faces": [_as_data(r) for r in catalog.records]})
        return
    console.table([(role, " > ".join(f)) for role, f in _roles(catalog).items()], ("role", "faces"))
    console.say()
    head = ("face", "file", *_SETS, "Han", "licence")
    console.table([_row(record) for record in catalog.records], head)


def _roles(catalog: Catalog) -> dict[str, list[str]]:
    """Return the families of each role, each once, in the order in which they are asked."""
    return {
        role: list(dict.fromkeys(member.face.family for member in chain.faces))
        for role, chain in catalog.chains.items()
    }


def _row(record: Record) -> tuple[str, ...]:
    covered = (f"{record.coverage[name]}/{whole}" for name, whole in _SETS.items())
    style = "" if record.style == "Regular" else f" {record.style}"
    name = f"{record.family}{style}"
    return (name, record.file, *covered, str(record.coverage["han"]), record.licence)


def _as_data(record: Record) -> dict[str, object]:
    return {
        "file": record.file,
        "family": record.family,
        "style": record.style,
        "roles": list(record.roles),
        "licence": record.licence,
        "copyright": record.copyright,
        "change": record.change,
        "coverage": dict(record.coverage),
    }
