"""A kind of paper made one's own: a copy of its folder, or a small kind that extends it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from speechdocs.batch.files import read_bytes, read_text, write_bytes, write_text
from speechdocs.batch.inputs import walk
from speechdocs.batch.names import safe
from speechdocs.batch.workshop import Workshop
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest
from speechdocs.templating.catalog import BUILT_IN, DOCUMENT, Kind
from speechdocs.templating.declaration import FILE
from speechdocs.templating.inheritance import Block, blocks

_HEAD = re.compile(r"(?m)^(?:title|aliases)\s*=.*\n")
_OPENING = "document"
"""The block that opens a document, which is seldom what a house prints otherwise."""
_REMARK = "{{# {text} #}}\n"


def copy(workshop: Workshop, kind: Kind, name: str, title: str = "") -> tuple[Path, ...]:
    """Return the files of the new kind `name`, each a copy of one of `kind`, which is unchanged."""
    folder = _folder(workshop, name)
    table = _HEAD.sub("", read_text(kind.folder / FILE))
    files = {path.relative_to(kind.folder): read_bytes(path) for path in walk(kind.folder)}
    files[Path(FILE)] = (_titled(title or name) + table).encode()
    for path, data in files.items():
        write_bytes(folder / path, data)
    return tuple(folder / path for path in files)


def extend(
    workshop: Workshop, kind: Kind, name: str, title: str = "", wanted: tuple[str, ...] = ()
) -> tuple[Path, ...]:
    """Return the files of the new kind `name`, which overrides the blocks `wanted` of `kind`.

    Without `wanted`, the first block that holds no other is overridden. Each stands there as it is
    in `kind`, ready to be changed. Raise `UsageError` for a block that `kind` does not have, and
    for a Word template, which has none.
    """
    if kind.is_word:
        raise UsageError("word-no-blocks", kind.folder.as_posix())
    folder = _folder(workshop, name)
    there = {block.name: block for block in blocks(kind)}
    inner = [name for name, block in there.items() if not block.holds_blocks and name != _OPENING]
    chosen = [_block(there, each, kind) for each in wanted or inner[:1]]
    base = BUILT_IN + kind.name if kind.name == name else kind.name
    write_text(folder / FILE, f"{_titled(title or name)}extends = {_quoted(base)}\n")
    write_text(folder / DOCUMENT, _document(base, chosen, [*there]))
    return (folder / FILE, folder / DOCUMENT)


def _folder(workshop: Workshop, name: str) -> Path:
    """Return the folder of the new kind `name`, or raise `UsageError` where it cannot be made."""
    if name != safe(name) or name.startswith("_"):
        raise UsageError("unsafe-name", value=name, near=safe(name).lstrip("_"))
    folder = workshop.config.templates / name
    if folder.exists():
        raise UsageError("kind-exists", folder.as_posix())
    return folder


def _block(there: dict[str, Block], name: str, kind: Kind) -> Block:
    if name in there:
        return there[name]
    near = nearest(name, there)
    raise UsageError(
        "unknown-block", block=name, parent=kind.name, near=near, known=", ".join(there)
    )


def _document(base: str, chosen: list[Block], names: list[str]) -> str:
    parts = [f'{{% extends "{base}/{DOCUMENT}" %}}\n']
    parts.append(_REMARK.format(text=f"blocks: {', '.join(names)}"))
    parts += [f"{{% block {each.name} %}}\n{each.text}{{% endblock %}}\n" for each in chosen]
    return "".join(parts)


def _titled(title: str) -> str:
    return f"title = {_quoted(title)}\n"


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string.
    return json.dumps(text, ensure_ascii=False)
