"""`speechdocs fonts`: which faces set the papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdocs.cli import console, word_faces
from speechdocs.cli.complete import roles as complete_roles
from speechdocs.cli.language import _, marked
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest

if TYPE_CHECKING:
    from speechdocs.config import Config
    from speechdocs.fonts.catalog import Catalog, Chain, ChainFace, Record

_SETS = {
    "gb2312": (marked("GB 2312"), 6763),
    "tgh": (marked("General Standard"), 8105),
    "gbk": (marked("GBK"), 20923),
}
"""What the sets of characters are called, and how many they have."""


@click.group("fonts", invoke_without_command=True)
@click.option("--word", is_flag=True, help="List the faces that the Word files name instead.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def command(context: click.Context, word: bool, as_json: bool) -> None:
    """List the faces: which role each serves, its licence, how many characters it has.

    The first face of a role is asked for a character first, then the next; `show ROLE` tells more
    of them. All come with speechdocs; a font of yours serves a role if speechdocs.toml names its
    file, and no font is ever taken from the system.
    """
    if context.invoked_subcommand is not None:
        return
    if word:
        word_faces.show(_config(), as_json=as_json)
        return
    catalog = _catalog()
    if as_json:
        console.data({"roles": _roles(catalog), "faces": [_as_data(r) for r in catalog.records]})
        return
    roles = [(role, " > ".join(families)) for role, families in _roles(catalog).items()]
    console.table(roles, (_("role"), _("faces")))
    console.say()
    head = (_("face"), _("file"), *_SETS, _("Han"), _("licence"))
    console.table([_row(record) for record in catalog.records], head)


@command.command("show")
@click.argument("role", shell_complete=complete_roles)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(role: str, as_json: bool) -> None:
    """Show the faces of ROLE in the order in which they are asked for a character.

    Each with its file, its licence, how many characters it has, and the package it was made from.
    """
    catalog = _catalog()
    chain = _chain(role, catalog)
    if as_json:
        faces = [_member_as_data(member, catalog) for member in chain.faces]
        console.data({"role": role, "faces": faces})
        return
    words = _("{role}: a character is drawn by the first of these faces that has it")
    console.say(words.format(role=role))
    for number, member in enumerate(chain.faces, 1):
        console.say()
        console.say(f"{number}. {member.face.family}")
        console.table([("  ", *row) for row in _told(member, catalog)])


def _config() -> Config:
    from speechdocs import config

    return config.load(Path())


def _catalog() -> Catalog:
    from speechdocs.batch.workshop import Workshop

    return Workshop(_config(), preparing=console.preparing).catalog


def _chain(role: str, catalog: Catalog) -> Chain:
    known = list(catalog.chains)
    if role not in known:
        near = nearest(role, known)
        raise UsageError("font-role", role=role, near=near, known=", ".join(known))
    return catalog.chain(role)


def _roles(catalog: Catalog) -> dict[str, list[str]]:
    """Return the families of each role, each once, in the order in which they are asked."""
    return {
        role: list(dict.fromkeys(member.face.family for member in chain.faces))
        for role, chain in catalog.chains.items()
    }


def _row(record: Record) -> tuple[str, ...]:
    covered = (f"{record.coverage[name]}/{whole}" for name, (_title, whole) in _SETS.items())
    style = "" if record.style == "Regular" else f" {record.style}"
    name = f"{record.family}{style}"
    return (name, record.file, *covered, str(record.coverage["han"]), record.licence)


def _told(member: ChainFace, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of a face of a role, by name."""
    record = catalog.record(member.face)
    yield _("file"), record.file if record else member.face.path.as_posix()
    if member.slanted:
        yield _("draws"), _("Chinese characters, narrowed and slanted")
    if record is None:
        number = len(member.face.codepoints())
        yield _("coverage"), _("{number:,} characters").format(number=number)
        yield _("source"), _("a font of yours")
        return
    yield _("licence"), record.licence
    share = _("{title} {number:,} of {whole:,}")
    counts = [
        share.format(title=_(title), number=record.coverage[name], whole=whole)
        for name, (title, whole) in _SETS.items()
    ]
    glyphs = _("{number:,} glyphs").format(number=record.coverage["glyphs"])
    yield _("coverage"), _(", ").join([*counts, glyphs])
    yield (
        _("source"),
        ", ".join(dict.fromkeys(f"{s['package']} {s['version']}" for s in record.sources)),
    )


def _member_as_data(member: ChainFace, catalog: Catalog) -> dict[str, object]:
    """Return a face of a role as data; of a user's own only the file and the family are known."""
    record = catalog.record(member.face)
    known = {"file": member.face.path.as_posix(), "family": member.face.family}
    return {**(_as_data(record) if record else known), "slanted": member.slanted}


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
        "sources": [dict(source) for source in record.sources],
    }
