from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import example

from speechdocs.errors import ContentError
from speechdocs.extract import extract
from speechdocs.model.terms import load_terms
from speechdocs.templating.cloze import Cloze
from speechdocs.templating.view import SpeechView
from speechdocs.text.source import Source

CORPUS = sorted((Path(__file__).parents[3] / "shared" / "corpus" / "data").glob("*.txt"))
BOOKS = (
    "在读书节开幕式上的讲话\n同志们:\n2019年我们办起了第一间书屋,当时只有300册书。"
    "2020年书屋增加到12间,村民都说“书屋就是第二课堂”。2021年全县实现“村村有书屋、户户有书香”的目标。"
    "我们要坚持“人人读书”的理念,把“书屋就是第二课堂”落到实处,读好每一本书。\n谢谢大家!"
)


def view(text: str, **meanings: str) -> SpeechView:
    return SpeechView(extract(Source(text)), meanings)


def whole(gap: Cloze) -> str:
    texts = [
        part.text
        for pair in zip(gap.pieces, (*gap.answers, None), strict=True)
        for part in pair
        if part
    ]
    return "".join(texts)


def is_fair(found: tuple[Cloze, ...], shown: list[str]) -> bool:
    """Return whether no answer can be read anywhere among the questions."""
    answers = [answer.text for gap in found for answer in gap.answers]
    read = "\n".join([*shown, *(gap.shown for gap in found)])
    return not any(answer in read for answer in answers) and len(answers) == len(set(answers))


def shown(speech: SpeechView) -> list[str]:
    stems = [question.stem.text for question in speech.questions]
    return stems + [point.words.text for group in speech.groups for point in group.points]


def gaps(sentence: str) -> list[list[str]]:
    """Return what is left out of each sentence of a speech."""
    found = view(f"讲话\n同志们:\n{sentence}\n谢谢!").clozes
    return [[answer.text for answer in gap.answers] for gap in found]


def test_gaps_are_wordings_and_never_bare_counts() -> None:
    found = view(BOOKS).clozes
    assert [[answer.text for answer in gap.answers] for gap in found] == [
        ["村村有书屋、户户有书香"],
        ["人人读书"],
    ]


ASKED = {
    "a wording that is called one": ("我们办馆这些年始终秉持“读者第一”的服务理念。", ["读者第一"]),
    "a wording with parallel parts": (
        "“开门办馆、送书下乡”成了全馆上下共同的做法。",
        ["开门办馆、送书下乡"],
    ),
    "a wording that is held to": ("今年全县各乡镇书屋都要坚持“农民当家”不动摇。", ["农民当家"]),
    "a document that lays something down": (
        "各乡镇要认真学习《全民阅读促进条例》,抓好书屋建设。",
        ["全民阅读促进条例"],
    ),
    "a mark to be reached": ("到2030年全县居民的综合阅读率要力争提高到85%以上水平。", ["85%"]),
    "no counts among wordings": (
        "我们坚持“开门办馆、送书下乡”,去年全年共送书1200册到村到户。",
        ["开门办馆、送书下乡"],
    ),
}


@pytest.mark.parametrize(("sentence", "answers"), ASKED.values(), ids=ASKED)
def test_what_is_worth_knowing_is_asked(sentence: str, answers: list[str]) -> None:
    assert gaps(sentence) == [answers]


TRIVIA = {
    "a count": "去年全县的农家书屋一共接待读者12万人次,比上年更多。",
    "a span of time": "我们要力争用3年时间把全县所有的书屋都改造一遍。",
    "the name of an activity": "今年春天我们深入开展“书香云湖”系列阅读活动,效果很好。",
    "the name of a team": "县里专门成立了“红领巾讲书”志愿团队,深入推进服务。",
    "a code": "我们正在全县推进“1+12+136”布局的公共图书馆建设工作。",
    "a phrase": "馆里的老师们为孩子们打开了一扇“智慧之门”,令人感动。",
    "a book": "孩子们在书屋里读完了《云湖民间故事》,写下了不少感想。",
    "a title in short": "希望各乡镇书屋对照《条例》的各项规定认真开展自查。",
}


