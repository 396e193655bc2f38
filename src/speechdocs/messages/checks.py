"""The messages about finished files."""

from __future__ import annotations

from speechdocs.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "docx-bomb": message(
        "the file would unpack to {size:,} bytes, {ratio} times its size",
        "no paper needs that much; the file is not opened",
    ),
    "docx-broken": message(
        "not a readable .docx: {reason}",
        "if Word or WPS opens it, save it there as .docx; if not, get the file anew",
    ),
    "docx-doctype": message(
        "the part {part} declares a document type, which no .docx may", "save it again in Word"
    ),
    "pdf-broken": message("not a readable PDF: {reason}", "make or download it again"),
    "pdf-encrypted": message(
        "the PDF asks for a password",
        "open it with its password, save a copy without one, and take that",
    ),
    "text-differs": message(
        "the text differs from the document after {before!r}: expected {expected!r}, "
        "found {found!r}",
        "see page {page}",
    ),
    "text-ends-early": message(
        "the text ends after {before!r}; what should follow begins {expected!r}",
        "the last page read is {page}",
    ),
    "text-goes-on": message(
        "after the document's last words {before!r} the file goes on: {found!r}", "see page {page}"
    ),
}
