"""Which lines of an article say what a picture shows."""

from __future__ import annotations

from speechdocs.readers.html.lexicon import words
from speechdocs.readers.html.lines import Line, Page

_CAPTION_AT_MOST = 80


def find_captions(page: Page, kinds: list[str]) -> list[str]:
    """Return `kinds` with the lines right under a picture, inside the article, as captions.

    Above the first paragraph a centred line under a picture is the title under a banner.
    """
    found, begun = list(kinds), False
    for number, line in enumerate(page.lines):
        if kinds[number] or line.is_blank:
            continue
        if line.picture and begun and _is_caption(line):
            found[number] = "caption"
        begun = begun or len(line.text) > _CAPTION_AT_MOST
    return found


def _is_caption(line: Line) -> bool:
    if len(line.text) > _CAPTION_AT_MOST:
        return False
    return line.text.strip().startswith(words("captions")) or (
        line.is_centred and not line.level and not line.is_bold
    )
