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

_CONFIG = {
    "config-encoding": _message("the file is not UTF-8 text", "save it as UTF-8"),
    "config-syntax": _message(
        "not valid TOML: {reason}", "texts stand in quotes, lists in [ ], one `key = value` a line"
    ),
    "config-unreadable": _message("the file cannot be read: {reason}"),
    "config-value": _message("{key} is {value!r}", "it takes {expected}"),
}

_QUOTES = "put the whole text in quotes: '…' (write a ' inside it twice)"

_CONTENT = {
    "alias": _message(
        "{sign}{name}: YAML's anchors and aliases are not taken",
        "write the text out; if it is one that begins with {sign}, put it in quotes",
    ),
    "bad-choice": _message("{value!r} is none of the words known here", _NEAR, "known: {known}"),
    "bad-date": _message("{value!r} is no date", "write it as 2022-10-27, 2022-10 or 2022"),
    "bad-path": _message(
        "{value!r} is no path of a speech",
        "name the file relative to this one, below this folder, with forward strokes",
    ),
    "bad-span": _message(
        "not a span", "write two whole numbers in brackets, the first not the greater: [12, 34]"
    ),
    "bad-value": _message("{value!r} cannot stand here: {problem}"),
    "closed-list": _message(
        "entries stand below `{key}: []`, and [] says that there are none", "delete the []"
    ),
    "content-too-big": _message(
        "{size} bytes, and a content file may have {limit}", "divide it into several speeches"
    ),
    "control-character": _message(
        "the control character U+{codepoint}", "delete it; most editors can show such characters"
    ),
    "cut-text": _message(
        "what follows a blank and # is not read: the text ends at {text!r}",
        f"{_QUOTES}, or move the remark to a line of its own",
    ),
    "directive": _message("YAML's directives are not taken", "delete the lines that begin with %"),
    "duplicate-id": _message("a second part is called {id!r}", "delete one of the two ids"),
    "duplicate-key": _message(
        "a second {key!r}; the first is in line {first}", "delete one, or join them"
    ),
    "edit-misplaced": _message(
        "no text is printed that holds the whole place of this correction",
        "give a span that lies inside one paragraph, heading or line",
    ),
    "edit-outdated": _message(
        "`from` is {stated!r}, but the source has {source!r} there",
        "{stated!r} stands at {near}: correct `at`",
        "correct `at` or `from`",
    ),
    "edit-overlap": _message("two corrections share characters", "join them into one"),
    "edit-partly": _message(
        "the correction reaches over the edge of {key} ({text!r}), which is printed without it",
        "correct that text's `at`, delete the entry, or divide the correction",
    ),
    "edit-unclear": _message(
        "{stated!r} stands more than once near this place, and the source is not at hand",
        "bring the reader's text (.source.txt) back beside the content file",
    ),
    "edited-text": _message("a text a person rewrote: {text!r}"),
    "editorial-speech": _message("a speech without a source: every text is a person's own"),
    "editorial-text": _message("a text of your own, not taken from the source: {text!r}"),
    "empty-content": _message("the file is empty", "`speechdocs new` writes one to start from"),
    "empty-item": _message("an empty entry in a list", "delete the line"),
    "folded-text": _message(
        "a text over several lines: YAML would put a blank between its characters",
        "write the text on one line",
    ),
    "full-width-sign": _message(
        "a full-width {sign} where YAML needs the half-width one and a blank", "write {right}"
    ),
    "id-mismatch": _message("{key} is {written!r}, and by its place it would be {counted!r}"),
    "indented-key": _message(
        "{key!r} stands below {above!r}, where nothing reads it", "move it left, to `{above}:`"
    ),
    "key-not-text": _message("a list or a mapping where a key should stand", _QUOTES),
    "line-end-in-text": _message(
        "a line end inside a text", "write the text on one line; a new paragraph is a new entry"
    ),
    "merge-key": _message("YAML's merge keys (<<) are not taken", "write the keys out"),
    "missing-key": _message("the key {key!r} is missing", "add a line `{key}: …`"),
    "needs-quotes": _message("{text!r} is not read as words: {reason}", _QUOTES),
    "no-blank": _message("no blank behind the colon of {key!r}", "write {right}"),
    "no-sections": _message(
        "the speech says nothing: it has no `sections`",
        "write its paragraphs as a list under `sections:`",
    ),
    "not-a-flag": _message("{value!r} is neither true nor false"),
    "not-a-list": _message(
        "a list should stand here", "begin each entry with `- ` on a line of its own"
    ),
    "not-a-number": _message("{value!r} is no number", "write digits only"),
    "not-a-record": _message("keys should stand here", "keys known here: {known}"),
    "not-reviewed": _message(
        "nobody has read this extraction against its source yet",
        "when it is right, write reviewed: {{by: …, date: 2022-10-27}}",
    ),
    "not-yaml": _message("not YAML: {problem}", "check the indent of this line and the one above"),
    "number-mismatch": _message(
        "{key} is {written}, counted {counted}", "the counted number is used; correct or delete it"
    ),
    "open-quote": _message(
        "a quote that is not closed", "close it at the end of the text; write a ' inside '…' twice"
    ),
    "several-documents": _message("a second document begins here", "delete the line ---"),
    "source-changed": _message(
        "the content file was made from another text ({what} differs)",
        "extract the source again, or bring back the text it was extracted from",
    ),
    "span-outside": _message(
        "the span [{start}, {end}] reaches beyond the source, which has {chars} characters",
        "correct `at`; for a text of your own leave it out",
    ),
    "tab-indent": _message("a tab in the indent", "indent with blanks only"),
    "tag": _message("YAML's tags ({tag}) are not taken", _QUOTES),
    "text-not-source": _message(
        "the text is not what stands in the source: {text!r} here, {source!r} there",
        "set `edited: true` beside it, or put the text back and write under `edits`: - {edit}",
        "set `edited: true` beside it, or leave the text and put the correction under `edits`",
    ),
    "too-deep": _message("more than {limit} levels deep"),
    "too-many-values": _message("more than {limit} values in one file", "divide it"),
    "unknown-key": _message("unknown key {key!r}", _NEAR, "known keys here: {known}"),
    "unknown-ref": _message("no section or item is called {ref!r}", _NEAR),
    "unknown-schema": _message("the schema {schema!r} is not known", "this program reads {known}"),
    "unknown-warning": _message(
        "a warning {code!r} that cannot be put into words: its kind or params are unknown"
    ),
    "wrong-kind": _message("a {kind} where a {wanted} is wanted"),
}

