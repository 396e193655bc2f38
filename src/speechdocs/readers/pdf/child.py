"""How a PDF is opened at a safe distance: in a process of its own, with limits on memory and time.

Whatever a hostile or broken file does to pdfium, here it becomes one `SourceError`.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from speechdocs import resources
from speechdocs.errors import SourceError
from speechdocs.readers.pdf.pages import Face, Page, Run

MOST_BYTES = 200_000_000
MOST_CHARACTERS = 500_000
MEMORY = 768 << 20
SECONDS = 8
_PATIENCE = 20.0
"""Seconds on the clock; on a busy machine they are more than `SECONDS` of computing."""

_WORKER = Path(__file__).with_name("worker.py")
_FACE = resources.FONTS / "data" / "SDSong.ttf"
"""What stands in for Chinese faces that a PDF does not embed."""


def pages(data: bytes, file: str) -> tuple[Page, ...]:
    """Return the pages of the PDF `data`; `file` names it in messages.

    Raise `SourceError` for one that is broken, asks for a password, or takes too much.
    """
    if len(data) > MOST_BYTES:
        raise SourceError("pdf-too-big", file, what=f"{len(data):,} bytes", limit=MOST_BYTES)
    told = _answer(data, file)
    if "error" in told:
        raise _refusal(told, file)
    faces = [Face(*face) for face in told["faces"]]
    return tuple(_page(page, faces) for page in told["pages"])


def _answer(data: bytes, file: str) -> dict[str, Any]:
    # -P: no module of the folder one happens to work in is taken for a library.
    limits = (str(MEMORY), str(SECONDS), str(MOST_CHARACTERS))
    command = (sys.executable, "-P", str(_WORKER), *limits, str(_FACE))
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell
            command, input=data, capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise SourceError("pdf-too-slow", file, seconds=round(_PATIENCE)) from None
    if done.returncode:
        raise _death(done.returncode, file)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _death(code: int, file: str) -> SourceError:
    """Return what it means that the process ended with `code`; negative is a signal."""
    if code in _signals("SIGXCPU", "SIGKILL"):
        return SourceError("pdf-too-slow", file, seconds=SECONDS)
    if code in _signals("SIGABRT", "SIGTRAP", "SIGILL"):
        return SourceError("pdf-too-hungry", file, mebibytes=MEMORY >> 20)
    return SourceError("pdf-broken", file, reason=f"the PDF library failed on it ({code})")


def _signals(*names: str) -> set[int]:
    """Return the exit codes of processes that a signal of these names ended."""
    return {-getattr(signal, name) for name in names if hasattr(signal, name)}


def _refusal(told: dict[str, Any], file: str) -> SourceError:
    kind, detail = told["error"], told["detail"]
    if kind == "encrypted":
        return SourceError("pdf-encrypted", file)
    if kind == "memory":
        return SourceError("pdf-too-hungry", file, mebibytes=MEMORY >> 20)
    if kind == "long":
        return SourceError("pdf-too-big", file, what="more characters than that", limit=detail)
    return SourceError("pdf-broken", file, reason=detail)


def _page(told: list[Any], faces: list[Face]) -> Page:
    width, height, runs = told
    return Page(width, height, tuple(_run(run, faces) for run in runs))


def _run(told: list[Any], faces: list[Face]) -> Run:
    item, face, size, turned, artifact, base, text, lefts, rights = told
    return Run(item, faces[face], max(size, 1), turned, artifact, base, text, lefts, rights)
