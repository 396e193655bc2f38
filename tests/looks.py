"""How pages look: drawn small and grey, compared with kept pictures, shown beside them."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

GOLDEN = Path(__file__).parent / "golden" / "pages"

_SCALE = 50 / 72
"""Fifty dots an inch: a character of 16 pt has eleven."""

_SEEN = 64
"""Grey values farther apart than this, of 255, differ to the eye."""

ALLOWED = 0.0005
"""The share of dots that may differ: drawing libraries do not agree on every edge."""

_REPORT = """<!doctype html>
<meta charset="utf-8">
<title>{name}</title>
<style>img {{ border: 1px solid; margin: 4px }} figure {{ display: inline-block }}</style>
<h1>{name}</h1>
<p>{share:.3%} of the dots differ, {allowed:.3%} may.</p>
{figures}
"""
_FIGURE = '<figure><figcaption>{}</figcaption><img src="data:image/png;base64,{}"></figure>'


def drawn(pdf: bytes, page: int = 0) -> Image.Image:
    """Return a picture of a page of `pdf`, counted from 0."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[page].render(scale=_SCALE, grayscale=True).to_pil()
        return picture.convert("L")


def share(one: Image.Image, other: Image.Image) -> float:
    """Return the share of dots that differ to the eye, 1 for pictures of different sizes."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[_SEEN:]) / sum(counts)


def report(name: str, golden: Image.Image, found: Image.Image, folder: Path) -> Path:
    """Write a page with both pictures and their difference to `folder`; return where it is."""
    difference = ImageChops.invert(ImageChops.difference(golden, found.resize(golden.size)))
    pictures = {"kept": golden, "now": found, "difference": difference}
    figures = "\n".join(_FIGURE.format(what, _encoded(one)) for what, one in pictures.items())
    path = folder / f"{name}.html"
    text = _REPORT.format(name=name, share=share(golden, found), allowed=ALLOWED, figures=figures)
    path.write_text(text, encoding="utf-8")
    return path


def _encoded(picture: Image.Image) -> str:
    target = BytesIO()
    picture.save(target, "PNG")
    return b64encode(target.getvalue()).decode()
