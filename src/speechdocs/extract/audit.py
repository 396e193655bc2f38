"""Whether an extraction accounts for every character of its source.

The sum is the model's (`speechdocs.model.ledger`), because it is drawn again at every build; here
is where it is drawn first.
"""

from __future__ import annotations

from speechdocs.model.ledger import Ledger
from speechdocs.model.ledger import audit as _audit
from speechdocs.model.speech import Speech
from speechdocs.text.source import Source


def audit(source: Source, speech: Speech) -> Ledger:
    """Return the ledger of `speech` over `source`; a LedgerError where it does not close."""
    return _audit(source.text, speech)
