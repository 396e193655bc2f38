"""Pages to PDF: archivable (PDF/A-2a), accessible (PDF/UA-1), the same bytes every time."""

from speechdocs.writers.pdf.file import write

__all__ = ["write"]
