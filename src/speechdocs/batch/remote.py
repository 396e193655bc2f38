"""Files elsewhere: in an object store, or in whatever else fsspec knows, named by URLs.

A path folds the slashes of a URL, so that names in a plan have one after the scheme
(`s3:/bucket/content/a.yaml`); a name is a file elsewhere if it begins with a scheme of two letters
or more. Who may read and write there, and at which address the store is, says the environment of
each process, never a task.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from speechdocs.batch.files import Stamp, reason, write_bytes
from speechdocs.errors import OutputError, SpeechdocsError, UsageError

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/+(?=.)")
_ROOTED = ("file", "local")
_RENAMING = (*_ROOTED, "ftp", "sftp", "ssh", "smb", "hdfs", "webhdfs")
"""Stores in which a file grows while it is written, and can be renamed; others put it whole."""
_DATES = ("mtime", "LastModified", "last_modified", "updated", "modified", "created")
_TAGS = ("ETag", "etag", "e_tag", "md5Hash", "content_md5")
_SECOND = 1_000_000_000
_MAGIC = re.compile(r"/[^/]*[*?\[].*")
_PART = ".speechdocs-{}.part"


def is_remote(name: str) -> bool:
    """Return whether `name` is that of a file elsewhere.

    >>> is_remote("s3:/bucket/a.yaml"), is_remote("content/a.yaml"), is_remote("C:/a.yaml")
    (True, False, False)
    """
    return bool(_SCHEME.match(name))


def url(name: str) -> str:
    """Return the URL of the file elsewhere that a plan calls `name`; any other name as it is.

    >>> url("s3:/bucket/a.yaml"), url("file:/tmp/a.yaml"), url("content/a.yaml")
    ('s3://bucket/a.yaml', 'file:///tmp/a.yaml', 'content/a.yaml')
    """
    found = _SCHEME.match(name)
    if not found:
        return name
    slashes = ":///" if found[1] in _ROOTED else "://"
    return found[1] + slashes + name[found.end() :]


class Remote:
    """A storage elsewhere; of the folders `listed` it asks once what lies in them.

    What it has seen is no part of what travels to another process.
    """

    is_far = True

    def __init__(self, *listed: str) -> None:
        self._listed = listed
        self._waiting = [*listed]
        self._seen: dict[str, Stamp] = {}
        self._kept: dict[str, bytes] = {}

    def __reduce__(self) -> tuple[type[Remote], tuple[str, ...]]:
        """Return what makes the storage in another process."""
        return Remote, self._listed

    def expect(self, names: Iterable[str]) -> None:
        """Read the files `names` at the same time, where the store can do that, and keep them.

        One that cannot be read is left to whoever asks for it.
        """
        self._kept = {}
        with contextlib.suppress(Exception):
            opened = {name: _opened(name) for name in names}
            paths = {path: name for name, (_, path) in opened.items()}
            store, _ = next(iter(opened.values()))
            if store.async_impl:
                held = store.cat([*paths], on_error="omit")
                self._kept = {paths[path]: data for path, data in held.items()}

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""
        if name in self._kept:
            return self._kept.pop(name)
        with _failing(UsageError, "unreadable-file", name):
            store, path = _opened(name)
            return bytes(store.cat_file(path))

    def draft(self, name: str, data: bytes) -> Upload:
        """Return what will write the file `name`, whole or not at all."""
        return Upload(self, name, data)

    def write(self, name: str, data: bytes) -> Stamp:
        """Write the file `name` whole or not at all, or raise `OutputError`."""
        with _failing(OutputError, "unwritable", name):
            store, path = _opened(name)
            if _scheme(name) in _ROOTED:
                write_bytes(Path(path), data, self._root(name))
            elif _scheme(name) in _RENAMING:
                _put_beside(store, path, data)
            else:
                store.pipe_file(path, data)
            store.invalidate_cache(path)
            stamp = _stamp(store.info(path))
        # Before anybody has asked, the listing is still to come; a worker never asks.
        if not self._waiting:
            self._seen[name] = stamp
        return stamp

    def _root(self, name: str) -> Path | None:
        """Return below which folder the file `name` has to lie, wherever links lead."""
        folders = (folder for folder in self._listed if name.startswith(f"{folder}/"))
        return next((Path(_opened(folder)[1]) for folder in folders), None)

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none."""
        while self._waiting:
            self.below(self._waiting.pop())
        if name in self._seen or name.startswith(tuple(f"{folder}/" for folder in self._listed)):
            return self._seen.get(name)
        with _failing(UsageError, "unreadable-file", name):
            store, path = _opened(name)
            return _stamp(store.info(path)) if store.isfile(path) else None

    def is_free(self, name: str) -> bool:
        """Return whether nothing is called `name`; a store has files only."""
        return self.stamp(name) is None

    def move(self, name: str, new: str) -> None:
        """Give the file `name` another name, or raise `OutputError`."""
        with _failing(OutputError, "unwritable", new):
            store, path = _opened(name)
            store.mv(path, _opened(new)[1])
        if name in self._seen:
            self._seen[new] = self._seen.pop(name)

    def remove(self, name: str) -> None:
        """Remove the file `name`, or raise `OutputError`."""
        with _failing(OutputError, "unremovable", name):
            store, path = _opened(name)
            store.rm_file(path)
            self._seen.pop(name, None)

    def sweep(self, names: Iterable[str]) -> None:
        """Remove the temporary files beside `names`, in stores where there are any."""
        folders = {name.rpartition("/")[0] for name in names if _scheme(name) in _RENAMING}
        for folder in folders:
            for left in self.below(f"{folder}/{_PART.format('*')}"):
                with contextlib.suppress(SpeechdocsError):
                    self.remove(left)

    def below(self, name: str) -> list[str]:
        """Return the files below the folder `name`, or that the pattern `name` stands for.

        What is called like a pattern is meant itself, if it is there.
        """
        fixed = _MAGIC.split(name)[0]
        with _failing(UsageError, "unreadable-file", name):
            store, path = _opened(fixed)
            store.invalidate_cache()
            if fixed != name and store.exists(_opened(name)[1]):
                fixed, path = name, _opened(name)[1]
            rest = name.removeprefix(fixed)
            listed = store.glob(path + rest, detail=True) if rest else store.find(path, detail=True)
        infos = [info for info in listed.values() if info["type"] == "file"]
        files = {fixed + info["name"].removeprefix(path): _stamp(info) for info in infos}
        self._seen |= files
        return sorted(files)


