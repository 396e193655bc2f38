"""Whether a raw speech is still the one from which the content file beside it was extracted."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from speechdocs.batch.files import beside
from speechdocs.batch.storage import DISK, Storage, read_if_there
from speechdocs.errors import Diagnostic, Place, Severity, SpeechdocsError
from speechdocs.pipeline import Content
from speechdocs.readers import read


def outdated(path: Path, content: Content, storage: Storage = DISK) -> tuple[Diagnostic, ...]:
    """Return a warning of weight if the raw speech of `content`, a file at `path`, has changed."""
    stated = content.speech.source
    raw = beside(path, stated.file) if stated else path
    if stated is None or not stated.sha256:
        return ()
    data = read_if_there(storage, raw.as_posix())
    if (
        data is None
        or sha256(data).hexdigest() == stated.sha256
        or _reads(data, raw) == content.source_text
    ):
        return ()
    params = {"file": raw.name, "path": raw.as_posix()}
    return (Diagnostic("raw-changed", Severity.WEIGHTY, Place(path.as_posix()), params),)


def _reads(data: bytes, raw: Path) -> str:
    """Return the text in `data`, empty if there is none: other line ends are no change."""
    try:
        return read(data, raw.name).text
    except SpeechdocsError:
        return ""
