"""What becomes of one input: read, taken apart, counted; of some also written, loaded and shown.

A content file is loaded, written again, examined, shown and set on pages instead. Each of these
steps has its own limit of time.

Anything but a result or a `SpeechdocsError` is a failure. So is a ledger that does not close or a
text that is not its span: extraction promises both for any text. The measures are of computing,
not of the clock, because other programs run on the machine too.
"""

from __future__ import annotations

import resource
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.fuzz.formats import CONTENT, Input, make

from speechdocs import pipeline
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import ContentError, Diagnostic, LedgerError, Severity, SpeechdocsError
from speechdocs.extract.explain import explain
from speechdocs.model import yaml
from speechdocs.model.speech import Speech
from speechdocs.pipeline import Extraction

MOST_SECONDS = 10.0
MOST_MEMORY = 1 << 30
_SAMPLE = 5
_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: the `code` of a clean error, or a `failure` in words, or neither."""

    seed: int
    code: str = ""
    seconds: float = 0.0
    memory: int = 0
    failure: str = ""


def attempt(form: str, seed: int) -> Outcome:
    """Return what becomes of the input that `seed` makes."""
    given = make(form, seed)
    thoroughly = seed % _SAMPLE == 0
    peak, clock = Peak(), Clock()
    code = failure = ""
    try:
        if form == CONTENT:
            _open(given, clock, thoroughly=thoroughly)
        else:
            _extract(given, clock, thoroughly=thoroughly)
    except SpeechdocsError as error:
        # The words must be there, too.
        code, failure = error.code, "" if f"{error}{error.hint}" else "an error without words"
        if form != CONTENT and isinstance(error, LedgerError):
            failure = traceback.format_exc()
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        failure = traceback.format_exc()
    clock.lap()
    memory = peak.reached()
    failure = failure or _beyond(clock.longest, memory, code)
    return Outcome(seed, code, clock.longest, memory, failure)


def _beyond(seconds: float, memory: int, code: str) -> str:
    """Return which limit was passed on the way to a result or the clean error `code`."""
    if seconds > MOST_SECONDS:
        return f"it took {seconds:.1f} seconds ({code or 'a result'})"
    return f"it took {memory >> 20} MiB ({code or 'a result'})" if memory > MOST_MEMORY else ""


def _extract(given: Input, clock: Clock, *, thoroughly: bool) -> None:
    for taken in pipeline.extract_each(given.data, given.name, encoding=given.encoding):
        _prove(taken)
    if thoroughly:
        clock.lap()
        _write(taken.source.text, taken.speech, clock)
        clock.lap()
        explain(taken.source)


def _prove(taken: Extraction) -> None:
    """Raise where what was found breaks a promise, or cannot be told in words."""
    if taken.ledger.total != len(taken.source.text):
        raise AssertionError(taken.ledger)
    _tell((*taken.notes, *taken.findings))
    wrong = [str(found) for found in taken.findings if found.severity is Severity.ERROR]
    if wrong:
        raise AssertionError(wrong[0])


def _tell(found: Iterable[Diagnostic]) -> None:
    """Raise where a finding has no words."""
    for one in found:
        if not f"{one}{one.hint}":
            raise AssertionError(one.code)


def _write(source_text: str, speech: Speech, clock: Clock) -> None:
    written = yaml.dump(speech)
    loaded = yaml.load(written, "f.yaml").speech
    if loaded != speech:
        raise AssertionError(yaml.dump(loaded))
    clock.lap()
    pipeline.examine(written, "f.yaml", lambda _: source_text)
    clock.lap()
    pipeline.review(written, "f.yaml", lambda _: source_text)


def _open(given: Input, clock: Clock, *, thoroughly: bool) -> None:
    def source_text(_: str) -> str:
        return given.source_text

    text = yaml.decoded(given.data, given.name)
    content = pipeline.examine_any(text, given.name, source_text)
    _tell(content.diagnostics)
    if isinstance(content, pipeline.MeetingContent):
        return
    clock.lap()
    again = yaml.load(yaml.dump(content.speech), "f.yaml").speech
    if again != content.speech:
        raise AssertionError(yaml.dump(again))
    clock.lap()
    if thoroughly and content.speech.source:
        pipeline.review(text, given.name, source_text)
        clock.lap()
    _refuse(content)
    _set(content)


def _refuse(content: pipeline.Content) -> None:
    """Raise the first thing that is wrong in a content file, as a build does."""
    for one in content.diagnostics:
        if one.severity is Severity.ERROR:
            raise ContentError(one.code, one.place, **one.params)
    pipeline.ledger(content)


def _set(content: pipeline.Content) -> None:
    """Set what a content file says on pages."""
    shop = _shop()
    (kind,) = shop.named(["full-text"])
    pipeline.render(content, kind, shop.theme(kind.theme), shop.catalog, pipeline.Settings())


@cache
def _shop() -> Workshop:
    return Workshop(Config())


class Clock:
    """How long each step computes: this process and those it started."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._since = _seconds()

    def lap(self) -> None:
        """End a step."""
        now = _seconds()
        self.longest, self._since = max(self.longest, now - self._since), now


def _seconds() -> float:
    """Return how long this process and those it started have computed."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


class Peak:
    """The most memory that this process has had since then, with the largest that it started."""

    def __init__(self) -> None:
        if _CLEAR.exists():
            _CLEAR.write_text("5")
        self._children = _largest_child()

    def reached(self) -> int:
        """Return that memory in bytes; a child smaller than one of an earlier input is not seen."""
        largest = _largest_child()
        return _own_peak() + (largest if largest > self._children else 0)


def _largest_child() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _own_peak() -> int:
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    lines = _STATUS.read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
