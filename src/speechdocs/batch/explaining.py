"""Which rule claimed what in raw files: nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from speechdocs.batch.files import read_bytes
from speechdocs.batch.inputs import require
from speechdocs.batch.report import Failure
from speechdocs.config import Config
from speechdocs.errors import SpeechdocsError
from speechdocs.pipeline import explain_file

if TYPE_CHECKING:
    from speechdocs.extract.explain import Explanation


def explain_all(
    files: Iterable[Path], config: Config, *, encoding: str | None = None
) -> Iterator[tuple[Path, Explanation] | Failure]:
    """Yield how each of the files was taken apart, or why it was not."""
    for raw in files:
        try:
            data = read_bytes(require(raw))
            words = config.vocabulary
            yield raw, explain_file(data, raw.name, encoding=encoding, vocabulary=words)
        except SpeechdocsError as error:
            yield Failure(raw, error)
