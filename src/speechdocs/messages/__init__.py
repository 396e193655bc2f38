"""Every message speechdocs can give, in one table: code → text and hints.

A text has the form "what is wrong, with the value" in lower case, without a full stop; the place
stands before it. A hint says what to do; the first hint whose parameters are all known is shown.
Codes are kept for good: content files and reports hold them.
"""

from __future__ import annotations

from speechdocs.messages.checks import MESSAGES as _CHECKS
from speechdocs.messages.content import MESSAGES as _CONTENT
from speechdocs.messages.extraction import MESSAGES as _EXTRACTION
from speechdocs.messages.files import MESSAGES as _FILES
from speechdocs.messages.message import Message
from speechdocs.messages.pages import MESSAGES as _PAGES
from speechdocs.messages.reading import MESSAGES as _READING
from speechdocs.messages.settings import MESSAGES as _SETTINGS
from speechdocs.messages.templates import MESSAGES as _TEMPLATES

__all__ = ["MESSAGES", "Message"]

MESSAGES: dict[str, Message] = {
    **_CHECKS,
    **_CONTENT,
    **_EXTRACTION,
    **_FILES,
    **_PAGES,
    **_READING,
    **_SETTINGS,
    **_TEMPLATES,
}
