"""Content files to try the loader with: as a hasty hand, a broken program or malice leaves them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from tests.fuzz.damage import EXTREMES
from tests.fuzz.plain import encoded
from tests.fuzz.speeches import whole

from speechdocs.messages import MESSAGES
from speechdocs.model import yaml
from speechdocs.pipeline import extract_file

SPEECHES = 60
"""How many content files are made whole, before anything happens to them."""

_VALUE = re.compile(r"(?<=: )[^\n,}]+")
_SPAN = re.compile(r"\[\d+, \d+\]")
_KEY = re.compile(r"[a-z_]+(?=: )")
_HAN = re.compile("[一-龥]")
_VALUES = (
    *(extreme.decode(errors="replace") for extreme in EXTREMES),
    *(
        "null",
        "~",
        "true",
        "[]",
        "{}",
        "''",
        '""',
        "'",
        '"',
        "|",
        ">",
        "|9",
        ">-\n  甲\n  乙",
        "- x",
    ),
    *("&a x", "*a", "!!python/object/apply:os.system [x]", "!x 甲", "0x10", "0b1", ".nan", "-.inf"),
    *("1e400", "[1, 2", "{a: 1", "{? a : b}", "2022-10-27", "12:30:45", "%", "@x", "`x`", "# x"),
    *(
        "甲: 乙",
        "甲 # 乙",
        '"\\ud800"',
        '"\\x00"',
        '"\\U00110000"',
        '"\\q"',
        '"甲\n  乙"',
        "甲\n  乙",
    ),
    *(
        "1" * 5000,
        "甲" * 5000,
        "meeting",
        "speech",
        "speechdocs/9",
        "../../x",
        "\u2028",
        "\t",
        "：",
    ),
)
_SPANS = (
    *("[5, 3]", "[-1, 2]", "[0, 99999999]", "[0, 0]", "[0]", "[0, 1, 2]", "[a, b]", "[1.0, 2]"),
    *("[0, 9223372036854775808]", "[[0, 1]]", "0", "{0: 1}", "[null, null]", "[0, 1]", "[2, 40]"),
)
_EDIT = "- {{at: [{}, {}], from: {}, to: {}}}"
_WARNING = "- {{code: {}, at: [{}, {}], params: {{{}}}}}"
_MEETING = (
    "schema: speechdocs/1\nkind: meeting\nname: 甲\ntime: {}\nplace: {}\nhost: {}\n"
    "agenda:\n- {}\nattendees: [{}]\nspeeches:\n- {}\n"
)


def content(chance: random.Random) -> tuple[bytes, str]:
    """Return a content file and the reader's text it was made from."""
    text, source = _whole(chance.randrange(SPEECHES))
    drawn = chance.random()
    if drawn < 0.04:
        text = chance.choice(_BOMBS)(chance.choice((60, 70, 1000, 100_000)), text)
    elif drawn < 0.06:
        text = _MEETING.format(*chance.choices(_VALUES, k=6))
    for _ in range(chance.choice((0, 1, 1, 1, 2, 10))):
        text = chance.choice(_CHANGES)(text, chance)
    data = encoded(text, chance) if chance.random() < 0.05 else text.encode(errors="replace")
    return data, source


@cache
def _whole(number: int) -> tuple[str, str]:
    """Return a content file as extraction writes it, and the reader's text."""
    text = whole(random.Random(f"content {number}"))
    taken = extract_file(text.encode(), "a.txt")
    return yaml.dump(taken.speech), taken.source.text


def _replaced(text: str, chance: random.Random, what: re.Pattern[str], new: str) -> str:
    """Return `text` with one of the places that match `what` saying something else."""
    found = [match.span() for match in what.finditer(text)]
    if not found:
        return text
    start, end = chance.choice(found)
    return text[:start] + new + text[end:]


def _value(text: str, chance: random.Random) -> str:
    return _replaced(text, chance, _VALUE, chance.choice(_VALUES))


def _span(text: str, chance: random.Random) -> str:
    start = chance.randint(0, 400)
    near = f"[{start}, {start + chance.randint(0, 30)}]"
    return _replaced(text, chance, _SPAN, chance.choice((near, near, near, *_SPANS)))


def _key(text: str, chance: random.Random) -> str:
    keys = sorted(set(_KEY.findall(text)))
    return _replaced(text, chance, _KEY, chance.choice((*keys, "titel", "", "<<", "? x", "1")))


