"""Which characters there are and what each class of them is for.

Full-width punctuation is written here, by Unicode name, and nowhere else: editors and tools flatten
it to the half-width twin, and a table that was flattened looks right and is wrong.
Classes follow CLREQ 3.1 and GB/T 15834-2011 chapter 5.
"""

from __future__ import annotations

from speechdocs.text.patterns import compiled

COMMA = "\N{FULLWIDTH COMMA}"
SEMICOLON = "\N{FULLWIDTH SEMICOLON}"
COLON = "\N{FULLWIDTH COLON}"
QUESTION = "\N{FULLWIDTH QUESTION MARK}"
EXCLAMATION = "\N{FULLWIDTH EXCLAMATION MARK}"
LEFT_BRACKET = "\N{FULLWIDTH LEFT PARENTHESIS}"
RIGHT_BRACKET = "\N{FULLWIDTH RIGHT PARENTHESIS}"
FULL_DOT = "\N{FULLWIDTH FULL STOP}"
PAUSE = "\N{IDEOGRAPHIC COMMA}"
STOP = "\N{IDEOGRAPHIC FULL STOP}"
LEFT_QUOTE = "\N{LEFT DOUBLE QUOTATION MARK}"
RIGHT_QUOTE = "\N{RIGHT DOUBLE QUOTATION MARK}"
LEFT_SINGLE = "\N{LEFT SINGLE QUOTATION MARK}"
RIGHT_SINGLE = "\N{RIGHT SINGLE QUOTATION MARK}"
LEFT_TITLE = "\N{LEFT DOUBLE ANGLE BRACKET}"
RIGHT_TITLE = "\N{RIGHT DOUBLE ANGLE BRACKET}"
LEFT_ANGLE = "\N{LEFT ANGLE BRACKET}"
RIGHT_ANGLE = "\N{RIGHT ANGLE BRACKET}"
LEFT_HEXAGON = "\N{LEFT TORTOISE SHELL BRACKET}"
RIGHT_HEXAGON = "\N{RIGHT TORTOISE SHELL BRACKET}"
LEFT_LENS = "\N{LEFT BLACK LENTICULAR BRACKET}"
RIGHT_LENS = "\N{RIGHT BLACK LENTICULAR BRACKET}"
DASH = "\N{EM DASH}"
EN_DASH = "\N{EN DASH}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
MIDDLE_DOT = "\N{MIDDLE DOT}"
WAVE = "\N{FULLWIDTH TILDE}"
WAVE_DASH = "\N{WAVE DASH}"
BULLETS = (
    "\N{BULLET}\N{SECTION SIGN}\N{REFERENCE MARK}\N{BLACK CIRCLE}\N{WHITE CIRCLE}\N{BLACK SQUARE}"
    "\N{WHITE SQUARE}\N{BLACK DIAMOND}\N{WHITE DIAMOND}\N{BLACK STAR}\N{WHITE STAR}"
    "\N{BLACK UP-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING TRIANGLE}"
)
IDEOGRAPHIC_SPACE = "\N{IDEOGRAPHIC SPACE}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ZERO_WIDTH = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}" + SOFT_HYPHEN
)
LING = "\N{IDEOGRAPHIC NUMBER ZERO}"
SLASHES = "/\N{FULLWIDTH SOLIDUS}"
PERCENTS = "%\N{FULLWIDTH PERCENT SIGN}\N{PER MILLE SIGN}"
CROSSES = "xX\N{MULTIPLICATION SIGN}*\N{FULLWIDTH ASTERISK}"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LEFT_CORNER = "\N{LEFT CORNER BRACKET}"
RIGHT_CORNER = "\N{RIGHT CORNER BRACKET}"
LEFT_WHITE_CORNER = "\N{LEFT WHITE CORNER BRACKET}"
RIGHT_WHITE_CORNER = "\N{RIGHT WHITE CORNER BRACKET}"

