"""A scoring scheme that is being written: its parts, its order, and what is still wrong with it.

A draft is a document, the plain values that ``Scheme.document()`` gives, in which anything may
still be missing. Every function takes a document and gives another; none changes one. Nothing here
knows of Django.
"""

from smeaton.assessment.drafting.judging import Judged, Wrong, judged
from smeaton.assessment.drafting.parts import Content, Levels, Part, Thing, empty_document, tidy

__all__ = [
    "Content",
    "Judged",
    "Levels",
    "Part",
    "Thing",
    "Wrong",
    "empty_document",
    "judged",
    "tidy",
]
