"""Every kind of paper of a very short speech, of the example and of a very long speech."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace
from tests import example

from speechdocs import pipeline, resources
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.model.speech import Speech
from speechdocs.model.yaml import load

KINDS = tuple(sorted(path.parent.name for path in resources.TEMPLATES.glob("*/template.toml")))
LENGTHS = ("shortest", "example", "hundred-pages")
FORMATS = ("docx", "pdf")

_SHORTEST = """\
schema: speechdocs/1
kind: speech
title: 在植树活动上的讲话
sections:
  - paragraphs:
      - 大家辛苦了。
"""
_TIMES = 24
"""How often a hundred pages hold the example's text, headings and margins included."""


@cache
def shop() -> Workshop:
    """Return what all papers share."""
    return Workshop(Config())


@cache
def rendition(kind: str, length: str, *, attach_content: bool = False) -> pipeline.Rendition:
    """Return the paper `kind` of the speech `length`, or of its meeting, on its pages."""
    settings = pipeline.Settings(attach_content=attach_content)
    (chosen,) = shop().named([kind])
    content = example.content(chosen, speech(length))
    theme = shop().theme(chosen.theme)
    return pipeline.render(content, chosen, theme, shop().catalog, settings)


@cache
def paper(kind: str, length: str, format_: str) -> bytes:
    """Return the file of that paper in `format_`."""
    return pipeline.write(rendition(kind, length), format_)


def speech(length: str) -> Speech:
    """Return the speech `length`."""
    if length == "shortest":
        return load(_SHORTEST, "shortest.yaml").speech
    whole = example.speech()
    return replace(whole, sections=whole.sections * (_TIMES if length != "example" else 1))


def pages(kind: str, length: str) -> int:
    """Return how many pages that paper has."""
    return len(rendition(kind, length).layout.pages)
