"""Which encoding a text file is in.

A byte order mark decides; else strict UTF-8; else GB 18030 and Big5 are both decoded and scored by
how many of their characters are common ones, because almost every Big5 pair is valid GB 18030 too.
A file with zero bytes may be UTF-16 without its mark, which the same score tells from other files.
An encoding that the file itself declares, as web pages do, competes with them; it is often wrong.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

from speechdocs.errors import SourceError
from speechdocs.text.chars import HAN, REPLACEMENT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer ones first."""

_CANDIDATES = ("gb18030", "big5")
_RARER = ("big5hkscs", "cp950")
_EXTENSIONS = ("cp950", "big5hkscs")
"""What Big5 became later; they hold so much that they are tried where nothing else reads well."""

_UTF_16 = ("utf-16-le", "utf-16-be")
# Real speeches score 0.65 to 0.95 in their own encoding and at most 0.3 in another.
_READS_WELL = 0.5
_DAMAGED = 20
_ENDS_EARLY = {"unexpected end of data", "incomplete multibyte sequence", "truncated data"}
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030"}
_SAMPLE = 20_000
_MARKUP_AND_ALL = 1_000_000
_ASCII = re.compile(r"[\x00-\x7f]+")
_PUNCTUATION = re.compile("[\u2010-\u2027\u3000-\u303f\uff00-\uff60\u00b7]")
_HAN = re.compile(HAN)


class Decoded(Struct, frozen=True):
    """A text, the encoding it was in, and how sure that is (0 to 1)."""

    text: str
    encoding: str
    confidence: float


def decode(
    data: bytes, file: str = "", encoding: str | None = None, *, declared: str = ""
) -> Decoded:
    """Return the text of `data`; `encoding` overrides what would be found.

    `declared` is the encoding that the file says it is in.
    """
    if encoding is not None:
        return _as_told(data, file, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], name, file), name, 1.0)
    if b"\x00" in data:
        return _without_mark(data, file)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError as error:
        if _is_damaged(data):
            raise _undecodable(error, file) from error
        return _by_score(data, file, declared)


def _without_mark(data: bytes, file: str) -> Decoded:
    """Return the text of `data`, which holds zero bytes, if it reads well as UTF-16."""
    found = _likeliest(_decoded(data, _UTF_16) or [("", _UTF_16[0])])
    if _score(found.text) < _READS_WELL:
        raise SourceError("binary-file", file, what="it holds zero bytes")
    return found


def _is_damaged(data: bytes) -> bool:
    """Return whether `data` is UTF-8 but for a few bytes; as GB 18030 it would be gibberish."""
    # Of a file that is cut off, only the last character is damaged, however short it is.
    text = data.decode("utf-8", "replace").removesuffix(REPLACEMENT)
    return len(_HAN.findall(text)) > _DAMAGED * text.count(REPLACEMENT)


def _as_told(data: bytes, file: str, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        text = _strict(data, name, file)
    # A name with a zero character in it gives a ValueError.
    except (LookupError, ValueError):
        raise SourceError("unknown-encoding", file, encoding=encoding) from None
    return Decoded(text.removeprefix("\ufeff"), name, 1.0)


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(error, file) from error
    except UnicodeError as error:
        raise SourceError("undecodable", file, encoding=encoding, offset=0) from error


def _undecodable(error: UnicodeDecodeError, file: str) -> SourceError:
    """Return what to say of a file that is not in an encoding, or ends inside a character of it."""
    if error.reason in _ENDS_EARLY:
        return SourceError("cut-off", file, offset=error.start)
    return SourceError("undecodable", file, encoding=error.encoding, offset=error.start)


def decode_damaged(data: bytes, declared: str = "") -> Decoded:
    """Return the likeliest text of `data`, with U+FFFD for each byte that no character has."""
    names = ("utf-8", *_candidates(declared))
    return _likeliest([(data.decode(name, "replace"), name) for name in names])


def _by_score(data: bytes, file: str, declared: str) -> Decoded:
    names = _candidates(declared)
    texts = _decoded(data, names)
    if len(texts) < len(names) and not any(_score(text) > _READS_WELL for text, _ in texts):
        texts += _decoded(data, _EXTENSIONS)[:1]
    if not texts:
        failures = [found for name in names if (found := _failure(data, name))]
        raise _undecodable(max(failures, key=lambda error: error.start), file)
    return _likeliest(texts)


def _decoded(data: bytes, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the text of `data` in each of the encodings it can be in, and their names."""
    texts = []
    for name in names:
        with contextlib.suppress(UnicodeError):
            texts.append((data.decode(name), name))
    return texts


def _failure(data: bytes, encoding: str) -> UnicodeDecodeError | None:
    """Return why `data` cannot be in `encoding`, None where it can."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error
    return None


def _candidates(declared: str) -> tuple[str, ...]:
    """Return the encodings to try, first the one that is declared."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return _CANDIDATES
    first = _SUPERSETS.get(name, name)
    if first not in {*_CANDIDATES, *_RARER}:
        return _CANDIDATES
    return (first, *(other for other in _CANDIDATES if other != first))


def _likeliest(texts: list[tuple[str, str]]) -> Decoded:
    """Return the text with the best score; the scores' distance is the confidence.

    What nothing else can be, and reads well, is certain.
    """
    scored = [(_score(text), name, text) for text, name in texts]
    # Equal scores: the first stands, what is declared or GB 18030, far the more frequent.
    score, name, text = max(scored, key=lambda item: item[0])
    rest = sum(item[0] for item in scored) - score
    sure = score / ((score + rest) or 1) if len(scored) > 1 else score
    certain = len(scored) == 1 and score > _READS_WELL
    return Decoded(text, name, 1.0 if certain else round(sure, 2))


def _score(text: str) -> float:
    """Return the share of plausible characters among those beyond ASCII."""
    counts = Counter(_ASCII.sub("", text[:_MARKUP_AND_ALL])[:_SAMPLE])
    total = good = 0.0
    common = _common()
    for character, count in counts.items():
        total += count
        if character in common or _PUNCTUATION.match(character):
            good += count
        elif _HAN.match(character):
            good += count / 10
    return good / total if total else 0.0


@cache
def _common() -> frozenset[str]:
    """Return the common characters, simplified and traditional."""
    path = Path(__file__).with_name("common_characters.toml")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset("".join(lists.values())) - {"\n"}
