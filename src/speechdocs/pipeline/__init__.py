"""What is done with one speech, from its bytes to finished papers: composition, nothing else.

extract  bytes → Source → Speech, with the ledger that accounts for every character
open     YAML and the reader's text → Content: loaded, validated, its ledger closed again
render   Content × kind → Rendition: the tree after the typography pass, on its pages
write    Rendition × format → bytes

Every function is pure: what a file, the environment or a clock would say comes as an argument.
"""

from speechdocs.pipeline.content import (
    Content,
    MeetingContent,
    OpenSpeech,
    ReadText,
    examine,
    examine_any,
    ledger,
    open_any,
    open_content,
    review,
)
from speechdocs.pipeline.days import EPOCH, created
from speechdocs.pipeline.papers import (
    NOTE,
    Made,
    ReadImage,
    Rendition,
    Settings,
    WordRendition,
    fill,
    make,
    render,
    write,
)
from speechdocs.pipeline.raw import (
    Extraction,
    explain_file,
    extract_again,
    extract_each,
    extract_file,
)

__all__ = [
    "EPOCH",
    "NOTE",
    "Content",
    "Extraction",
    "Made",
    "MeetingContent",
    "OpenSpeech",
    "ReadImage",
    "ReadText",
    "Rendition",
    "Settings",
    "WordRendition",
    "created",
    "examine",
    "examine_any",
    "explain_file",
    "extract_again",
    "extract_each",
    "extract_file",
    "fill",
    "ledger",
    "make",
    "open_any",
    "open_content",
    "render",
    "review",
    "write",
]
