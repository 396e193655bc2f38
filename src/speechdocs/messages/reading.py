"""The messages about raw speeches that are read."""

from __future__ import annotations

from speechdocs.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "binary-file": message(
        "not a text file: {what}",
        "give it the suffix of its format, or save the speech as plain text",
    ),
    "converter-failed": message(
        "LibreOffice could not convert it: {reason}",
        "open it in Word or WPS and save it as .docx (另存为 docx)",
    ),
    "converter-missing": message(
        "to read {suffix} files LibreOffice is needed, and there is no `soffice` here",
        "install LibreOffice, or save the file in Word or WPS as .docx (另存为 docx)",
    ),
    "cut-off": message(
        "the file ends in the middle of a character, at byte {offset}: its end is missing",
        "get the whole file; or open it in an editor, delete its last character and save it",
    ),
    "docx-elsewhere": message(
        "part of the text stands in {what}, which is not read",
        "open it in Word, press Enter once and save it again as .docx",
    ),
    "docx-too-deep": message(
        "tables and frames stand too deep in one another", "copy the text into a new document"
    ),
    "empty-file": message("the file holds no text", "check that it was saved"),
    "html-absurd": message(
        "{what} in one page; {limit:,} are read at most",
        "no speech needs that many; copy its text from a browser into a .txt file",
    ),
    "html-cut-off": message(
        "the page ends in the middle of its mark-up, after {opening!r}, which would hide text",
        "save the page again, or copy its text from a browser into a .txt file",
    ),
    "html-no-article": message(
        "no running text on the page: {what}",
        "if a script fills it, copy the text from a browser into a .txt file",
    ),
    "html-text-lost": message(
        "of {wanted:,} Chinese characters between the page's tags only {found:,} could be read",
        "the page is damaged: copy its text from a browser into a .txt file",
    ),
    "html-too-deep": message(
        "the page's elements stand too deep in one another to be read without losing text",
        "copy the text from a browser into a .txt file",
    ),
    "html-too-large": message(
        "the page has {size:,} bytes; {limit:,} are read at most",
        "save it without its pictures, or copy its text into a .txt file",
    ),
    "lone-surrogate": message(
        "half of a character (U+{codepoint}) without its other half",
        "save the file anew as UTF-8",
    ),
    "mislabelled": message(
        "the file is called {suffix}, but it is {what}",
        "rename it to end in {right}",
        "if Word or WPS opens it, save it there as .docx; if not, get the file anew",
    ),
    "no-han": message(
        "not one Chinese character in it",
        "if it shows as gibberish, name its encoding with --encoding; if it only shows pictures "
        "of pages, run text recognition (OCR) on them",
    ),
    "no-text": message(
        "no text in it: {what}", "if its pages are pictures, run text recognition (OCR) on them"
    ),
    "page-unfinished": message(
        "the page has no end: it may be cut off",
        "see whether the speech is whole; if not, save the page again",
    ),
    "password": message(
        "the file is protected with a password",
        "open it in Word or WPS, take the password away, and save it again",
    ),
    "pdf-no-han": message(
        "not one Chinese character in the PDF's text",
        "if its pages show Chinese, their fonts do not say which characters they draw: "
        "print it to a new PDF, or run text recognition (OCR) on it",
    ),
    "pdf-no-text": message(
        "no text on the PDF's {pages} page(s)",
        "scanned pages are pictures: run text recognition (OCR) first",
    ),
    "pdf-too-big": message(
        "the PDF has {what}; {limit:,} are read at most", "divide it into several files"
    ),
    "pdf-too-hungry": message(
        "reading the PDF takes more than {mebibytes} MiB of memory",
        "no speech needs that much; print it to a new PDF if you trust it",
    ),
    "pdf-too-slow": message(
        "reading the PDF takes more than {seconds} seconds",
        "no speech needs that long; divide it, or print it to a new PDF if you trust it",
    ),
    "picture": message(
        "the file is a picture, not a text",
        "run text recognition (OCR) on it, and save what it recognised as .docx or .txt",
    ),
    "radicals-folded": message(
        "{count} radical(s) that the file has in place of characters became these: {characters}",
        "nothing is to be done; the page shows the same",
    ),
    "too-long": message(
        "{part} is longer than {limit:,}", "divide the document into several files"
    ),
    "undecodable": message(
        "byte {offset} is not {encoding}: the file is damaged there, or in another encoding",
        "name the encoding with --encoding; or open it in an editor, mend the place and save it",
    ),
    "unknown-encoding": message(
        "no encoding is called {encoding!r}", "utf-8, gb18030, big5 and utf-16 are common ones"
    ),
    "unknown-suffix": message(
        "no reader for a file of this name", "the names of raw speeches end in {known}"
    ),
}
