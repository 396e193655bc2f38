"""The tables of a document as a workbook (.xlsx) or as comma-separated values (.csv)."""
