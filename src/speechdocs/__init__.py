"""Chinese speech texts, turned into finished Word and PDF papers."""

from speechdocs.version import __version__

__all__ = ["__version__"]
