"""Where built-in templates, themes and fonts are found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from speechdocs import resources

PACKAGE = Path(resources.__file__).parent
CHECKOUT = PACKAGE.parents[1]

SHOW = "from speechdocs import resources as r; print(r.TEMPLATES, r.THEMES, r.FONTS, sep='\\n')"


def found(packages: Path) -> list[Path]:
    """Return what a package standing in `packages` takes for its resources."""
    command = [
        sys.executable,
        "-S",
        "-c",
        f"import sys; sys.path.insert(0, {str(packages)!r}); {SHOW}",
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=packages)
    return [Path(line) for line in done.stdout.splitlines()]


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Return a folder that holds a copy of the few modules which resources need."""
    target = tmp_path / "top" / "src" / "speechdocs"
    target.mkdir(parents=True)
    for name in ("__init__.py", "version.py", "resources.py"):
        shutil.copy(PACKAGE / name, target / name)
    return target.parent


def test_a_checkout_uses_its_top_level_folders() -> None:
    assert resources.TEMPLATES == CHECKOUT / "templates"
    assert resources.THEMES == CHECKOUT / "themes"
    assert resources.FONTS == CHECKOUT / "src" / "speechdocs_fonts"


@pytest.mark.parametrize("folder", [resources.TEMPLATES, resources.THEMES, resources.FONTS])
def test_what_is_named_is_there(folder: Path) -> None:
    assert any(folder.iterdir())


def test_without_data_of_its_own_the_package_looks_at_the_top_level(packages: Path) -> None:
    top = packages.parent
    assert found(packages) == [top / "templates", top / "themes", packages / "speechdocs_fonts"]


def test_an_installed_package_uses_what_it_carries(packages: Path) -> None:
    data = packages / "speechdocs" / "_data"
    data.mkdir()
    # A user's own folder that happens to stand where a checkout's would.
    (packages.parent / "templates").mkdir()
    assert found(packages) == [data / "templates", data / "themes", packages / "speechdocs_fonts"]


def test_a_stale_copy_among_the_site_packages_is_not_read(packages: Path, tmp_path: Path) -> None:
    stale = tmp_path / "site-packages" / "speechdocs" / "_data" / "templates"
    stale.mkdir(parents=True)
    code = f"import sys; sys.path[:0] = [{str(stale.parents[2])!r}, {str(packages)!r}]; {SHOW}"
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert Path(done.stdout.splitlines()[0]) == packages.parent / "templates"
