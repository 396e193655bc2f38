"""Which part of a speech a running template had at hand when something failed.

The variables of a template's loops and macros are those of its frame: the innermost one that holds
words of the speech says what was to be printed. Those words are found again in the speech by their
place or, where a person wrote them, by what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from traceback import walk_tb
from types import FrameType, TracebackType

from msgspec import Struct
from msgspec.structs import asdict

from speechdocs.model.positions import written
from speechdocs.templating.view import CONTENT
from speechdocs.templating.words import Words

_OF_TEMPLATE = "__jinja_exception__"
"""What Jinja puts among the globals of the frames it makes for templates."""


def printed_key(trace: TracebackType | None, names: Mapping[str, object], subject: object) -> str:
    """Return where the content file says what was at hand, `figures[2]`; empty if it is not known.

    `names` are what the template was given, a view of `subject` among them.
    """
    for frame in reversed([frame for frame, _ in walk_tb(trace)]):
        if is_of_template(frame):
            for words in _at_hand(frame, names):
                return key_of(subject, words)
    return ""


def is_of_template(frame: FrameType) -> bool:
    """Return whether `frame` is one that Jinja shows for a place in a template."""
    return _OF_TEMPLATE in frame.f_globals


def missing_key(paths: Iterable[tuple[int, str]], names: Mapping[str, object]) -> str:
    """Return the key of the content file that one of `paths` asks for and the speech has not."""
    view = names.get("speech")
    for _, path in paths:
        owner, _, name = path.partition(".")
        if owner == "speech" and getattr(view, name, "") is None:
            return CONTENT.get(name, name)
    return ""


def key_of(subject: object, words: Words) -> str:
    """Return the path of the smallest part of `subject` that holds `words`."""
    found = [(len(text), path) for path, text, at in _texts(subject, ()) if _holds(text, at, words)]
    return written(min(found)[1]) if found else ""


def _holds(text: str, at: tuple[int, int] | None, words: Words) -> bool:
    if words.at and at:
        return at[0] <= words.at.start and words.at.end <= at[1]
    return words.text in text


def _texts(
    part: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, tuple[int, int] | None]]:
    """Yield path, text and span of every part of a speech that is words."""
    text = getattr(part, "text", None)
    if isinstance(text, str) and text:
        yield path, text, getattr(part, "at", None)
    if isinstance(part, tuple | list):
        for index, each in enumerate(part):
            yield from _texts(each, (*path, index))
    elif isinstance(part, Struct):
        for name, inner in asdict(part).items():
            yield from _texts(inner, (*path, name))


def _at_hand(frame: FrameType, names: Mapping[str, object]) -> Iterator[Words]:
    """Yield the words in the variables of a template's frame, those of the innermost loop first."""
    for name, value in reversed(frame.f_locals.items()):
        if name not in names:
            yield from _words_of(value)


def _words_of(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, Struct):
        for inner in asdict(value).values():
            yield from _words_of(inner[0] if isinstance(inner, tuple) and inner else inner)
