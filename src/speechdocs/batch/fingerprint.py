"""From what a paper is made, as digests: if none of them has changed, neither would the paper.

A fingerprint counts all that can change a byte: the content file, its source text and raw speech,
the kind's templates and options, its theme with all that it inherits from, fonts, settings, the
date that papers bear, the program itself, Python and the libraries it works with. The clock and
file times are no part of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from speechdocs import resources
from speechdocs.batch.files import read_bytes
from speechdocs.batch.libraries import versions
from speechdocs.batch.storage import Storage, digest
from speechdocs.batch.workshop import TERMS, Workshop, epoch
from speechdocs.errors import SpeechdocsError, UsageError
from speechdocs.templating.catalog import HIDDEN, Kind
from speechdocs.version import __version__

Parts = Mapping[str, bytes]
"""What a paper depends on → its digest."""

_FOLDERS = ("root", "content", "output", "templates", "themes")
_COUNTED = (
    "kinds",
    "formats",
    "name",
    "theme",
    "limits",
    "fonts",
    "vocabulary",
    "options",
    "issues",
    "office",
)
_APART = (*_FOLDERS, *_COUNTED)
"""Settings that change no paper, or that are counted as a part of their own."""

LIBRARY = "library:"
"""What goes before a library's name in the name of a part."""

_PACKAGE = Path(__file__).parents[1]
_PROGRAM = (".py", ".icc")
"""How files of the package are called that papers are made with: code, and the profile of PDFs."""
_PACK_CODES = 512
"""So many bytes of a pack hold its head and its codes."""


class Recipe:
    """What the papers of a run are made of, beside the speeches: digests, each taken once."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._kinds: dict[str, Parts] = {}
        self._fingerprints: dict[str, str] = {}
        self._themes: dict[str, bytes] = {}
        self._named: dict[tuple[str, ...], tuple[Kind, ...]] = {}

    def named(self, names: tuple[str, ...]) -> tuple[Kind, ...]:
        """Return the kinds called `names`, all if there are none; nothing if one is not known."""
        if names not in self._named:
            try:
                self._named[names] = self.workshop.named(names) or self.workshop.kinds
            except UsageError:
                self._named[names] = ()
        return self._named[names]

    def of(self, kind: Kind) -> Parts:
        """Return the parts that all papers of `kind` share."""
        if kind.name not in self._kinds:
            self._kinds[kind.name] = {
                **program(),
                "settings": self._settings,
                "fonts": self._fonts,
                "template": _template(kind),
                "options": self._options(kind),
                "theme": self._theme_of(kind),
                "reference": self._reference(kind),
                "terms": _of_files([self.workshop.config.root / TERMS]),
            }
        return self._kinds[kind.name]

    def fingerprint(self, kind: Kind) -> str:
        """Return the one digest of the parts that all papers of `kind` share."""
        if kind.name not in self._fingerprints:
            self._fingerprints[kind.name] = fingerprint(self.of(kind))
        return self._fingerprints[kind.name]

    @cached_property
    def _settings(self) -> bytes:
        config = self.workshop.config
        said = [(n, getattr(config, n)) for n in config.__struct_fields__ if n not in _APART]
        # In which order a file says what the office is called changes no paper.
        office = sorted(config.office.items())
        return _of_value((said, office, self.workshop.strict, epoch(self.workshop.environ)))

    @cached_property
    def _fonts(self) -> bytes:
        # The table of the bundled faces holds the digest of each of them.
        own = self.workshop.config.fonts.overrides
        # The name of a font of a collection says which one it is.
        faces = [(role, p.name, _of_files([font_file(p)])) for role, p in sorted(own.items())]
        return _of_value((faces, _of_files([resources.FONTS / "FONTS.toml"])))

    def _options(self, kind: Kind) -> bytes:
        # What an option is by itself may be said, too: that changes nothing.
        return _of_value(sorted(kind.chosen(self.workshop.options.get(kind.name, {})).items()))

    def _theme_of(self, kind: Kind) -> bytes:
        name = self.workshop.theme_of(kind)
        if name not in self._themes:
            self._themes[name] = self._theme(name)
        return self._themes[name]

    def _theme(self, name: str) -> bytes:
        try:
            return _of_value(self.workshop.theme_texts(name))
        except SpeechdocsError as error:
            # A paper of a broken theme is never made, so that no fingerprint equals this one.
            return _of_value(str(error))

    def _reference(self, kind: Kind) -> bytes:
        path = self.workshop.reference_of(kind)
        return _of_files([path] if path else [])


@cache
def program() -> Parts:
    """Return the code that runs, the Python that runs it, and the libraries it works with."""
    code = sorted(_below(_PACKAGE, _PROGRAM))
    return {
        "program": _of_value((__version__, _of_files(code))),
        "python": _of_value(sys.version_info[:3]),
        **{f"{LIBRARY}{name}": _of_value(version) for name, version in versions().items()},
    }


def installed() -> Parts:
    """Return the parts of papers that do not come from a project, which speechdocs brings along."""
    folders = {"kinds": resources.TEMPLATES, "themes": resources.THEMES}
    brought = {name: _of_files(sorted(_below(folder))) for name, folder in folders.items()}
    return {**program(), **brought, "fonts": _fonts()}


def _fonts() -> bytes:
    """Return what tells the bundled faces: the digests that they name, and how packs begin.

    A pack begins with its codes, which another one of the same size would not have.
    """
    packs = sorted((resources.FONTS / "data").glob("*.pack"))
    begun = [(path.name, path.stat().st_size, _beginning(path)) for path in packs]
    return _of_value((_of_files([resources.FONTS / "FONTS.toml"]), begun))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_PACK_CODES)


def speech_parts(storage: Storage, content: str, own: bytes, beside: Mapping[str, str]) -> Parts:
    """Return the parts of one speech: its content file, whose digest is `own`, and those `beside`.

    `beside` names the source text and the raw speech, or the speeches of a meeting.
    """
    folder = content.rpartition("/")[0]
    parts = {"content": own}
    for part, name in beside.items():
        found = digest(storage, f"{folder}/{name}" if folder else name) if name else None
        parts[part] = found or b""
    return parts


def fingerprint(parts: Parts) -> str:
    """Return the one digest of all `parts`."""
    every = (b"%b:%d:%b" % (name.encode(), len(value), value) for name, value in parts.items())
    return sha256(b"".join(every)).hexdigest()


def written(shares: Iterable[Parts]) -> str:
    """Return the parts in short, for people to be told which of them changed."""
    return " ".join(
        f"{name}={value.hex()[:8]}" for parts in shares for name, value in parts.items()
    )


def font_file(path: Path) -> Path:
    """Return the file of a font; one of a collection is called by its number, name.ttc#1."""
    name, mark, _ = path.name.rpartition("#")
    return path.with_name(name) if mark and not path.exists() else path