def _word(text: str, chance: random.Random) -> str:
    word = chance.choice(
        ("甲", "", "甲乙", " ", "\u200b", "\u3000", "\n", "(", "“", "\U0001f600", "\u0301")
    )
    return _replaced(text, chance, _HAN, word)


def _line(text: str, chance: random.Random) -> str:
    """Return `text` with a line lost, repeated, moved or indented otherwise."""
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[at]
    lines[at : at + 1] = chance.choice(
        ([], [line, line], [lines[other]], ["  " + line], [line[1:]])
    )
    return "\n".join(lines)


def _block(text: str, chance: random.Random) -> str:
    """Return `text` with some lines elsewhere, or a second time."""
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    moved = lines[at : at + chance.choice((2, 5, 40))]
    if chance.random() < 0.5:
        del lines[at : at + len(moved)]
    return "\n".join([*lines[:to], *moved, *lines[to:]])


def _edit(text: str, chance: random.Random) -> str:
    """Return `text` with a correction of some place."""
    start = chance.randint(0, 400)
    ends = start, start + chance.choice((0, 1, 2, 30))
    words = chance.choices(("甲", "''", "路", "'a b'", *_VALUES), k=2)
    return _listed(text, "edits", _EDIT.format(*ends, *words))


def _warning(text: str, chance: random.Random) -> str:
    """Return `text` with a warning of any code, its parameters of any kind."""
    code, start = chance.choice(sorted(MESSAGES)), chance.randint(0, 400)
    names = sorted(set(re.findall(r"(?<=\{)\w+", MESSAGES[code].text))) or ["x"]
    params = ", ".join(f"{name}: {chance.choice(('1', '甲', *_VALUES))}" for name in names)
    return _listed(text, "warnings", _WARNING.format(code, start, start + 2, params))


def _listed(text: str, key: str, entry: str) -> str:
    """Return `text` with one more entry in the list of the top-level `key`."""
    head, found, tail = text.partition(f"\n{key}:\n")
    return f"{head}{found}{entry}\n{tail}" if found else f"{text}{key}:\n{entry}\n"


def _breaks(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "\n# 甲\n", "\n---\n")))


_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(_value, _value, _span, _span, _key, _word, _word, _line, _block, _edit, _edit, _warning),
    _breaks,
)

_BOMBS: tuple[Callable[[int, str], str], ...] = (
    lambda count, text: text + "tags: " + "[" * count + "]" * count,
    lambda count, text: text + "tags: " + "{a: " * count + "}" * count,
    lambda count, text: text + "tags:\n" + "- " * count + "甲",
    lambda count, text: text + "? " * count,
    lambda count, text: text + "".join(f"{' ' * at}a:\n" for at in range(min(count, 2000))),
    lambda count, text: text + "tags:\n" + "- 甲\n" * count,
    lambda count, text: text + "".join(f"k{at}: 甲\n" for at in range(count)),
    lambda count, text: text + "sections:\n- items:\n" + "  - items:\n" * count,
    lambda count, text: text + f"{'k' * count}: 甲\n",
    lambda count, text: text + "tags: |\n" + "  甲\n" * count,
    lambda count, text: text + "tags: '" + "''" * count,
    lambda count, text: text + 'tags: "' + "\\n" * count + '"',
    lambda count, text: (
        "".join(
            f"a{at}: &a{at} [{f'*a{at - 1}, ' * 9 if at else '甲'}]\n"
            for at in range(min(count, 70))
        )
        + text
    ),
    lambda count, text: "---\n" * count + text,
    lambda count, text: "#" * count + "\n" + text,
    lambda count, text: (
        text
        + "edits:\n"
        + "".join(
            f"- {{at: [{at}, {at + 1}], from: 甲, to: 乙}}\n" for at in range(min(count, 20_000))
        )
    ),
    lambda count, text: text + "figures:\n" + "- {text: 甲, at: [0, 1]}\n" * min(count, 20_000),
    lambda count, text: (
        text + "debris:\n" + "- {kind: x, text: 甲, at: [0, 1]}\n" * min(count, 20_000)
    ),
    lambda count, text: (
        text + "sections:\n" + "- {id: a, paragraphs: [{text: 甲}]}\n" * min(count, 20_000)
    ),
    lambda count, text: (
        text
        + "key_points:\n"
        + "".join(f"- {{text: 甲, ref: 's{at}x'}}\n" for at in range(min(count, 20_000)))
    ),
)
"""Files that are deep, long or hostile."""
