"""The process in which templates from elsewhere run: orders come in, what they print goes out.

An order is pickled by the process that started this one; the answer is JSON, so that nothing a
template could bring about here is ever taken for code there. Each is preceded by its length.
"""

from __future__ import annotations

import json
import pickle
import struct
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from speechdocs.errors import SpeechdocsError
from speechdocs.templating.order import Order, checked, printed

Answer = dict[str, Any]

LENGTH = struct.Struct("<Q")


def serve(orders: BinaryIO, answers: BinaryIO, memory: int, seconds: int) -> None:
    """Answer the orders that come in until no more do; each may take `seconds` of computing."""
    _limit_for_good(memory)
    while head := orders.read(LENGTH.size):
        _limit_time(seconds)
        # The process that started this one wrote it.
        task, order = pickle.loads(orders.read(LENGTH.unpack(head)[0]))  # noqa: S301
        answer = json.dumps(_answered(TASKS[task], order), default=str).encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _printed(order: Order) -> Answer:
    return {"text": printed(order)}


def _checked(order: Order) -> Answer:
    return {"text": checked(order)}


def _filled(order: Order) -> Answer:
    # Only papers of Word templates need it, and it takes its time to load.
    from speechdocs.templating.word.filling import fill

    filled = fill(order)
    printed_ = filled.printed
    return {
        "docx": b64encode(filled.docx).decode(),
        "characters": printed_.characters,
        "widened": printed_.widened,
        "noted": printed_.says(order.note),
    }


TASKS: Mapping[str, Callable[[Order], Answer]] = {
    "printed": _printed,
    "checked": _checked,
    "filled": _filled,
}
"""What can be asked for, by name."""


def _answered(task: Callable[[Order], Answer], order: Order) -> Answer:
    """Return what `task` gives for `order`, or why it gives nothing as `error`."""
    try:
        return task(order)
    except SpeechdocsError as error:
        return {"error": _told(error)}
    except MemoryError:
        return {"limit": "template-too-hungry"}


def _told(error: SpeechdocsError) -> Answer:
    place = error.place
    where = [place.file, place.line, place.column, place.key, place.at]
    return {
        "sort": type(error).__name__,
        "code": error.code,
        "where": where,
        "params": error.params,
    }


def _limit_for_good(memory: int) -> None:
    """Let this process have so much memory, and neither write a file nor start a process."""
    _limit("RLIMIT_AS", memory)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_NPROC", 0)
    _limit("RLIMIT_CORE", 0)


def _limit_time(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = spent + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most if hard < 0 else min(most, hard), hard))


def _limit(name: str, wanted: int) -> None:
    """Set a limit of this process; POSIX only, elsewhere the time limit of its starter must do."""
    try:
        import resource

        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        # A limit that is stricter already stays.
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (most, most))
    except (ImportError, AttributeError, ValueError, OSError):
        return


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]), int(sys.argv[2]))
