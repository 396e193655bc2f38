"""The messages about templates and the markup they render."""

from __future__ import annotations

from speechdocs.messages.message import NEAR, Message, message

MESSAGES: dict[str, Message] = {
    "bar-shape": message(
        "a bar of {count} paragraph(s)", "give it two: its name, and its value in words"
    ),
    "bad-value": message("{attribute}={value!r} in <{element}>", "it takes {what}"),
    "crossing-tags": message(
        "it ends elsewhere, with {end!r} in paragraph {paragraph}",
        "both stand in one cell or in the text around the table; rows are repeated by {{%tr … %}}",
    ),
    "kind-exists": message(
        "there is such a kind in this project already", "choose another name, or change that one"
    ),
    "line-end-in-words": message(
        "a line ends inside words, after {words!r}", "join the lines, or write <br/>"
    ),
    "lone-tag": message(
        "{tag!r} does not stand alone in its {what}, which it takes the place of",
        "give it a {what} of its own",
    ),
    "macro-arguments": message("the macro {name!r} {what}", "it takes: {takes}"),
    "marker-alone": message(
        "the marker {marker!r} has no paragraph to stand before",
        "begin the <item> with a paragraph, or leave its marker out",
    ),
    "marker-and-number": message(
        "the marker {marker!r} stands in a list that is counted",
        "leave out the <item>'s marker, or the <list>'s numbering",
    ),
    "markup-depth": message("elements stand more than {depth} deep in one another"),
    "markup-doctype": message("a document type is declared", "remove <!DOCTYPE …>"),
    "markup-root": message("the outermost element is <{element}>", "it must be <document>"),
    "markup-syntax": message(
        "not well-formed: {reason}",
        "close every element, quote attributes, write & as &amp; and < as &lt;, and in attributes "
        "{{{{ excerpt.text }}}}",
    ),
    "may-be-missing": message(
        "{name!r} may be missing in a speech", "put it behind {{% if {name} %}}"
    ),
    "misplaced-element": message(
        "<{element}> may not stand in <{parent}>", "what may stand there: {known}"
    ),
    "missing-attribute": message("<{element}> lacks {attribute}", "it takes {what}"),
    "missing-content": message("the speech has no {what}, which {kind!r} prints"),
    "missing-element": message("<{parent}> lacks <{element}>"),
    "missing-office-data": message(
        "no {fields} known for {kind!r}: the page shows blanks",
        "write them under issue: in the content file or under [office] in speechdocs.toml",
    ),
    "nested-footnote": message("a footnote stands in a footnote"),
    "never-equal": message("{name!r} is never {value!r}", NEAR, "it is one of: {known}"),
    "note-unprinted": message(
        "the pages should say {note!r}, and the Word template does not",
        "write {{{{ note }}}} into its footer",
    ),
    "nothing-to-print": message(
        "the speech has nothing to print here",
        "put it behind {{% if … %}}, or make the kind say so in `needs`",
    ),
    "repeated-element": message("<{element}> stands twice in <{parent}>"),
    "repeated-id": message("the id {id!r} is taken"),
    "split-tag": message(
        "a tag does not end in the paragraph it begins in: {tag!r}",
        "write the whole tag in one paragraph",
    ),
    "stray-words": message("words stand directly in <{element}>: {words!r}", "put them in <p>"),
    "table-shape": message("a row of {cells} cells in a table of {columns} columns"),
    "template-circle": message(
        "{name!r} leads back to itself",
        "write built-in/ before the name where the built-in one is meant",
    ),
    "template-depth": message("expressions or statements stand too deep in one another to be read"),
    "template-failed": message("the template fails: {reason}"),
    "template-key": message("unknown key {key!r}", NEAR, "known keys here: {known}"),
    "template-missing": message("no template file is called {name!r}", NEAR),
    "template-syntax": message("not valid template syntax: {reason}"),
    "template-toml": message("not valid TOML: {reason}"),
    "template-too-hungry": message(
        "the template takes more than {mebibytes} MiB of memory",
        "look for words repeated many times, or nested loops",
    ),
    "template-too-much": message(
        "the template prints more than {characters} characters", "look for nested loops"
    ),
    "template-too-slow": message(
        "the template takes more than {seconds} seconds", "look for loops inside loops"
    ),
    "template-value": message("{key} is {value!r}", "it takes {what}"),
    "two-templates": message("there are two templates, {first} and {second}", "keep one of them"),
    "unclosed-element": message("<{element}> is not closed", "write </{element}> where it ends"),
    "undeclared-need": message(
        "the template always prints {what}, and `needs` does not name it",
        "add it to `needs`, or put it behind {{% if %}}",
    ),
    "undefined-name": message("{name!r} is not defined", NEAR, "known here: {known}"),
    "unknown-anchor": message("no id is called {id!r}", NEAR),
    "unknown-block": message("{parent!r} has no block {block!r}", NEAR, "its blocks: {known}"),
    "unknown-attribute": message(
        "element <{element}> has no attribute {attribute!r}", NEAR, "it takes: {known}"
    ),
    "unknown-element": message("unknown element <{element}>", NEAR, "see docs/markup.md"),
    "unknown-filter": message("there is no filter or test {name!r}", NEAR, "see docs/templates.md"),
    "unknown-kind": message(
        "no document kind is called {name!r}",
        "did you mean {near!r}? kinds: {known}",
        "kinds: {known}",
    ),
    "unknown-option": message(
        "{kind!r} has no option {option!r}",
        NEAR,
        "its options: {known}",
        "this kind has no options; `speechdocs templates show NAME` lists those of another",
    ),
    "unplaced-words": message(
        "{name!r} is printed without its place in the source",
        "write {{{{ {name} }}}}; .text is for attributes",
    ),
    "unprintable-character": message(
        "the content holds U+{codepoint}, a character no document can hold: {words!r}",
        "remove it with an edit, or list it under debris",
    ),
    "unreachable-block": message(
        "no block {block!r} in {parent}: this one is never printed", NEAR, "its blocks: {known}"
    ),
    "unused-name": message("the {what} {name!r} is never used", "remove it"),
    "unused-need": message(
        "`needs` names {what}, which the template never prints", "remove it from `needs`"
    ),
    "unused-office": message(
        "`office` names {what}, which the template never prints", "remove it from `office`"
    ),
    "unused-option": message(
        "the option {option!r} is never used", "remove it, or ask for {{{{ options.{option} }}}}"
    ),
    "word-extra": message(
        "a Word file as a template needs docxtpl, which is not installed",
        "pip install 'speechdocs[word]'",
    ),
    "word-markup": message(
        "<{element}> cannot stand in a Word file",
        "macros of _shared print markup; print words, joined('') prints several",
    ),
    "word-no-blocks": message(
        "a Word template has no blocks to override", "copy it whole, without --extends"
    ),
    "word-only": message(
        "formats is {value}, and a Word template makes Word files only",
        "remove formats, or make the template document.xml.j2",
    ),
    "word-reach": message(
        "the Word template reaches for something that no paper may: {what}",
        "remove macros, objects, attached templates, and fields and pictures that lie elsewhere",
    ),
    "word-syntax": message(
        "what the tags leave is no Word file: {reason}",
        "{{%p … %}} has a paragraph of its own, {{%tr … %}} a row; in attributes write .text",
    ),
    "words-outside-blocks": message(
        "a template that extends another prints nothing outside of blocks", "move it into a block"
    ),
}
