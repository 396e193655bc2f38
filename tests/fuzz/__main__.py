"""Tries many mutated files: `python -m tests.fuzz FORMAT COUNT [SEED]`.

FORMAT is txt, html, docx, pdf, md or yaml (a content file); the inputs are those of the seeds from
SEED (0) on. What has failed is tried again alone with `python -m tests.fuzz FORMAT 1 SEED`.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from tests.fuzz.formats import FORMATS
from tests.fuzz.run import run
from tests.fuzz.trial import Outcome

_SHOWN = 10


def main(arguments: list[str]) -> int:
    """Try what the command line asks for and print what became of it."""
    if not 2 <= len(arguments) <= 3 or arguments[0] not in FORMATS:
        sys.stderr.write(__doc__ or "")
        return 2
    first = int(arguments[2]) if len(arguments) == 3 else 0
    outcomes = list(run(arguments[0], range(first, first + int(arguments[1]))))
    sys.stdout.write(f"{summary(outcomes)}\n")
    return 1 if any(one.failure for one in outcomes) else 0


def summary(outcomes: list[Outcome]) -> str:
    """Return in words what became of the inputs."""
    clean = Counter(one.code for one in outcomes if not one.failure)
    failures = defaultdict(list)
    for one in outcomes:
        if one.failure:
            failures[one.failure.strip().split("\n")[-1]].append(one)
    lines = [f"{len(outcomes)} inputs, {clean.pop('', 0)} results"]
    lines += [f"{count:6} {code}" for code, count in clean.most_common()]
    slowest = sorted(outcomes, key=lambda one: one.seconds, reverse=True)[:3]
    largest = sorted(outcomes, key=lambda one: one.memory, reverse=True)[:3]
    lines.append(f"{sum(one.seconds for one in outcomes):.0f} seconds of computing")
    lines += [f"{one.seconds:6.2f} seconds: seed {one.seed}" for one in slowest]
    lines += [f"{one.memory >> 20:6} MiB: seed {one.seed}" for one in largest]
    lines.append(f"{sum(map(len, failures.values()))} failures of {len(failures)} kinds")
    for found in failures.values():
        seeds = ", ".join(str(one.seed) for one in found[:_SHOWN])
        lines += [f"--- {len(found)}, seeds {seeds}", found[0].failure]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
