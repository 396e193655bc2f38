"""Where the built-in templates, themes and fonts lie.

A checkout keeps templates and themes at its top level, in one copy; the wheel carries them inside
the package. Both are found from this file's own place and never by searching: an editable
installation leaves a copy among the site packages which grows stale and must not be read.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "_data"
# In a checkout the package is <top>/src/speechdocs and has no `_data` of its own.
_BUILT_IN = _DATA if _DATA.is_dir() else _PACKAGE.parents[1]

TEMPLATES = _BUILT_IN / "templates"
THEMES = _BUILT_IN / "themes"
# The fonts are a package of their own beside this one, so that they can be split off.
FONTS = _PACKAGE.parent / "speechdocs_fonts"
