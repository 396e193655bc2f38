"""Deflate the common glyphs of the bundled faces: `python tools/fonts/pack.py`.

Writes `SDSong.pack` beside `SDSong.ttf` and so on, for `speechdocs.fonts.pack` to read. The same
faces give the same bytes. Needs speechdocs only; takes a minute on two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from pathlib import Path
from struct import pack
from zlib import adler32

from block import beginning, ending, fillings, lengths
from charsets import GB2312_COMMON, is_han
from tokens import Coder, Counts, Token, longest, matches

from speechdocs.fonts.catalog import FOLDER
from speechdocs.fonts.metrics import Face
from speechdocs.fonts.pack import ENTRY, FILLINGS, HEADER, MAGIC, VERSION
from speechdocs.fonts.prefix import as_bytes

ROUNDS = 3
"""Codes follow from how glyphs are written, and that from the codes: more rounds gain nothing."""
FEWEST = 100
"""A face of fewer common characters is not worth a pack."""
WORKERS = 2


def main() -> None:
    """Write the pack of every face that has one."""
    parser = argparse.ArgumentParser(description="deflate the common glyphs of the bundled faces")
    parser.add_argument("--data", type=Path, default=FOLDER / "data")
    paths = sorted(parser.parse_args().data.glob("*.ttf"), key=lambda path: -path.stat().st_size)
    with ProcessPoolExecutor(WORKERS) as pool:
        for path, data in zip(paths, pool.map(packed, paths), strict=True):
            print(f"{path.stem:20} {len(data):>10,}")
            if data:
                path.with_suffix(".pack").write_bytes(data)


def packed(path: Path) -> bytes:
    """Return the pack of the face in the file `path`, nothing if it has few common characters."""
    face = Face.open(path)
    outlines = {glyph: bytes(face.outline(glyph)) for glyph in _common(face)}
    if len(outlines) < FEWEST:
        return b""
    literals, distances = _trained(list(outlines.values()))
    coder = Coder(literals, distances)
    before, behind, fill = beginning(literals, distances), ending(literals), fillings(literals)
    entries = [_entry(coder, fill, outlines.get(glyph, b"")) for glyph in range(face.count)]
    parts = (
        HEADER.pack(MAGIC, VERSION, face.count, face.identity, len(before), len(behind)),
        bytes(literals),
        FILLINGS.pack(*fill[1:]),
        before,
        behind,
        pack(f">{face.count + 1}I", *accumulate(map(len, entries), initial=0)),
        *entries,
    )
    return b"".join(parts)


def _common(face: Face) -> Iterator[int]:
    """Yield the glyphs that papers are made of: .notdef and all but rare Chinese characters."""
    yield 0
    for code in face.codepoints():
        if not is_han(code) or code in GB2312_COMMON:
            yield face.glyph(code)


def _trained(outlines: Sequence[bytes]) -> tuple[list[int], list[int]]:
    """Return the lengths of the codes for bytes and lengths, and for distances."""
    found = list(map(matches, outlines))
    ways: Iterable[Iterable[Token]] = map(longest, found)
    for _ in range(ROUNDS):
        counts = Counts()
        for data, way in zip(outlines, ways, strict=True):
            counts.add(data, way)
        codes = lengths(counts.literals), lengths(counts.distances)
        ways = _ways(Coder(*codes), outlines, found)
    return codes


def _ways(
    coder: Coder, outlines: Sequence[bytes], found: Sequence[Sequence[Sequence[Token]]]
) -> Iterator[list[Token]]:
    for data, matching in zip(outlines, found, strict=True):
        yield coder.shortest(data, matching)


def _entry(coder: Coder, fill: Sequence[bytes], data: bytes) -> bytes:
    """Return what a pack has of the outline `data`, nothing of a blank."""
    if not data:
        return b""
    bits = coder.bits(data, coder.shortest(data, matches(data)))
    beyond = len(bits) % 8
    sums = divmod(adler32(data + fill[beyond], 0), 1 << 16)
    return ENTRY.pack(beyond, *sums) + as_bytes(bits + coder.plain(fill[beyond]))


if __name__ == "__main__":
    main()
