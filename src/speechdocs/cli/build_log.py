"""What happens in a build, a line of JSON each, for programs that watch it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from io import TextIOWrapper

    from speechdocs.batch.report import Outcome, Report


class Log:
    """A log in `path`; without a path it keeps nothing. Each line says how many seconds it took."""

    def __init__(self, path: Path | None) -> None:
        self._begun = time.monotonic()
        self._file: TextIOWrapper | None = None
        if path:
            self._file = path.open("w", encoding="utf-8", errors="backslashreplace")

    def begin(self, speeches: int, papers: int) -> None:
        """Log that a run begins, and how much of it is due."""
        self._write("begin", speeches=speeches, papers=papers)

    def speech(self, outcome: Outcome) -> None:
        """Log what became of a speech."""
        self._write(
            "speech",
            content=outcome.content.as_posix(),
            took=round(outcome.seconds, 4),
            papers=[paper.path.as_posix() for paper in outcome.papers],
            failures=[{"code": f.error.code, "text": str(f.error)} for f in outcome.failures],
            ledger=outcome.ledger or None,
        )

    def end(self, report: Report) -> None:
        """Log how a run ended, and close the log."""
        self._write(
            "end",
            written=len(report.written),
            unchanged=len(report.rows),
            failures=len(report.failures),
            left=report.left,
            interrupted=report.interrupted,
        )
        if self._file:
            self._file.close()

    def _write(self, event: str, **said: Any) -> None:
        if self._file:
            line = {"event": event, "seconds": round(time.monotonic() - self._begun, 3), **said}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
