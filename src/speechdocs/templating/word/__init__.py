"""Word files as templates: a `document.docx` with Jinja's tags in its paragraphs and tables.

docxtpl mends tags that Word has split into runs, and lets tags repeat paragraphs, rows and cells.
It belongs to the extra `word` and is imported late.
"""
