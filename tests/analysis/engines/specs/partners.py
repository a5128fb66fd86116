"""Questions about what partners and national tables give ready counted."""

from __future__ import annotations

from smeaton.analysis.periods import Period
from smeaton.analysis.questions import partners
from tests.analysis.engines.specs import Spec

FIGURES = """
    indicator | area      | period_first | period_last | numerator | value
    a         | E06000026 | 2019-04      | 2020-03     | 180       | 8.5
    b         | E06000026 | 2019-01      | 2019-12     | 90        |
    c         | Stonehouse| 2019-04      | 2020-03     |           | 1.25
    d         |           | 2019-04      | 2020-03     | 7         | 7
    e         | E06000026 |              | 2020-03     | 5         | 5
"""

RESIDENTS = """
    area_code | year | sex     | age_first | age_last | persons
    A         | 2020 | persons | 0         | 0        | 10
    A         | 2020 | persons | 1         | 17       | 20
    A         | 2020 | persons | 18        | 89       | 40
    A         | 2020 | persons | 90        |          | 5
    A         | 2020 | female  | 0         | 0        | 6
    A         | 2019 | persons | 0         | 17       | 28
    B         | 2020 | persons | 0         | 17       |
    B         | 2020 | persons | 18        |          | 3
    C         | 2020 | persons | 0         |          | 99
"""

SPECS = [
    Spec(
        "both months must be the period's",
        partners.same_period,
        (("observations", FIGURES),),
        """
        indicator | area       | numerator | value
        a         | E06000026  | 180       | 8.5
        c         | Stonehouse |           | 1.25
        d         |            | 7         | 7
        """,
        {"period": Period.parse("2019-04/2020-03")},
    ),
    Spec(
        "a period inside a longer one is not the same",
        partners.same_period,
        (("observations", FIGURES),),
        "indicator | area | numerator | value",
        {"period": Period.parse("2019-04/2019-12")},
    ),
    Spec(
        "codes and names alike; no area is in no list",
        partners.of_areas,
        (("observations", FIGURES),),
        """
        indicator | area       | period_first | numerator
        c         | Stonehouse | 2019-04      |
        """,
        {"column": "area", "areas": ["Stonehouse", "", "stonehouse"]},
    ),
    Spec(
        "an empty list of areas has no rows",
        partners.of_areas,
        (("observations", FIGURES),),
        "indicator | area",
        {"column": "area", "areas": []},
    ),
    Spec(
        "everybody once: persons, not the sexes as well; an unknown number is left out",
        partners.residents,
        (("population", RESIDENTS),),
        """
        area_code | year | n
        A         | 2020 | 75
        A         | 2019 | 28
        B         | 2020 | 3
        """,
        {"areas": ["A", "B"], "youngest": 0, "oldest": 120},
    ),
    Spec(
        "whole age groups inside the range; nobody known is not nobody",
        partners.residents,
        (("population", RESIDENTS),),
        """
        area_code | year | n
        A         | 2020 | 30
        A         | 2019 | 28
        B         | 2020 |
        """,
        {"areas": ["A", "B"], "youngest": 0, "oldest": 17},
    ),
    Spec(
        "the open-ended group is in no range that has an end",
        partners.residents,
        (("population", RESIDENTS),),
        "area_code | year | n",
        {"areas": ["A", "C"], "youngest": 90, "oldest": 119},
    ),
]
