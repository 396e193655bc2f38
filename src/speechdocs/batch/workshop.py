"""What all speeches of a run share, each opened once: kinds of paper, themes, fonts, settings.

A name is looked for in the project's own folder first, then among the built-in ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from speechdocs import resources
from speechdocs.batch.files import read_bytes, read_text
from speechdocs.batch.options import Options, chosen
from speechdocs.batch.storage import DISK, Storage
from speechdocs.batch.writing import Pace
from speechdocs.config import Config, line_of, place_of
from speechdocs.errors import ConfigError, FontError, Place, SpeechdocsError, ThemeError, UsageError
from speechdocs.nearest import nearest
from speechdocs.templating import catalog as kind_catalog
from speechdocs.templating.catalog import Kind
from speechdocs.theme.inheritance import texts

if TYPE_CHECKING:
    from speechdocs.fonts.catalog import Catalog
    from speechdocs.pipeline import Settings
    from speechdocs.theme.theme import Theme

BUILT_IN = "built-in/"
"""What goes before a theme's name where the built-in one is meant, and not the project's."""
TERMS = "terms.yaml"
"""Where, in a project, the meanings of terms stand."""
EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable that says which moment counts as now."""
CACHE = Path(".speechdocs") / "fonts"
"""Where, in a project, its own fonts are kept as they were prepared."""


