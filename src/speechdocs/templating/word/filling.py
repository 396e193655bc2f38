"""A Word template filled in: its tags run in the sandbox of all templates, with the same names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import jinja2
from lxml import etree
from msgspec import Struct

from speechdocs.errors import ContentError, Place, TemplateError
from speechdocs.ooxml import DOCUMENT as MAIN
from speechdocs.ooxml import Package, fields, reach
from speechdocs.templating.catalog import WORD, Kind
from speechdocs.templating.environment import environment
from speechdocs.templating.failures import failing, line_of
from speechdocs.templating.order import Order
from speechdocs.templating.word.parts import PRINTING, Part, engine, part, parts
from speechdocs.templating.word.words import Printed, set_words

MOST_BYTES = 20_000_000
_MM = 36_000


class Filled(Struct, frozen=True):
    """A Word file, and what it prints."""

    docx: bytes
    printed: Printed


def package(kind: Kind) -> Package:
    """Return the Word file that is the template of `kind`, looked over.

    Raise `SourceError` for what is no .docx, `TemplateError` for one whose papers would run
    something, bring something along or fetch something from elsewhere.
    """
    path = kind.folder / WORD
    if path.stat().st_size > MOST_BYTES:
        raise TemplateError("template-too-much", kind.document, characters=MOST_BYTES)
    found = Package(path.read_bytes(), kind.document)
    for part_name in found.names:
        if not part_name.isascii():
            reason = f"a part is called {part_name}"
            raise TemplateError("word-syntax", kind.document, reason=reason)
        if part_name.endswith((".xml", ".rels")):
            # Read for what it refuses: document types, entities, broken parts.
            found.part(part_name)
    for what in (*reach.active(found), *reach.outside(found), *_foreign_fields(found)):
        raise TemplateError("word-reach", kind.document, what=what)
    return found


def _foreign_fields(found: Package) -> Iterator[str]:
    """Yield the fields of `found` that no paper may have."""
    for root in reach.stories(found).values():
        found_in = fields.instructions(root)
        yield from (each for each in found_in if fields.name(each) not in fields.FIELDS)


def fill(order: Order) -> Filled:
    """Return the Word template of `order` filled in.

    Raise `TemplateError`, with part, paragraph and its words, for a template that fails.
    """
    kind = order.kind
    looked_over = {each.name: each for each in parts(package(kind), kind.document)}
    filler = _filler(order, looked_over)
    filler.render(filler.names, filler.templates, autoescape=True)
    # A template without properties gets some, which the writer fills in.
    _ = filler.docx.core_properties
    made = BytesIO()
    filler.docx.save(made)
    return _with_words(made.getvalue(), kind, widen=order.widen)


def _with_words(docx: bytes, kind: Kind, *, widen: bool) -> Filled:
    """Return `docx` with the marked words in its parts turned into text."""
    printed, made = Printed(), BytesIO()
    with ZipFile(BytesIO(docx)) as given, ZipFile(made, "w") as kept:
        for name in given.namelist():
            data = given.read(name)
            if name == MAIN or PRINTING.fullmatch(name):
                root = etree.fromstring(data)
                set_words(root, Place(kind.document, key=name), printed, widen=widen)
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            kept.writestr(name, data)
    return Filled(made.getvalue(), printed)


def _filler(order: Order, looked_over: dict[str, Part]) -> Any:
    """Return a template of docxtpl's that runs in our environment and knows its places."""
    base = engine()

    class Filler(base):  # type: ignore[misc, valid-type]
        """Runs each part in our sandbox; docxtpl would rewrite words that look like tags."""

        templates = environment(order.kind.folder, order.kind.roots)
        names: dict[str, object]

        def render_xml_part(
            self, src_xml: str, part_: Any, context: dict[str, object], jinja_env: Any = None
        ) -> str:
            self.current_rendering_part = part_
            name = str(part_.partname).lstrip("/")
            tags = looked_over[name].tags if name in looked_over else ()
            source = part(name, order.kind.document, src_xml, tags)
            with _located(order, self.names, source):
                return str(jinja_env.from_string(source.text).render(context))

        def fix_tables(self, xml: str) -> Any:
            # Docxtpl parses with a parser that drops what it does not understand.
            _parsed(xml, Place(order.kind.document, key=MAIN))
            return super().fix_tables(xml)

        def render_properties(self, context: object, jinja_env: object = None) -> None:
            """Leave the properties: the writer gives each paper its own."""

    made = Filler(BytesIO((order.kind.folder / WORD).read_bytes()))
    made.names = {**order.names(), "note": order.note, "image": _images(made, order.kind)}
    return made


def _parsed(xml: str, place: Place) -> None:
    try:
        etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        raise TemplateError("word-syntax", place, reason=error.msg) from error


@contextmanager
def _located(order: Order, names: dict[str, object], source: Part) -> Iterator[None]:
    """Turn what the template of a part raises into a `TemplateError` with its paragraph."""
    try:
        yield
    except TemplateError as error:
        place, line = source.place(line_of(error)), source.line(line_of(error))
        raise TemplateError(error.code, place, **error.params, excerpt=line) from error
    except ContentError as error:
        said = {**error.params, "template": str(source.place(line_of(error)))}
        raise ContentError(error.code, error.place, **said) from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise failing(order.kind, error, source, names, order.subject) from error
    except (AttributeError, RecursionError) as error:
        raise failing(order.kind, error, source, names, order.subject) from error


def _images(filler: Any, kind: Kind) -> Callable[..., object]:
    """Return what gives templates the images of their own folder, so many millimetres wide."""
    from docxtpl import InlineImage

    def image(name: str, width: float | None = None) -> object:
        path = (kind.folder / name).resolve()
        if not path.is_relative_to(kind.folder.resolve()) or not path.is_file():
            raise TemplateError("image-missing", name=name)
        return InlineImage(filler, str(path), width=round(width * _MM) if width else None)

    return image
