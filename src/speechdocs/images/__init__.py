"""Images: PNG, JPEG and plain SVG files as values that layout measures and writers draw.

A picture is checked when it is opened, so that no writer meets a broken one. What a file says of
its maker, its camera or its place is left out.
"""

from speechdocs.images.opening import opened
from speechdocs.images.picture import Drawing, Picture, Raster, Shape

__all__ = ["Drawing", "Picture", "Raster", "Shape", "opened"]
