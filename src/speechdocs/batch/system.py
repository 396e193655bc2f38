"""What differs between operating systems, behind the same names: `posix` or `windows`.

Files that are whole or not there, locks, the limits of a process, and how one starts.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from speechdocs.batch.windows import (
        START_METHOD,
        Draft,
        ignore_interrupts,
        limit_memory,
        memory_limit,
        time_limit,
        try_lock,
    )
else:
    from speechdocs.batch.posix import (
        START_METHOD,
        Draft,
        ignore_interrupts,
        limit_memory,
        memory_limit,
        time_limit,
        try_lock,
    )

__all__ = [
    "START_METHOD",
    "Draft",
    "ignore_interrupts",
    "limit_memory",
    "memory_limit",
    "time_limit",
    "try_lock",
]
