"""How each table of evidence is shown: its picture, the columns that a reader needs, its words.

Pages and reports show the same blocks. One module a table; each has
``present(table, around) -> Shown``.
"""

from smeaton.evidence.presenting.choosing import present
from smeaton.evidence.presenting.shown import Around, Shown

__all__ = ["Around", "Shown", "present"]
