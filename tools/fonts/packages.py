"""Where the source fonts come from: pinned packages, fetched by apt, npm and pip themselves.

`sources.toml` names each package, its version and the digest of its file and of every member used;
a digest that differs stops the build.
"""

from __future__ import annotations

import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_TABLE = Path(__file__).with_name("sources.toml")
_FETCH = {
    "apt": ("apt-get", "download", "{name}={version}"),
    "npm": ("npm", "pack", "--silent", "{name}@{version}"),
    "pip": ("pip", "download", "--quiet", "--no-deps", "{name}=={version}"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a package: its id, its path there and its digest."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package as one file: who fetches it, which version, its digest and the members used."""

    name: str
    client: str
    version: str
    file: str
    sha256: str
    members: tuple[Member, ...]


def packages() -> Iterator[Package]:
    """Yield the packages of `sources.toml` in its order."""
    for name, entry in tomllib.loads(_TABLE.read_text("utf-8")).items():
        members = tuple(Member(key, *value) for key, value in entry.pop("members").items())
        yield Package(name=name, members=members, **entry)


def unpack(work: Path) -> dict[str, Path]:
    """Return id → file for every member, fetched and unpacked in the folder `work`."""
    files: dict[str, Path] = {}
    for package in packages():
        wanted = {m.name: work / "members" / m.name for m in package.members}
        if not all(file.exists() for file in wanted.values()):
            _unpack(package, _fetched(package, work), work / "members")
        for member in package.members:
            _verify(wanted[member.name], member.sha256)
        files |= wanted
    return files


def _fetched(package: Package, work: Path) -> Path:
    target = work / "packages" / package.file
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [
            part.format(name=package.name, version=package.version)
            for part in _FETCH[package.client]
        ]
        subprocess.run(command, cwd=target.parent, check=True, stdout=subprocess.DEVNULL)
    _verify(target, package.sha256)
    return target


def _verify(file: Path, expected: str) -> None:
    found = sha256(file.read_bytes()).hexdigest()
    if found != expected:
        raise SystemExit(f"{file.name}: sha256 is {found}, expected {expected}")


def _unpack(package: Package, archive: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = {member.path: member.name for member in package.members}
    for path, data in _contents(archive, names):
        (folder / names[path]).write_bytes(data)


def _contents(archive: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) for each of `paths` in a .deb, .tgz or .whl."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for path in paths:
                yield path, wheel.read(path)
    elif archive.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE) as process,
            tarfile.open(fileobj=process.stdout, mode="r|") as tar,
        ):
            yield from _tar_contents(tar, paths)
    else:
        with tarfile.open(archive, mode="r|gz") as tar:
            yield from _tar_contents(tar, paths)


def _tar_contents(tar: tarfile.TarFile, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    wanted = frozenset(paths)
    for entry in tar:
        path = entry.name.removeprefix("./")
        if path in wanted and (stream := tar.extractfile(entry)):
            yield path, stream.read()
