"""How a content file gets its review page, `<name>.review.html` beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from speechdocs.batch.files import read_beside, read_text, write_text
from speechdocs.batch.inputs import REVIEW_PAGE


def review(content: Path) -> Path:
    """Write the review page of the content file at `content`, and return where it stands.

    Raise `ContentError` for a file that cannot be loaded or has no reader's text beside it.
    """
    from speechdocs import pipeline

    html = pipeline.review(read_text(content), content.name, partial(read_beside, content))
    page = content.with_suffix(REVIEW_PAGE)
    write_text(page, html)
    return page
