"""The tags of a PDF: what each piece of content is, in reading order (ISO 32000-1, 14.7-14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from msgspec import Struct

_DEEPEST = 100
"""Structure nested deeper than this is not followed: no paper has it, and recursion has an end."""


_ANNOTATION = "annotation"


class Mark(Struct, frozen=True):
    """A marked content sequence: its page, counted from 1, and its number there."""

    page: int
    number: int


class Tag(Struct, frozen=True):
    """A structure element.

    `type` is the standard type that the file's role map makes of its own. `described` says that
    words stand for what cannot be read aloud, `annotated` that it holds an annotation, `again` that
    the same element stands elsewhere too, where its content is told.
    """

    type: str
    kids: tuple[Tag | Mark, ...] = ()
    scope: str = ""
    described: bool = False
    annotated: bool = False
    again: bool = False

    def marks(self, without: frozenset[str] = frozenset()) -> Iterator[Mark]:
        """Yield its content in reading order, that of elements of the types `without` left out."""
        if self.type in without:
            return
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks(without)

    def walk(self) -> Iterator[Tag]:
        """Yield it and everything in it, each before what it holds."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


def tags(document: pikepdf.Pdf) -> Tag | None:
    """Return the root of the tags of `document`, None for one without."""
    root = document.Root.get("/StructTreeRoot")
    return _Reader(document, root).element(root, 0, 0) if _is_dictionary(root) else None


class _Reader:
    """Reads the structure tree of one document; each element is read once, so loops end."""

    def __init__(self, document: pikepdf.Pdf, root: Any) -> None:
        self.pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        roles = root.get("/RoleMap")
        self.roles = {key: str(roles[key]) for key in roles.keys()} if roles is not None else {}  # noqa: SIM118 - no mapping
        self.seen: set[tuple[int, int]] = set()

    def element(self, item: Any, page: int, depth: int) -> Tag:
        page = self._page(item, page)
        kids = item.get("/K")
        listed = [] if kids is None else list(kids) if _is_array(kids) else [kids]
        read = [self._kid(kid, page, depth) for kid in listed]
        return Tag(
            type=self._type(item),
            kids=tuple(kid for kid in read if isinstance(kid, Tag | Mark)),
            scope=_scope(item.get("/A")),
            described="/Alt" in item or "/ActualText" in item,
            annotated=_ANNOTATION in read,
        )

    def _kid(self, kid: Any, page: int, depth: int) -> Tag | Mark | str:
        if isinstance(kid, int):
            return Mark(page, kid)
        if not _is_dictionary(kid) or depth >= _DEEPEST:
            return ""
        kind = str(kid.get("/Type", ""))
        if kind == "/MCR":
            return Mark(self._page(kid, page), int(kid.get("/MCID", -1)))
        if kind == "/OBJR":
            return _ANNOTATION
        return self.element(kid, page, depth + 1) if self._first(kid) else self._again(kid)

    def _first(self, item: Any) -> bool:
        """Return whether `item` is met for the first time."""
        if not item.is_indirect:
            return True
        known = item.objgen in self.seen
        self.seen.add(item.objgen)
        return not known

    def _again(self, item: Any) -> Tag:
        return Tag(self._type(item), again=True)

    def _page(self, item: Any, page: int) -> int:
        own = item.get("/Pg")
        return page if own is None else self.pages.get(own.objgen, 0)

    def _type(self, item: Any) -> str:
        name = str(item.get("/S", ""))
        for _ in self.roles:
            name = self.roles.get(name, name)
        return name.removeprefix("/")


def _scope(attributes: Any) -> str:
    """Return the scope of a header cell that its attributes, one dictionary or several, state."""
    listed = list(attributes) if _is_array(attributes) else [attributes]
    found = (str(one["/Scope"]) for one in listed if _is_dictionary(one) and "/Scope" in one)
    return next(found, "").removeprefix("/")


def _is_array(item: Any) -> bool:
    return isinstance(item, pikepdf.Array)


def _is_dictionary(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary)
