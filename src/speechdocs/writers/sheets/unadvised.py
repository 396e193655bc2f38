"""openpyxl loaded as it comes: a variable of the environment would have it write other bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_VARIABLE = "OPENPYXL_LXML"


@contextmanager
def unadvised() -> Iterator[None]:
    """Have what is imported inside find nothing said of the library that writes its XML."""
    said = os.environ.pop(_VARIABLE, None)
    try:
        yield
    finally:
        if said is not None:
            os.environ[_VARIABLE] = said
