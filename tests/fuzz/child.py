"""The process that tries inputs: numbers of seeds come in, a line of JSON goes out for each."""

from __future__ import annotations

import faulthandler
import json
import os
import resource
import sys
from dataclasses import asdict

from tests.fuzz.trial import MOST_MEMORY, attempt


def serve(form: str) -> None:
    """Answer until nobody asks."""
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What a library prints must not be taken for an answer.
    with os.fdopen(os.dup(1), "w") as answers:
        os.dup2(2, 1)
        for line in sys.stdin:
            print(json.dumps(asdict(attempt(form, int(line)))), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
