"""How a glyph is written in the codes of its face: byte by byte, and by matches within the glyph.

RFC 1951, 3.2.5. Of all ways that fill whole bytes the shortest is found. A glyph of few matches may
have none; it is filled up behind its outline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from block import DISTANCES, END, number

from speechdocs.fonts.pack import LITERALS
from speechdocs.fonts.prefix import codes

Token = tuple[int, int]
"""How many bytes, and how far back the same ones stand; a byte by itself is 1, 0."""
Step = tuple[int, Token]
"""What a token costs, in bits, and the token."""
Symbol = tuple[int, int, int]
"""A symbol, how many bits follow it, and what they say."""

_BYTE: Token = (1, 0)
_LEAST, _MOST = 3, 258
_TO_THE_END = (0, *[1_000_000] * 7)
"""What follows at the end, by bits modulo 8: to be filled up costs more than any way without."""


def _spread(first: int, count: int, start: int, group: int) -> dict[int, Symbol]:
    """Return the symbol of each value from `start` on: each `group` of them takes one bit more."""
    found: dict[int, Symbol] = {}
    for step in range(count):
        bits = max(0, step // group - 1)
        for rest in range(1 << bits):
            found[start + len(found)] = (first + step, bits, rest)
    return found


_LENGTH = _spread(END + 1, LITERALS - END - 2, _LEAST, 4) | {_MOST: (LITERALS - 1, 0, 0)}
_DISTANCE = _spread(0, DISTANCES, 1, 2)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each symbol occurs; every byte at least once, so that any glyph can be written."""

    literals: list[int] = field(
        default_factory=lambda: [1] * (END + 1) + [0] * (LITERALS - END - 1)
    )
    distances: list[int] = field(default_factory=lambda: [0] * DISTANCES)

    def add(self, data: bytes, tokens: Iterable[Token]) -> None:
        """Count what `data` is written in."""
        for (symbol, _, _), distance in _symbols(data, tokens):
            self.literals[symbol] += 1
            if distance:
                self.distances[distance[0]] += 1


class Coder:
    """What tokens cost and how they are written, in codes of these lengths; 0: no such symbol."""

    def __init__(self, literals: Sequence[int], distances: Sequence[int]) -> None:
        """Work out the price of every byte, length and distance."""
        self._codes, self._distance_codes = codes(literals), codes(distances)
        self._bytes = [(length, _BYTE) for length in literals[:END]]
        self._lengths = _prices(_LENGTH, literals)
        self._distances = _prices(_DISTANCE, distances)

    def shortest(self, data: bytes, found: Sequence[Sequence[Token]]) -> list[Token]:
        """Return the shortest way to write `data` in whole bytes, or else the shortest.

        `found` are its matches. A row says how many bits it takes at least from a place to the
        end, for each number that they may be modulo 8.
        """
        steps = [self._steps(byte, here) for byte, here in zip(data, found, strict=True)]
        rows: list[Sequence[int]] = [_TO_THE_END] * (len(data) + 1)
        for at in reversed(range(len(data))):
            ways = [_before(price, rows[at + token[0]]) for price, token in steps[at]]
            rows[at] = ways[0] if len(ways) == 1 else list(map(min, *ways))
        return list(_way(steps, rows))

    def bits(self, data: bytes, tokens: Iterable[Token]) -> str:
        """Return `data` written in `tokens`."""
        return "".join(
            _written(self._codes, symbol)
            + (_written(self._distance_codes, distance) if distance else "")
            for symbol, distance in _symbols(data, tokens)
        )

    def plain(self, data: bytes) -> str:
        """Return `data` written byte by byte."""
        return "".join(map(self._codes.__getitem__, data))

    def _steps(self, byte: int, here: Iterable[Token]) -> list[Step]:
        steps = [self._bytes[byte]]
        for token in here:
            length, distance = self._lengths.get(token[0]), self._distances.get(token[1])
            if length and distance:
                steps.append((length + distance, token))
        return steps


def matches(data: bytes) -> list[list[Token]]:
    """Return what matches at each place: of every length the nearest, the longest last."""
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    found: list[list[Token]] = []
    for at in range(len(data) - _LEAST + 1):
        here: list[Token] = []
        most = _LEAST - 1
        same = places[data[at : at + _LEAST]]
        for place in reversed(same):
            length = _common(data, place, at)
            here += ((size, at - place) for size in range(most + 1, length + 1))
            most = max(most, length)
        same.append(at)
        found.append(here)
    return found + [[]] * (len(data) - len(found))


def longest(found: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """Yield the longest match wherever there is one: a way to write, to begin with."""
    at = 0
    while at < len(found):
        token = found[at][-1] if found[at] else _BYTE
        yield token
        at += token[0]


def _common(data: bytes, one: int, other: int) -> int:
    """Return how many bytes are the same from two places on, of which three are."""
    most = min(_MOST, len(data) - other)
    return next((n for n in range(_LEAST, most) if data[one + n] != data[other + n]), most)


def _symbols(data: bytes, tokens: Iterable[Token]) -> Iterator[tuple[Symbol, Symbol | None]]:
    """Yield for each token the symbol of a byte or a length, and that of the distance."""
    at = 0
    for length, distance in tokens:
        yield (_LENGTH[length], _DISTANCE[distance]) if distance else ((data[at], 0, 0), None)
        at += length


def _written(code: Sequence[str], symbol: Symbol) -> str:
    place, bits, rest = symbol
    return code[place] + number(rest, bits)


def _prices(symbols: Mapping[int, Symbol], lengths: Sequence[int]) -> dict[int, int]:
    return {
        value: lengths[symbol] + bits
        for value, (symbol, bits, _) in symbols.items()
        if lengths[symbol]
    }


def _before(price: int, row: Sequence[int]) -> list[int]:
    """Return the row of a step of this price that `row` follows."""
    turn = -price % 8
    return [bits + price for bits in (*row[turn:], *row[:turn])]


def _way(steps: Sequence[Sequence[Step]], rows: Sequence[Sequence[int]]) -> Iterator[Token]:
    """Yield the tokens that lead through the lowest numbers of `rows`."""
    at = residue = 0
    while at < len(steps):
        price, token = next(
            (price, token)
            for price, token in steps[at]
            if price + rows[at + token[0]][(residue - price) % 8] == rows[at][residue]
        )
        yield token
        at, residue = at + token[0], (residue - price) % 8