class Workshop:
    """Opens what a run needs when it is first needed; made anew from its `config` anywhere."""

    def __init__(
        self,
        config: Config,
        *,
        strict: bool = False,
        preparing: Callable[[Path], None] = lambda _: None,
        inputs: Storage = DISK,
        outputs: Storage = DISK,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Make the workshop of a project; `strict` refuses papers with open findings.

        `preparing` is told of each font that has to be prepared first, which takes its time.
        Speeches are read from `inputs`, papers written to `outputs`. What of `environ` counts,
        this process' own unless given, counts wherever papers are made.
        """
        self.config = config
        self.strict = strict
        self.inputs = inputs
        self.outputs = outputs
        self.environ = {EPOCH: (os.environ if environ is None else environ).get(EPOCH, "")}
        self.preparing = preparing
        self.pace = Pace()
        self._themes: dict[str, Theme] = {}
        self._references: dict[Path, bytes] = {}

    def __reduce__(self) -> tuple[Callable[[Config], Workshop], tuple[Config]]:
        """Return what makes the workshop in another process, where everything is opened anew."""
        made = partial(
            Workshop,
            strict=self.strict,
            inputs=self.inputs,
            outputs=self.outputs,
            environ=self.environ,
        )
        return made, (self.config,)

    def check(self) -> None:
        """Raise `ConfigError` for a mistake in what the project and the environment say."""
        _ = self.options, epoch(self.environ)
        self.named_at("", "kinds", self.config.kinds)
        if self.config.theme:
            self._theme_text(self.config.theme)

    def named_at(self, table: str, key: str, names: Iterable[str]) -> tuple[Kind, ...]:
        """Return the kinds that `key` of the settings names; raise `ConfigError` if one is none."""
        try:
            return self.named(names)
        except UsageError as error:
            place = place_of(self.config, table, key)
            raise ConfigError(error.code, place, **error.params) from error

    def open(self) -> None:
        """Open what every paper needs, so that a mistake in it is told once and before any work.

        A worker that starts as a copy of this process finds it open.
        """
        _ = self.settings, self.catalog
        if self.config.word.reference:
            self._reference(self.config.word.reference)

    @cached_property
    def settings(self) -> Settings:
        """Return what the project and the run say about every paper."""
        # The pipeline brings all libraries along; a list of fonts or kinds needs none of them.
        from speechdocs.pipeline import Settings

        return Settings(
            typography=self.config.typography,
            review_note=self.config.review_note,
            attach_content=self.config.pdf.attach_content,
            strict=self.strict,
            office=self.config.office,
            options=self.options,
            meanings=self.meanings,
            epoch=epoch(self.environ),
        )

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """Return what the office says that its terms mean, nothing where it has no such list."""
        from speechdocs.model.terms import load_terms

        path = self.config.root / TERMS
        return load_terms(read_text(path), path.as_posix()) if path.is_file() else {}

    @cached_property
    def catalog(self) -> Catalog:
        """Return the fonts, the project's own before the bundled ones."""
        from speechdocs.fonts.catalog import Catalog

        own = self.config.fonts.overrides
        try:
            return Catalog.load(own, self.config.root / CACHE, self.preparing)
        except FontError as error:
            raise self._in_settings(error) from error

    def _in_settings(self, error: FontError) -> ConfigError:
        """Return `error` as what it is: a mistake in the settings that name the font."""
        place, role = error.place, str(error.params.get("role", ""))
        if error.code == "font-role":
            place = place_of(self.config, "fonts.overrides", role)
        return ConfigError(error.code, place, **error.params)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Return all kinds of paper."""
        return kind_catalog.kinds((self.config.templates, resources.TEMPLATES))

    @cached_property
    def options(self) -> Options:
        """Return the values of options that are not the kinds' defaults."""
        return chosen(self.config.options, self.kinds)

    def named(self, names: Iterable[str]) -> tuple[Kind, ...]:
        """Return the kinds that answer to `names`, each once, by folder name or Chinese title."""
        found = (kind_catalog.find(name, self.kinds) for name in names)
        return tuple({kind.name: kind for kind in found}.values())

    def theme(self, name: str) -> Theme:
        """Return the theme `name`, with the Word faces that the project asks for."""
        from speechdocs.theme.load import load as load_theme

        if name not in self._themes:
            try:
                theme = load_theme(name, self._theme_text)
            except ThemeError as error:
                raise self._lined(error) from error
            plain = self.config.word.fonts == "windows"
            self._themes[name] = theme.on_windows() if plain else theme
        return self._themes[name]

    def look(self, kind: Kind) -> Theme:
        """Return the theme of papers of `kind`, with the Word file that lends them its looks."""
        theme = self.theme(self.theme_of(kind))
        path = self.reference_of(kind)
        return replace(theme, reference=self._reference(path)) if path else theme

    def _reference(self, path: Path) -> bytes:
        """Return the bytes of the Word file at `path`; raise `SourceError` if it is not safe."""
        if path not in self._references:
            from speechdocs.ooxml.reference import refuse_unsafe

            docx = read_bytes(path)
            refuse_unsafe(docx, path.as_posix())
            self._references[path] = docx
        return self._references[path]

    def theme_file(self, path: Path) -> Theme:
        """Return the theme that `path` holds, wherever it lies; it inherits from those by name."""
        from speechdocs.theme.load import load as load_theme

        def read(name: str) -> str:
            return read_text(path) if name == path.stem else self._theme_text(name)

        try:
            return load_theme(path.stem, read)
        except ThemeError as error:
            raise self._lined(error) from error

    def theme_of(self, kind: Kind) -> str:
        """Return which theme the papers of `kind` have."""
        return self.config.theme or kind.theme

    def reference_of(self, kind: Kind) -> Path | None:
        """Return which Word file lends papers of `kind` their looks, if any."""
        return kind.reference or self.config.word.reference

    def theme_texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of the theme `name` and of those it inherits from."""
        return tuple(text for _, text in texts(name, self._theme_text))

    def _lined(self, error: ThemeError) -> SpeechdocsError:
        """Return `error` with its line, if a theme of the project's own is wrong."""
        path = self.config.themes / f"{error.place.file.removesuffix('.toml')}.toml"
        if not path.is_file():
            return error
        key = ".".join(filter(None, (error.place.key, error.params.get("key"))))
        text, (table, _, name) = read_text(path), key.rpartition(".")
        place = Place(path.as_posix(), line_of(text, table, name), key=error.place.key)
        return ThemeError(error.code, place, **error.params)

    def _theme_text(self, name: str) -> str:
        files = self._theme_files()
        if name in files:
            return read_text(files[name])
        near = nearest(name, files)
        said = {"value": name, "near": near, "known": ", ".join(files)}
        if name == self.config.theme:
            raise ConfigError("unknown-theme", place_of(self.config, "", "theme"), **said)
        raise ThemeError("unknown-theme", **said)

    def _theme_files(self) -> dict[str, Path]:
        """Return the themes there are, the built-in ones under a second name too."""
        built_in, own = (sorted(f.glob("*.toml")) for f in (resources.THEMES, self.config.themes))
        names = {path.stem: path for path in (*built_in, *own)}
        return names | {f"{BUILT_IN}{path.stem}": path for path in built_in}


def epoch(environ: Mapping[str, str]) -> int | None:
    """Return SOURCE_DATE_EPOCH, the seconds since 1970 that count as now; None if it is not set."""
    value = environ.get(EPOCH, "")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal() and len(value) <= 11):
        raise ConfigError("bad-epoch", EPOCH, value=value)
    return int(value)