def _template(kind: Kind) -> bytes:
    # Kinds of one's own have the same files; two of them may give their papers the same names.
    return _of_value((kind.name, _of_files(_template_files(kind))))


def _template_files(kind: Kind) -> list[str]:
    # A template of one's own may take anything from those of other kinds.
    used = (kind.roots[-1] / name for name in kind.lenders)
    folders = (*kind.roots, *_linked(kind.roots)) if kind.is_foreign else (kind.folder, *used)
    return sorted(name for folder in folders for name in _below(folder))


def _linked(roots: Iterable[Path]) -> Iterator[Path]:
    """Yield the folders of kinds that are links, which a walk through `roots` leaves out."""
    there = (path for root in roots if root.is_dir() for path in root.iterdir())
    return (path for path in there if path.is_symlink())


def _below(folder: Path, suffix: str | tuple[str, ...] = "") -> Iterator[str]:
    # Hundreds of files are read at every start: their names stay the words that they are.
    for place, folders, files in os.walk(folder):
        folders[:] = [n for n in folders if n != "__pycache__" and not n.startswith(HIDDEN)]
        names = (name for name in files if not name.startswith(HIDDEN))
        yield from (f"{place}{os.sep}{name}" for name in names if name.endswith(suffix))


def _of_files(files: Iterable[str | Path]) -> bytes:
    whole = sha256()
    for path in map(str, files):
        try:
            data = read_bytes(path)
        except UsageError:
            continue
        name = "/".join(path.rsplit(os.sep, 2)[-2:])
        whole.update(b"%b:%d:" % (os.fsencode(name), len(data)) + data)
    return whole.digest()


def _of_value(value: object) -> bytes:
    return sha256(repr(value).encode()).digest()
