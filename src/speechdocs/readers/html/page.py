"""What a web page's bytes are: checked, decoded and parsed, with proof that no text fell away.

A parser of HTML takes anything and says little: libxml2 drops what stands deeper than its limit
and what follows `</html>`; an open quotation mark or comment swallows the rest of a file, as it
does in a browser. So the Chinese characters between the tags are counted apart, and a page on which
the tree has fewer is refused. Comments, scripts, styles and attributes are no text.
"""

from __future__ import annotations

import html
import re

from lxml import etree

from speechdocs.errors import SourceError
from speechdocs.readers.encoding import Decoded, decode, decode_damaged
from speechdocs.readers.html.markup import scan
from speechdocs.readers.signatures import HTML, TEXT, mislabelled, refuse_other
from speechdocs.text.chars import HAN, REPLACEMENT

LARGEST = 16_000_000
_MOST_TAGS = 150_000
_MOST_OPENINGS = 300_000
_MOST_ATTRIBUTES = 256

_HAN = re.compile(HAN)
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*+(?:["']\s*+)?([\w.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_ROOT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_ROOT_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_NO_END = "</no-end>"
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Damaged characters are reported with the text; one in two hundred is another kind of file.
_MAX_DAMAGE = 0.005
_DAMAGED = {"undecodable", "cut-off"}
_FEW = 5
_ONLY_MARKUP = "nothing stands between its tags"


def decoded(data: bytes, file: str, encoding: str | None) -> Decoded:
    """Return the mark-up in `data`, whose damaged characters have become U+FFFD.

    Pages are often cut in the middle of a character (in a description, in a list of titles), so a
    few bytes that are none do not cost the page.
    """
    _refuse(data, file)
    declared = _declared(data)
    try:
        found = decode(data, file, encoding, declared=declared)
    except SourceError as error:
        if error.code not in _DAMAGED or encoding is not None:
            raise
        found = decode_damaged(data, declared)
        if found.text.count(REPLACEMENT) > max(_FEW, _MAX_DAMAGE * count(found.text)):
            raise
    if surrogate := _SURROGATE.search(found.text):
        raise SourceError("lone-surrogate", file, codepoint=f"{ord(surrogate[0]):04X}")
    return Decoded(_printable(found.text, file), found.encoding, found.confidence)


def parse(markup: str, file: str) -> tuple[etree._Element, int]:
    """Return the root of the tree of `markup`, and how many Chinese characters it must hold."""
    _refuse_more(markup.count("<"), _MOST_OPENINGS, "angle brackets", file)
    found = scan(markup)
    if not found.tags:
        if not markup.strip():
            raise SourceError("empty-file", file)
        raise mislabelled(file, TEXT)
    _refuse_more(found.tags, _MOST_TAGS, "tags", file)
    _refuse_more(found.attributes, _MOST_ATTRIBUTES, "attributes of one tag", file)
    if _HAN.search(found.swallowed):
        raise SourceError("html-cut-off", file, opening=found.swallowed[:20])
    wanted = count(html.unescape(found.text))
    if not wanted:
        raise SourceError(
            "no-han" if found.text.strip() else "html-no-article", file, what=_ONLY_MARKUP
        )
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(_ROOT_END.sub(_NO_END, markup).encode(), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise SourceError("html-too-deep", file)
    return root, wanted


def _refuse_more(number: int, limit: int, what: str, file: str) -> None:
    if number > limit:
        raise SourceError("html-absurd", file, what=f"{number:,} {what}", limit=limit)


def breaks_off(markup: str) -> bool:
    """Return whether `markup` opens a page and never ends it, as one cut off between two tags."""
    return _ROOT.search(markup) is not None and _ROOT_END.search(markup) is None


def count(text: str) -> int:
    """Return how many Chinese characters `text` holds."""
    return len(_HAN.findall(text))


def _refuse(data: bytes, file: str) -> None:
    if not data.strip():
        raise SourceError("empty-file", file)
    if len(data) > LARGEST:
        raise SourceError("html-too-large", file, size=len(data), limit=LARGEST)
    refuse_other(data, file, HTML, TEXT)


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return match[1].decode("ascii") if match else ""


def _printable(markup: str, file: str) -> str:
    """Return `markup` with control characters, which no page may hold, as U+FFFD."""
    replaced, count = _CONTROL.subn(REPLACEMENT, markup)
    if count > _MAX_DAMAGE * len(markup):
        raise SourceError("binary-file", file, what="it holds control characters")
    return replaced
