"""How a table is written: fixed columns, head rows that are repeated, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.frames import Extent
from speechdocs.layout.table import is_whole
from speechdocs.theme.theme import TableStyle
from speechdocs.theme.units import Emu, to_twips
from speechdocs.tree.nodes import Cell, Paragraph, Row, Table
from speechdocs.tree.walk import children
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.centring import in_lines
from speechdocs.writers.docx.flow import Par, cell_xml, filler
from speechdocs.writers.docx.names import table_ids
from speechdocs.writers.docx.runs import LINE_END
from speechdocs.writers.docx.variants import aligned
from speechdocs.writers.docx.writer import Writer
from speechdocs.writers.docx.xml import attributes, flag, value

_NO_CELL = Cell(())
_VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}


class _Slot(Struct, frozen=True):
    """A cell in its row: its first column, and whether it goes on from the row above."""

    cell: Cell
    column: int
    continued: bool = False


class TableWriter:
    """Writes one table; `index` is that of the last paragraph written."""

    def __init__(self, table: Table, writer: Writer) -> None:
        """Write `table`, which is the block in hand of `writer`."""
        theme = writer.theme
        self.table = table
        self.paragraphs = writer.paragraphs
        self.runs = writer.runs
        self.keep = writer.keep
        self.lines = writer.centred
        self.index = writer.index
        self.look: TableStyle = theme.tables.get(table.role) or theme.tables["table"]
        self.edges = self._edges(measures.text_width(theme))
        self.tallest = theme.page.text_height
        self.kept = range(0)
        self.keeps = False

    def xml(self, extent: Extent | None) -> str:
        """Return the table, its rows as high as layout made them."""
        rows = [*self.table.head, *self.table.body]
        heights = extent.rows if extent and len(extent.rows) == len(rows) else ()
        whole = self.keep or is_whole(self.table, self.look, self.paragraphs.theme, heights)
        self.kept = range(len(rows) - (not self.keep)) if whole else range(0)
        grid = "".join(
            attributes("gridCol", {"w": end - start})
            for start, end in zip(self.edges, self.edges[1:], strict=False)
        )
        written = "".join(
            self._row(slots, number, heights) for number, slots in enumerate(self._slots(rows))
        )
        return f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"

    def _edges(self, total: int) -> list[int]:
        shares, edges, so_far = sum(column.share for column in self.table.columns), [0], 0
        for column in self.table.columns:
            so_far += column.share
            edges.append(so_far * total // shares)
        return edges

    def _properties(self) -> str:
        identifier = table_ids(self.paragraphs.theme)[self.look.name]
        width = attributes("tblW", {"w": self.edges[-1], "type": "dxa"})
        look = {"val": "0020", "firstRow": 1, "lastRow": 0, "firstColumn": 0, "lastColumn": 0}
        return (
            f"<w:tblPr>{value('tblStyle', identifier)}{width}{attributes('tblLayout', _FIXED)}"
            f"{attributes('tblLook', {**look, 'noHBand': 1, 'noVBand': 1})}</w:tblPr>"
        )

    def _slots(self, rows: list[Row]) -> Iterator[list[_Slot]]:
        """Yield the cells of each row by column, those that span rows in every one of them."""
        spanning: dict[int, tuple[Cell, int]] = {}
        for row in rows:
            slots, cells, column = [], iter(row.cells), 0
            while column < len(self.table.columns):
                cell, left = spanning.pop(column, (_NO_CELL, 0))
                continued = left > 0
                if not continued:
                    cell = self._clipped(next(cells, _NO_CELL), column)
                    left = cell.rowspan
                if left > 1:
                    spanning[column] = (cell, left - 1)
                slots.append(_Slot(cell, column, continued))
                column += cell.colspan
            yield slots

    def _clipped(self, cell: Cell, column: int) -> Cell:
        room = len(self.table.columns) - column
        return cell if cell.colspan <= room else replace(cell, colspan=room)

    def _row(self, slots: list[_Slot], number: int, heights: tuple[Emu, ...]) -> str:
        head = number < len(self.table.head)
        height = heights[number] if heights else Emu(0)
        properties = ""
        # A row that no page holds is parted by Word as by layout.
        if height < self.tallest:
            told = {"val": to_twips(height), "hRule": "atLeast"} if height else {}
            properties = flag("cantSplit") + attributes("trHeight", told)
        properties += flag("tblHeader") if head else ""
        self.keeps = number in self.kept
        cells = "".join(self._cell(slot, head=head) for slot in slots)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def _cell(self, slot: _Slot, *, head: bool) -> str:
        cell = slot.cell
        width = self.edges[slot.column + cell.colspan] - self.edges[slot.column]
        properties = attributes("tcW", {"w": width, "type": "dxa"})
        if cell.colspan > 1:
            properties += value("gridSpan", cell.colspan)
        if cell.rowspan > 1:
            properties += flag("vMerge") if slot.continued else value("vMerge", "restart")
        valign = cell.valign or self.table.columns[slot.column].valign
        properties += value("vAlign", _VERTICAL[valign])
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell_xml(self._pars(slot, head=head))}</w:tc>"

    def _pars(self, slot: _Slot, *, head: bool) -> list[Par]:
        cell, look = slot.cell, self.look
        default = look.head if head or cell.header else look.body
        blocks = () if slot.continued else cell.blocks
        pars = [self._par(block, slot, default) for block in blocks]
        return pars or [kept(filler()) if self.keeps else filler()]

    def _par(self, block: Paragraph, slot: _Slot, default: str) -> Par:
        self.index += 1
        style = self.paragraphs.style(block.role or default, block.line)
        lines = self.lines.get(self.index, []) if style.align == "center" else []
        runs = LINE_END.join(self.runs.of(part) for part in in_lines(block.content, lines))
        par = self.paragraphs.plain(replace(style, before=Emu(0), after=Emu(0), top=None), runs)
        align = self.table.columns[slot.column].align
        if not slot.cell.header and align != style.align:
            parts = {"jc": value("jc", measures.JUSTIFIED[align])}
            self.paragraphs.vary(style, par, aligned(align), parts)
        if style.indent:
            par.parts["ind"] = attributes("ind", {"firstLineChars": 0, "firstLine": 0})
        self.index += len(children(block))
        return kept(par) if self.keeps and not style.keep_next else par


def kept(par: Par) -> Par:
    """Return `par`, its row kept on the page of the next one."""
    par.parts["keepNext"] = flag("keepNext")
    return par


def freed(table: str) -> str:
    """Return a `table` whose last row is not kept on the page of what follows."""
    rows, begins, last = table.rpartition("<w:tr>")
    return f"{rows}{begins}{last.replace(flag('keepNext'), '')}"


_FIXED = {"type": "fixed"}
