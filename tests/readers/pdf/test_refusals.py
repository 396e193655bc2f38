"""Files that are no speech: one clear message each, soon, and in little memory."""

from __future__ import annotations

import contextlib
import random
import signal
import sys
import zlib
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.readers.pdf.drawing import LATIN, LEFT, TOP, pdf, put

from speechdocs.errors import SourceError
from speechdocs.readers import read
from speechdocs.readers.pdf import child
from speechdocs.text.chars import STOP

SAID = f"今天开会{STOP}"


def speech(canvas: Canvas) -> None:
    put(canvas, LEFT, TOP, SAID)


def handmade(stream: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """Return a PDF of one page with `stream` as its content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter %b>>stream\n%b\nendstream" % (len(stream), filters, stream),
    ]
    result, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(result))
        result += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(result)
    result += b"xref\n0 5\n0000000000 65535 f \n" + table
    return result + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def bomb(mebibytes: int) -> bytes:
    """Return a stream that inflates to `mebibytes`."""
    packer = zlib.compressobj(1)
    blank = b" " * (1 << 20)
    return b"".join(packer.compress(blank) for _ in range(mebibytes)) + packer.flush()


def locked(owner_only: bool) -> bytes:
    word = "" if owner_only else "geheim"
    return pdf(speech, encrypt=StandardEncryption(word, ownerPassword="besitz", canCopy=0))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty-file"),
        (lambda: b"PK\x03\x04 a zip", "mislabelled"),
        (lambda: b"\x89PNG\r\n", "picture"),
        ("春天来了".encode, "mislabelled"),
        (lambda: b"%PDF!", "pdf-broken"),
        (lambda: b"%PDF-1.7\n", "pdf-broken"),
        (lambda: pdf(speech)[:900], "pdf-broken"),
        (lambda: handmade(b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"), "pdf-broken"),
        (lambda: handmade(b"").replace(b"/Count 1", b"/Count 99999999"), "pdf-no-text"),
        (lambda: locked(owner_only=False), "pdf-encrypted"),
        (lambda: pdf(lambda canvas: canvas.rect(50, 50, 90, 90)), "pdf-no-text"),
        (lambda: pdf(lambda canvas: put(canvas, 50, 700, "  ", face=LATIN)), "pdf-no-text"),
        (lambda: pdf(lambda canvas: put(canvas, 50, 700, "hello", face=LATIN)), "pdf-no-han"),
        (lambda: handmade(zlib.compress(b"[" * 2_000_000)), "pdf-no-text"),
    ],
)
def test_what_is_no_speech_is_refused(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(make(), "a.pdf")
    assert caught.value.code == code
    assert str(caught.value).startswith("a.pdf: ")
    assert caught.value.hint


def test_what_only_forbids_copying_is_read() -> None:
    assert read(locked(owner_only=True), "a.pdf").text == f"{SAID}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on memory there")
def test_a_bomb_goes_off_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MEMORY", 400 << 20)
    with pytest.raises(SourceError) as caught:
        read(handmade(bomb(600)), "a.pdf")
    assert caught.value.code == "pdf-too-hungry"
    assert "400 MiB" in str(caught.value)


def test_what_takes_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_PATIENCE", 0.001)
    with pytest.raises(SourceError) as caught:
        read(pdf(speech), "a.pdf")
    assert caught.value.code == "pdf-too-slow"


def test_more_characters_than_any_speech_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_CHARACTERS", 3)
    with pytest.raises(SourceError) as caught:
        read(pdf(speech), "a.pdf")
    assert caught.value.code == "pdf-too-big"


def test_more_bytes_than_any_speech_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_BYTES", 100)
    with pytest.raises(SourceError) as caught:
        read(pdf(speech), "a.pdf")
    assert caught.value.code == "pdf-too-big"


@pytest.mark.parametrize(
    ("name", "code"),
    [("SIGKILL", "pdf-too-slow"), ("SIGABRT", "pdf-too-hungry"), ("SIGSEGV", "pdf-broken")],
)
def test_every_end_of_the_process_is_an_error(name: str, code: str) -> None:
    number = getattr(signal, name, None)
    if number is None:
        pytest.skip("no such signal on this system")
    assert child._death(-number, "a.pdf").code == code


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_damaged_files_give_a_text_or_an_error() -> None:
    chance = random.Random(7)
    whole = pdf(speech)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(SourceError):
            assert read(bytes(data[: chance.randint(len(data) // 2, len(data))]), "a.pdf").text
