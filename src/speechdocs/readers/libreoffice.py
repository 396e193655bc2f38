"""How a file of an older program becomes a .docx: LibreOffice, in a process of its own.

The one place of the readers that is not pure: it starts a program, with a profile and a folder that
are deleted afterwards, and with a limit of time. Macros do not run: the profile is new, and new
profiles trust none.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from speechdocs.errors import SourceError

_COMMANDS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_SECONDS = 60.0
_FILTERS = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}


def find_program() -> str | None:
    """Return the path of LibreOffice's command, None where there is none."""
    found = filter(None, map(shutil.which, (*_COMMANDS, *_USUAL_PLACES)))
    return next(found, None)


def to_docx(data: bytes, suffix: str, file: str, *, seconds: float = _SECONDS) -> bytes:
    """Return `data`, a file in the format of `suffix`, as a .docx; `file` names it in messages."""
    return _converted(data, suffix, "docx", file, seconds)


def to_pdf(docx: bytes, file: str, *, seconds: float = _SECONDS) -> bytes:
    """Return the pages of `docx` as LibreOffice sets them; `file` names it in messages."""
    return _converted(docx, ".docx", "pdf", file, seconds)


def _converted(data: bytes, suffix: str, target: str, file: str, seconds: float) -> bytes:
    program = find_program()
    if program is None:
        raise SourceError("converter-missing", file, suffix=suffix)
    with tempfile.TemporaryDirectory(prefix="speechdocs-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / f"given{suffix}"
        given.write_bytes(data)
        reason = _run(_command(program, folder, given, target), folder, seconds)
        made = folder / "made" / f"given.{target}"
        if not made.is_file():
            raise SourceError("converter-failed", file, reason=reason or "it made no file")
        return made.read_bytes()


def _command(program: str, folder: Path, given: Path, target: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    wanted = ("--convert-to", _FILTERS[target], "--outdir", str(folder / "made"))
    return [program, f"-env:UserInstallation={profile}", *_OPTIONS, *wanted, str(given)]


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """Run `command` in `folder`; return why it failed, or an empty string."""
    process = subprocess.Popen(  # noqa: S603 - our own arguments; the file's bytes are none of them
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"it took more than {seconds:g} seconds"
    finally:
        _end(process)
    return f"it ended with {code}" if code else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End `process` and, where the system knows process groups, all it started."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
