"""How a picture is written: a part of its own, and a drawing in the line of its paragraph.

Word has no drawing of shapes that every version shows, so an SVG is turned into pixels, by the PDF
that we would draw of it.
"""

from __future__ import annotations

from io import BytesIO

from msgspec import Struct, field

from speechdocs.images.picture import Drawing, Picture
from speechdocs.layout.frames import Figure
from speechdocs.tree.nodes import Image
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.xml import escaped

_RESOLUTION = 300
"""Pixels an inch of a drawing."""
_DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr="{alt}"/><wp:cNvGraphicFramePr>'
    '<a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{alt}"/>'
    "<pic:cNvPicPr/></pic:nvPicPr>"
    '<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


class Pictures(Struct):
    """The pictures of one document; each is a part once, however often it stands in the text."""

    related: Related
    parts: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def run(self, image: Image, figure: Figure) -> str:
        """Return the run that shows `image` as layout set it."""
        self.count += 1
        return _DRAWING.format(
            width=figure.width,
            height=figure.height,
            number=self.count,
            alt=escaped(image.alt),
            part=self._part(figure.picture),
        )

    def _part(self, picture: Picture) -> str:
        known = self.parts.get(id(picture))
        if known is None:
            format_ = "png" if isinstance(picture, Drawing) else picture.format
            data = _pixels(picture) if isinstance(picture, Drawing) else picture.file
            name = f"media/image{len(self.parts) + 1}.{format_}"
            known = self.related.add(name, "image", f"image/{format_}", data)
            self.parts[id(picture)] = known
        return known


def _pixels(drawing: Drawing) -> bytes:
    """Return `drawing` as a PNG file."""
    # Both take their time to load, and most documents have no drawing.
    import pypdfium2

    from speechdocs.writers.pdf.pictures import page_of

    document = pypdfium2.PdfDocument(page_of(drawing))
    bitmap = document[0].render(scale=_RESOLUTION / 72, fill_color=(255, 255, 255, 255))
    stream = BytesIO()
    bitmap.to_pil().save(stream, "PNG")
    document.close()
    return stream.getvalue()
