"""Which of the names there are was probably meant by one that is none of them."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return the one of `known` that is most like `name`, by its letters; "" if none is so far.

    `alike` is how much of two names is to be the same, from 0 to 1.

    >>> nearest("bodi", ("title", "body")), nearest("sum", ("title", "body"))
    ('body', '')
    """
    # It takes longer to load than many a command takes, and only mistakes ask for it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1, alike)), "")
