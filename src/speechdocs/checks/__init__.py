"""What a finished file is worth: its page measured, its text compared, its package looked through.

Each check is a module of its own, imported where it is wanted: `gbt9704` measures a PDF against
GB/T 9704-2012, `fidelity` compares a file's text with the tree it was made from, `docx` reports on
a Word file.
"""
