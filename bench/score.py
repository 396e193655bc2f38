"""How well extraction does on annotated speeches: `python bench/score.py [--folded] [--misses]`.

The annotations and their scorer stand in ../shared/corpus/gold and are not part of the project;
`--gold FOLDER` takes other annotations of texts of that corpus, or of those in `--texts FOLDER`.
This adapter only maps: it renames our fields to the annotations' keys, joins what they join, and
counts the first characters they count. What it cannot find in the content file is not there.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from speechdocs.extract import extract_all
from speechdocs.model.speech import Node, Paragraph, Speech, walk
from speechdocs.readers import read
from speechdocs.text.blanks import bare
from speechdocs.text.chars import DASHES, LEFT_BRACKETS, RIGHT_BRACKETS
from speechdocs.text.sentences import sentences

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
_DASH = re.compile(rf"^[{DASHES}{LEFT_BRACKETS}\s]+|[{RIGHT_BRACKETS}\s]+$")
_FORMS = {"heading": "heading", "lead-sentence": "lead", "inline": "inline", "none": "numbered"}
_START, _CLOSING = 12, 15
_DAY = len("YYYY-MM-DD")
_DISTINCT = ("debris", "documents", "quotes")
# The scorer compares figures without these, each once.
_APPROXIMATOR = re.compile("^(近|约|约有|超过|超|逾|不到|不超过|达|达到)")
_LISTS = ("salutations", "documents", "quotes", "tasks", "problems", "figures", "figures_cn")
_ONES = ("title", "subtitle", "speaker", "speaker_role", "date", "occasion", "closing")


def prediction(speech: Speech, text: str) -> dict[str, Any]:
    """Return `speech`, extracted from the reader's `text`, with the keys of the annotations."""
    role, name = speech.speaker.role, speech.speaker.name
    numbers = [figure.text for figure in speech.figures]
    arabic = [text for text in numbers if re.search(r"[0-9０-９]", text)]
    return {
        "title": speech.title.text if speech.title else None,
        "subtitle": _DASH.sub("", speech.subtitle.text) if speech.subtitle else None,
        "speaker": "".join(name.text.split()) if name else None,
        "speaker_role": role.text if role else None,
        "date": speech.date.value if speech.date and len(speech.date.value) == _DAY else None,
        "occasion": speech.occasion.text if speech.occasion else None,
        "salutations": [salutation.text for salutation in speech.salutations],
        "debris": [d.text for d in speech.debris if d.kind != "other-speech"],
        "documents": [document.text for document in speech.documents],
        "figures": arabic,
        "figures_cn": [text for text in numbers if text not in arabic],
        "quotes": sorted({quote.text for quote in speech.quotes}),
        "sections": [part for section in speech.sections for part in _parts(section, 1, text)],
        "closing": _closing(speech),
        "tasks": [t for s in speech.sections for t in _tasks(s)],
        "problems": list(dict.fromkeys(_problems(speech))),
    }


def _parts(node: Node, level: int, text: str) -> Iterator[dict[str, Any]]:
    """Yield what the annotations call sections: an item or a heading; a bare section is none."""
    named = node.marker or node.heading
    if named is None or named.at is None:
        for item in node.items:
            yield from _parts(item, level, text)
        return
    line = text[named.at.start :].partition("\n")[0]
    yield {
        "level": level,
        "form": _form(node),
        "marker": node.marker.text if node.marker else "",
        "heading": node.heading.text if node.heading else "",
        "start": bare(line)[:_START],
        "children": [part for item in node.items for part in _parts(item, level + 1, text)],
    }


def _form(node: Node) -> str:
    if node.heading:
        # Paragraphs that open alike are a list without marks.
        return _FORMS[node.heading.kind] if node.marker or _stands(node) else "parallel"
    first = node.paragraphs[0] if node.paragraphs else None
    marked = node.marker and node.marker.at
    begins = first and first.at and marked and first.at.start == marked.start
    return "inline" if node.at else "numbered" if begins else "heading"


def _stands(node: Node) -> bool:
    return node.heading is not None and node.heading.kind == "heading"


def _paragraphs(nodes: tuple[Node, ...]) -> Iterator[Paragraph]:
    for node in nodes:
        yield from node.paragraphs
        yield from _paragraphs(node.items)
        yield from node.after


def _closing(speech: Speech) -> str | None:
    """Return the last paragraph of the closing; of a speech without one, its last paragraph."""
    closing = tuple(node for node in speech.sections if node.role == "closing")
    placed = [paragraph for paragraph in _paragraphs(closing or speech.sections) if paragraph.at]
    last = max(placed, key=lambda paragraph: paragraph.at or (0, 0), default=None)
    return last.text[:_CLOSING] if last else None