@pytest.mark.parametrize("sentence", TRIVIA.values(), ids=TRIVIA)
def test_trivia_are_not_asked(sentence: str) -> None:
    assert gaps(sentence) == []


def test_a_question_is_a_sentence_of_the_speech() -> None:
    speech = view(BOOKS)
    assert all(whole(gap) in BOOKS for gap in speech.clozes)
    assert all(
        answer.at and answer.at.of(BOOKS) == answer.text
        for gap in speech.clozes
        for answer in gap.answers
    )


def test_at_most_three_gaps_and_enough_words_to_ask_with() -> None:
    marks = "、".join(
        f"“多读{name}、少看{name}”" for name in ("经史", "诗文", "报刊", "方志", "书札")
    )
    (gap,) = view(f"讲话\n同志们:\n这几年我们认真落实了{marks},取得了明显的成效。\n谢谢!").clozes
    assert len(gap.answers) == 3
    assert view("讲话\n同志们:\n要落实“人人读书、天天读书、处处读书”。\n谢谢!").clozes == ()


@given(
    st.lists(
        st.sampled_from(["“人人读书”", "书屋", "300册", ",", "要办好", "。", "《读书条例》"]),
        max_size=80,
    )
)
def test_no_answer_is_given_away(pieces: list[str]) -> None:
    speech = view("讲话\n同志们:\n" + "".join(pieces) + "\n谢谢!")
    assert is_fair(speech.clozes, shown(speech))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: str(path.stem))
def test_no_answer_is_given_away_on_the_corpus(path: Path) -> None:
    speech = view(path.read_text("utf-8"))
    assert is_fair(speech.clozes, shown(speech))


def test_terms_know_where_they_stand_and_what_they_mean() -> None:
    found = view(BOOKS, 人人读书="全县的读书活动", 书屋="村里的阅览室", 食堂="没有说到").terms
    told = [(str(term.words), term.numbers, term.meaning) for term in found]
    assert told == [
        ("书屋就是第二课堂", (1,), ""),
        ("村村有书屋、户户有书香", (1,), ""),
        ("人人读书", (1,), "全县的读书活动"),
        ("书屋", (1,), "村里的阅览室"),
    ]


def test_terms_are_loaded_and_told_where_they_are_wrong() -> None:
    assert load_terms("三会一课: 支部的会和课\n'甲: 乙': 丙\n", "terms.yaml") == {
        "三会一课": "支部的会和课",
        "甲: 乙": "丙",
    }
    for text, line in (("- 甲\n", 1), ("甲: 乙\n丙: [丁]\n", 2), ("甲:\n", 1)):
        with pytest.raises(ContentError) as caught:
            load_terms(text, "terms.yaml")
        assert (caught.value.code, caught.value.place.line) == ("terms-value", line)


def test_a_line_of_time_begins_with_three_dates() -> None:
    found = view(BOOKS).timeline
    assert [str(entry.date) for entry in found] == ["2019年", "2020年", "2021年"]
    assert str(found[1].words) == "2020年书屋增加到12间,村民都说“书屋就是第二课堂”。"
    assert view(BOOKS.replace("2021年", "今年")).timeline == ()


def test_the_outline_has_the_headings_of_sections_or_items() -> None:
    books = "一、办好书屋\n(一)买书\n买好书。\n(二)借书\n借好书。\n二、读好书\n要读完。"
    text = f"讲话\n同志们:\n{books}\n谢谢!"
    found = [(str(heading.words), heading.number) for heading in view(text).outline]
    assert found == [("办好书屋", 1), ("读好书", 3)]
    assert len(SpeechView(example.speech()).outline) == 8
