from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from speechdocs.extract import extract
from speechdocs.model import yaml
from speechdocs.model.fidelity import SourceText, difference
from speechdocs.model.ledger import Ledger, audit
from speechdocs.model.speech import Speech
from speechdocs.text.source import Source, Span

SHARED = Path(__file__).parents[3] / "shared"


def placed_texts(part: object, path: str = "speech") -> Iterator[tuple[str, str, Span]]:
    """Yield every `text` with its `at` in a speech, and where it stands."""
    if isinstance(part, tuple) and not isinstance(part, Span):
        for index, element in enumerate(part):
            yield from placed_texts(element, f"{path}[{index}]")
    elif isinstance(part, Struct):
        text, at = getattr(part, "text", None), getattr(part, "at", None)
        if isinstance(text, str) and isinstance(at, Span):
            yield path, text, at
        for name, inner in asdict(part).items():
            yield from placed_texts(inner, f"{path}.{name}")


@pytest.fixture(scope="session")
def keeps_its_promises() -> Callable[[str | Source], tuple[Speech, Ledger]]:
    """Return what extracts a text and proves that nothing was lost, invented or left to chance.

    What comes out is the same the second time, and when it was written down and read again.
    """

    def prove(given: str | Source) -> tuple[Speech, Ledger]:
        source = Source(given) if isinstance(given, str) else given
        speech = extract(source)
        ledger = audit(source.text, speech)
        assert ledger.total == len(source.text)
        held = SourceText(source.text, speech.debris)
        for path, words, at in placed_texts(speech):
            assert difference(words, at, held) is None, (path, words, at)
        assert extract(source) == speech
        assert yaml.load(yaml.dump(speech), "content.yaml").speech == speech
        return speech, ledger

    return prove


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the client's sample and the corpus; skip where it is missing."""
    if not SHARED.exists():
        pytest.skip("the folder ../shared is not here")
    return SHARED
