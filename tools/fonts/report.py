"""The table of the faces, `FONTS.toml`: roles, sources, licences, digests and coverage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256

from charsets import CodePoints
from coverage import CHAINS, counted, drawn
from packages import Member, Package, packages
from recipes import Recipe

_HEADER = """\
# The bundled faces, written by tools/fonts/build.py: do not edit.
# Coverage counts characters with an outline: han (all Chinese characters), gb2312 (of 6,763),
# tgh (General Standard, of 8,105), gbk (of 20,923), symbols (of GB 2312, GBK and some more).
"""
_ROLES = """\
# The faces of each role in the order in which they are asked for a character.
[roles]"""


def fonts_toml(recipes: Sequence[Recipe], files: Mapping[str, bytes], standard: CodePoints) -> str:
    """Return the text of `FONTS.toml`."""
    known = {member.name: (package, member) for package in packages() for member in package.members}
    entries = (_entry(recipe, files[recipe.file], standard, known) for recipe in recipes)
    roles = [f"{_key(role)} = {_value(chain)}" for role, chain in CHAINS.items()]
    return "\n".join([_HEADER, _ROLES, *roles, "", *("\n".join(e) + "\n" for e in entries)])


def _key(name: str) -> str:
    return name if name.isalpha() else f'"{name}"'


def _entry(
    recipe: Recipe,
    data: bytes,
    standard: CodePoints,
    known: Mapping[str, tuple[Package, Member]],
) -> Iterator[str]:
    yield "[[face]]"
    yield f"file = {_value(recipe.file)}"
    yield f"family = {_value(recipe.family)}"
    yield f"style = {_value(recipe.style)}"
    yield f"roles = {_value(recipe.roles)}"
    yield f"licence = {_value(recipe.licence)}"
    yield f"licence_files = {_value(recipe.licence_files)}"
    yield f"copyright = {_value(recipe.copyright)}"
    yield f"change = {_value(recipe.change)}"
    yield f"sha256 = {_value(sha256(data).hexdigest())}"
    counts = ", ".join(f"{k} = {v}" for k, v in asdict(counted(drawn(data), standard)).items())
    yield f"coverage = {{ {counts} }}"
    for package, member in map(known.__getitem__, _members(recipe)):
        yield "[[face.source]]"
        yield f"package = {_value(package.name)}"
        yield f"version = {_value(package.version)}"
        yield f"path = {_value(member.path)}"
        yield f"sha256 = {_value(member.sha256)}"


def _members(recipe: Recipe) -> list[str]:
    """Return the sources of `recipe`, each once, in order of use."""
    names = [n for p in recipe.parts for n in (p.source, (p.mixed_with or ("",))[0]) if n]
    return list(dict.fromkeys(names))


def _value(value: str | Sequence[str]) -> str:
    """Return `value` in TOML, whose strings and lists JSON writes alike."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
