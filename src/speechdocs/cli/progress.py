"""How far a run has come: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

from speechdocs.cli.language import _

_FEW = 2
"""Up to so many speeches are done before a bar could be read."""


class Progress:
    """Counts what is done; `visible` on a terminal, where it draws a bar."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self._bar = bar
        self._task = task
        self._failed = 0

    @property
    def visible(self) -> bool:
        """Return whether anybody sees it."""
        return self._bar is not None

    def step(self, what: str, *, failed: bool = False) -> None:
        """Show that `what` is done."""
        self._failed += failed
        if self._bar:
            words = _("{number} failed").format(number=self._failed) if self._failed else what
            speed = self._bar.tasks[0].speed
            rate = f"{speed:.1f}/s" if speed else ""
            self._bar.update(self._task, advance=1, what=words, rate=rate, refresh=True)


@contextlib.contextmanager
def shown(count: int, *, quiet: bool) -> Iterator[Progress]:
    """Give what counts up to `count`; if `quiet`, or in a pipe, nothing is shown."""
    if quiet or count <= _FEW or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    # No thread draws it: workers start as copies of this process, and a copy has one thread.
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        yield Progress(bar, bar.add_task("", total=count, what="", rate=""))
