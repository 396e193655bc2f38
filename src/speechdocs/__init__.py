"""Chinese speech texts, turned into finished Word and PDF papers.

What is named here is the public interface; all else may change. Everything is imported when it is
first used, so that importing the package costs nothing.

>>> from pathlib import Path
>>> from speechdocs import load_config
>>> load_config(Path("nowhere")).typography
'convert'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from speechdocs.version import __version__

if TYPE_CHECKING:
    from speechdocs.batch.building import build
    from speechdocs.batch.checking import check
    from speechdocs.batch.report import Report
    from speechdocs.batch.wanted import Wanted
    from speechdocs.batch.workshop import Workshop
    from speechdocs.config import Config
    from speechdocs.config import load as load_config
    from speechdocs.errors import (
        ConfigError,
        ContentError,
        Diagnostic,
        FontError,
        ImageError,
        LayoutError,
        LedgerError,
        OutputError,
        Place,
        Severity,
        SourceError,
        SpeechdocsError,
        TemplateError,
        ThemeError,
        UsageError,
    )
    from speechdocs.model.speech import Speech
    from speechdocs.model.yaml import dump, load
    from speechdocs.pipeline import (
        Content,
        Extraction,
        Rendition,
        Settings,
        examine,
        extract_each,
        extract_file,
        open_content,
        render,
        write,
    )
    from speechdocs.text.source import Source, Span

__all__ = [
    "Config",
    "ConfigError",
    "Content",
    "ContentError",
    "Diagnostic",
    "Extraction",
    "FontError",
    "ImageError",
    "LayoutError",
    "LedgerError",
    "OutputError",
    "Place",
    "Rendition",
    "Report",
    "Settings",
    "Severity",
    "Source",
    "SourceError",
    "Span",
    "Speech",
    "SpeechdocsError",
    "TemplateError",
    "ThemeError",
    "UsageError",
    "Wanted",
    "Workshop",
    "__version__",
    "build",
    "check",
    "dump",
    "examine",
    "extract_each",
    "extract_file",
    "load",
    "load_config",
    "open_content",
    "render",
    "write",
]

_HOMES = {
    "speechdocs.batch.building": ("build",),
    "speechdocs.batch.checking": ("check",),
    "speechdocs.batch.report": ("Report",),
    "speechdocs.batch.wanted": ("Wanted",),
    "speechdocs.batch.workshop": ("Workshop",),
    "speechdocs.config": ("Config",),
    "speechdocs.errors": (
        "ConfigError",
        "ContentError",
        "Diagnostic",
        "FontError",
        "ImageError",
        "LayoutError",
        "LedgerError",
        "OutputError",
        "Place",
        "Severity",
        "SourceError",
        "SpeechdocsError",
        "TemplateError",
        "ThemeError",
        "UsageError",
    ),
    "speechdocs.model.speech": ("Speech",),
    "speechdocs.model.yaml": ("dump", "load"),
    "speechdocs.pipeline": (
        "Content",
        "Extraction",
        "Rendition",
        "Settings",
        "examine",
        "extract_each",
        "extract_file",
        "open_content",
        "render",
        "write",
    ),
    "speechdocs.text.source": ("Source", "Span"),
}
_FOUND = {name: (home, name) for home, names in _HOMES.items() for name in names}
_FOUND["load_config"] = ("speechdocs.config", "load")


def __getattr__(name: str) -> Any:
    """Return the public object `name`, imported now."""
    if name not in _FOUND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home, attribute = _FOUND[name]
    return getattr(import_module(home), attribute)


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
