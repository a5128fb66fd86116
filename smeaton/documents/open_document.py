"""What the two OpenDocument writers share: the same document gives the same bytes."""

from __future__ import annotations

import io
from datetime import date

from odf.element import Element
from odf.namespaces import nsdict
from odf.opendocument import OpenDocument

from smeaton.documents.zip_dates import dated

# odfpy declares the namespaces that any document of the process has used so far: the second file
# would differ from the first. Here every file declares all of them.
Element.namespaces.update(sorted(nsdict.items()))


def saved(document: OpenDocument, made: date) -> bytes:
    """The document as a file of this date."""
    out = io.BytesIO()
    document.write(out)
    return dated(out.getvalue(), made)
