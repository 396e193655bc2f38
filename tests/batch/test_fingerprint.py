"""What a paper depends on: all that can change a byte of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from speechdocs import resources
from speechdocs.batch import fingerprint
from speechdocs.batch.fingerprint import Recipe, installed, program
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config, Fonts


def test_packs_are_part_of_the_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "data" / "SDSerif-Bold.pack"
    pack.parent.mkdir()
    shutil.copy(resources.FONTS / "FONTS.toml", tmp_path)
    shutil.copy(resources.FONTS / "data" / pack.name, pack)
    monkeypatch.setattr(resources, "FONTS", tmp_path)
    known = {installed()["fonts"]}
    held = bytearray(pack.read_bytes())
    # Another code for some byte: the pack keeps its size.
    held[30], held[31] = held[31] + 1, held[30]
    pack.write_bytes(held)
    known.add(installed()["fonts"])
    pack.unlink()
    known.add(installed()["fonts"])
    assert len(known) == 3


def test_the_profile_of_colours_is_part_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "srgb.icc"
    monkeypatch.setattr(fingerprint, "_PACKAGE", tmp_path)
    known = set()
    for data in (b"one", b"other"):
        profile.write_bytes(data)
        program.cache_clear()
        known.add(program()["program"])
    program.cache_clear()
    assert len(known) == 2


def test_the_order_of_office_data_is_no_part_of_the_settings() -> None:
    known = set()
    for names in (("organ", "name"), ("name", "organ")):
        workshop = Workshop(Config(office={name: f"某{name}" for name in names}))
        known.add(Recipe(workshop).of(workshop.kinds[0])["settings"])
    assert len(known) == 1


def test_which_font_of_a_collection_is_taken_is_part_of_the_fonts(tmp_path: Path) -> None:
    (tmp_path / "two.ttc").write_bytes(b"both")
    known = set()
    for n in range(2):
        own = Fonts(overrides={"kai": tmp_path / f"two.ttc#{n}"})
        workshop = Workshop(Config(fonts=own))
        known.add(Recipe(workshop).of(workshop.kinds[0])["fonts"])
    assert len(known) == 2
