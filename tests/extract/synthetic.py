"""Invented speeches with known structure: what the recognisers are measured with.

A speech is a tree of items with headings and paragraphs; each mark is written in the style of its
level. Noise loses marks, falsifies numbers, lets styles drift and puts in words that only look like
marks. The same seed makes the same speech.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from speechdocs.extract.markers import STYLES
from speechdocs.text.chars import COMMA, LEFT_BRACKET, PAUSE, RIGHT_BRACKET, STOP
from speechdocs.text.numerals import to_chinese

USUAL = ["cn、", "(cn)", "d.", "(d)", "①"]
MIXED = ["cn、", "(cn)", "d.", "d、", "(d)", "①", "第cn"]
DRIFT = {"d.": "d、", "d、": "d.", "(cn)": "(cn) half", "第cn": "第cn个"}
FALSE = [
    f"第一季度的活儿干得好{STOP}",
    f"大家的看法统一是好事{STOP}",
    f"第二天一早就出发{COMMA}没有人掉队{STOP}",
    f"其中的原因之一是雨水少{STOP}",
    f"首先感谢守渠的老人{STOP}",
    f"第一任站长也来了{STOP}",
]
SUBJECTS = ["水渠", "果园", "村道", "戏台", "苗圃", "书屋", "鱼塘", "磨坊", "渡口", "茶山", "晒场"]
VERBS = ["修好", "管好", "看护", "整理", "打扫", "记录", "照看", "巡查", "加固", "清点"]
TAILS = ["日子定在秋收以后", "各家轮流出工", "工具由仓库发放", "老人和孩子不算在内", "图纸贴在门口"]


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A text, and for each mark in it the place of the mark it hangs on (-1: none)."""

    text: str
    parents: dict[int, int]


def mark(style: str, number: int) -> str:
    """Return the mark of `number` as `style` writes it."""
    chinese = to_chinese(number)
    return {
        "cn、": f"{chinese}{PAUSE}",
        "(cn)": f"{LEFT_BRACKET}{chinese}{RIGHT_BRACKET}",
        "(cn) half": f"({chinese})",
        "d.": f"{number}.",
        "d、": f"{number}{PAUSE}",
        "(d)": f"{LEFT_BRACKET}{number}{RIGHT_BRACKET}",
        "①": chr(0x245F + number),
        "第cn": f"第{chinese}{COMMA}",
        "第cn个": f"第{chinese}点{COMMA}",
        "cn是": f"{chinese}是",
    }[style]


@dataclass(slots=True)
class _Writer:
    """Writes a speech from chance, line by line."""

    chance: random.Random
    noise: float
    order: list[str]
    lines: list[str] = field(default_factory=list)
    length: int = 0
    parents: dict[int, int] = field(default_factory=dict)

    def add(self, line: str) -> int:
        """Write a line and return where it begins."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start

    def sentence(self) -> str:
        """Return an invented sentence."""
        pick = self.chance.choice
        return f"{pick(VERBS)}{pick(SUBJECTS)}要靠大家{COMMA}{pick(TAILS)}{STOP}"

    def grow(self, level: int, parent: int) -> None:
        """Write the items of a level, and those below them."""
        style = self.order[level]
        for number in range(1, self.chance.randint(2, 6) + 1):
            at = self.item(style, number, parent)
            if at is not None and level + 1 < len(self.order) and self.chance.random() < 0.6:
                self.grow(level + 1, at)

    def item(self, style: str, number: int, parent: int) -> int | None:
        """Write an item and return where its mark stands; None where noise loses the mark."""
        if self.chance.random() < self.noise and number > 1:
            self.add(self.sentence())
            return None
        if self.chance.random() < self.noise:
            style = DRIFT.get(style, style)
        wrong = self.chance.choice([-1, 1]) if self.chance.random() < self.noise / 2 else 0
        heading = self.chance.choice(VERBS) + self.chance.choice(SUBJECTS)
        alone = self.chance.random() < 0.4 and style not in ("cn是", "第cn", "第cn个")
        written = mark(style, max(1, number + wrong))
        at = self.add(written + heading + ("" if alone else f"{STOP}{self.sentence()}"))
        self.parents[at] = parent
        if alone or self.chance.random() < 0.4:
            self.add(self.paragraph())
        return at

    def paragraph(self) -> str:
        """Return a paragraph; noise puts words into it that look like marks."""
        words = [self.sentence() for _ in range(self.chance.randint(1, 3))]
        if self.chance.random() < self.noise:
            words.insert(self.chance.randint(0, len(words)), self.chance.choice(FALSE))
        return "".join(words)


def order_of_styles(chance: random.Random) -> list[str]:
    """Return the styles of a speech from the outside in: in half of them the usual order."""
    depth = chance.randint(1, 4)
    drawn = chance.random()
    if drawn < 0.55:
        order = USUAL[:depth]
    else:
        order = chance.sample(MIXED, depth)
        if drawn < 0.7:
            order.sort(key=lambda style: STYLES[style].rank)
    return [*order, "cn是"] if chance.random() < 0.6 and depth < 4 else order


def speech(seed: int, noise: float) -> Synthetic:
    """Return the invented speech that `seed` makes."""
    chance = random.Random(seed)
    writer = _Writer(chance, noise, order_of_styles(chance))
    writer.add("在冬修动员会上的讲话")
    writer.add("乡亲们:")
    writer.add(writer.paragraph())
    writer.grow(0, -1)
    writer.add(f"让我们一起把活儿干好{STOP}")
    return Synthetic("\n".join(writer.lines) + "\n", writer.parents)
