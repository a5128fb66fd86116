"""Questions about areas: their outlines, residents, deprivation."""

from __future__ import annotations

from smeaton.analysis.questions import areas
from tests.analysis.engines.specs import Spec

OUTLINES = """
    level | vintage | area_code | area_name | geometry
    lsoa  | 2011    | A         | Old A     | {"type": "Polygon"}
    lsoa  | 2021    | A         |           | {"type": "MultiPolygon"}
    lsoa  | 2021    | B         | B         | {}
    ward  |         | A         | Ward A    | []
"""

RANKS = """
    area_code | year | domain | rank | decile | score
    A         | 2019 | imd    | 5    | 1      | 60.5
    B         | 2019 | imd    | 32844| 10     |
    C         | 2019 | imd    |      | 3      | 40
    A         | 2025 | imd    |      | 1      | 61.25
    A         | 2019 | crime  | 9    | 1      |
"""

SPECS = [
    Spec(
        "every vintage of an area, at one level",
        areas.outlines,
        (("boundaries", OUTLINES),),
        """
        area_code | vintage | area_name | geometry
        A         | 2011    | Old A     | {"type": "Polygon"}
        A         | 2021    |           | {"type": "MultiPolygon"}
        """,
        {"level": "lsoa", "areas": ["A", "Z"]},
    ),
    Spec(
        "a level without outlines has none",
        areas.outlines,
        (("boundaries", OUTLINES),),
        "area_code | vintage | area_name | geometry",
        {"level": "district", "areas": ["A"]},
    ),
    Spec(
        "one domain; a missing rank stays missing",
        areas.deprivation,
        (("deprivation", RANKS),),
        """
        area_code | year | rank | decile
        A         | 2019 | 5    | 1
        A         | 2025 |      | 1
        C         | 2019 |      | 3
        """,
        {"domain": "imd", "areas": ["A", "C"]},
    ),
    Spec(
        "no area has no rank",
        areas.deprivation,
        (("deprivation", RANKS),),
        "area_code | year | rank | decile",
        {"domain": "imd", "areas": []},
    ),
    Spec(
        "areas without a rank are not counted, and a year without ranks is not there",
        areas.ranked_areas,
        (("deprivation", RANKS),),
        """
        year | areas | lowest
        2019 | 2     | 32844
        """,
        {"domain": "imd"},
    ),
    Spec(
        "a domain that nobody ranks",
        areas.ranked_areas,
        (("deprivation", RANKS),),
        "year | areas | lowest",
        {"domain": "housing"},
    ),
]