_LEDGER = {
    "claimed-twice": _message(
        "{count} character(s) are claimed by two parts, {first} and {second}: {text!r}",
        "correct one of the two spans",
    ),
    "lost-characters": _message(
        "{count} character(s) of the source are in no part: {runs}",
        "give them to a paragraph, or list them under `debris`, kind left-out",
    ),
    "no-source-span": _message(
        "{part} claims [{start}, {end}], and the source has {chars} characters",
        "correct the span",
    ),
}

_TEMPLATING = {
    "bad-value": _message("{attribute}={value!r} in <{element}>", "it takes {what}"),
    "line-end-in-words": _message(
        "a line ends inside words, after {words!r}", "join the lines, or write <br/>"
    ),
    "marker-alone": _message(
        "the marker {marker!r} has no paragraph to stand before",
        "begin the <item> with a paragraph, or leave its marker out",
    ),
    "markup-depth": _message("elements stand more than {depth} deep in one another"),
    "markup-doctype": _message("a document type is declared", "remove <!DOCTYPE …>"),
    "markup-root": _message("the outermost element is <{element}>", "it must be <document>"),
    "markup-syntax": _message(
        "not well-formed: {reason}",
        "close every element, quote attributes, write & as &amp; and < as &lt;, and in attributes "
        "{{{{ excerpt.text }}}}",
    ),
    "misplaced-element": _message(
        "<{element}> may not stand in <{parent}>", "what may stand there: {known}"
    ),
    "missing-attribute": _message("<{element}> lacks {attribute}", "it takes {what}"),
    "missing-content": _message("the speech has no {what}, which {kind!r} prints"),
    "missing-element": _message("<{parent}> lacks <{element}>"),
    "missing-office-data": _message(
        "no {fields} known for {kind!r}: the page shows blanks",
        "write them under issue: in the content file or under [office] in speechdocs.toml",
    ),
    "repeated-element": _message("<{element}> stands twice in <{parent}>"),
    "repeated-id": _message("the id {id!r} is taken"),
    "stray-words": _message("words stand directly in <{element}>: {words!r}", "put them in <p>"),
    "table-shape": _message("a row of {cells} cells in a table of {columns} columns"),
    "template-failed": _message("the template fails: {reason}"),
    "template-key": _message("unknown key {key!r}", _NEAR, "known keys here: {known}"),
    "template-missing": _message("no template file is called {name!r}", _NEAR),
    "template-syntax": _message("not valid template syntax: {reason}"),
    "template-toml": _message("not valid TOML: {reason}"),
    "template-value": _message("{key} is {value!r}", "it takes {what}"),
    "undefined-name": _message("{name!r} is not defined", _NEAR, "known here: {known}"),
    "unknown-anchor": _message("no id is called {id!r}", _NEAR),
    "unknown-attribute": _message(
        "element <{element}> has no attribute {attribute!r}", _NEAR, "it takes: {known}"
    ),
    "unknown-element": _message("unknown element <{element}>", _NEAR, "see docs/markup.md"),
    "unknown-kind": _message(
        "no document kind is called {name!r}",
        "did you mean {near!r}? kinds: {known}",
        "kinds: {known}",
    ),
    "unknown-option": _message(
        "{kind!r} has no option {option!r}",
        _NEAR,
        "its options: {known}",
        "this kind has no options; `speechdocs templates show NAME` lists those of another",
    ),
    "unprintable-character": _message(
        "the content holds U+{codepoint}, a character no document can hold: {words!r}",
        "remove it with an edit, or list it under debris",
    ),
}

