"""The report of a run as one HTML page that needs nothing else: speeches, papers, findings."""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from string import Template

from speechdocs.batch.report import Look, Outcome, Paper, Report
from speechdocs.errors import Diagnostic, Severity

_PAGE = Path(__file__).with_name("report.html")
_VERDICTS = {"pass": "合格", "other-page": "另有版面", "fail": "不合格"}
_HEAD = ("成品", "页", "字", "版式", "偏差")


def page(report: Report, looks: Mapping[str, Look]) -> str:
    """Return the page of `report`; `looks` says what was seen of each paper."""
    papers: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in report.papers:
        papers[paper.content.as_posix()].append(paper)
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in report.diagnostics:
        if one.severity is not Severity.HINT:
            found[one.place.file].append(one)
    outcomes = {outcome.content.as_posix(): outcome for outcome in report.outcomes}
    names = sorted({*papers, *(name for name, one in outcomes.items() if _is_told(one))})
    ledgers = {name: one.ledger for name, one in outcomes.items()} | dict(report.ledgers)
    speeches = (
        _head(name, ledgers.get(name, ""), outcomes.get(name))
        + _papers(papers[name], looks)
        + _list(str(one) for one in found[name])
        + "".join(_pictures(looks.get(paper.path.as_posix())) for paper in papers[name])
        for name in names
    )
    return Template(_PAGE.read_text("utf-8")).substitute(
        sums="".join(_sums(report)), speeches="\n".join(speeches)
    )


def _is_told(outcome: Outcome) -> bool:
    return bool(outcome.failures or outcome.papers)


def _sums(report: Report) -> Iterator[str]:
    pages = sum(paper.pages for paper in report.papers if paper.format == "pdf")
    rows = {
        "新做": len(report.written),
        "未变": len(report.rows),
        "PDF 页数": pages,
        "失败": len(report.failures),
        "未做的讲话": report.left,
    }
    return (f"<tr><th>{name}<td class=n>{number:,}" for name, number in rows.items())


def _head(name: str, ledger: str, outcome: Outcome | None) -> str:
    took = f"{outcome.seconds:.2f} s" if outcome else ""
    failures = outcome.failures if outcome else ()
    told = "".join(f"<p class=fail>{escape(str(failure.error))}</p>" for failure in failures)
    said = escape(" · ".join(filter(None, (ledger, took))))
    return f"<h2>{escape(name)}</h2>\n<p class=quiet>{said}</p>\n{told}"


def _papers(papers: list[Paper], looks: Mapping[str, Look]) -> str:
    if not papers:
        return ""
    head = "".join(f"<th>{word}" for word in _HEAD)
    rows = "".join(_row(paper, looks.get(paper.path.as_posix())) for paper in papers)
    return f"<table><tr>{head}{rows}</table>\n"


def _row(paper: Paper, look: Look | None) -> str:
    verdict = _VERDICTS.get(look.verdict, "") if look else ""
    mark = " class=fail" if look and look.verdict == "fail" else ""
    state = "<span class=quiet>未变</span>" if paper.unchanged else ""
    return (
        f"<tr><td>{escape(paper.path.as_posix())} {state}<td class=n>{paper.pages}"
        f"<td class=n>{paper.characters:,}<td{mark}>{verdict}"
        f"<td>{escape(look.summary if look else '')}"
    )


def _list(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def _pictures(look: Look | None) -> str:
    pictures = look.pictures if look else ()
    return "".join(
        f'<img alt="{escape(look.path if look else "")}" src="data:image/png;base64,'
        f'{b64encode(picture).decode()}">'
        for picture in pictures
    )
