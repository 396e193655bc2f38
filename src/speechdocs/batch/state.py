"""What a project's builds have made so far, in one SQLite file: `.speechdocs/state.sqlite`.

It may be deleted at any time: then everything is built once more. A paper is entered after it was
written, and in doubt from before it is written again until it is known what became of it, so that
after a crash the file knows too little and never too much. Only the process that holds the
project's lock writes it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from speechdocs.batch.files import Stamp, make_folder, reason
from speechdocs.errors import OutputError

FOLDER = ".speechdocs"
FILE = "state.sqlite"

_SCHEMA = """
CREATE TABLE speeches (
    content TEXT PRIMARY KEY, digest BLOB NOT NULL, facts TEXT NOT NULL,
    inputs TEXT NOT NULL, found TEXT NOT NULL, ledger TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE papers (
    path TEXT PRIMARY KEY, content TEXT NOT NULL, kind TEXT NOT NULL, format TEXT NOT NULL,
    fingerprint TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    sha256 BLOB NOT NULL, pages INTEGER NOT NULL, characters INTEGER NOT NULL,
    widened INTEGER NOT NULL, remarks INTEGER NOT NULL, images TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE notes (
    path TEXT PRIMARY KEY, parts TEXT NOT NULL, found TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE begun (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_VERSION = crc32(_SCHEMA.encode()) & 0x7FFF_FFFF
"""A file with other tables is another version's; it is begun anew."""
_DOUBT, _FAILED = "", "failed"
"""Fingerprints that no paper has: of one that is being written, of one that was not made anew."""
_EVERY = 64
"""How many speeches are entered in one transaction: a crash forgets at most so many."""


class SpeechRow(NamedTuple):
    """What is known of a content file: by which bytes, its facts, and what its build noticed.

    `inputs` is the fingerprint of its last whole build, `found` its findings as JSON, `ledger` how
    its characters add up.
    """

    content: str
    digest: bytes
    facts: str
    inputs: str = ""
    found: str = "[]"
    ledger: str = ""


class PaperRow(NamedTuple):
    """What is known of a paper that was written: from what, and how the file looked.

    `remarks` says whether anything was noticed while it was laid out, `images` (JSON) which it
    shows.
    """

    path: str
    content: str
    kind: str
    format: str
    fingerprint: str
    size: int
    mtime: int
    sha256: bytes
    pages: int
    characters: int
    widened: int
    remarks: int = 0
    images: str = ""

    @property
    def stamp(self) -> Stamp:
        """Return how the file looked when it was written."""
        return Stamp(self.size, self.mtime)


class PaperNotes(NamedTuple):
    """What is rarely asked about a paper: its parts in short, and findings as JSON."""

    path: str
    parts: str
    found: str


class State:
    """The state file, open; `anew` says that there was one which could not be used."""

    def __init__(self, connection: sqlite3.Connection, *, anew: bool = False) -> None:
        self._connection = connection
        self._entered = 0
        self.anew = anew

    @cached_property
    def speeches(self) -> dict[str, SpeechRow]:
        """What earlier builds knew of content files, by name."""
        rows = self._connection.execute("SELECT * FROM speeches")
        return {row[0]: row for row in map(SpeechRow._make, rows)}

    @cached_property
    def papers(self) -> dict[str, PaperRow]:
        """What earlier builds knew of papers, by name."""
        rows = self._connection.execute("SELECT * FROM papers WHERE fingerprint != ?", (_DOUBT,))
        return {row[0]: row for row in map(PaperRow._make, rows)}

    @cached_property
    def remarks(self) -> dict[str, str]:
        """What earlier builds noticed while papers were laid out: name → findings as JSON."""
        return dict(self._connection.execute("SELECT path, found FROM notes WHERE found != '[]'"))

    def parts(self, path: str) -> str:
        """Return of what the paper `path` was made, in short."""
        row = self._connection.execute("SELECT parts FROM notes WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def recovered(self) -> list[str]:
        """Return the files that were begun and never entered; those in doubt are not fresh.

        What was known of them tells whether the file is still the one before.
        """
        paths = [path for (path,) in self._connection.execute("SELECT path FROM begun")]
        doubtful = "UPDATE papers SET fingerprint = ? WHERE fingerprint = ?"
        self._connection.execute(doubtful, (_FAILED, _DOUBT))
        self._strike("begun", paths)
        return paths

    def begin(self, paths: Sequence[str]) -> None:
        """Doubt what is known of the papers `paths`, about to be written; kept on disk at once."""
        self._mark(_DOUBT, paths)
        self._insert("begun", [(path,) for path in paths])
        self._connection.commit()

    def enter(
        self, speech: SpeechRow | None, papers: Iterable[tuple[PaperRow, PaperNotes]]
    ) -> None:
        """Enter what became of a speech; kept on disk by the next `begin` or `save`."""
        if speech:
            self._insert("speeches", [speech])
        entered = tuple(papers)
        self._insert("papers", [row for row, _ in entered])
        self._insert("notes", [notes for _, notes in entered])
        self._strike("begun", [row.path for row, _ in entered])
        self._entered += 1
        if self._entered % _EVERY == 0:
            self.save()

    def fail(self, paths: Sequence[str]) -> None:
        """Keep what was known of the papers `paths`, whose files are still there, and not fresh."""
        self._mark(_FAILED, paths)

    def renew(self, papers: Iterable[PaperRow]) -> None:
        """Enter the new stamps of papers whose files were touched and are the same."""
        self._insert("papers", tuple(papers))

    def forget(self, paths: Sequence[str]) -> None:
        """Strike out the papers `paths`, which are no longer there."""
        for table in ("papers", "notes", "begun"):
            self._strike(table, paths)

    def _mark(self, fingerprint: str, paths: Sequence[str]) -> None:
        rows = ((fingerprint, path) for path in paths)
        self._connection.executemany("UPDATE papers SET fingerprint = ? WHERE path = ?", rows)

    def _strike(self, table: str, paths: Sequence[str]) -> None:
        rows = ((path,) for path in paths)
        self._connection.executemany(f"DELETE FROM {table} WHERE path = ?", rows)  # noqa: S608

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608

    def save(self) -> None:
        """Keep on disk what was entered."""
        self._connection.commit()

    def close(self) -> None:
        """Keep on disk what was entered, and close the file."""
        try:
            self.save()
        finally:
            self._connection.close()


@contextlib.contextmanager
def opened(root: Path, *, reading: bool = False) -> Iterator[State]:
    """Give the state of the project in `root`; raise `OutputError` if it cannot be kept.

    For `reading` alone nothing is made where there is no state.
    """
    path = root / FOLDER / FILE
    with _failing_at(path), contextlib.closing(_usable(path, reading=reading)) as state:
        yield state


def _usable(path: Path, *, reading: bool) -> State:
    if reading:
        return _read_only(path) or _opened(Path(":memory:"))
    make_folder(path.parent)
    try:
        return _opened(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        _remove(path)
        return _opened(path, anew=True)


@contextlib.contextmanager
def _failing_at(path: Path) -> Iterator[None]:
    """Raise `OutputError` for what the database cannot do: a full disk, a read-only one."""
    try:
        yield
    except sqlite3.Error as error:
        raise OutputError("state-unwritable", path.as_posix(), reason=str(error)) from error


def _opened(path: Path, *, anew: bool = False) -> State:
    connection = sqlite3.connect(path, isolation_level="DEFERRED")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        # A crash of the machine may lose the last entries, never the file: they are made again.
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            _make(connection)
        connection.execute("SELECT count(*) FROM begun").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return State(connection, anew=anew or version not in {0, _VERSION})


def _read_only(path: Path) -> State | None:
    """Return the state in the file at `path`, which is left as it is; None if it is of no use."""
    if not path.is_file():
        return None
    # SQLite puts files beside one that it reads, unless it is told that nobody writes.
    is_written = path.with_name(f"{path.name}-wal").exists()
    how = "mode=ro" if is_written else "immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    with contextlib.suppress(sqlite3.DatabaseError):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == _VERSION:
            return State(connection)
    connection.close()
    return None


def _make(connection: sqlite3.Connection) -> None:
    for table in ("speeches", "papers", "notes", "begun"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.executescript(f"{_SCHEMA}PRAGMA user_version = {_VERSION};")
    connection.commit()


def _remove(path: Path) -> None:
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise OutputError("state-unwritable", path.as_posix(), reason=reason(error)) from error
