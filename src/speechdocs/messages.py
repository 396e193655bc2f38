"""Every message speechdocs can give, in one table: code → text and hints.

A text has the form "what is wrong, with the value" in lower case, without a full stop; the place
stands before it. A hint says what to do; the first hint whose parameters are all known is shown.
Codes are kept for good: content files and reports hold them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one code: `text` and `hints`, with `{parameters}` in them."""

    text: str
    hints: tuple[str, ...] = ()


def _message(text: str, *hints: str) -> Message:
    return Message(text, hints)


_NEAR = "did you mean {near!r}?"

_CONTENT = {
    "unknown-key": _message("unknown key {key!r}", _NEAR, "known keys here: {known}"),
}

_TEMPLATING = {
    "unknown-attribute": _message(
        "element <{element}> has no attribute {attribute!r}", _NEAR, "it takes: {known}"
    ),
    "unknown-element": _message("unknown element <{element}>", _NEAR, "see docs/markup.md"),
}

_THEME = {
    "theme-circle": _message("themes inherit from one another: {circle}"),
    "theme-face": _message("no face is called {value!r}", "faces are named in the table [faces]"),
    "theme-length": _message(
        "{value!r} is no length", "write millimetres (37mm), points (16pt) or a named type size"
    ),
    "theme-missing": _message("the key {key!r} is missing"),
    "theme-style": _message("no style is called {value!r}"),
    "theme-syntax": _message("not valid TOML: {reason}"),
}

_LAYOUT = {
    "missing-glyph": _message(
        "no face has the character {character!r} (U+{codepoint}), {count} time(s)",
        "name a font that has it under [fonts] in speechdocs.toml",
    ),
    "dropped-to-fit": _message(
        "{count} block(s) left out so that the text fits {pages} page(s): {what}"
    ),
    "page-overflow": _message(
        "the text needs {needed} pages and may have {pages}",
        "shorten it, or mark blocks that may be dropped with drop=\"1\"",
    ),
}

_FILES = {
    "content-beside": _message(
        "the content file has been changed since it was extracted, so the new extraction is in "
        "{beside}",
        "compare the two, take over what you want, and delete {beside}",
    ),
    "empty-project": _message(
        "there is nothing to build here",
        "name files (`speechdocs build FILE`), put speeches into the folder content/, or start a "
        "project with `speechdocs new NAME`",
    ),
    "no-such-file": _message("no such file or folder", "did you mean {near}?", "check the path"),
    "not-checkable": _message(
        "nothing is known about files that end in {suffix!r}",
        "check takes content files (.yaml), papers (.pdf, .docx) and folders of them",
    ),
    "not-utf-8": _message(
        "not UTF-8 at byte {offset}", "save the file as UTF-8 (raw speeches may be in any encoding)"
    ),
    "output-collision": _message(
        "{first} and {second} would be written to the same folder", "rename one of the two"
    ),
    "project-exists": _message("there is such a folder already", "choose another name"),
    "source-text-missing": _message(
        "the reader's text {text_file!r} is not there, so nothing could be compared with it",
        "run `speechdocs extract` on the raw speech again, or bring the file back",
    ),
    "strict-refused": _message(
        "{count} finding(s) of weight are open, and --strict refuses such papers: {codes}",
        "read the places, correct or accept the warnings in the content file, or set `reviewed`",
    ),
    "unknown-format": _message("no format is called {value!r}", _NEAR, "formats: {known}"),
    "unreadable-file": _message("the file cannot be read: {reason}", "check the path and its rights"),
    "unwritable": _message(
        "the file cannot be written: {reason}", "choose another folder with -o, or mend this one"
    ),
}

_READING = {
    "binary-file": _message(
        "not a text file: {what}",
        "give it the suffix of its format, or save the speech as plain text",
    ),
    "empty-file": _message("the file holds no text", "check that it was saved"),
    "lone-surrogate": _message(
        "half of a character (U+{codepoint}) without its other half",
        "save the file anew as UTF-8",
    ),
    "no-han": _message(
        "not one Chinese character in it",
        "check the file; if it shows as gibberish, name its encoding with --encoding",
    ),
    "undecodable": _message(
        "not {encoding} at byte {offset}", "name the encoding with --encoding, or save as UTF-8"
    ),
    "unknown-encoding": _message(
        "no encoding is called {encoding!r}", "utf-8, gb18030, big5 and utf-16 are common ones"
    ),
    "unknown-suffix": _message(
        "no reader for files that end in {suffix!r}", "raw speeches may be: {known}"
    ),
}

_EXTRACTION = {
    "count-mismatch": _message(
        "{expects} items are announced, {found} found", "look for a lost or doubled number"
    ),
    "date-unknown": _message(
        "the text does not say on which day the speech was given",
        "fill in `date` if you know it; a web page's time is not the day of the speech",
    ),
    "empty-pair": _message("nothing between {text}", "words may have been cut out of the source"),
    "missing-name": _message(
        "words are missing before {text}", "names were cut out of the source; restore with `edits`"
    ),
    "mojibake": _message("characters were destroyed: {text}", "restore them with `edits`"),
    "near-variant": _message(
        "{text}: the speech writes {of} elsewhere ({of_count} times)",
        "if it is a slip, correct it with `edits`",
    ),
    "numbering-gap": _message("number {found} where {expected} was due", "look for a lost item"),
    "placeholder": _message("a placeholder: {text}", "fill it in with `edits`"),
    "stray-dot": _message("a dot inside a sentence: {text}", "correct it with `edits`"),
    "unbalanced-pair": _message("{text} has no partner", "correct it with `edits`"),
}

MESSAGES: dict[str, Message] = {
    **_FILES,
    **_CONTENT,
    **_READING,
    **_EXTRACTION,
    **_TEMPLATING,
    **_THEME,
    **_LAYOUT,
}
