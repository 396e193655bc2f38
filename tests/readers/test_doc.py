"""Files of older programs are converted, by LibreOffice or by whatever stands in for it."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from tests.readers.docx.files import docx, packed, paragraph

from speechdocs.errors import SourceError
from speechdocs.readers import doc, libreoffice, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RTF = (
    b"{\\rtf1\\ansi\\ansicpg936 "
    + "".join(f"\\u{ord(c)}?" for c in "春天来了").encode()
    + b"\\par}"
)
SPEECH = docx(paragraph("春天来了"))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")


def program(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("data", "file", "suffix", "form"),
    [
        (OLE, "a.doc", ".doc", "doc"),
        (OLE, "a.WPS", ".doc", "wps"),
        (RTF, "a.rtf", ".rtf", "rtf"),
        (RTF, "a.doc", ".rtf", "doc"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}, stored=True),
            "a.odt",
            ".odt",
            "odt",
        ),
    ],
)
def test_what_the_bytes_are_decides_how_they_are_converted(
    data: bytes, file: str, suffix: str, form: str
) -> None:
    asked = []

    def convert(given: bytes, kind: str, name: str) -> bytes:
        asked.append((given, kind, name))
        return SPEECH

    source = doc.read(data, file, convert=convert)
    assert asked == [(data, suffix, file)]
    assert (source.text, source.format, source.file) == ("春天来了\n", form, file)
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("file", ["a.doc", "a.wps"])
def test_a_docx_by_another_name_needs_no_converter(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    source = read(SPEECH, file)
    assert (source.text, source.format) == ("春天来了\n", "docx")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"<html><body>", "mislabelled"),
        (b"%PDF-1.7", "mislabelled"),
        (OLE + b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01" + bytes(500), "password"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "mislabelled"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.doc")
    assert caught.value.code == code
    assert caught.value.hint


def test_without_libreoffice_it_is_said_how_to_convert(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", ())
    with pytest.raises(SourceError) as caught:
        read(OLE, "a.doc")
    assert caught.value.code == "converter-missing"
    assert ".docx" in caught.value.hint


@pytest.mark.parametrize("script", ["exit 3", "exit 0"])
def test_a_conversion_that_fails_is_told(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError) as caught:
        read(OLE, "a.doc")
    assert caught.value.code == "converter-failed"
    assert caught.value.params["reason"] in ("it ended with 3", "it made no file")


def test_a_conversion_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = tmp_path / "late"
    program(tmp_path, f"(/bin/sleep 2; echo > {late}) &\n/bin/sleep 30")
    monkeypatch.setenv("PATH", str(tmp_path))
    started = time.perf_counter()
    with pytest.raises(SourceError, match=r"more than 0\.5 seconds") as caught:
        libreoffice.to_docx(OLE, ".doc", "a.doc", seconds=0.5)
    assert caught.value.code == "converter-failed"
    assert time.perf_counter() - started < 5
    time.sleep(2.2)
    assert not late.exists()


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    with pytest.raises(SourceError):
        read(OLE, "a.doc")
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(libreoffice.find_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_converts() -> None:
    source = read(RTF, "a.rtf")
    assert source.text.strip() == "春天来了"
    assert source.format == "rtf"


@pytest.mark.slow
@pytest.mark.skipif(libreoffice.find_program() is None, reason="LibreOffice is not installed")
def test_libreoffice_says_no_to_damage() -> None:
    with pytest.raises(SourceError):
        read(OLE + bytes(5000), "a.doc")
