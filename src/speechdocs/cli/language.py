"""In which language the command line speaks: Chinese where the locale is Chinese, else English.

What is written for programs, JSON and codes, is English everywhere. The catalogue is
`locale/zh_CN/LC_MESSAGES/speechdocs.po`; `tools/catalogue.py` keeps it.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from speechdocs.errors import Diagnostic

if TYPE_CHECKING:
    from speechdocs.model.ledger import Ledger

VARIABLE = "SPEECHDOCS_LANG"
"""The variable that outranks the locale: `zh` or `en`."""

CHINESE, ENGLISH = "zh_CN", "en"

DOMAIN = "speechdocs"
# Every run needs this one path, and `pathlib` takes longer to import than all of the help's words.
LOCALES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120
PHRASE = "phrase"
"""The context of words that fill a message's parameters, apart from what a text itself says."""

_VARIABLES = (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")


def chosen(environ: Mapping[str, str]) -> str:
    """Return the language that `environ` asks for: the first variable that is set decides.

    >>> chosen({"LANG": "zh_CN.UTF-8"}), chosen({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh_CN', 'en')
    """
    wanted = next(filter(None, map(environ.get, _VARIABLES)), None) or _of_windows()
    return CHINESE if wanted.lower().startswith(("zh", "chinese")) else ENGLISH


def _of_windows() -> str:
    """Return the locale of a Windows system, which sets no variables."""
    return (locale.getlocale()[0] or "") if sys.platform == "win32" else ""


def prepare(*, for_program: bool) -> None:
    """Let click's own words, too, come from the catalogue; `for_program` keeps them English."""
    # Click looks its words up itself, in the language that gettext's own variable names.
    os.environ["LANGUAGE"] = ENGLISH if for_program else chosen(os.environ)
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)


def _(text: str) -> str:
    """Return `text` in the language of this run."""
    return _catalogue().gettext(text) if text else text


def counted(one: str, many: str, number: int) -> str:
    """Return `one` or `many`, whichever fits, with the `number` in place of {n}.

    >>> counted("{n:,} paper", "{n:,} papers", 2000)
    '2,000 papers'
    """
    return _catalogue().ngettext(one, many, number).format(n=number)


def marked(text: str) -> str:
    """Return `text` as it is: it is said in the language of the run where it is shown."""
    return text


def phrase(text: str) -> str:
    """Return words that otherwise fill a message's parameter in the language of this run."""
    return _catalogue().pgettext(PHRASE, text)


def told(found: Diagnostic) -> tuple[str, str]:
    """Return what is wrong, and what to do about it, in the language of this run."""
    say = _catalogue()
    params = {
        key: say.pgettext(PHRASE, value) if isinstance(value, str) and value else value
        for key, value in found.params.items()
    }
    return found._replace(params=params).told(_)


def accounted(ledger: Ledger) -> str:
    """Return the sum of a source's characters in the language of this run."""
    from msgspec.structs import asdict

    words = _("{total:,} = {speech:,} speech + {debris:,} debris + {layout:,} layout")
    return words.format_map(asdict(ledger))


def _catalogue() -> gettext.NullTranslations:
    return _opened(chosen(os.environ))


@cache
def _opened(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, [language], fallback=True)
