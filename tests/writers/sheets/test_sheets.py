from __future__ import annotations

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from speechdocs.errors import LayoutError
from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree import markup
from speechdocs.writers import WRITERS

CREATED = "2021-04-09T00:00:00Z"
DOCUMENT = """<document title="任务分解表" author="李四" date="2021-04-09">
<p>说明</p>
<table><columns><column share="1"/><column share="3"/><column/></columns>
<head><row><cell header="true"><p>序号</p></cell><cell header="true"><p>任务</p></cell>
<cell header="true"><p>时限</p></cell></row></head>
<body>
<row><cell rowspan="2"><p>1</p></cell><cell><p><x at="0,4">=SUM(</x></p><p>第二行</p></cell>
<cell><p></p></cell></row>
<row><cell colspan="2"><p>“甲”, 乙</p></cell></row>
</body></table>
<table><columns><column/></columns><body><row><cell><p>007</p></cell></row></body></table>
</document>"""


def laid(text: str) -> Layout:
    return Layout(markup.parse(text, "a.xml"), (), {}, {}, ())


def made(format_: str, theme: Theme, text: str = DOCUMENT) -> bytes:
    return WRITERS[format_](laid(text), theme, created=CREATED)


def test_a_csv_file_holds_every_table(theme: Theme) -> None:
    data = made("csv", theme)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows == [
        ["序号", "任务", "时限"],
        ["1", "'=SUM(\n第二行", ""],
        ["", "“甲”, 乙", ""],
        [],
        ["007"],
    ]


def test_a_workbook_holds_every_table_as_text(theme: Theme) -> None:
    book = load_workbook(io.BytesIO(made("xlsx", theme)))
    first, second = book.worksheets
    assert [[cell.value for cell in row] for row in first.iter_rows(min_row=3)] == [
        ["1", "=SUM(\n第二行", None],
        [None, "“甲”, 乙", None],
    ]
    assert {cell.data_type for row in first for cell in row if cell.value} == {"s"}
    assert first.print_title_rows == "$1:$2"
    assert second["A2"].value == "007"
    assert (book.properties.title, book.properties.creator) == ("任务分解表", "李四")


def test_a_workbook_bears_no_hour_of_its_own(theme: Theme) -> None:
    data = made("xlsx", theme)
    assert data == made("xlsx", theme)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        properties = parts.read("docProps/core.xml").decode()
    assert properties.count(CREATED) == 2


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_paper_without_a_table_is_refused(format_: str, theme: Theme) -> None:
    with pytest.raises(LayoutError, match="no table"):
        made(format_, theme, '<document title="甲"><p>乙</p></document>')
