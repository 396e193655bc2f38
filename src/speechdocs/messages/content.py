"""The messages about content files and the ledger."""

from __future__ import annotations

from speechdocs.messages.message import NEAR, Message, message

_QUOTES = "put the whole text in quotes: '…' (write a ' inside it twice)"

MESSAGES: dict[str, Message] = {
    "alias": message(
        "{sign}{name}: YAML's anchors and aliases are not taken",
        "write the text out; if it is one that begins with {sign}, put it in quotes",
    ),
    "bad-choice": message("{value!r} is none of the words known here", NEAR, "known: {known}"),
    "bad-date": message("{value!r} is no date", "write it as 2022-10-27, 2022-10 or 2022"),
    "bad-path": message(
        "{value!r} is no path of a speech",
        "name the file relative to this one, below this folder, with forward strokes",
    ),
    "bad-span": message(
        "not a span", "write two whole numbers in brackets, the first not the greater: [12, 34]"
    ),
    "broken-braces": message(
        "an entry in braces that is not YAML: {problem}",
        "close each [ and {{ as it was opened, part entries with a comma and a blank, and put "
        "texts that hold one of , : # [ ] {{ }} in quotes",
    ),
    "claimed-twice": message(
        "{count} character(s) are claimed by two parts, {first} and {second}: {text!r}",
        "correct one of the two spans",
    ),
    "closed-list": message(
        "entries stand below `{key}: []`, and [] says that there are none", "delete the []"
    ),
    "content-too-big": message(
        "{size} bytes, and a content file may have {limit}", "divide it into several speeches"
    ),
    "control-character": message(
        "the control character U+{codepoint}", "delete it; most editors can show such characters"
    ),
    "cut-text": message(
        "what follows a blank and # is not read: the text ends at {text!r}",
        f"{_QUOTES}, or move the remark to a line of its own",
    ),
    "directive": message("YAML's directives are not taken", "delete the lines that begin with %"),
    "duplicate-id": message("a second part is called {id!r}", "delete one of the two ids"),
    "duplicate-key": message(
        "a second {key!r}; the first is in line {first}", "delete one, or join them"
    ),
    "edit-misplaced": message(
        "no text is printed that holds the whole place of this correction",
        "give a span that lies inside one paragraph, heading or line",
    ),
    "edit-outdated": message(
        "`from` is {stated!r}, but the source has {source!r} there",
        "{stated!r} stands at {near}: correct `at`",
        "correct `at` or `from`",
    ),
    "edit-overlap": message("two corrections share characters", "join them into one"),
    "edit-partly": message(
        "the correction reaches over the edge of {key} ({text!r}), which is printed without it",
        "correct that text's `at`, delete the entry, or divide the correction",
    ),
    "edit-unclear": message(
        "{stated!r} stands more than once near this place, and the source is not at hand",
        "bring the reader's text (.source.txt) back beside the content file",
    ),
    "edited-text": message("a text a person rewrote: {text!r}"),
    "editorial-speech": message("a speech without a source: every text is a person's own"),
    "editorial-text": message("a text of your own, not taken from the source: {text!r}"),
    "empty-content": message("the file is empty", "`speechdocs new` writes one to start from"),
    "empty-item": message("an empty entry in a list", "delete the line"),
    "folded-text": message(
        "a text over several lines: YAML would put a blank between its characters",
        "write the text on one line",
    ),
    "full-width-sign": message(
        "a full-width {sign} where YAML needs the half-width one and a blank", "write {right}"
    ),
    "id-mismatch": message("{key} is {written!r}, and by its place it would be {counted!r}"),
    "indented-key": message(
        "{key!r} stands below {above!r}, where nothing reads it", "move it left, to `{above}:`"
    ),
    "key-not-text": message("a list or a mapping where a key should stand", _QUOTES),
    "line-end-in-text": message(
        "a line end inside a text", "write the text on one line; a new paragraph is a new entry"
    ),
    "lost-characters": message(
        "{count} character(s) of the source are in no part: {runs}",
        "give them to a paragraph, or list them under `debris`, kind left-out",
    ),
    "merge-key": message("YAML's merge keys (<<) are not taken", "write the keys out"),
    "missing-key": message("the key {key!r} is missing", "add a line `{key}: …`"),
    "needs-quotes": message("{text!r} is not read as words: {reason}", _QUOTES),
    "no-blank": message("no blank behind the colon of {key!r}", "write {right}"),
    "no-sections": message(
        "the speech says nothing: it has no `sections`",
        "write its paragraphs as a list under `sections:`",
    ),
    "no-source-span": message(
        "{part} claims [{start}, {end}], and the source has {chars} characters",
        "correct the span",
    ),
    "no-such-speech": message(
        "the meeting names the speech {value!r}, and there is no such file",
        NEAR,
        "correct the path, or extract the speech first",
    ),
    "not-a-flag": message("{value!r} is neither true nor false"),
    "not-a-list": message(
        "a list should stand here", "begin each entry with `- ` on a line of its own"
    ),
    "not-a-number": message("{value!r} is no number", "write digits only"),
    "not-a-record": message("keys should stand here", "keys known here: {known}"),
    "not-reviewed": message(
        "nobody has read this extraction against its source yet",
        "when it is right, write reviewed: {{by: …, date: YYYY-MM-DD}}",
    ),
    "not-yaml": message("not YAML: {problem}", "check the indent of this line and the one above"),
    "number-mismatch": message(
        "{key} is {written}, counted {counted}", "the counted number is used; correct or delete it"
    ),
    "open-quote": message(
        "a quote that is not closed", "close it at the end of the text; write a ' inside '…' twice"
    ),
    "several-documents": message("a second document begins here", "delete the line ---"),
    "source-changed": message(
        "the content file was made from another text ({what} differs)",
        "extract the source again, or bring back the text it was extracted from",
    ),
    "span-outside": message(
        "the span [{start}, {end}] reaches beyond the source, which has {chars} characters",
        "correct `at`; for a text of your own leave it out",
    ),
    "tab-indent": message("a tab in the indent", "indent with blanks only"),
    "tag": message("YAML's tags ({tag}) are not taken", _QUOTES),
    "terms-value": message(
        "the term {term!r} has no meaning that is one text",
        "write each on a line of its own, 'term: what it means'; a text with a colon in quotes",
    ),
    "text-not-source": message(
        "the text is not what stands in the source: {text!r} here, {source!r} there",
        "set `edited: true` beside it, or put the text back and write under `edits`: - {edit}",
        "set `edited: true` beside it, or leave the text and put the correction under `edits`",
    ),
    "too-deep": message("more than {limit} levels deep"),
    "too-many-values": message("more than {limit} values in one file", "divide it"),
    "unknown-debris": message("no kind of debris is called {kind!r}", NEAR, "known: {known}"),
    "unknown-key": message("unknown key {key!r}", NEAR, "known keys here: {known}"),
    "unknown-ref": message("no section or item is called {ref!r}", NEAR),
    "unknown-schema": message("the schema {schema!r} is not known", "this program reads {known}"),
    "unknown-warning": message(
        "a warning {code!r} that cannot be put into words: its kind or params are unknown"
    ),
    "wrong-kind": message("a {kind} where a {wanted} is wanted"),
}