_THEME = {
    "theme-circle": _message("themes inherit from one another: {circle}"),
    "theme-color": _message(
        "{value!r} is no colour",
        "write six hexadecimal digits, red before green before blue: FF0000",
    ),
    "theme-face": _message("no face is called {value!r}", "faces are named in the table [faces]"),
    "theme-length": _message(
        "{value!r} is no length", "write millimetres (37mm), points (16pt) or a named type size"
    ),
    "theme-low": _message("{value!r} is too little", "it is {lowest} at the least"),
    "theme-missing": _message("the key {key!r} is missing"),
    "theme-off-page": _message(
        "the type area does not lie on the sheet", "lessen left, top, text_width or text_height"
    ),
    "theme-reach": _message("{value!r} is shorter or longer than any page asks for"),
    "theme-style": _message("no style is called {value!r}"),
    "theme-syntax": _message("not valid TOML: {reason}"),
    "theme-too-many-lines": _message(
        "{value} lines do not fit the type area without touching", "use fewer lines or smaller type"
    ),
    "theme-value": _message("{value!r} does not fit here", "write {wanted}"),
}

_FONTS = {
    "font-extra": _message(
        "this font has to be prepared, which needs fontTools",
        "install it: pip install 'speechdocs[fonts]'",
    ),
    "font-restricted": _message(
        "the font's licence forbids to embed it (fsType {fs_type})", "choose another font"
    ),
    "font-role": _message("no role of a face is called {role!r}", _NEAR, "roles: {known}"),
    "font-unprepared": _message(
        "this font is not in the form that writing needs", "give a cache folder to prepare it in"
    ),
    "font-unreadable": _message(
        "not a font that can be read: {reason}",
        "give a .ttf, .otf or .ttc file; name.ttc#1 is the second font of a collection",
    ),
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
        'shorten it, or mark blocks that may be dropped with drop="1"',
    ),
    "too-high": _message(
        "a table row is higher than a page", "divide its words among several rows"
    ),
    "unknown-style": _message("the theme {theme!r} has no style {style!r}", "it has: {known}"),
}

