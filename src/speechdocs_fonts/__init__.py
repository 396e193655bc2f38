"""The bundled faces: `data/*.ttf`, their licences in `LICENSES/`, the table of both `FONTS.toml`.

`data/*.pack` are glyphs of the faces, ready deflated.

Data only. The faces are separate works under their own licences; docs/fonts.md names them.
"""
