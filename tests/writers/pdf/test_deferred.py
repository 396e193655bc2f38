"""What is deferred is loaded when something of it is asked for, and is then what it always was."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import sys
import speechdocs.writers.pdf.objects
print("PIL._imaging" in sys.modules)
from PIL import Image
import PIL.Image
print(Image is PIL.Image, Image.new("L", (2, 3)).size, "PIL._imaging" in sys.modules)
"""


def test_a_module_is_loaded_when_something_of_it_is_asked_for() -> None:
    line = [sys.executable, "-c", PROBE]
    done = subprocess.run(line, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == ["False", "True (2, 3) True"]


def test_a_module_that_is_loaded_stays_as_it_is() -> None:
    code = "import PIL.Image as a; import speechdocs.writers.pdf.objects; import PIL.Image as b"
    line = [sys.executable, "-c", f"{code}; print(a is b)"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["True"]
