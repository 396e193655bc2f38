"""The file that a PDF carries along: embedded, named, and declared to be the paper's source.

ISO 19005-3, 6.8 allows what PDF/A-2 does not: any file, if the document says why it has it.
"""

from __future__ import annotations

from speechdocs.writers.attachment import Attachment
from speechdocs.writers.pdf.objects import Objects, Reference, text_string


def attach(attachment: Attachment, date: bytes, objects: Objects) -> Reference:
    """Add `attachment`, last changed at the PDF `date`; return the reference to what names it."""
    media = attachment.media.replace("/", "#2F").encode()
    data = attachment.data
    entries = b"/Type /EmbeddedFile /Subtype /%s /Params << /Size %d /ModDate %s >> " % (
        media,
        len(data),
        date,
    )
    file = objects.stream(data, entries)
    name = text_string(attachment.name)
    return objects.add(
        b"<< /Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /Source "
        b"/EF << /F %s /UF %s >> >>\n"
        % (name, name, text_string(attachment.description), file, file)
    )


def names(attachment: Attachment, file: Reference) -> bytes:
    """Return the dictionary by which readers list what is attached."""
    return b"<< /EmbeddedFiles << /Names [%s %s] >> >>" % (text_string(attachment.name), file)
