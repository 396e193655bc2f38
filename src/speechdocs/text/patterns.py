"""Regular expressions that are compiled when they are first asked for.

One that names all Han characters takes two milliseconds, and most runs need few of them.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return `pattern` compiled, once for all who ask."""
    return re.compile(pattern)
