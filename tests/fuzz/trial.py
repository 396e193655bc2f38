"""What becomes of one input: read, taken apart, counted; of some also written, loaded and shown.

Reading and taking apart are one step, what is written is another, the explanation a third.

Anything but a result or a `SpeechdocsError` is a failure, and so is a ledger that does not close:
extraction promises that it closes for any text. The measures are of computing, not of the
clock, because other programs run on the machine too.
"""

from __future__ import annotations

import resource
import traceback
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.formats import Input, make

from speechdocs.errors import LedgerError, SpeechdocsError
from speechdocs.extract import extract_all
from speechdocs.extract.audit import audit
from speechdocs.extract.explain import explain
from speechdocs.model import yaml
from speechdocs.model.speech import Speech
from speechdocs.pipeline import examine, review
from speechdocs.readers import read
from speechdocs.text.source import Source

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
    _forget_peak()
    clock = Clock()
    code = failure = ""
    try:
        _use(given, clock, thoroughly=seed % _SAMPLE == 0)
    except LedgerError:
        failure = traceback.format_exc()
    except SpeechdocsError as error:
        # The words must be there, too.
        code, failure = error.code, "" if f"{error}{error.hint}" else "an error without words"
    except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
        failure = traceback.format_exc()
    clock.lap()
    if not failure and clock.longest > MOST_SECONDS:
        failure = f"it took {clock.longest:.1f} seconds ({code or 'a result'})"
    return Outcome(seed, code, clock.longest, _peak(), failure)


def _use(given: Input, clock: Clock, *, thoroughly: bool) -> None:
    source = read(given.data, given.name, encoding=given.encoding)
    speeches = extract_all(source)
    for speech in speeches:
        ledger = audit(source, speech)
        if ledger.total != len(source.text):
            raise AssertionError(ledger)
    if thoroughly:
        clock.lap()
        _write(source, speeches[0])
        clock.lap()
        explain(source)


def _write(source: Source, speech: Speech) -> None:
    written = yaml.dump(speech)
    loaded = yaml.load(written, "f.yaml").speech
    if loaded != speech:
        raise AssertionError(yaml.dump(loaded))
    examine(written, "f.yaml", lambda _: source.text)
    review(written, "f.yaml", lambda _: source.text)


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


def _forget_peak() -> None:
    if _CLEAR.exists():
        _CLEAR.write_text("5")


def _peak() -> int:
    """Return the most memory, in bytes, that this process had since `_forget_peak`, or a child."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    if not _STATUS.exists():
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    lines = _STATUS.read_text().splitlines()
    own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return max(children, own * 1024)
