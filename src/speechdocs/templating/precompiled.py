"""Built-in templates, compiled once for all runs and kept where Python keeps its own.

They lie beside this module's own compiled code, or wherever else Python was told to keep that, and
are trusted as far. Templates that somebody else has written are compiled anew in every process.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from speechdocs import resources


class Precompiled(BytecodeCache):
    """Keeps the code of built-in templates; where that cannot be written nothing is kept."""

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Return the place of a template's code, with the code where it is known."""
        if filename is None or not Path(filename).is_relative_to(resources.TEMPLATES):
            return _Fleeting(environment, "", "")
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with the code kept for it, if that is of the same source."""
        with suppress(OSError, EOFError, UnpicklingError), _path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of `bucket` for later runs."""
        if sys.dont_write_bytecode or isinstance(bucket, _Fleeting):
            return
        path = _path(bucket)
        written = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(bucket.bytecode_to_string())
            written.replace(path)
        except OSError:
            with suppress(OSError):
                written.unlink()


class _Fleeting(Bucket):
    """The place of code that is not kept."""


def _path(bucket: Bucket) -> Path:
    return Path(cache_from_source(str(Path(__file__).with_name(f"{bucket.key}.j2"))))
