"""Build the bundled faces: `python tools/fonts/build.py`.

Fetches the packages of `sources.toml`, makes the faces of `recipes.py`, checks what they cover and
writes fonts, licences and `FONTS.toml` into `src/speechdocs_fonts`. The same sources give the same
bytes, on two runs and on two machines. Needs Debian's apt-get and dpkg-deb, npm, pip,
speechdocs itself and the packages of `requirements.txt`; takes three minutes on two cores. Faces
that have changed are to be packed again, by `pack.py`.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import coverage
import report
from charsets import ASCII, SPACES, CodePoints, tgh
from drawing import Drawing, Matrix, Source, ink, opened, redrawn
from packages import unpack
from recipes import FULL_WIDTH, LICENCES, RECIPES, Part, Recipe

from speechdocs.fonts.assemble import Outline, assemble
from speechdocs.fonts.prepare import notdef, outline

ROOT = Path(__file__).resolve().parents[2]
CHUNK = 300
WORKERS = 2
DASH_CENTRE = 380
MIDDLE_DOTS = frozenset([0x00B7, 0x30FB])


def main() -> None:
    """Build every face, or those named, and write them."""
    parser = argparse.ArgumentParser(description="build the bundled faces")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "fonts")
    parser.add_argument("--out", type=Path, default=ROOT / "src" / "speechdocs_fonts")
    args = parser.parse_args()
    members = unpack(args.work)
    standard = tgh(members["unihan"].read_bytes())
    files = _faces(members, standard)
    coverage.check(files, standard)
    _write(args.out, files, members)
    text = report.fonts_toml(RECIPES, files, standard)
    (args.out / "FONTS.toml").write_text(text, "utf-8", newline="\n")


def _faces(members: dict[str, Path], standard: CodePoints) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    drawn: dict[str, CodePoints] = {}
    with ProcessPoolExecutor(WORKERS) as pool:
        for recipe in RECIPES:
            made: dict[int, Outline] = {}
            for number, part in enumerate(recipe.parts):
                taken = frozenset(made).union(*(drawn[name] for name in part.except_from))
                codes = sorted((part.codes | (standard if part.tgh else frozenset())) - taken)
                chunks = [codes[i : i + CHUNK] for i in range(0, len(codes), CHUNK)]
                work = partial(_glyphs, members, recipe.file, number)
                made |= dict(pair for pairs in pool.map(work, chunks) for pair in pairs)
            drawn[recipe.file] = frozenset(made)
            made |= dict(_spaces(recipe, _source(recipe.parts[0], members)))
            codes = sorted(made)
            box = notdef(1000 if recipe.chinese else 500)
            files[recipe.file] = assemble(
                recipe.design, codes, [box, *(made[code] for code in codes)]
            )
    return files


@cache
def _opened(path: Path) -> Source:
    return Source(opened(path))


def _source(part: Part, members: dict[str, Path]) -> Source:
    features = {
        **({"fwid": FULL_WIDTH} if part.full_width else {}),
        **({"hwid": ASCII} if part.half_width else {}),
    }
    partner, share = part.mixed_with or ("", 0.0)
    return Source(
        opened(members[part.source]),
        features,
        partner=_opened(members[partner]) if partner else None,
        share=share,
    )


_SOURCES: dict[tuple[str, int], Source] = {}


def _glyphs(
    members: dict[str, Path], file: str, number: int, codes: Iterable[int]
) -> list[tuple[int, Outline]]:
    """Return the glyphs of part `number` of the face `file`; runs in a worker."""
    recipe = next(r for r in RECIPES if r.file == file)
    part = recipe.parts[number]
    if (file, number) not in _SOURCES:
        _SOURCES.clear()
        _SOURCES[file, number] = _source(part, members)
    source = _SOURCES[file, number]
    return [
        (code, _glyph(recipe, part, source, code))
        for code in codes
        if code not in SPACES and source.has(code)
    ]


def _glyph(recipe: Recipe, part: Part, source: Source, code: int) -> Outline:
    drawing, advance = source.drawing(code), source.advance(code)
    if part.tolerance:
        drawing = redrawn(drawing, part.tolerance)
    k = source.scale
    a, b, c, d, e, f = part.matrix
    matrix: Matrix = (a * k, b * k, c * k, d * k, e, f)
    if recipe.chinese and code in coverage.DASHES:
        matrix, advance = _stretched(drawing, recipe.dash), 1000
    elif recipe.chinese and code in MIDDLE_DOTS:
        left, _, right, _ = ink(drawing)
        matrix, advance = (a * k, 0, 0, d * k, 500 - a * k * (left + right) / 2, f), 1000
    return outline(drawing, matrix, advance, cubic=source.cubic)


def _stretched(drawing: Drawing, thickness: int) -> Matrix:
    """Return what makes a dash fill its cell from side to side, at the height of the characters."""
    left, bottom, right, top = ink(drawing)
    wide, high = 1000 / (right - left), thickness / (top - bottom)
    return wide, 0, 0, high, -left * wide, DASH_CENTRE - high * (bottom + top) / 2


def _spaces(recipe: Recipe, source: Source) -> Iterator[tuple[int, Outline]]:
    space = recipe.space or source.advance(0x20)
    for code, advance in SPACES.items():
        yield code, Outline(b"", advance or space)


def _write(out: Path, files: dict[str, bytes], members: dict[str, Path]) -> None:
    (out / "data").mkdir(parents=True, exist_ok=True)
    (out / "LICENSES").mkdir(exist_ok=True)
    for name, data in files.items():
        (out / "data" / name).write_bytes(data)
        print(f"{name:20} {len(data):>10,}  {sha256(data).hexdigest()}")
    for name, member in LICENCES.items():
        data = members[member].read_bytes()
        packed = data.startswith(b"\x1f\x8b")
        (out / "LICENSES" / name).write_bytes(gzip.decompress(data) if packed else data)


if __name__ == "__main__":
    main()
