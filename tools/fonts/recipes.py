"""Which faces are made, out of which sources, for which role.

A face is a list of parts; a character is taken from the first part that has it. Matrices are in
units of 1/1000 em. Measured reasons for each choice stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from charsets import (
    ASCII,
    EXTRA_SYMBOLS,
    GB2312,
    GBK,
    LATIN,
    SYMBOLS,
    WESTERN,
    CodePoints,
    is_han,
)
from drawing import Matrix

from speechdocs.fonts import assemble
from speechdocs.fonts.assemble import Design

PLAIN: Matrix = (1, 0, 0, 1, 0, 0)
ALL_HAN = frozenset(c for c in range(0x3400, 0x33480) if is_han(c))
LING = frozenset([0x3007])

VERSION = "1.000"
CHANGED = "Changed by the speechdocs project, November 2026."
"""Who changed the source and when: the Arphic licence (2a) and the GPL (5a) want it in the file."""

OFL = "OFL-1.1"
GPL = "GPL-3.0-only WITH Font-exception-2.0"
ARPHIC = "Arphic-1999"

TGH = "TGH"
"""Stands in a part for the General Standard, which is read at build time."""


@dataclass(frozen=True, slots=True)
class Part:
    """Characters of one source: how they are moved, mixed, substituted and redrawn."""

    source: str
    codes: CodePoints
    tgh: bool = False
    except_from: tuple[str, ...] = ()
    matrix: Matrix = PLAIN
    mixed_with: tuple[str, float] | None = None
    full_width: bool = False
    half_width: bool = False
    tolerance: float | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """A face: names, role, parts, licence and what was changed."""

    file: str
    family: str
    roles: tuple[str, ...]
    parts: tuple[Part, ...]
    licence: str
    licence_url: str
    licence_files: tuple[str, ...]
    copyright: str
    change: str
    style: str = "Regular"
    weight: int = 400
    italic_angle: int = 0
    fs_type: int = 0
    cap_height: int = 729
    space: int = 500
    dash: int = 40
    chinese: bool = True

    @property
    def full_name(self) -> str:
        """Return family and style as one name."""
        return self.family if self.style == "Regular" else f"{self.family} {self.style}"

    @property
    def postscript(self) -> str:
        """Return the PostScript name."""
        base = self.family.replace(" ", "")
        return base if self.chinese else f"{base}-{self.style}"

    @property
    def design(self) -> Design:
        """Return what the file says of itself."""
        names = {
            assemble.COPYRIGHT: self.copyright,
            assemble.FAMILY: self.family,
            assemble.STYLE: self.style,
            assemble.UNIQUE: f"{VERSION};SD;{self.postscript}",
            assemble.FULL: self.full_name,
            assemble.VERSION: f"Version {VERSION}",
            assemble.POSTSCRIPT: self.postscript,
            assemble.DESCRIPTION: f"{self.change} {CHANGED}",
            assemble.LICENCE: f"SPDX-License-Identifier: {self.licence}",
            assemble.LICENCE_URL: self.licence_url,
        }
        return Design(
            names, self.style, self.weight, self.italic_angle, self.fs_type, self.cap_height
        )


_OFL_URL = "https://openfontlicense.org"
_ADOBE_SERIF = "(c) 2017-2024 Adobe"
_ADOBE_SANS = "(c) 2014-2021 Adobe, with Reserved Font Name 'Source'"
_LXGW = (
    "Copyright 2021-2023 LXGW, with Reserved Font Names 'LXGW' and '\u971e\u9e5c'. "
    "Copyright 2020 The Klee Project Authors"
)
_LIBERATION = (
    "Digitized data copyright (c) 2010 Google Corporation with Reserved Font Arimo, Tinos and "
    "Cousine. Copyright (c) 2012 Red Hat, Inc. with Reserved Font Name Liberation."
)
_FORM = (
    "layout tables and hints removed; em 1000 units, ascent 880, descent -120; characters selected"
)
_JOINED = "dashes drawn 1 em wide so that two of them join; middle dot set 1 em wide"
_NOTO_TEXT = GB2312 | LATIN | SYMBOLS


def _serif(weight: int, codes: CodePoints, *, half_width: bool = False) -> Part:
    return Part(f"noto-serif-{weight}", codes, tgh=True, full_width=True, half_width=half_width)


def _western(style: str, member: str, **more: int) -> Recipe:
    return Recipe(
        file=f"SDSerif-{style}.ttf",
        family="SD Serif",
        style=style,
        roles=("latin" if style == "Regular" else f"latin-{style.lower()}",),
        parts=(Part(member, WESTERN),),
        licence=OFL,
        licence_url=_OFL_URL,
        licence_files=("Liberation-OFL.txt",),
        copyright=_LIBERATION,
        change=f"Made from Liberation Serif {style} 2.1.5: renamed; rescaled from 2048 to 1000 "
        f"units; composites drawn out; {_FORM}.",
        space=250,
        cap_height=655,
        chinese=False,
        **more,
    )


RECIPES: tuple[Recipe, ...] = (
    Recipe(
        file="SDFangSong.ttf",
        family="SD FangSong",
        roles=("fangsong",),
        # Fandol sets its characters 0.065 em lower than Noto does (mean centre 310 and 380).
        parts=(Part("fandol-fang", ALL_HAN - LING, matrix=(1, 0, 0, 1, 0, 65), tolerance=1.5),),
        licence=GPL,
        licence_url="https://www.gnu.org/licenses/gpl-3.0.html",
        licence_files=("GPL-3.0-Fandol-COPYING.txt", "Fandol-README.txt"),
        copyright="Copyright (c) 2012-2013, the Fandol team.",
        change="Made from FandolFang-Regular 1.300 (Fandol 0.3): renamed; Chinese characters only, "
        "raised by 65 units; outlines redrawn with fewer curves, at most 1.5 units off, and made "
        f"quadratic; {_FORM}.",
        fs_type=8,
    ),
    Recipe(
        file="SDFangSongExt.ttf",
        family="SD FangSong Ext",
        roles=("fangsong", "kai"),
        parts=(
            # A FangSong drawn from a light Song: fitted on 600 characters that both have
            # (box width .8335 em, horizontals rising by .065 to .08).
            Part(
                "noto-serif-200",
                LING,
                tgh=True,
                except_from=("SDFangSong.ttf",),
                matrix=(0.91, 0.075, 0, 1, 45, -41),
                mixed_with=("noto-serif-300", 0.5),
            ),
            # Fandol's own marks are bold and sit badly; these serve both FangSong and Kai.
            Part("noto-serif-300", SYMBOLS - LING, full_width=True),
        ),
        licence=OFL,
        licence_url=_OFL_URL,
        licence_files=("Noto-Serif-SC-OFL.txt",),
        copyright=_ADOBE_SERIF,
        change="Made from Noto Serif SC 2.003: renamed; Chinese characters mixed half and half "
        "from the weights 200 and 300, narrowed to .91 and slanted upwards by .075; marks from "
        f"the weight 300; {_JOINED}; {_FORM}.",
        weight=300,
    ),
    Recipe(
        file="SDTitleSong.ttf",
        family="SD TitleSong",
        roles=("title",),
        parts=(_serif(700, _NOTO_TEXT),),
        licence=OFL,
        licence_url=_OFL_URL,
        licence_files=("Noto-Serif-SC-OFL.txt",),
        copyright=_ADOBE_SERIF,
        change=f"Made from Noto Serif SC Bold 2.003: renamed; {_JOINED}; {_FORM}.",
        weight=700,
        space=0,
        dash=50,
    ),
    Recipe(
        file="SDHei.ttf",
        family="SD Hei",
        roles=("hei",),
        parts=(Part("noto-sans-500", _NOTO_TEXT, tgh=True, full_width=True),),
        licence=OFL,
        licence_url=_OFL_URL,
        licence_files=("Noto-Sans-SC-OFL.txt",),
        copyright=_ADOBE_SANS,
        change=f"Made from Noto Sans SC Medium 2.004: renamed; {_JOINED}; {_FORM}.",
        weight=500,
        cap_height=733,
        space=0,
        dash=76,
    ),
    Recipe(
        file="SDKai.ttf",
        family="SD Kai",
        roles=("kai",),
        # Both Arphic faces set their characters .010 em higher than Noto does. UKai draws some of
        # GB 2312 in Taiwan's form, so it serves only what gkai lacks.
        parts=(
            Part("gkai", GB2312, matrix=(1, 0, 0, 1, 0, -11)),
            Part("ukai", frozenset(), tgh=True, matrix=(1, 0, 0, 1, 0, -10)),
        ),
        licence=ARPHIC,
        licence_url="",
        licence_files=("ARPHICPL.TXT", "ARPHICPL-GB.TXT"),
        copyright="(c) Copyright 1994-1999, Arphic Technology Co., Ltd. "
        "(c) Copyright 2003-2007 Arne Goetje",
        change="Made from AR PL KaitiM GB 2.11 and, outside GB 2312, AR PL UKai CN 0.2.20080216: "
        f"renamed; rescaled from 1024 to 1000 units and lowered by 11 and 10; {_FORM}.",
        # The vendor's own setting: preview and print, no embedding in editable files.
        fs_type=4,
    ),
    Recipe(
        file="SDKaiExt.ttf",
        family="SD Kai Ext",
        roles=("kai",),
        parts=(
            Part(
                "lxgw-300",
                LING,
                tgh=True,
                except_from=("SDKai.ttf",),
                matrix=(1, 0, 0, 1, 0, 23),
            ),
        ),
        licence=OFL,
        licence_url=_OFL_URL,
        licence_files=("LXGW-WenKai-OFL.txt",),
        copyright=_LXGW,
        change=f"Made from LXGW WenKai Light 1.311: renamed; raised by 23 units; {_FORM}.",
        weight=300,
    ),
    Recipe(
        file="SDSong.ttf",
        family="SD Song",
        roles=("song",),
        parts=(
            _serif(400, GB2312 | GBK | LATIN | SYMBOLS, half_width=True),
            # The one symbol of GBK that Noto lacks: U+2252.
            Part("lxgw-300", frozenset([0x2252])),
        ),
        licence=OFL,
        licence_url=_OFL_URL,
        licence_files=("Noto-Serif-SC-OFL.txt", "LXGW-WenKai-OFL.txt"),
        copyright=f"{_ADOBE_SERIF}. {_LXGW}",
        change="Made from Noto Serif SC Regular 2.003 and, for U+2252, LXGW WenKai Light 1.311: "
        f"renamed; ASCII in its half-width forms; {_JOINED}; {_FORM}.",
    ),
    _western("Regular", "liberation-regular"),
    _western("Bold", "liberation-bold", weight=700),
    _western("Italic", "liberation-italic", italic_angle=-16),
)

LICENCES = {
    "GPL-3.0-Fandol-COPYING.txt": "fandol-copying",
    "Fandol-README.txt": "fandol-readme",
    "Noto-Serif-SC-OFL.txt": "noto-serif-licence",
    "Noto-Sans-SC-OFL.txt": "noto-sans-licence",
    "LXGW-WenKai-OFL.txt": "lxgw-licence",
    "ARPHICPL.TXT": "arphic-licence",
    "ARPHICPL-GB.TXT": "arphic-licence-gb",
    "Liberation-OFL.txt": "liberation-licence",
}
"""File in `LICENSES/` → the package member it is an unaltered copy of."""

FULL_WIDTH = EXTRA_SYMBOLS & {0x00B7, 0x2014}
HALF_WIDTH = ASCII
