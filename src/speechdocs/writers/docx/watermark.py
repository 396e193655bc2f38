"""How a watermark is told to Word: as Word makes one, drawn letters that float in every header.

The markup is Word's old one (ISO/IEC 29500-4, 19.1), which every version draws and which its own
command takes away again. Where and how large it stands is what layout found.
"""

from __future__ import annotations

from speechdocs.layout.frames import Layout, Line
from speechdocs.layout.furniture import MARK_STYLE
from speechdocs.theme.theme import PageStyle, Theme
from speechdocs.theme.units import PT
from speechdocs.writers.docx.xml import escaped

_SHAPE = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
    '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
    'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="position:absolute;'
    "margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    'mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f" '
    'fillcolor="#{color}" stroked="f"><v:textpath style="font-family:&quot;{face}&quot;;'
    'font-size:1pt" string="{text}"/><w10:wrap anchorx="page" anchory="page"/></v:shape>'
    "</w:pict></w:r>"
)
"""Shape 136 is letters on a line, stretched to fill their box."""


def watermark(layout: Layout, theme: Theme, page: PageStyle) -> str:
    """Return the run that draws the watermark of `layout` on sheets like `page`, empty for none."""
    line = _drawn(layout, page)
    if line is None:
        return ""
    style = theme.styles[MARK_STYLE]
    first, last = line.runs[0], line.runs[-1]
    return _SHAPE.format(
        width=(last.x + last.width - first.x) / PT,
        height=first.size / PT,
        color=style.color.lower(),
        face=escaped(theme.faces[style.face].name),
        text=escaped(layout.document.watermark),
    )


def _drawn(layout: Layout, page: PageStyle) -> Line | None:
    """Return the watermark as it lies on a sheet of that size, or on any where there is none."""
    marks = {(p.width, p.height): p.watermark[0] for p in layout.pages[::-1] if p.watermark}
    return marks.get((page.width, page.height)) or next(iter(marks.values()), None)