_FILES = {
    "bad-epoch": _message(
        "{value!r} is no number of seconds", "set it to whole seconds since 1970, or unset it"
    ),
    "bad-usage": _message("{problem}", "see `{command} --help`"),
    "bug": _message(
        "a bug in speechdocs: {what}",
        "please report it with the file; with SPEECHDOCS_TRACEBACK=1 it says where it happened",
    ),
    "content-beside": _message(
        "{changed}, so the new extraction is in {beside}",
        "compare the two, take over what you want, and delete {beside}",
    ),
    "content-left": _message(
        "{file!r} gives {found} content files now, and this one, of an earlier extraction, is none",
        "take over what you corrected in it, then delete it, or its speech is built twice",
    ),
    "empty-project": _message(
        "there is nothing to build here",
        "name files (`speechdocs build FILE`), put speeches into the folder content/, or start a "
        "project with `speechdocs new NAME`",
    ),
    "encoding-guessed": _message(
        "the encoding was guessed: {encoding}, {confidence} % sure",
        "read the first lines; if they are gibberish, name the encoding with --encoding",
    ),
    "file-refused": _message("{reason}"),
    "meeting-not-built": _message(
        "no kind of paper is made of a meeting yet, so nothing was built from this file",
        "the speeches it names are built from their own content files",
    ),
    "no-such-command": _message(
        "no such command {name!r}", "did you mean {near!r}?", "see `speechdocs --help`"
    ),
    "no-such-file": _message("no such file or folder", "did you mean {near}?", "check the path"),
    "not-checkable": _message(
        "nothing is known about a file of this name",
        "check takes content files (.yaml), papers (.pdf, .docx) and folders of them",
    ),
    "not-utf-8": _message(
        "not UTF-8 at byte {offset}", "save the file as UTF-8 (raw speeches may be in any encoding)"
    ),
    "nothing-to-check": _message(
        "there is nothing to check in this folder",
        "check takes content files (.yaml) and papers (.pdf, .docx)",
    ),
    "office-key": _message("no office data are called {key!r}", _NEAR),
    "option-form": _message(
        "{value!r} says no value of an option",
        "write KIND.NAME=VALUE, or NAME=VALUE for every kind that has the option",
    ),
    "option-nowhere": _message(
        "no kind that is built has an option {option!r}",
        _NEAR,
        "their options: {known}",
        "none of them has options; `speechdocs templates show NAME` lists those of a kind",
    ),
    "output-collision": _message(
        "{first} and {second} would be written to the same folder", "rename one of the two"
    ),
    "project-exists": _message("there is such a folder already", "choose another name"),
    "raw-changed": _message(
        "the raw speech {file!r} has been changed since this file was extracted from it",
        "run `speechdocs extract {path}`; what a person corrected here is never overwritten",
    ),
    "review-without-source": _message(
        "there is no reader's text to show beside this file, so no review page was made",
        "run `speechdocs extract` on the raw speech again, or bring its .source.txt back",
    ),
    "source-text-missing": _message(
        "the reader's text {text_file!r} is not there, so nothing could be compared with it",
        "run `speechdocs extract` on the raw speech again, or bring the file back",
    ),
    "strict-refused": _message(
        "{count} finding(s) of weight are open, and --strict refuses such papers: {codes}",
        "read the places, correct or accept the warnings in the content file, or set `reviewed`",
    ),
    "unknown-format": _message("no format is called {value!r}", _NEAR, "formats: {known}"),
    "unreadable-file": _message(
        "the file cannot be read: {reason}", "check the path and its rights"
    ),
    "unknown-theme": _message("no theme is called {value!r}", _NEAR, "themes: {known}"),
    "unsafe-name": _message("not every system can hold the name {value!r}", "use {near!r}"),
    "unwritable": _message(
        "the file cannot be written: {reason}", "choose another folder with -o, or mend this one"
    ),
}

