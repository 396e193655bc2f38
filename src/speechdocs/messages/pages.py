"""The messages about themes, fonts, layout and writers."""

from __future__ import annotations

from speechdocs.messages.message import NEAR, Message, message

MESSAGES: dict[str, Message] = {
    "dropped-to-fit": message(
        "{count} block(s) left out so that the text fits {pages} page(s): {what}"
    ),
    "font-extra": message(
        "this font has to be prepared, which needs fontTools",
        "install it: pip install 'speechdocs[fonts]'",
    ),
    "font-restricted": message(
        "the font's licence forbids to embed it (fsType {fs_type})", "choose another font"
    ),
    "font-role": message("no role of a face is called {role!r}", NEAR, "roles: {known}"),
    "font-unprepared": message(
        "this font is not in the form that writing needs", "give a cache folder to prepare it in"
    ),
    "font-unreadable": message(
        "not a font that can be read: {reason}",
        "give a .ttf, .otf or .ttc file; name.ttc#1 is the second font of a collection",
    ),
    "forbidden-character": message(
        "the character U+{codepoint} cannot stand in a {format} file",
        "remove it from the content file; it is a control character that no one can see",
    ),
    "image-broken": message("the image is damaged: {reason}", "save it anew"),
    "image-colors": message(
        "the image has colours that are none of a screen's ({colors})",
        "save it as an RGB or a grey image",
    ),
    "image-kind": message("not an image that can be used", "use a PNG, a JPEG or a plain SVG file"),
    "image-missing": message(
        "no image of this name", "put it into the folder of the template or of the project"
    ),
    "image-outside": message(
        "an image outside the folders of the template and the project",
        "name a file inside them, by a path without ..",
    ),
    "image-says-more": message(
        "the SVG has {what}, and only shapes with plain colours are drawn",
        "turn text into paths, or save the image as PNG",
    ),
    "image-too-large": message(
        "the image is too large: {size}", "make it smaller; a page shows some 2,000 pixels across"
    ),
    "missing-glyph": message(
        "no face has the character {character!r} (U+{codepoint}), {count} time(s)",
        "name a font that has it under [fonts] in speechdocs.toml",
    ),
    "no-table": message(
        "the paper has no table, and a spreadsheet is made of tables",
        "build it as docx or pdf, or choose a kind of paper that has tables",
    ),
    "page-overflow": message(
        "the text needs {needed} pages and may have {pages}",
        'shorten it, or mark blocks that may be dropped with drop="1"',
    ),
    "theme-circle": message("themes inherit from one another: {circle}"),
    "theme-color": message(
        "{value!r} is no colour",
        "write six hexadecimal digits, red before green before blue: FF0000",
    ),
    "theme-face": message("no face is called {value!r}", "faces are named in the table [faces]"),
    "theme-length": message(
        "{value!r} is no length", "write millimetres (37mm), points (16pt) or a named type size"
    ),
    "theme-low": message("{value!r} is too little", "it is {lowest} at the least"),
    "theme-missing": message("the key {key!r} is missing"),
    "theme-off-page": message(
        "the type area does not lie on the sheet", "lessen left, top, text_width or text_height"
    ),
    "theme-reach": message("{value!r} is shorter or longer than any page asks for"),
    "theme-rule": message("no rule is called {value!r}", "rules are named under [rules]"),
    "theme-style": message("no style is called {value!r}"),
    "theme-syntax": message("not valid TOML: {reason}"),
    "theme-too-many-lines": message(
        "{value} lines do not fit the type area without touching", "use fewer lines or smaller type"
    ),
    "theme-value": message("{value!r} does not fit here", "write {wanted}"),
    "too-high": message(
        "something is higher than a page: a table row of cells that span rows, or a repeated head",
        "divide its words among several rows, or span fewer",
    ),
    "unknown-sheet": message("the theme {theme!r} has no page {sheet!r}", "it has: {known}"),
    "unknown-style": message("the theme {theme!r} has no style {style!r}", "it has: {known}"),
}