def _tasks(node: Node) -> Iterator[str]:
    """Yield the headings of the items right under a part whose role is tasks, and of such items."""
    for item in node.items:
        if item.heading and (item.role == "tasks" if item.at else node.role == "tasks"):
            yield item.heading.text
        yield from _tasks(item)


def _problems(speech: Speech) -> Iterator[str]:
    """Yield the sentence that gives a part its role, and the sentences of its points."""
    for node in walk(speech.sections):
        words = node.paragraphs[0].text if node.paragraphs else ""
        if node.role == "problems" and node.marker is None and words:
            yield sentences(words)[0].of(words)
        for point in node.points:
            if point.sentence:
                yield _sentence(node, point.sentence[0])


def _sentence(node: Node, start: int) -> str:
    """Return the sentence of `node` that begins at `start` of the source."""
    for paragraph in (*node.paragraphs, *node.after):
        if paragraph.at and paragraph.at.start <= start < paragraph.at.end:
            offset = start - paragraph.at.start
            for span in sentences(paragraph.text):
                if span.start <= offset < span.end:
                    return span.of(paragraph.text)
    return ""


def predictions(annotations: list[Path], texts: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each annotation and our prediction of the speech in `texts` that it is about."""
    for gold in annotations:
        path = texts / f"{gold.stem}.txt"
        source = read(path.read_bytes(), path.name)
        found = [prediction(speech, source.text) for speech in extract_all(source)]
        yield gold, _joined(found)


def _joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the speeches of one file as one: the annotations take the head of the first.

    To each of them the others are debris, which no annotation holds.
    """
    head = parts[0]
    if len(parts) == 1:
        return head
    joined = {
        key: [entry for part in parts for entry in part[key]]
        for key, value in head.items()
        if isinstance(value, list)
    }
    for key in _DISTINCT:
        joined[key] = list(dict.fromkeys(joined[key]))
    return {**head, **joined, "closing": parts[-1]["closing"]}


_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def _plain(value: object, *, folded: bool) -> str:
    text = "".join(str(value or "").split()).strip("“”「」")
    return text.translate(_FOLD) if folded else text


def misses(annotation: Path, found: dict[str, Any], *, folded: bool) -> Iterator[str]:
    """Yield a line for each difference of a prediction from its annotation."""
    gold = yaml.safe_load(annotation.read_text(encoding="utf-8"))
    for key in (*_ONES, *_LISTS, "starts", "debris"):
        wanted, got = (_values(one, key) for one in (gold, found))
        left, right = (Counter(_plain(v, folded=folded) for v in vs) for vs in (wanted, got))
        if left != right:
            lost, added = list((left - right).elements()), list((right - left).elements())
            yield f"{annotation.stem} {key}: -{lost} +{added}"


def _values(content: dict[str, Any], key: str) -> list[object]:
    if key == "starts":
        return [*_starts(content.get("sections") or [])]
    if key in ("figures", "figures_cn"):
        return [*{_APPROXIMATOR.sub("", str(value)) for value in content.get(key) or []}]
    value = content.get(key)
    return value if isinstance(value, list) else [value] if value else []


def _starts(sections: list[dict[str, Any]]) -> Iterator[str]:
    for section in sections:
        if section["form"] != "parallel":
            yield f"{section['level']} {section['form']} {''.join(section['start'].split())[:8]}"
        yield from _starts(section["children"])


def main() -> None:
    """Print the scorer's table, or every miss."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folded", action="store_true")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--gold", type=Path, default=CORPUS / "gold")
    options.add_argument("--texts", type=Path, help="where the annotated texts are")
    chosen = options.parse_args()
    texts = chosen.texts or CORPUS / ("folded" if chosen.folded else "data")
    found = predictions(sorted(chosen.gold.glob("*.yaml")), texts)
    if chosen.misses:
        for annotation, predicted in found:
            print(*misses(annotation, predicted, folded=chosen.folded), sep="\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        # The scorer takes the annotations that stand beside it.
        scorer, ours = Path(folder, "score.py"), Path(folder, "ours")
        shutil.copy(CORPUS / "gold" / "score.py", scorer)
        ours.mkdir()
        for annotation, predicted in found:
            shutil.copy(annotation, folder)
            text = yaml.safe_dump(predicted, allow_unicode=True, sort_keys=False)
            (ours / annotation.name).write_text(text, encoding="utf-8")
        command = [sys.executable, str(scorer), str(ours)]
        subprocess.run([*command, *(["--folded"] if chosen.folded else [])], check=True)


if __name__ == "__main__":
    main()
