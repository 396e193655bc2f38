from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.images.pictures import svg

from speechdocs.errors import ImageError
from speechdocs.images import Drawing, Shape, opened
from speechdocs.images.paths import path


def drawing(inside: str, box: str = "0 0 100 50", more: str = "") -> Drawing:
    picture = opened("a.svg", svg(inside, box, more))
    assert isinstance(picture, Drawing)
    return picture


def shape(inside: str) -> Shape:
    (only,) = drawing(inside).shapes
    return only


def places(steps: tuple[tuple[str, tuple[float, ...]], ...]) -> list[tuple[str, list[float]]]:
    return [(step, [round(number, 3) for number in numbers]) for step, numbers in steps]


PATHS = [
    ("M1 2 3 4", [("M", [1, 2]), ("L", [3, 4])]),
    ("m1 2 3 4z", [("M", [1, 2]), ("L", [4, 6]), ("Z", [])]),
    ("M0 0H5v-3h-.5", [("M", [0, 0]), ("L", [5, 0]), ("L", [5, -3]), ("L", [4.5, -3])]),
    ("M0 0c1 1 2 2 3 0", [("M", [0, 0]), ("C", [1, 1, 2, 2, 3, 0])]),
    (
        "M0 0C1 1 2 2 3 0S5-2 6 0",
        [("M", [0, 0]), ("C", [1, 1, 2, 2, 3, 0]), ("C", [4, -2, 5, -2, 6, 0])],
    ),
    ("M0 0Q3 3 6 0", [("M", [0, 0]), ("C", [2, 2, 4, 2, 6, 0])]),
    (
        "M0 0q3 3 6 0t6 0",
        [("M", [0, 0]), ("C", [2, 2, 4, 2, 6, 0]), ("C", [8, -2, 10, -2, 12, 0])],
    ),
    ("M0 0 A 0 5 0 0 1 4 4", [("M", [0, 0]), ("C", [0, 0, 4, 4, 4, 4])]),
]


@pytest.mark.parametrize(("text", "steps"), PATHS)
def test_path_data(text: str, steps: list[tuple[str, list[float]]]) -> None:
    assert places(path(text)) == steps


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_an_arc_ends_where_it_says_and_keeps_its_radius(flags: str) -> None:
    _, *curves = path(f"M10 0A10 10 0 {flags} 0 10")
    assert path(f"M10 0a10 10 0 {flags.replace(' ', '')}-10 10")[1:] == tuple(curves)
    assert curves[-1][1][-2:] == pytest.approx((0, 10))
    middle = (0, 0) if flags in ("0 1", "1 0") else (10, 10)
    for step, numbers in curves:
        assert step == "C"
        x, y = numbers[-2:]
        assert (x - middle[0]) ** 2 + (y - middle[1]) ** 2 == pytest.approx(100)
    assert len(curves) == (3 if flags[0] == "1" else 1)


@pytest.mark.parametrize("text", ["L1 2", "M1", "M1 2X", "M1 2 L", "M0 0A1 1 0 2 0 3 3", "M0 0z 1"])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whoever catches it names the file
        path(text)


def test_shapes_are_paths_in_points_from_the_top_left_corner() -> None:
    rect = shape('<rect x="10" y="5" width="20" height="10" fill="red"/>')
    assert places(rect.path)[0] == ("M", [7.5, 3.75])
    assert rect.fill == "FF0000"
    assert rect.stroke is None
    assert len(shape('<circle cx="5" cy="5" r="3"/>').path) == 6
    assert shape('<polygon points="0,0 4,0 4,4"/>').path[-1] == ("Z", ())
    assert shape('<line x1="0" y1="0" x2="8" y2="0" stroke="#123"/>').fill == ""


def test_looks_are_inherited_and_style_goes_first() -> None:
    inside = (
        '<g fill="blue" stroke-width="4" style="stroke: green"><rect width="1" height="1"/></g>'
    )
    found = shape(inside)
    assert found.fill == "0000FF"
    assert found.stroke is not None
    assert (found.stroke.color, found.stroke.width) == ("008000", 3)


def test_transforms_are_done_from_the_inside_out() -> None:
    inside = '<g transform="translate(10 0) scale(2)"><path d="M1 1L2 1" stroke="red"/></g>'
    assert places(shape(inside).path) == [("M", [9, 1.5]), ("L", [10.5, 1.5])]
    turned = '<path transform="rotate(90 10 0)" d="M0 0L10 0" stroke="red"/>'
    assert places(shape(turned).path) == [("M", [7.5, -7.5]), ("L", [7.5, 0])]


def test_a_view_box_is_fitted_into_the_size() -> None:
    made = drawing('<rect width="100" height="50"/>', more='width="100mm" height="100mm"')
    assert (made.across, made.down) == pytest.approx((283.46, 283.46), abs=0.01)
    assert places(made.shapes[0].path)[0] == ("M", [0, pytest.approx(70.866)])


REFUSED = [
    ("<text>words</text>", "<text>"),
    ("<style>rect{fill:red}</style>", "<style>"),
    ("<defs><style>rect{fill:red}</style></defs>", "<style>"),
    ('<use href="#a"/>', "<use>"),
    ('<image href="file:///etc/passwd"/>', "<image>"),
    ("<script>alert(1)</script>", "<script>"),
    ('<rect width="1" height="1" fill="url(#g)"/>', "fill="),
    ('<g opacity="0.5"><rect width="1" height="1"/></g>', None),
    ('<rect width="1" height="1" opacity="0.5"/>', "opacity"),
    ('<rect width="1" height="1" style="filter:url(#f)"/>', "filter"),
]


@pytest.mark.parametrize(("inside", "what"), REFUSED)
def test_what_a_drawing_cannot_show_is_refused_by_name(inside: str, what: str | None) -> None:
    with pytest.raises(ImageError) as caught:
        drawing(inside)
    assert caught.value.code == "image-says-more"
    assert (what or "opacity") in str(caught.value)
    assert caught.value.place.line == 1


def test_an_entity_is_refused() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<title>&a;</title>")
    with pytest.raises(ImageError) as caught:
        opened("a.svg", bomb)
    assert caught.value.code == "image-says-more"


BROKEN = [
    svg('<rect width="wide" height="1"/>'),
    svg('<rect width="1" height="1" fill="no-such-colour"/>'),
    svg('<rect transform="jump(3)" width="1" height="1"/>'),
    svg('<polygon points="1,2,3"/>'),
    svg("<g>" * 100 + "</g>" * 100),
    svg("", box="0 0 0 0"),
    svg("", box="0 0 9"),
    b"<svg xmlns='http://www.w3.org/2000/svg'>",
]


@pytest.mark.parametrize("data", BROKEN)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(ImageError) as caught:
        opened("a.svg", data)
    assert caught.value.code == "image-broken"


def test_other_names_are_passed_over() -> None:
    inside = '<x:grid xmlns:x="urn:editor"><x:text/></x:grid><title>t</title><desc>d</desc>'
    assert drawing(inside).shapes == ()


@given(st.text(st.sampled_from("MmLlHhVvCcSsQqTtAaZz 0123456789.-+eE,"), max_size=60))
def test_any_path_data_are_read_or_refused(text: str) -> None:
    try:
        steps = path(text)
    except (ValueError, OverflowError):
        return
    assert all(len(numbers) == {"M": 2, "L": 2, "C": 6, "Z": 0}[step] for step, numbers in steps)