_READING = {
    "binary-file": _message(
        "not a text file: {what}",
        "give it the suffix of its format, or save the speech as plain text",
    ),
    "converter-failed": _message(
        "LibreOffice could not convert it: {reason}",
        "open it in Word or WPS and save it as .docx (另存为 docx)",
    ),
    "converter-missing": _message(
        "to read {suffix} files LibreOffice is needed, and there is no `soffice` here",
        "install LibreOffice, or save the file in Word or WPS as .docx (另存为 docx)",
    ),
    "docx-elsewhere": _message(
        "part of the text stands in {what}, which is not read",
        "open it in Word, press Enter once and save it again as .docx",
    ),
    "docx-too-deep": _message(
        "tables and frames stand too deep in one another", "copy the text into a new document"
    ),
    "empty-file": _message("the file holds no text", "check that it was saved"),
    "html-absurd": _message(
        "{what} in one page; {limit:,} are read at most",
        "no speech needs that many; copy its text from a browser into a .txt file",
    ),
    "html-cut-off": _message(
        "the page ends in the middle of its mark-up, after {opening!r}, which would hide text",
        "save the page again, or copy its text from a browser into a .txt file",
    ),
    "html-no-article": _message(
        "no running text on the page: {what}",
        "if a script fills it, copy the text from a browser into a .txt file",
    ),
    "html-text-lost": _message(
        "of {wanted:,} Chinese characters between the page's tags only {found:,} could be read",
        "the page is damaged: copy its text from a browser into a .txt file",
    ),
    "html-too-deep": _message(
        "the page's elements stand too deep in one another to be read without losing text",
        "copy the text from a browser into a .txt file",
    ),
    "html-too-large": _message(
        "the page has {size:,} bytes; {limit:,} are read at most",
        "save it without its pictures, or copy its text into a .txt file",
    ),
    "lone-surrogate": _message(
        "half of a character (U+{codepoint}) without its other half",
        "save the file anew as UTF-8",
    ),
    "mislabelled": _message(
        "the file is called {suffix}, but it is {what}",
        "rename it to end in {right}",
        "open it in Word or WPS and save it as .docx",
    ),
    "no-han": _message(
        "not one Chinese character in it",
        "check the file; if it shows as gibberish, name its encoding with --encoding",
    ),
    "no-text": _message(
        "no text in it: {what}", "if its pages are pictures, have their text recognised first"
    ),
    "password": _message(
        "the file is protected with a password",
        "open it in Word or WPS, take the password away, and save it again",
    ),
    "pdf-no-han": _message(
        "not one Chinese character in the PDF's text",
        "if its pages show Chinese, their fonts do not say which characters they draw: "
        "print it to a new PDF, or run text recognition (OCR) on it",
    ),
    "pdf-no-text": _message(
        "no text on the PDF's {pages} page(s)",
        "scanned pages are pictures: run text recognition (OCR) first",
    ),
    "pdf-too-big": _message(
        "the PDF has {what}; {limit:,} are read at most", "divide it into several files"
    ),
    "pdf-too-hungry": _message(
        "reading the PDF takes more than {mebibytes} MiB of memory",
        "no speech needs that much; print it to a new PDF if you trust it",
    ),
    "pdf-too-slow": _message(
        "reading the PDF takes more than {seconds} seconds",
        "no speech needs that long; divide it, or print it to a new PDF if you trust it",
    ),
    "too-long": _message(
        "{part} is longer than {limit:,}", "divide the document into several files"
    ),
    "radicals-folded": _message(
        "{count} radical(s) that the file has in place of characters became these: {characters}",
        "nothing is to be done; the page shows the same",
    ),
    "undecodable": _message(
        "not {encoding} at byte {offset}", "name the encoding with --encoding, or save as UTF-8"
    ),
    "unknown-encoding": _message(
        "no encoding is called {encoding!r}", "utf-8, gb18030, big5 and utf-16 are common ones"
    ),
    "unknown-suffix": _message(
        "no reader for a file of this name", "the names of raw speeches end in {known}"
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
    "debris-in-sentence": _message(
        "taken out of the middle of a sentence: {text}",
        "if the speaker said it, write the sentence as it was: delete this entry under `debris`",
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
    "several-speeches": _message(
        "the file seems to hold {found} speeches",
        "run `speechdocs extract` on the raw file: it gives a content file for each",
    ),
    "site-name": _message(
        "a web site is named: {text}", "if the page put it there, take it out with `edits`"
    ),
    "spun-text": _message(
        "{text}: words exchanged for others that do not fit here (elsewhere: {of})",
        "the text was rewritten by a machine; find the original",
    ),
    "stray-dot": _message("a dot inside a sentence: {text}", "correct it with `edits`"),
    "title-unknown": _message("no title was found", "fill in `title`"),
    "unbalanced-pair": _message("{text} has no partner", "correct it with `edits`"),
}

_CHECKS = {
    "docx-bomb": _message(
        "the file would unpack to {size:,} bytes, {ratio} times its size",
        "no paper needs that much; the file is not opened",
    ),
    "docx-broken": _message("not a readable .docx: {reason}", "save it again in Word as .docx"),
    "docx-doctype": _message(
        "the part {part} declares a document type, which no .docx may", "save it again in Word"
    ),
    "pdf-broken": _message("not a readable PDF: {reason}", "make or download it again"),
    "pdf-encrypted": _message(
        "the PDF asks for a password", "save a copy without a password and check that"
    ),
    "text-differs": _message(
        "the text differs from the document after {before!r}: expected {expected!r}, "
        "found {found!r}",
        "see page {page}",
    ),
    "text-ends-early": _message(
        "the text ends after {before!r}; what should follow begins {expected!r}",
        "the last page read is {page}",
    ),
    "text-goes-on": _message(
        "after the document's last words {before!r} the file goes on: {found!r}", "see page {page}"
    ),
}

_WRITING = {
    "forbidden-character": _message(
        "the character U+{codepoint} cannot stand in a {format} file",
        "remove it from the content file; it is a control character that no one can see",
    ),
}

MESSAGES: dict[str, Message] = {
    **_FILES,
    **_CONFIG,
    **_CONTENT,
    **_LEDGER,
    **_READING,
    **_EXTRACTION,
    **_TEMPLATING,
    **_THEME,
    **_FONTS,
    **_LAYOUT,
    **_CHECKS,
    **_WRITING,
}
