"""Whether a text was rewritten by a machine: words exchanged for others that do not fit.

Sites that copy speeches exchange words for synonyms (中央 becomes 中心, 特别是 becomes 非凡是). The
table in `data/spun.toml` holds combinations that no person writes. One of them may be a slip; a
text with several was spun. The text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.model.speech import Warn

_PATTERN = Phrase("(?&spun.pairs)")


def spun_words(draft: Draft) -> Iterator[Warn]:
    """Yield a warning for each word of the body that nobody means."""
    originals = draft.lexicon.pairs("spun.pairs")
    for match in _PATTERN.of(draft.lexicon).finditer(draft.view.text, *draft.bounds):
        params = {"text": match[0], "of": originals[match[0]]}
        yield Warn("spun-text", draft.view.at(*match.span()), params)