class Upload:
    """A file that is written elsewhere when it is settled."""

    def __init__(self, storage: Remote, name: str, data: bytes) -> None:
        self._storage, self._name, self._data = storage, name, data

    def settle(self) -> None:
        """Write the file, or raise `OutputError`."""
        self._stamp = self._storage.write(self._name, self._data)

    def place(self) -> Stamp:
        """Return the stamp of the file that was written."""
        return self._stamp

    def drop(self) -> None:
        """Do nothing: there is a whole file, or none."""


def _opened(name: str) -> tuple[Any, str]:
    """Return the file system in which `name` lies, and its path there.

    It is asked for each time: fsspec keeps it, and opens it anew in a process that was forked.
    """
    from fsspec.core import url_to_fs

    store, path = url_to_fs(url(name))
    return store, path


def _scheme(name: str) -> str:
    return name.partition(":")[0]


def _put_beside(store: Any, path: str, data: bytes) -> None:
    folder = path.rpartition("/")[0]
    part = f"{folder}/{_PART.format(os.urandom(6).hex())}"
    store.makedirs(folder, exist_ok=True)
    try:
        store.pipe_file(part, data)
        store.mv(part, path)
    except BaseException:
        with contextlib.suppress(Exception):
            store.rm_file(part)
        raise


@contextlib.contextmanager
def _failing(error: type[SpeechdocsError], code: str, name: str) -> Iterator[None]:
    """Raise `error` for whatever a store, or the library that speaks to it, cannot do."""
    try:
        yield
    except FileNotFoundError as absent:
        reading = error is UsageError
        code = "no-such-file" if reading else code
        raise error(code, url(name), reason=reason(absent)) from absent
    except ImportError as missing_library:
        params = {"scheme": _scheme(name), "why": str(missing_library)}
        raise UsageError("no-store", url(name), **params) from missing_library
    except SpeechdocsError as known:
        raise type(known)(known.code, url(name), **known.params) from known
    # Each library has exceptions of its own, and most of them are no OSError.
    except Exception as failed:
        why = reason(failed) if isinstance(failed, OSError) else str(failed)
        raise error(code, url(name), reason=why or type(failed).__name__) from failed


def _stamp(info: Mapping[str, Any]) -> Stamp:
    """Return size and date, to the second where a tag (of the bytes) says more than a fraction."""
    date = next((info[key] for key in _DATES if info.get(key)), 0)
    seconds = _seconds(date)
    tag = next((str(info[key]).strip('"') for key in _TAGS if info.get(key)), "")
    if not tag:
        return Stamp(int(info["size"] or 0), int(seconds * _SECOND))
    part = int.from_bytes(sha256(tag.encode()).digest()[:8]) % _SECOND
    return Stamp(int(info["size"] or 0), int(seconds) * _SECOND + part)


def _seconds(date: object) -> float:
    """Return a date, in any of the forms that stores use, as seconds since 1970."""
    if isinstance(date, str):
        date = datetime.fromisoformat(date)
    if isinstance(date, datetime):
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    return float(date) if isinstance(date, int | float) else 0.0
