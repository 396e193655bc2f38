"""How fields, links and tabs are spelled: what Word computes, filled in beforehand."""

from __future__ import annotations

from speechdocs.writers.docx.xml import attributes

TAB = "<w:r><w:tab/></w:r>"


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


def link(name: str, content: str) -> str:
    """Return `content` as a link to the bookmark `name`."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'
