"""The messages about what extraction finds."""

from __future__ import annotations

from speechdocs.messages.message import Message, message

MESSAGES: dict[str, Message] = {
    "count-mismatch": message(
        "{expects} items are announced, {found} found", "look for a lost or doubled number"
    ),
    "date-unknown": message(
        "the text does not say on which day the speech was given",
        "fill in `date` if you know it; a web page's time is not the day of the speech",
    ),
    "debris-in-sentence": message(
        "taken out of the middle of a sentence: {text}",
        "if the speaker said it, write the sentence as it was: delete this entry under `debris`",
    ),
    "empty-pair": message("nothing between {text}", "words may have been cut out of the source"),
    "missing-name": message(
        "words are missing before {text}", "names were cut out of the source; restore with `edits`"
    ),
    "mojibake": message("characters were destroyed: {text}", "restore them with `edits`"),
    "near-variant": message(
        "{text}: the speech writes {of} elsewhere ({of_count} times)",
        "if it is a slip, correct it with `edits`",
    ),
    "numbering-gap": message("number {found} where {expected} was due", "look for a lost item"),
    "placeholder": message("a placeholder: {text}", "fill it in with `edits`"),
    "several-speeches": message(
        "the file seems to hold {found} speeches",
        "run `speechdocs extract` on the raw file: it gives a content file for each",
    ),
    "site-name": message(
        "a web site is named: {text}", "if the page put it there, take it out with `edits`"
    ),
    "spun-text": message(
        "{text}: words exchanged for others that do not fit here (elsewhere: {of})",
        "the text was rewritten by a machine; find the original",
    ),
    "stray-dot": message("a dot inside a sentence: {text}", "correct it with `edits`"),
    "title-unknown": message("no title was found", "fill in `title`"),
    "unbalanced-pair": message("{text} has no partner", "correct it with `edits`"),
}
