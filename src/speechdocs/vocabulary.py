"""Which words a project adds to those that extraction knows.

All are literal words; each field is a list of `docs/configuration.md`, under the same name.
"""

from __future__ import annotations

from msgspec import Struct

Words = tuple[str, ...]


class Vocabulary(Struct, frozen=True):
    """The words of a project, beside the built-in ones; `spun` pairs a wrong word with the right.

    `terms` are words that are no slips of the pen, however near they are to another.
    """

    sites: Words = ()
    labels: Words = ()
    navigation: Words = ()
    notices: Words = ()
    agencies: Words = ()
    columns: Words = ()
    genres: Words = ()
    events: Words = ()
    offices: Words = ()
    audiences: Words = ()
    surnames: Words = ()
    organisations: Words = ()
    units: Words = ()
    idioms: Words = ()
    appendices: Words = ()
    terms: Words = ()
    spun: tuple[tuple[str, str], ...] = ()


NO_WORDS = Vocabulary()
