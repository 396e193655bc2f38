"""What a person should hear about how a file was read, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.errors import Diagnostic, Place, Severity
from speechdocs.text.source import Source

_SHOWN = 10


def remarks(source: Source) -> tuple[Diagnostic, ...]:
    """Return what was guessed and what was changed while `source` was read."""
    return (*_guess(source), *_broken_off(source), *_folded(source))


def _guess(source: Source) -> Iterator[Diagnostic]:
    if source.confidence < 1:
        params = {"encoding": source.encoding, "confidence": round(100 * source.confidence)}
        yield Diagnostic("encoding-guessed", Severity.WARNING, Place(source.file), params)


def _broken_off(source: Source) -> Iterator[Diagnostic]:
    """Yield a remark on a page that does not end: whatever followed is not there to be missed."""
    for hint in source.hints:
        if hint.kind == "breaks-off":
            yield Diagnostic("page-unfinished", Severity.WARNING, Place(source.file, at=hint.at))


def _folded(source: Source) -> Iterator[Diagnostic]:
    """Yield a remark on the radicals of the file that became ordinary characters."""
    folds = [hint for hint in source.hints if hint.kind == "folded"]
    if not folds:
        return
    pairs = dict.fromkeys(f"U+{hint.level:04X}→{hint.at.of(source.text)}" for hint in folds)
    shown = " ".join([*list(pairs)[:_SHOWN], *(["…"] if len(pairs) > _SHOWN else [])])
    params = {"count": len(folds), "characters": shown}
    yield Diagnostic("radicals-folded", Severity.HINT, Place(source.file, at=folds[0].at), params)
