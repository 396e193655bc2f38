"""The bundled faces: `data/*.ttf`, their licences in `LICENSES/`, the table of both `FONTS.toml`.

Data only. The faces are separate works under their own licences; docs/fonts.md names them.
"""
