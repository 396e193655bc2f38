from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from tests.images.pictures import gradient, saved

from speechdocs.errors import ImageError
from speechdocs.images import Raster, opened
from speechdocs.theme.units import PT

ORIENTATION, MAKER = 0x0112, 0x010F


def raster(data: bytes) -> Raster:
    picture = opened("a.png", data)
    assert isinstance(picture, Raster)
    return picture


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_the_pixels_of_a_png_stay_as_they_are_packed(mode: str) -> None:
    data = saved(gradient(mode))
    picture = raster(data)
    assert picture.pixels.packed == "png"
    assert picture.pixels.data in data
    assert bool(picture.pixels.palette) == (mode == "P")
    assert picture.pixels.bits == (1 if mode == "1" else 8)
    assert (picture.across, picture.down) == (24, 16)
    assert picture.width == 18 * PT


def test_opacity_stands_apart() -> None:
    image = gradient("RGBA")
    image.putalpha(gradient("L"))
    picture = raster(saved(image))
    assert picture.pixels.packed == ""
    assert picture.pixels.data == gradient("RGB").tobytes()
    assert picture.alpha == gradient("L").tobytes()


def test_opacity_that_hides_nothing_is_left_out() -> None:
    assert raster(saved(gradient("RGBA"))).alpha == b""


def test_a_jpeg_stays_as_it_is_but_for_what_it_tells() -> None:
    image = gradient()
    told = image.getexif()
    told[MAKER] = "SecretCam"
    data = saved(image, "JPEG", exif=told, comment=b"at home", quality=90)
    picture = raster(data)
    assert picture.pixels.packed == "jpeg"
    assert b"SecretCam" in data
    assert b"SecretCam" not in picture.file
    assert b"at home" not in picture.file
    same = ImageChops.difference(Image.open(BytesIO(picture.file)), Image.open(BytesIO(data)))
    assert same.getbbox() is None


def test_a_png_tells_nothing_of_its_maker() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "somebody")
    data = saved(gradient(), pnginfo=info)
    assert b"somebody" in data
    assert b"somebody" not in raster(data).file
    assert Image.open(BytesIO(raster(data).file)).tobytes() == gradient().tobytes()


def test_a_photograph_that_lies_on_its_side_is_turned() -> None:
    image = gradient()
    told = image.getexif()
    told[ORIENTATION] = 6
    picture = raster(saved(image, "JPEG", exif=told))
    assert (picture.across, picture.down) == (16, 24)


def test_colours_of_print_are_refused() -> None:
    with pytest.raises(ImageError) as caught:
        opened("a.jpg", saved(gradient("CMYK"), "JPEG"))
    assert caught.value.code == "image-colors"


@pytest.mark.parametrize("format_", ["PNG", "JPEG"])
def test_a_file_that_breaks_off_is_refused(format_: str) -> None:
    data = saved(gradient(size=(200, 200)), format_)
    with pytest.raises(ImageError) as caught:
        opened("a", data[: len(data) // 2])
    assert caught.value.code == "image-broken"


def test_an_image_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    data = saved(Image.new("1", (8000, 6000)))
    with pytest.raises(ImageError) as caught:
        opened("a.png", data)
    assert caught.value.code == "image-too-large"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"\xff\xd8"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        opened("a.png", data)
    assert caught.value.code == "image-kind"
