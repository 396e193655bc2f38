"""Which kinds of documents there are, and by which names each can be asked for.

A kind is a folder with `template.toml` and `document.xml.j2`, or `document.docx`. A project's own
folder is looked through before the built-in one, so that a kind of the same name there takes its
place; the built-in one then still answers to `built-in/<name>` where another kind extends it. A
kind answers to its folder's name, its Chinese title and its aliases. One that is broken is a kind
all the same, so that only its own papers fail.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from speechdocs.errors import Place, TemplateError, UsageError
from speechdocs.nearest import nearest
from speechdocs.templating.declaration import FILE, PAGED, declared
from speechdocs.templating.options import Option, OptionValue

DOCUMENT = "document.xml.j2"
WORD = "document.docx"
"""The template of a kind that is made as Word files only."""

SHARED = "_shared"
HIDDEN = (".", "~$")
"""How the names begin of what systems, editors and Word leave beside templates."""
_OF_WORD = ("docx",)
BUILT_IN = "built-in/"
"""What goes before a name where the built-in file is meant, and not the project's."""


class Kind(Struct, frozen=True):
    """A kind of document, of a speech or of a meeting: `subject` says which.

    `needs` are the fields of a speech it prints, `office` the office data it shows as blanks where
    they are unknown (`report|to`: either will do). `extends` is the kind it took over what it does
    not say itself; `is_word`, whether its template is a Word file. `roots` are the folders of
    kinds, the project's first and the built-in one last.
    `reference` is the Word file that lends its papers their looks in Word.
    `broken` says what is wrong with a kind of which no more is known than its folder.
    """

    name: str
    title: str
    folder: Path
    description: str = ""
    aliases: tuple[str, ...] = ()
    extends: str = ""
    subject: str = "speech"
    formats: tuple[str, ...] = PAGED
    theme: str = "gbt9704"
    needs: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    options: Mapping[str, Option] = field(default_factory=dict)
    roots: tuple[Path, ...] = ()
    is_word: bool = False
    reference: Path | None = None
    broken: TemplateError | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name the kind answers to, its folder's first."""
        return (self.name, self.title, *self.aliases)

    @property
    def document(self) -> str:
        """Return what messages call its template."""
        return f"{self.name}/{WORD if self.is_word else DOCUMENT}"

    @property
    def lenders(self) -> tuple[str, ...]:
        """Return the folders, beside its own, whose files a built-in template uses."""
        return (SHARED, self.extends) if self.extends else (SHARED,)

    @property
    def is_foreign(self) -> bool:
        """Return whether anything that its template may use is not built in."""
        built_in = self.roots[-1:]
        own = (root / name for root in self.roots[:-1] for name in self.lenders)
        return self.folder.parent not in built_in or any(folder.is_dir() for folder in own)

    def chosen(self, options: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
        """Return the value of each option: that of `options`, else its default."""
        for name, value in options.items():
            self.check(name, value)
        return {option.name: options.get(option.name, option.default) for option in self._sorted()}

    def check(self, name: str, value: OptionValue) -> None:
        """Raise `UsageError` if the kind has no option `name` or that does not take `value`."""
        option = self._option(name)
        if not option.accepts(value):
            raise UsageError("template-value", key=name, value=value, what=option.what)

    def read(self, name: str, text: str) -> OptionValue:
        """Return the value that `text` means for the option `name`, checked."""
        value = self._option(name).read(text)
        self.check(name, value)
        return value

    def _option(self, name: str) -> Option:
        if self.broken:
            raise self.broken
        if name in self.options:
            return self.options[name]
        known = ", ".join(sorted(self.options))
        near = _near(name, list(self.options))
        raise UsageError("unknown-option", kind=self.name, option=name, near=near, known=known)

    def _sorted(self) -> list[Option]:
        return [self.options[name] for name in sorted(self.options)]


def kinds(folders: Sequence[Path]) -> tuple[Kind, ...]:
    """Return the kinds of each of `folders`; one in an earlier folder hides its namesake.

    The last of `folders` is the one of the built-in kinds.
    """
    found: dict[str, Kind] = {}
    for folder in folders:
        for file in sorted(folder.glob(f"*/{FILE}")):
            name = file.parent.name
            if name not in found and not name.startswith(HIDDEN):
                found[name] = _kind(file, tuple(folders))
    return tuple(found.values())


def _kind(file: Path, roots: tuple[Path, ...]) -> Kind:
    own = file.parent.name
    # As Python reads the bytes of a file's name that are no UTF-8, they can be written nowhere.
    name = own.encode(errors="backslashreplace").decode()
    if name != own:
        near = own.encode(errors="ignore").decode() or "_"
        error = TemplateError("unsafe-name", f"{name}/{FILE}", value=name, near=near)
        return Kind(name, title=name, folder=file.parent, broken=error)
    try:
        return read(file, roots)
    except TemplateError as error:
        return Kind(name, title=name, folder=file.parent, broken=error)


def find(name: str, among: Sequence[Kind]) -> Kind:
    """Return the kind that answers to `name`; if none does, a `UsageError` lists them all.

    The name of a folder goes before titles and aliases, and of those the first of `among` counts.
    """
    named = (kind for kind in among if name == kind.name)
    titled = (kind for kind in among if name in kind.names)
    for kind in (*named, *titled):
        return kind
    near = _near(name, [each for kind in among for each in kind.names])
    known = ", ".join(f"{kind.name} {kind.title}" for kind in among)
    raise UsageError("unknown-kind", name=name, near=near, known=known)


def read(file: Path, roots: tuple[Path, ...] = ()) -> Kind:
    """Return what the `template.toml` at `file` says of its kind."""

    def locate(name: str) -> Path | None:
        within = roots[-1:] if name.startswith(BUILT_IN) else roots
        places = (root / name.removeprefix(BUILT_IN) / FILE for root in within)
        return next((place for place in places if place.is_file()), None)

    said = declared(file, locate)
    folder, is_word = file.parent, not (file.parent / DOCUMENT).is_file()
    label = f"{folder.name}/{FILE}"
    if not is_word and (folder / WORD).is_file():
        raise TemplateError("two-templates", label, first=DOCUMENT, second=WORD)
    if is_word and not (folder / WORD).is_file():
        raise TemplateError("template-missing", label, name=f"{folder.name}/{DOCUMENT}")
    if is_word and said.setdefault("formats", _OF_WORD) != _OF_WORD:
        place = Place(label, key="formats")
        raise TemplateError("word-only", place, value=", ".join(said["formats"]))
    return Kind(name=folder.name, folder=folder, roots=roots, is_word=is_word, **said)


def _near(name: str, known: Sequence[str]) -> str:
    # Of the two characters of a short name, one is enough.
    alike = 0.5 if len(name) <= 2 else 0.6
    return nearest(name, known, alike)
