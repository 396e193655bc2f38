"""What the finished files hold, and whether that is what was promised.

Counted on the files themselves: a code point counts when its glyph has an outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from charsets import GB2312, GBK, SPACES, SYMBOLS, CodePoints, is_han
from fontTools.ttLib import TTFont

DASHES = frozenset([0x2014, 0x2015])
MIDDLE_DOT = 0xB7

CHAINS = {
    "fangsong": ("SDFangSong.ttf", "SDFangSongExt.ttf", "SDSong.ttf"),
    "title": ("SDTitleSong.ttf", "SDSong.ttf"),
    "hei": ("SDHei.ttf", "SDSong.ttf"),
    "kai": ("SDKai.ttf", "SDKaiExt.ttf", "SDFangSongExt.ttf", "SDSong.ttf"),
    "song": ("SDSong.ttf",),
    "latin": ("SDSerif-Regular.ttf", "SDSong.ttf"),
    "latin-bold": ("SDSerif-Bold.ttf", "SDSong.ttf"),
    "latin-italic": ("SDSerif-Italic.ttf", "SDSong.ttf"),
}
"""Role → the files asked in order; SD Song stands behind all."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many characters of each set a face draws."""

    glyphs: int
    han: int
    gb2312: int
    tgh: int
    gbk: int
    symbols: int


def drawn(data: bytes) -> CodePoints:
    """Return the code points that the font file `data` maps to an outline."""
    font = TTFont(BytesIO(data))
    glyf, cmap = font["glyf"], font.getBestCmap()
    return frozenset(code for code, name in cmap.items() if glyf[name].numberOfContours)


def counted(codes: CodePoints, tgh: CodePoints) -> Coverage:
    """Return how many of each set `codes` holds."""
    return Coverage(
        glyphs=len(codes),
        han=sum(map(is_han, codes)),
        gb2312=len(codes & GB2312),
        tgh=len(codes & tgh),
        gbk=len(codes & GBK),
        symbols=len(codes & SYMBOLS),
    )


def check(files: Mapping[str, bytes], tgh: CodePoints) -> None:
    """Stop the build where a file or a chain does not keep its promise."""
    if problems := [*_set_problems(tgh), *_chain_problems(files, tgh), *_file_problems(files)]:
        raise SystemExit("\n".join(problems))


def _set_problems(tgh: CodePoints) -> Iterator[str]:
    for name, codes, size in (("GB2312", GB2312, 6763), ("TGH", tgh, 8105), ("GBK", GBK, 20923)):
        if len(codes) != size:
            yield f"{name}: {len(codes)} characters, expected {size}"


def _chain_problems(files: Mapping[str, bytes], tgh: CodePoints) -> Iterator[str]:
    codes = {name: drawn(data) for name, data in files.items()}
    for role, chain in CHAINS.items():
        # The two standards are the role's own business: its faces need no help from SD Song.
        own = frozenset[int]().union(*(codes[name] for name in chain[: max(1, len(chain) - 1)]))
        whole = own | codes["SDSong.ttf"]
        if not role.startswith("latin"):
            yield from _missing(role, {"GB2312": GB2312 - own, "TGH": tgh - own})
        yield from _missing(role, {"GBK": GBK - whole, "symbols": SYMBOLS - whole})


def _missing(role: str, sets: Mapping[str, CodePoints]) -> Iterator[str]:
    for name, codes in sets.items():
        if codes:
            yield f"{role}: {len(codes)} of {name} missing: {''.join(map(chr, sorted(codes)[:20]))}"


def _file_problems(files: Mapping[str, bytes]) -> Iterator[str]:
    for name, data in files.items():
        font = TTFont(BytesIO(data))
        cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]
        blank = {code for code, glyph in cmap.items() if not glyf[glyph].numberOfContours}
        if blank != set(SPACES):
            yield f"{name}: blank characters {sorted(blank)}"
        if "Serif" in name:
            if any(hmtx[cmap[digit]][0] != 500 for digit in range(0x30, 0x3A)):
                yield f"{name}: a digit is not half an em wide"
            continue
        for code in DASHES & set(cmap):
            shape = glyf[cmap[code]]
            if (shape.xMin, shape.xMax, hmtx[cmap[code]][0]) != (0, 1000, 1000):
                yield f"{name}: U+{code:04X} does not join with itself"
        if MIDDLE_DOT in cmap and hmtx[cmap[MIDDLE_DOT]][0] != 1000:
            yield f"{name}: the middle dot is not 1 em wide"
