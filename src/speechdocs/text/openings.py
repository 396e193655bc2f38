"""With which characters several texts open alike."""

from __future__ import annotations

from collections.abc import Sequence


def shared_opening(texts: Sequence[str]) -> str:
    """Return the longest text with which all `texts` begin.

    >>> shared_opening(["这一年我们", "这一年他们"])
    '这一年'
    """
    first, last = min(texts), max(texts)
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[:length]
