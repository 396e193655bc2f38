"""Which faces the Word files name: those of offices, and those of a plain Windows machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.cli import console
from speechdocs.cli.language import _, marked

if TYPE_CHECKING:
    from speechdocs.config import Config

_HEAD = (marked("role"), marked("official"), marked("or"), marked("windows"))


class Needed(Struct, frozen=True):
    """The face of a role: its name, the names Word falls back on, the one on plain Windows."""

    role: str
    official: str
    alternatives: tuple[str, ...]
    windows: str


def show(config: Config, *, as_json: bool) -> None:
    """Print the faces that the papers of the project of `config` need in Word."""
    faces, named = needed(config), config.word.fonts
    if as_json:
        console.data({"named": named, "faces": [_as_data(face) for face in faces]})
        return
    rows = [(f.role, f.official, ", ".join(f.alternatives), f.windows) for f in faces]
    console.table(rows, tuple(map(_, _HEAD)))
    console.say()
    words = _('Word files name those under {named}: fonts = "{value}" under [word].')
    console.say(words.format(named=_(named), value=named))


def needed(config: Config) -> list[Needed]:
    """Return the faces that the themes of all kinds of paper name, each once, by role."""
    from speechdocs.batch.workshop import Workshop
    from speechdocs.config import Word

    workshop = Workshop(replace(config, word=Word()))
    names = [config.theme] if config.theme else [kind.theme for kind in workshop.kinds]
    themes = [workshop.theme(name) for name in dict.fromkeys(names)]
    found = {
        Needed(role, face.name, face.alternatives, face.on_windows().name): None
        for theme in themes
        for role, face in theme.faces.items()
    }
    return sorted(found, key=lambda face: (face.role, face.official))


def _as_data(face: Needed) -> dict[str, object]:
    return {
        "role": face.role,
        "official": face.official,
        "alternatives": list(face.alternatives),
        "windows": face.windows,
    }
