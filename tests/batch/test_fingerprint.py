"""What a paper depends on: all that can change a byte of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from speechdocs import resources
from speechdocs.batch.fingerprint import installed


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
