"""What templates see of a speech is worked out once for all papers that are made of it in a row."""

from __future__ import annotations

from msgspec.structs import replace

from speechdocs.model.speech import Speech
from speechdocs.templating.view import seen


def test_a_speech_is_seen_once() -> None:
    speech = Speech()
    assert seen(speech, {"社": "公社"}) is seen(speech, {"社": "公社"})
    assert seen(speech, {}) is not seen(replace(speech), {})


def test_meanings_that_have_changed_are_seen() -> None:
    speech, meanings = Speech(), {"社": "公社"}
    before = seen(speech, meanings)
    meanings["社"] = "合作社"
    assert seen(speech, meanings) is not before