WIDE = {
    ",": COMMA,
    ";": SEMICOLON,
    ":": COLON,
    "?": QUESTION,
    "!": EXCLAMATION,
    "(": LEFT_BRACKET,
    ")": RIGHT_BRACKET,
}
"""Half-width marks and their full-width twins, one for one."""

NARROW = {wide: half for half, wide in WIDE.items()}

COMMAS = "," + COMMA
SEMICOLONS = ";" + SEMICOLON
COLONS = ":" + COLON
QUESTIONS = "?" + QUESTION
EXCLAMATIONS = "!" + EXCLAMATION
LEFT_BRACKETS = "(" + LEFT_BRACKET
RIGHT_BRACKETS = ")" + RIGHT_BRACKET
DOTS = "." + FULL_DOT

OPENERS = LEFT_QUOTE + LEFT_SINGLE + LEFT_BRACKET + LEFT_TITLE + LEFT_ANGLE + LEFT_HEXAGON
OPENERS += LEFT_LENS + (
    "\N{FULLWIDTH LEFT SQUARE BRACKET}\N{FULLWIDTH LEFT CURLY BRACKET}"
    "\N{LEFT CORNER BRACKET}\N{LEFT WHITE CORNER BRACKET}\N{LEFT WHITE LENTICULAR BRACKET}"
)
CLOSERS = RIGHT_QUOTE + RIGHT_SINGLE + RIGHT_BRACKET + RIGHT_TITLE + RIGHT_ANGLE + RIGHT_HEXAGON
CLOSERS += RIGHT_LENS + (
    "\N{FULLWIDTH RIGHT SQUARE BRACKET}\N{FULLWIDTH RIGHT CURLY BRACKET}"
    "\N{RIGHT CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}\N{RIGHT WHITE LENTICULAR BRACKET}"
)
POINTS = COMMA + PAUSE + SEMICOLON + COLON
SENTENCE_ENDS = STOP + QUESTION + EXCLAMATION
"""Full-width marks that end a sentence."""

ENDS = SENTENCE_ENDS + "?!"
"""Marks that end a sentence, full-width or half-width."""

BLANKS = " \t" + IDEOGRAPHIC_SPACE + NO_BREAK_SPACE
"""White space inside a line; a line end is `\\n`."""

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a line somewhere: in Python's `splitlines`, in YAML or in a text editor."""

DASHES = r"\-" "\N{HYPHEN}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{FULLWIDTH HYPHEN-MINUS}"
DASHES += "\N{MINUS SIGN}\N{BOX DRAWINGS LIGHT HORIZONTAL}"
"""Dashes and hyphens, written for use inside a character class of a regular expression."""

WAVES = "~" + WAVE + WAVE_DASH

_HAN = (
    "\N{IDEOGRAPHIC ITERATION MARK}\N{IDEOGRAPHIC NUMBER ZERO}"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
HAN = f"[{_HAN}]"
"""A regular expression for one Chinese character, 々 and 〇 included."""
CHINESE = f"[{_HAN}\u3001-\u303f\uff01-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026\u00b7]"
"""One for a Chinese character or mark: CJK symbols but the ideographic space, full-width forms, and
the marks that Chinese shares with Latin (quotation marks, dash, ellipsis, middle dot)."""


def is_han(character: str) -> bool:
    r"""Return whether `character` is a Chinese character.

    >>> is_han("\u6c49"), is_han("a"), is_han("\uff0c")
    (True, False, False)
    """
    return compiled(HAN).match(character) is not None


def has_han(text: str) -> bool:
    """Return whether a Han character stands in `text`."""
    return compiled(HAN).search(text) is not None


def widen(text: str) -> str:
    """Return `text` with each half-width mark of `WIDE` as its full-width twin, blindly.

    Tests use it to run each case in both widths; pages use `text.typography`.
    """
    return text.translate(_WIDEN)


def narrow(text: str) -> str:
    """Return `text` with each full-width twin of `WIDE` as its half-width mark."""
    return text.translate(_NARROW)


_WIDEN = str.maketrans(WIDE)
_NARROW = str.maketrans(NARROW)
