"""Which faces serve a role, in which order, and who made them.

`FONTS.toml` of the bundled faces is the table: role → faces in the order in which they are asked
for a character. A user's own font, named by path, stands before them. Nothing is ever taken from
the system by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

import speechdocs_fonts
from speechdocs.errors import FontError
from speechdocs.fonts.metrics import Face, is_face
from speechdocs.nearest import nearest
from speechdocs.text.chars import is_han

FOLDER = Path(speechdocs_fonts.__file__).parent

Matrix = tuple[float, float, float, float, int, int]

ROLES = ("fangsong", "title", "hei", "kai", "song", "latin", "latin-bold", "latin-italic")

UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
SLANTED: Matrix = (0.91, 0.075, 0, 1, 45, -41)
"""What makes a Song character pass for FangSong: the same as that of SD FangSong Ext's glyphs."""

_SLANTS = {"fangsong": "SDSong.ttf"}
"""Role → the file whose Chinese characters are drawn `SLANTED` in that role."""


class ChainFace(Struct, frozen=True, eq=False):
    """A face as a role draws it.

    `matrix` maps each glyph by itself: a, b, c, d as in a PDF text matrix, e and f in thousandths
    of an em. The advance stays the face's own.
    """

    face: Face
    matrix: Matrix = UPRIGHT
    han_only: bool = False

    @property
    def slanted(self) -> bool:
        """Return whether glyphs are to be drawn through `matrix`."""
        return self.matrix != UPRIGHT

    def advance(self, char: str) -> int:
        """Return the advance width of `char`, which the face has."""
        return self.face.advance(self.face.glyph(ord(char)))


class Chain:
    """The faces of a role, in the order in which they are asked for a character."""

    matrix = UPRIGHT
    slanted = False

    __slots__ = ("_found", "_own", "faces", "role")

    def __init__(self, role: str, faces: tuple[ChainFace, ...]) -> None:
        """Make the chain of `role` from `faces`."""
        self.role = role
        self.faces = faces
        self._found: dict[str, tuple[ChainFace, int] | None] = {}
        self._own: set[int] = set()

    @property
    def face(self) -> Face:
        """Return the role's main face."""
        return self.faces[0].face

    def find(self, char: str) -> tuple[ChainFace, int] | None:
        """Return the first face that has `char`, with its glyph; None: no face has it."""
        if char not in self._found:
            self._found[char] = self._searched(char)
        return self._found[char]

    def elsewhere(self, codes: Mapping[int, None]) -> dict[int, Face]:
        """Return those of `codes`, code points, that another face than the main one draws."""
        unknown = codes.keys() - self._own
        if not unknown:
            return {}
        others = {}
        for code in filter(unknown.__contains__, codes):
            found = self.find(chr(code))
            if found and found[0].face is not self.face:
                others[code] = found[0].face
        self._own |= unknown - others.keys()
        return others

    def advance(self, char: str) -> int:
        """Return the advance width of `char`, which a face of the chain has."""
        found = self.find(char)
        return found[0].face.advance(found[1]) if found else 0

    def _searched(self, char: str) -> tuple[ChainFace, int] | None:
        for member in self.faces:
            if member.han_only and not is_han(char):
                continue
            if glyph := member.face.glyph(ord(char)):
                return member, glyph
        return None


Typeface = Chain | ChainFace
"""What draws a run: the faces of a role, each what the ones before it lack, or one of them."""


class Record(Struct, frozen=True):
    """What `FONTS.toml` says of a bundled face; `coverage` counts characters by set."""

    file: str
    family: str
    style: str
    roles: tuple[str, ...]
    licence: str
    licence_files: tuple[str, ...]
    copyright: str
    change: str
    sha256: str
    coverage: Mapping[str, int]
    sources: tuple[Mapping[str, str], ...]


class Catalog(Struct, frozen=True, eq=False):
    """The bundled faces and the user's own, by role."""

    chains: Mapping[str, Chain]
    records: tuple[Record, ...]

    @classmethod
    def load(
        cls,
        overrides: Mapping[str, Path] | None = None,
        cache: Path | None = None,
        preparing: Callable[[Path], None] = lambda _: None,
    ) -> Catalog:
        """Return the catalog in which the fonts `overrides` (role → file) go before the bundled.

        A font that is no face yet is prepared once and kept in the folder `cache`; `preparing` is
        told of it before.
        """
        table = tomllib.loads((FOLDER / "FONTS.toml").read_text("utf-8"))
        bundled = _Opened()
        own = {
            role: (ChainFace(Face.open(_own(role, path, cache, preparing))),)
            for role, path in sorted((overrides or {}).items())
        }
        chains = {
            role: Chain(role, (*own.get(role, ()), *_members(role, files, bundled)))
            for role, files in table["roles"].items()
        }
        return cls(chains, tuple(map(_record, table["face"])))

    def chain(self, role: str) -> Chain:
        """Return the faces of `role`."""
        if role not in self.chains:
            raise FontError("font-role", role=role, known=", ".join(self.chains))
        return self.chains[role]

    def faces(self) -> tuple[Face, ...]:
        """Return every face of every role once, in the order of the roles."""
        members = (member.face for chain in self.chains.values() for member in chain.faces)
        return tuple(dict.fromkeys(members))

    def record(self, face: Face) -> Record | None:
        """Return what is known of a bundled `face`, None for a user's own."""
        if face.path.parent != FOLDER / "data":
            return None
        return next(record for record in self.records if record.file == face.path.name)


class _Opened(dict[str, Face]):
    """File → face, opened when first asked for."""

    def __missing__(self, file: str) -> Face:
        face = self[file] = _bundled(file)
        return face


@cache
def _bundled(file: str) -> Face:
    """Open a bundled face once a process: its file stays mapped for as long as the face lives."""
    return Face.open(FOLDER / "data" / file)


def _members(role: str, files: list[str], opened: Mapping[str, Face]) -> tuple[ChainFace, ...]:
    members: list[ChainFace] = []
    for file in files:
        if _SLANTS.get(role) == file:
            members.append(ChainFace(opened[file], SLANTED, han_only=True))
        members.append(ChainFace(opened[file]))
    return tuple(members)


def _own(role: str, path: Path, cache: Path | None, preparing: Callable[[Path], None]) -> Path:
    """Return the user's font for `role`, prepared where it has to be."""
    if role not in ROLES:
        near = nearest(role, ROLES)
        raise FontError("font-role", str(path), role=role, near=near, known=", ".join(ROLES))
    # The name of a collection ends in the number of a font: name.ttc#1.
    if not (path.is_file() or path.with_name(path.name.rpartition("#")[0] or path.name).is_file()):
        raise FontError("font-unreadable", str(path), reason="there is no such file")
    return path if is_face(path) else _prepared(path, cache, preparing)


def _prepared(path: Path, cache: Path | None, preparing: Callable[[Path], None]) -> Path:
    """Return the face made of the font at `path`; fontTools is an extra, so it loads late."""
    if cache is None:
        raise FontError("font-unprepared", str(path))
    try:
        from speechdocs.fonts.prepare import prepared
    except ModuleNotFoundError as error:
        raise FontError("font-extra", str(path)) from error
    return prepared(path, cache, preparing)


def _record(entry: dict[str, Any]) -> Record:
    sources = tuple(entry.pop("source"))
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    return Record(**{**entry, **lists, "sources": sources})
