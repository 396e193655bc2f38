"""Modules that others import and we do not use, loaded only when something of them is asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec


@contextmanager
def deferred(package: str, name: str) -> Iterator[None]:
    """Have what is imported inside meet the module `name` of `package` before it is loaded."""
    whole = f"{package}.{name}"
    spec = None if whole in sys.modules else find_spec(whole)
    if spec and spec.loader:
        spec.loader = LazyLoader(spec.loader)
        module = module_from_spec(spec)
        sys.modules[whole] = module
        spec.loader.exec_module(module)
        # Found here it is not looked for any further, which would load it.
        setattr(import_module(package), name, module)
    yield
