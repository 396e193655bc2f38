"""What a shell offers when the Tab key is pressed: kinds of paper, formats, roles of faces."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from speechdocs.errors import SpeechdocsError


def kinds(_context: click.Context, _option: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the kinds whose name or title begins with `start`."""
    from speechdocs import config, resources
    from speechdocs.templating.catalog import kinds as every

    try:
        folders = (config.load(Path()).templates, resources.TEMPLATES)
        names = [(name, kind.title) for kind in every(folders) for name in kind.names]
    except SpeechdocsError:
        return []
    return [CompletionItem(name, help=title) for name, title in names if name.startswith(start)]


def formats(_context: click.Context, _option: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the formats that begin with `start`."""
    from speechdocs.templating.declaration import FORMATS

    return [CompletionItem(name) for name in FORMATS if name.startswith(start)]


def roles(_context: click.Context, _option: click.Parameter, start: str) -> list[CompletionItem]:
    """Return the roles of faces that begin with `start`."""
    from speechdocs.fonts.catalog import ROLES

    return [CompletionItem(role) for role in ROLES if role.startswith(start)]
