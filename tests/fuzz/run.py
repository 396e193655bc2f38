"""How many inputs are tried: in a process apart, which is replaced when one kills or stops it."""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fuzz.trial import Outcome

_TOP = Path(__file__).parents[2]
_PATIENCE = 60.0
"""Seconds on the clock after which a process is given up, however busy the machine is."""

_AT_MOST = 1000
"""Inputs for one process: what leaks does not add up for ever."""


class Child:
    """A process that tries inputs of one format."""

    def __init__(self, form: str, patience: float = _PATIENCE) -> None:
        self.patience = patience
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.child", form],
            cwd=_TOP,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )

    def ask(self, seed: int) -> Outcome:
        """Return what becomes of the input that `seed` makes; the process may be dead after it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(b"%d\n" % seed)
            self._process.stdin.flush()
        except BrokenPipeError:
            return Outcome(seed, failure=self._death())
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            ready = selector.select(self.patience)
        if not ready:
            self._process.kill()
            self._process.wait()
            return Outcome(seed, failure=f"no answer after {self.patience:g} seconds")
        line = self._process.stdout.readline()
        return Outcome(**json.loads(line)) if line else Outcome(seed, failure=self._death())

    def _death(self) -> str:
        code = self._process.wait()
        self._errors.seek(0)
        return f"the process ended with {code}\n{self._errors.read().decode(errors='replace')}"

    @property
    def is_alive(self) -> bool:
        """Return whether the process can be asked again."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._errors.close()


def run(form: str, seeds: Iterable[int]) -> Iterator[Outcome]:
    """Yield what becomes of the inputs of the format `form` that `seeds` make."""
    child = Child(form)
    try:
        for count, seed in enumerate(seeds, 1):
            outcome = child.ask(seed)
            yield outcome
            if not child.is_alive or "MemoryError" in outcome.failure or count % _AT_MOST == 0:
                child.close()
                child = Child(form)
    finally:
        child.close()
