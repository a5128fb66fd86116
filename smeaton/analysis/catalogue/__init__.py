"""The catalogue of indicators: read once from ``indicators/*.yaml`` and checked as a whole."""

from smeaton.analysis.catalogue.definition import Indicator
from smeaton.analysis.catalogue.reading import Catalogue, read_catalogue

__all__ = ["Catalogue", "Indicator", "read_catalogue"]
