"""The speech in content/: the client's sample, its reader's text and its content file."""

from __future__ import annotations

from pathlib import Path

from speechdocs import resources
from speechdocs.model.meeting import Meeting
from speechdocs.model.speech import Speech
from speechdocs.model.yaml import load, load_meeting
from speechdocs.pipeline import Content, MeetingContent
from speechdocs.templating.catalog import Kind, kinds
from speechdocs.templating.meeting import Packet

_CONTENT = Path(__file__).parents[1] / "content"
NAME = "000_7d049c3a728779af"
YAML = (_CONTENT / f"{NAME}.yaml").read_text("utf-8")
MEETING = """kind: meeting
name: 全州教育系统创先争优经验交流会
number: 二
date: 2010-11-05
time: 2010年11月5日上午9:00
place: 三楼会议室
host: 张三
agenda: [经验交流, 党委书记讲话]
attendees: {present: [李四, 王五], listening: [赵六], absent: [钱七]}
speeches: [000_7d049c3a728779af.yaml]
"""
TEXT = (_CONTENT / f"{NAME}.source.txt").read_text("utf-8")
EVERY_KIND = kinds((resources.TEMPLATES,))
KINDS = tuple(kind for kind in EVERY_KIND if kind.subject == "speech")
PAPERS = tuple(f"{kind.name}.{suffix}" for kind in KINDS for suffix in sorted(kind.formats))
"""The names of the papers that are made of a speech if nothing else is said."""


def speech() -> Speech:
    """Return the content file."""
    return load(YAML, f"{NAME}.yaml").speech


def meeting() -> Meeting:
    """Return a meeting at which the speech was held."""
    return load_meeting(MEETING, "meeting.yaml").meeting


def subject(kind: Kind) -> Speech | Packet:
    """Return what a paper of `kind` is made of: the speech, or the meeting."""
    return speech() if kind.subject == "speech" else Packet(meeting(), (speech(),))


def content(kind: Kind, of: Speech | None = None) -> Content | MeetingContent:
    """Return what a paper of `kind` is made of, as files give it: the example, or `of`."""
    file = Content(f"{NAME}.yaml", of) if of else Content(f"{NAME}.yaml", speech(), TEXT)
    if kind.subject == "speech":
        return file
    return MeetingContent("meeting.yaml", meeting(), speeches=(file,))
