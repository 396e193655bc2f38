"""The speech in content/: the client's sample, its reader's text and its content file."""

from __future__ import annotations

from pathlib import Path

from speechdocs import resources
from speechdocs.model.speech import Speech
from speechdocs.model.yaml import load
from speechdocs.templating.catalog import kinds

_CONTENT = Path(__file__).parents[1] / "content"
NAME = "000_7d049c3a728779af"
YAML = (_CONTENT / f"{NAME}.yaml").read_text("utf-8")
TEXT = (_CONTENT / f"{NAME}.source.txt").read_text("utf-8")
KINDS = kinds((resources.TEMPLATES,))
PAPERS = tuple(f"{kind.name}.{suffix}" for kind in KINDS for suffix in sorted(kind.formats))
"""The names of the papers that are made of a speech if nothing else is said."""


def speech() -> Speech:
    """Return the content file."""
    return load(YAML, f"{NAME}.yaml").speech
