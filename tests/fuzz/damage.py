"""What may have happened to the bytes of a file, whatever its format."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

EXTREMES = (
    *(b"0", b"-1", b"1", b"255", b"256", b"65535", b"65536", b"2147483647", b"2147483648"),
    *(b"-2147483648", b"4294967296", b"9223372036854775808", b"1e38", b"0.000001", b"NaN"),
    *(b"999999999999999999999999999999", b"", b"x", b"\xd9\xa3", b"1_0"),
)
"""Numbers that programs get wrong."""

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_STARTS = (
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff"),
    *(b"PK\x03\x04", b"%PDF-1.7\n", b"{\\rtf1", b"\x1f\x8b", b"<html>", b"\x00" * 600),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 64))):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    count = chance.choice((1, 8, 200))
    return data[:at] + chance.randbytes(count) + data[at + count :]


def _deleted(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 3, 100, 5000)) :]


def _duplicated(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    chunk = data[at : at + chance.choice((1, 10, 1000))]
    return data[:at] + chunk * chance.choice((2, 3, 200)) + data[at:]


def _truncated(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.choice((1, 2, 3, 4, 512, chance.randrange(len(data)))) :]


def _moved(data: bytes, chance: random.Random) -> bytes:
    one, two, three = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def _mislabelled(data: bytes, chance: random.Random) -> bytes:
    return chance.choice(_STARTS) + data


def _zeroed(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    count = chance.choice((1, 16, 4096))
    return data[:at] + bytes(count) + data[at + count :]


def _noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 2, 16, 3000, len(data))))


def numbers(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with some of its numbers replaced by extreme ones."""
    found = list(_NUMBER.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), 5)), key=re.Match.start, reverse=True):
        data = data[: match.start()] + chance.choice(EXTREMES) + data[match.end() :]
    return data


Damage = Callable[[bytes, random.Random], bytes]
DAMAGES: tuple[Damage, ...] = (
    *(_flipped, _overwritten, _deleted, _duplicated, _truncated, _beheaded, _moved),
    *(_mislabelled, _zeroed, _noise, numbers),
)
"""What may have happened to the bytes."""


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return `data` after one to three accidents."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(DAMAGES)(data or b"\n", chance)
    return data
