"""How fields, links and tabs are spelled: what Word computes, filled in beforehand."""

from __future__ import annotations

import re

from speechdocs.writers.docx.xml import attributes, escaped

TAB = "<w:r><w:tab/></w:r>"
_RUN = re.compile("(?P<start><w:r>(?:<w:rPr>.*?</w:rPr>)?)(?P<content>.*?)</w:r>")
_NEWER = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def mark(kind: str, *, stale: bool = False) -> str:
    """Return the run that begins, separates or ends a field; a `stale` one Word updates itself."""
    pairs = {"fldCharType": kind, **({"dirty": "true"} if stale else {})}
    return f"<w:r>{attributes('fldChar', pairs)}</w:r>"


def code(instruction: str) -> str:
    """Return the run that holds the `instruction` of a field."""
    return f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'


def complex_field(instruction: str, result: str, *, stale: bool = False) -> str:
    """Return a field: its `instruction`, and the runs it shows until it is updated."""
    begin = mark("begin", stale=stale)
    return f"{begin}{code(instruction)}{mark('separate')}{result}{mark('end')}"


def unless_last(words: str, properties: str) -> str:
    """Return a field that shows `words`, of `properties`, on every page but the last.

    A program that knows no field inside another would show the page numbers that this one compares.
    Its runs are therefore for Word since 2013 only; others show nothing.
    """
    page, pages = (complex_field(name, "") for name in ("PAGE", "NUMPAGES"))
    told = words.replace("\\", "\\\\").replace('"', '\\"')
    shown = code(f'"{escaped(told)}" ""').replace("<w:r>", f"<w:r>{properties}")
    condition = f"{code('IF')}{page}{code('&lt;')}{pages}{shown}"
    return _RUN.sub(_for_word, f"{mark('begin')}{condition}{mark('separate')}{mark('end')}")


def _for_word(run: re.Match[str]) -> str:
    content = f'<mc:Choice Requires="w15">{run["content"]}</mc:Choice>'
    return f"{run['start']}<mc:AlternateContent {_NEWER}>{content}</mc:AlternateContent></w:r>"


def link(name: str, content: str) -> str:
    """Return `content` as a link to the bookmark `name`."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
