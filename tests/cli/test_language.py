"""The command line speaks Chinese where the locale is Chinese; the catalogue is whole."""

from __future__ import annotations

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from tools import catalogue

from speechdocs.cli.language import CHINESE, ENGLISH, LOCALES, PHRASE, chosen
from speechdocs.messages.fragments import FRAGMENTS
from speechdocs.text.chars import COLON

SOURCE = Path(LOCALES).parent
CLI = SOURCE / "cli"
WORDS = catalogue.catalogue()
_ENGLISH = re.compile(r"[a-z]{3}")
SHOWN = {"say", "note", "message", "table"}
"""The functions of the console that print words."""


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, CHINESE),
        ({"LANG": "zh_TW"}, CHINESE),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, ENGLISH),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.GBK", "LANG": "C"}, CHINESE),
        ({"SPEECHDOCS_LANG": "zh", "LC_ALL": "C"}, CHINESE),
        ({"SPEECHDOCS_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, ENGLISH),
    ],
)
def test_the_first_variable_that_is_set_decides(environ: dict[str, str], language: str) -> None:
    assert chosen(environ) == language


def test_nothing_is_missing_and_nothing_is_stale() -> None:
    said = set(catalogue.gathered())
    kept = {(tuple(one.id) if one.pluralizable else one.id, one.context) for one in WORDS if one.id}
    assert said == kept


def test_every_message_is_translated_with_its_fields() -> None:
    for one in WORDS:
        if not one.id:
            continue
        said, translated = map(first, (one.id, one.string))
        assert translated, said
        if one.context == PHRASE:  # is what fills a field
            continue
        assert fields(said) == fields(translated), said


def first(words: object) -> str:
    """Return `words`, or of singular and plural the former."""
    return str(words[0] if isinstance(words, list | tuple) else words or "")


def fields(words: str) -> set[tuple[str, str | None, str | None]]:
    """Return the parameters of `words` and how each is written."""
    parsed = string.Formatter().parse(words)
    return {(name, spec, conversion) for _, name, spec, conversion in parsed if name is not None}


def test_the_compiled_catalogue_is_the_written_one() -> None:
    assert catalogue.MO.read_bytes() == catalogue.compiled(WORDS)
    assert catalogue.PO.read_bytes() == catalogue.written(catalogue.renewed(WORDS))


def test_every_fragment_is_said_somewhere() -> None:
    paths = (path for path in SOURCE.rglob("*.py") if path.name != "fragments.py")
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    written = {node.value for node in nodes if isinstance(node, ast.Constant)}
    signs = {f"it begins with {sign}" for sign in "[{"}
    assert set(FRAGMENTS) - signs <= written


def test_click_still_says_what_is_translated_of_it() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    for words in catalogue.CLICK:
        for each in (words,) if isinstance(words, str) else words:
            assert json.dumps(each) in source, each


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_no_words_are_printed_past_the_catalogue(path: Path) -> None:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _prints(node))
    bare = [words for call in calls for words in _bare(call)]
    assert [words for words in bare if sum(letter.isalpha() for letter in words) > 1] == []


def _prints(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr in SHOWN) == ("console", True)
    )


def _bare(node: ast.AST) -> Iterator[str]:
    """Yield the literal words below `node`, but those that some function is given."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            if child.value not in {"error", "warning", "note"}:
                yield child.value
        elif not isinstance(child, ast.Call):
            yield from _bare(child)


def said(*args: str, cwd: Path, **environ: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "speechdocs", *args],
        cwd=cwd,
        env={**os.environ, "SPEECHDOCS_LANG": "", "PYTHONUTF8": "1", "COLUMNS": "100", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_failure_in_chinese(tmp_path: Path) -> None:
    code, out, told = said("build", "none.yaml", "--json", cwd=tmp_path, LC_ALL="zh_CN.UTF-8")
    assert code == 2
    assert told == "错误：none.yaml: 没有这个文件或目录\n办法：请检查路径\n"
    (failure,) = json.loads(out)["failures"]
    assert failure["text"] == "no such file or folder"
    assert (failure["code"], failure["hint"]) == ("no-such-file", "check the path")


def test_a_wrong_line_in_chinese(tmp_path: Path) -> None:
    code, _, told = said("build", "--qqq", cwd=tmp_path, SPEECHDOCS_LANG="zh")
    assert code == 2
    assert told == "错误：没有选项 '--qqq'\n办法：请看 `speechdocs build --help`\n"


def test_a_json_report_keeps_clicks_words_english(tmp_path: Path) -> None:
    _, out, _ = said("build", "--json", "-j", "x", cwd=tmp_path, SPEECHDOCS_LANG="zh")
    (failure,) = json.loads(out)["failures"]
    assert failure["text"].startswith("invalid value for '-j'")
    assert failure["text"].endswith("'x' is not a valid whole number")


def test_a_wrong_number_in_chinese(tmp_path: Path) -> None:
    _, _, told = said("build", "-j", "x", cwd=tmp_path, SPEECHDOCS_LANG="zh")
    assert told.splitlines()[0].endswith("'x' 不是有效的整数")


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_certificate_is_in_chinese(suffix: str, project: Path) -> None:
    said("build", "-t", "one-page", "-f", suffix, cwd=project)
    paper = f"output/opening/one-page.{suffix}"
    code, out, told = said("check", paper, cwd=project, SPEECHDOCS_LANG="zh")
    assert (code, told) == (1, "")
    *remarks, verdict = [line for line in out.splitlines() if COLON in line]
    lists = ("  字体", "  样式", "  域", "  页码域")  # of names, as the file has them
    told_of = [words for words in remarks if words.split(COLON)[0] not in lists]
    assert [words for words in told_of if _ENGLISH.search(words)] == []
    assert not _ENGLISH.search(verdict.replace("Word", ""))
    _, folder, _ = said("check", "output", cwd=project, SPEECHDOCS_LANG="zh")
    assert "正文字号" in folder
    assert not _ENGLISH.search(folder.removeprefix(paper))


def test_what_an_option_takes_in_chinese(tmp_path: Path) -> None:
    _, out, _ = said("templates", "show", "briefing", cwd=tmp_path, SPEECHDOCS_LANG="zh")
    assert "  full | points  " in out
    assert "  true 或 false  " in out


@pytest.mark.parametrize("command", [(), ("build",), ("templates", "lint")])
def test_help_in_chinese_fits_the_terminal(command: tuple[str, ...], tmp_path: Path) -> None:
    from speechdocs.cli.console import columns

    code, out, _ = said(*command, "--help", cwd=tmp_path, LANG="zh_CN.UTF-8", LC_ALL="")
    assert code == 0
    assert out.startswith("用法： speechdocs")
    assert "  -h, --help" in out
    assert "显示这份说明。" in out
    assert max(columns(line) for line in out.splitlines()) <= 100


def test_a_build_in_chinese(project: Path) -> None:
    line = ("build", "-t", "full-text", "-f", "docx")
    code, out, told = said(*line, cwd=project, LANG="zh_CN.UTF-8", LC_ALL="")
    assert code == 0
    assert out.startswith("output/opening/full-text.docx  ")
    assert "1 页，" in out
    assert "1 个标点改为全角" in out
    assert told.endswith("写出 1 份成品\n")
