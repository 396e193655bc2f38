"""What nodes have in common: that the line a node comes from is no part of what it says."""

from __future__ import annotations

from typing import ClassVar

from speechdocs.compared import Compared


class Node(Compared, frozen=True, eq=False):
    """A node that keeps the `line` of the markup it comes from."""

    besides: ClassVar[frozenset[str]] = frozenset({"line"})
