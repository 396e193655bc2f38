"""What is said of a broken template: ours beside what Jinja and docxtpl say on their own.

The faults are those of the tests (`tests/templating/cases`). Jinja and docxtpl run as they come,
with our filters and the names that templates are given, on a usual speech; Jinja's text is not
parsed as markup, for it knows none. Run from the top folder:

    python -m bench.template_faults > bench/template-faults.md
"""

from __future__ import annotations

import re
import tempfile
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate
from tests import cases
from tests.templating.test_lint import project
from tests.templating.word.files import kind as word_kind
from tests.templating.word.test_faults import made

from speechdocs.batch.samples import sample
from speechdocs.batch.trials import lint
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import Diagnostic
from speechdocs.templating.catalog import Kind
from speechdocs.templating.environment import environment
from speechdocs.templating.filters import FILTERS
from speechdocs.templating.order import Order

CASES = Path(__file__).parents[1] / "tests" / "templating" / "cases"
MOST = 110
Say = Callable[[Kind, dict[str, object]], None]


def plain_jinja(
    kind: Kind, names: dict[str, object], undefined: type[jinja2.Undefined] = jinja2.Undefined
) -> None:
    """Render the template of `kind` as Jinja does by default."""
    ours = environment(kind.folder, kind.roots)
    plain = jinja2.Environment(loader=ours.loader, undefined=undefined)  # noqa: S701 - as it comes
    plain.filters.update(FILTERS)
    plain.get_template("document.xml.j2").render(names)


def plain_docxtpl(
    kind: Kind, names: dict[str, object], undefined: type[jinja2.Undefined] = jinja2.Undefined
) -> None:
    """Fill in the template of `kind` as docxtpl does by default."""
    plain = jinja2.Environment(undefined=undefined)  # noqa: S701 - as it comes
    plain.filters.update(FILTERS)
    template = DocxTemplate(BytesIO((kind.folder / "document.docx").read_bytes()))
    template.render({**names, "image": lambda *_: ""}, plain)
    template.save(BytesIO())


def names_of(kind: Kind) -> dict[str, object]:
    """Return what templates of `kind` are given of a usual speech without office data."""
    office = dict.fromkeys(("organ", "secrecy", "name", "number", "total", "date", "note"), "")
    return Order(kind, sample("typical").speech, office, {}, {}).names()


def said(run: Say, kind: Kind) -> tuple[str, int | None]:
    """Return what `run` says of the template of `kind`, and the line it names."""
    try:
        run(kind, names_of(kind))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what they say
        return f"{type(error).__name__}: {error}", line_of(error)
    return "", None


def line_of(error: Exception) -> int | None:
    """Return the line of a template that `error` names."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    frames = [
        each for each in traceback.extract_tb(error.__traceback__) if "document" in each.filename
    ]
    return frames[-1].lineno if frames else None


def markup_rows() -> Iterator[tuple[str, ...]]:
    """Yield fault, what Jinja says, whether it names the line, and what we say."""
    for name, text, expected in cases.read(CASES / "faults.txt"):
        code, where, *_ = expected.split()
        with tempfile.TemporaryDirectory() as folder:
            workshop = project(Path(folder), f"{text}\n")
            (kind,) = workshop.named(["own"])
            words, line = said(plain_jinja, kind)
            strict, _ = said(partial(plain_jinja, undefined=jinja2.StrictUndefined), kind)
            yield name, words, _place(line, where), _ours(lint(workshop, kind), code), strict


def word_rows() -> Iterator[tuple[str, ...]]:
    """Yield fault, what docxtpl says, whether it names the paragraph, and what we say."""
    for name, text, expected in cases.read(CASES / "word_faults.txt"):
        code = expected.split()[0]
        with tempfile.TemporaryDirectory() as folder:
            kind = word_kind(Path(folder), made(text))
            words, _ = said(plain_docxtpl, kind)
            strict, _ = said(partial(plain_docxtpl, undefined=jinja2.StrictUndefined), kind)
            workshop = Workshop(Config(root=Path(folder), templates=Path(folder)))
            # The line docxtpl names is one of the XML, which nobody sees.
            yield name, words, "no", _ours(lint(workshop, kind), code), strict


def _place(line: int | None, where: str) -> str:
    wanted = where.split(":", maxsplit=1)[0]
    return "yes" if line is not None and str(line) == wanted else "no"


def _ours(found: tuple[Diagnostic, ...], code: str) -> str:
    one = next(each for each in found if each.code == code)
    return f"{one} ({one.hint})" if one.hint else str(one)


def _cell(text: str) -> str:
    flat = re.sub(r"\s+", " ", text).replace("|", "\\|")
    short = flat if len(flat) <= MOST else f"{flat[:MOST]}…"
    return f"`{short}`" if short else "*nothing*"


def table(title: str, other: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table of `rows`, with their sums before it."""
    silent, strict = (sum(1 for row in rows if not row[index]) for index in (1, 4))
    placed = sum(1 for row in rows if row[1] and row[2] == "yes")
    yield f"## {title}\n"
    yield (
        f"{len(rows)} faults. {other}: {silent} pass in silence ({strict} with StrictUndefined), "
        f"{placed} are told with their place. Ours: all {len(rows)} are told with their place, "
        "before a paper is made.\n"
    )
    yield f"| fault | {other} | its place | `speechdocs templates lint` |\n|---|---|---|---|"
    for name, words, place, ours, _ in rows:
        yield f"| {name} | {_cell(words)} | {place if words else ''} | {_cell(ours)} |"
    yield ""


def main() -> None:
    """Print both tables."""
    print("# What is said of a broken template\n")
    print("Made by `python -m bench.template_faults`; the faults are those of the tests.\n")
    print("\n".join(table("Templates in markup", "Jinja as it comes", list(markup_rows()))))
    print("\n".join(table("Word templates", "docxtpl as it comes", list(word_rows()))))


if __name__ == "__main__":
    main()
