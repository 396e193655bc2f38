"""Prefix codes of a deflate stream, as text of zeros and ones in the order of the stream."""

from __future__ import annotations

from collections.abc import Sequence


def codes(lengths: Sequence[int]) -> list[str]:
    """Return the code of each symbol; RFC 1951, 3.2.2: their lengths say all. Length 0: no code.

    >>> codes([2, 0, 1, 2])
    ['10', '', '0', '11']
    """
    found = [""] * len(lengths)
    code = last = 0
    for length, symbol in sorted((length, s) for s, length in enumerate(lengths) if length):
        code <<= length - last
        found[symbol] = f"{code:0{length}b}"
        code, last = code + 1, length
    return found


def as_bytes(bits: str) -> bytes:
    """Return whole bytes of `bits`, the first of which is the lowest of the first byte."""
    return int("0" + bits[::-1], 2).to_bytes(len(bits) // 8, "little")
