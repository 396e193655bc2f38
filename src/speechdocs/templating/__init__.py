"""How a speech becomes a document tree: kinds, their templates, what templates see of a speech."""
