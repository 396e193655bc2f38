"""The codes of a face's block in a deflate stream, and what the block begins and ends with.

RFC 1951, 3.2.7. Beginning and end are whole bytes, so that pieces of whole bytes fit between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, groupby

from speechdocs.fonts.prefix import as_bytes, codes

END = 256
"""The symbol behind those of bytes."""
DISTANCES = 30
LONGEST = 15
"""So many bits the longest code has."""

_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
"""In which order a header gives the code in which lengths of codes are written."""
_LONGEST_THERE = 7
_AGAIN, _ZEROS, _MANY_ZEROS = 16, 17, 18
_EMPTY = "0" + "10" + "0000000"
"""A block that holds nothing, in ten bits."""
_EMPTY_STORED = b"\x00\x00\xff\xff"
"""The end of a stored block that holds nothing; it starts with a whole byte."""


def lengths(counts: Sequence[int], longest: int = LONGEST) -> list[int]:
    """Return how long the codes of symbols so frequent are at best (package-merge)."""
    single = sorted((count, (symbol,)) for symbol, count in enumerate(counts) if count)
    row = single
    for _ in range(longest - 1):
        pairs = zip(row[::2], row[1::2], strict=False)
        row = sorted([*single, *((a + b, some + more) for (a, some), (b, more) in pairs)])
    chosen = Counter(symbol for _, symbols in row[: 2 * len(single) - 2] for symbol in symbols)
    return [chosen[symbol] for symbol in range(len(counts))]


def beginning(literals: Sequence[int], distances: Sequence[int]) -> bytes:
    """Return the header for codes of these lengths.

    It may follow empty blocks and hold more zeros than it has to: some way it fills whole bytes.
    """
    headers = (
        _EMPTY * empty + _header(literals[:some], distances[:others])
        for empty in range(4)
        for some in _numbers(literals)
        for others in _numbers(distances)
    )
    return as_bytes(next(bits for bits in headers if len(bits) % 8 == 0))


def ending(literals: Sequence[int]) -> bytes:
    """Return the end of the block and a stored one, which starts with the next whole byte."""
    bits = codes(literals)[END] + "000"
    return as_bytes(bits + "0" * (-len(bits) % 8)) + _EMPTY_STORED


def fillings(literals: Sequence[int]) -> list[bytes]:
    """Return which four bytes end a byte that has 1 to 7 bits already, none behind none."""
    first = {length: byte for byte, length in reversed(list(enumerate(literals[:END])))}
    fours = sorted(combinations_with_replacement(sorted(first), 4), key=sum)
    chosen = (next(f for f in fours if (bits + sum(f)) % 8 == 0) for bits in range(1, 8))
    return [b"", *(bytes(first[length] for length in four) for four in chosen)]


def number(value: int, bits: int) -> str:
    """Return `value` as a stream has it, the lowest bit first."""
    return f"{value:0{bits}b}"[::-1] if bits else ""


def _numbers(lengths: Sequence[int]) -> range:
    """Return how many of `lengths` may be written: to the last that is not 0 at least."""
    used = [symbol for symbol, length in enumerate(lengths) if length]
    return range(used[-1] + 1, len(lengths) + 1)


def _header(literals: Sequence[int], distances: Sequence[int]) -> str:
    runs = list(_runs([*literals, *distances]))
    counts = Counter(symbol for symbol, _ in runs)
    sizes = lengths([counts[symbol] for symbol in range(len(_ORDER))], _LONGEST_THERE)
    most = max(place for place, symbol in enumerate(_ORDER) if sizes[symbol]) + 1
    code = codes(sizes)
    parts = (
        "0" + "01",
        number(len(literals) - END - 1, 5),
        number(len(distances) - 1, 5),
        number(most - 4, 4),
        *(number(sizes[symbol], 3) for symbol in _ORDER[:most]),
        *(code[symbol] + extra for symbol, extra in runs),
    )
    return "".join(parts)


def _runs(values: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the symbols that stand for `values`, with the bits that follow them."""
    for value, equal in groupby(values):
        left = len(list(equal))
        if value:
            yield value, ""
            left -= 1
        while left >= 3:
            symbol, least, most, bits = _run(value, left)
            yield symbol, number(min(left, most) - least, bits)
            left -= min(left, most)
        yield from [(value, "")] * left


def _run(value: int, left: int) -> tuple[int, int, int, int]:
    """Return a symbol for several, how many at least and at most, and its bits."""
    if value:
        return _AGAIN, 3, 6, 2
    return (_MANY_ZEROS, 11, 138, 7) if left > 10 else (_ZEROS, 3, 10, 3)
