"""Whether the speeches that a meeting names are there."""

from __future__ import annotations

from pathlib import Path, PurePath

from speechdocs.batch.inputs import is_content
from speechdocs.errors import ContentError, Diagnostic
from speechdocs.model.positions import place_of
from speechdocs.nearest import nearest
from speechdocs.pipeline import MeetingContent


def absent(content: MeetingContent) -> tuple[Diagnostic, ...]:
    """Return an error, with its place, for each speech of a meeting on the disk that is not."""
    folder = Path(content.file).parent
    return tuple(
        no_such_speech(content, index).diagnostic
        for index, name in enumerate(content.meeting.speeches)
        if not (folder / name).exists()
    )


def no_such_speech(content: MeetingContent, index: int) -> ContentError:
    """Return the error that a speech of a meeting is not there, with the nearest name that is."""
    name = content.meeting.speeches[index]
    place = place_of(content.positions, ("speeches", index), content.file)
    beside = _beside(Path(content.file), Path(name).parent)
    # Compared without the suffix, in which all of them are alike.
    near = beside.get(nearest(PurePath(name).stem, beside), "")
    return ContentError("no-such-speech", place, value=name, near=near)


def _beside(meeting: Path, folder: Path) -> dict[str, str]:
    """Return the other content files in `folder`: stem → as the file `meeting` would call them."""
    place = meeting.parent / folder
    files = sorted(place.iterdir()) if place.is_dir() else []
    named = (file for file in files if is_content(file) and file != meeting)
    return {file.stem: (folder / file.name).as_posix() for file in named}
