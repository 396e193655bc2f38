"""How templates from elsewhere are run at a safe distance: in a process of its own, with limits.

A sandbox keeps a template from reaching for what it should not; it does not keep it from taking all
the time and memory there is. The process is started for the first such paper and serves all that
follow; one that went over a limit is ended, and the next paper gets a new one. docs/decisions/0010
says why.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from base64 import b64decode
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.errors import ContentError, Place, SourceError, SpeechdocsError, TemplateError
from speechdocs.templating.order import Order
from speechdocs.templating.worker import LENGTH

MEMORY = 1 << 30
SECONDS = 10
_PATIENCE = 3
"""How many times `SECONDS` may pass on the clock: a busy machine computes less in them."""

_SORTS: dict[str, type[SpeechdocsError]] = {
    sort.__name__: sort for sort in (ContentError, SourceError, TemplateError)
}
_PASSED_ON = ("LANG", "LC_ALL", "SYSTEMROOT")


class Filled(Struct, frozen=True):
    """A Word file from a template, how much it prints, and whether the note is on its pages."""

    docx: bytes
    characters: int
    widened: int
    has_note: bool


class Keeper:
    """Keeps one process that runs templates; safe to be asked by several threads."""

    def __init__(self, memory: int = MEMORY, seconds: int = SECONDS) -> None:
        self.memory = memory
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def printed(self, order: Order) -> str:
        """Return what `order` prints, as `order.printed` does.

        Raise `TemplateError` for a template that takes too long or too much.
        """
        return str(self._done("printed", order)["text"])

    def checked(self, order: Order) -> str:
        """Return what `order` prints, as `order.checked` does."""
        return str(self._done("checked", order)["text"])

    def filled(self, order: Order) -> Filled:
        """Return the Word template of `order` filled in, as `word.filling.fill` does."""
        told = self._done("filled", order)
        return Filled(b64decode(told["docx"]), told["characters"], told["widened"], told["noted"])

    def _done(self, task: str, order: Order) -> dict[str, Any]:
        with self._lock:
            told = self._asked(pickle.dumps((task, _with_whole_paths(order))))
        if "error" in told:
            raise _rebuilt(**told["error"])
        if "limit" in told:
            raise self._refusal(told["limit"], order)
        return told

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process and self._owner == os.getpid():
            process.kill()
            process.communicate()

    def _asked(self, order: bytes) -> dict[str, Any]:
        process = self._running()
        watch = threading.Timer(_PATIENCE * self.seconds, process.kill)
        watch.start()
        try:
            answer = _exchanged(process, order)
        finally:
            watch.cancel()
        if answer:
            told: dict[str, Any] = json.loads(answer)
            return told
        code = process.wait()
        self.close()
        return {"limit": _meaning(code)}

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, started if it is not there or another process started it."""
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process, self._owner = self._started(), os.getpid()
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        environ = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        limits = (str(self.memory), str(self.seconds))
        # -P: no module of the folder one happens to work in is taken for a library.
        command = (sys.executable, "-P", "-m", "speechdocs.templating.worker", *limits)
        return subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _refusal(self, code: str, order: Order) -> TemplateError:
        limits = {"seconds": self.seconds, "mebibytes": self.memory >> 20}
        return TemplateError(code, order.kind.document, **limits)


KEEPER = Keeper()
"""The one that a run uses; a process forked from it starts its own."""


def _with_whole_paths(order: Order) -> Order:
    """Return `order` as a process that works in another folder understands it."""
    kind = order.kind
    roots = tuple(root.absolute() for root in kind.roots)
    return replace(order, kind=replace(kind, folder=kind.folder.absolute(), roots=roots))


def _exchanged(process: subprocess.Popen[bytes], order: bytes) -> bytes:
    """Return the answer to `order`, nothing where the process ended before it gave one."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(LENGTH.pack(len(order)) + order)
        process.stdin.flush()
        head = process.stdout.read(LENGTH.size)
        return process.stdout.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""
    except OSError:
        return b""


def _meaning(code: int) -> str:
    """Return what it means that the process ended with `code`; negative is a signal."""
    slow = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
    return "template-too-slow" if code in slow or os.name != "posix" else "template-too-hungry"


def _rebuilt(sort: str, code: str, where: list[Any], params: dict[str, Any]) -> SpeechdocsError:
    file, line, column, key, at = where
    place = Place(file, line, column, key, tuple(at) if at else None)
    return _SORTS.get(sort, TemplateError)(code, place, **params)
