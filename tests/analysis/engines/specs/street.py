"""Questions about street-level counts."""

from __future__ import annotations

from smeaton.analysis.periods import Period
from smeaton.analysis.questions import street
from tests.analysis.engines.specs import Spec

COUNTS = """
    force | month   | lsoa_code | crime_type | n
    dart  | 2025-01 | E01000001 | Burglary   | 3
    dart  | 2025-01 | E01000002 | Burglary   | 2
    dart  | 2025-02 | E01000001 | Burglary   | 5
    dart  | 2025-02 | E01000001 | Drugs      | 1
    dart  | 2025-02 |           | Burglary   | 7
    tamar | 2025-02 | E01000001 | Burglary   | 4
    tamar | 2025-03 | E01000003 | Drugs      | 6
"""

MEMBERS = """
    level    | lsoa_code | area_code
    ward     | E01000001 | W1
    ward     | E01000002 | W1
    ward     | E01000003 | W2
    ward     | E01000009 | W9
    district | E01000001 | D1
    district | E01000002 | D1
"""

NO_COUNTS = "row | crime_type | month | n"

SPECS = [
    Spec(
        "both ends of a period are inside it",
        street.within,
        (("street_counts", COUNTS),),
        """
        force | month   | lsoa_code | crime_type | n
        dart  | 2025-02 | E01000001 | Burglary   | 5
        dart  | 2025-02 | E01000001 | Drugs      | 1
        dart  | 2025-02 |           | Burglary   | 7
        tamar | 2025-02 | E01000001 | Burglary   | 4
        tamar | 2025-03 | E01000003 | Drugs      | 6
        """,
        {"period": Period.parse("2025-02/2025-03")},
    ),
    Spec(
        "a row without a month lies in no period",
        street.within,
        (("street_counts", "month | n\n 2025-01 | 1\n | 2"),),
        "month | n\n 2025-01 | 1",
        {"period": Period.parse("2000-01/2030-12")},
    ),
    Spec(
        "a period that nothing was loaded for has no rows",
        street.within,
        (("street_counts", COUNTS),),
        "force | month | lsoa_code | crime_type | n",
        {"period": Period.parse("2024-01/2024-12")},
    ),
    Spec(
        "what two forces reported in one LSOA is added up",
        street.by_lsoa,
        (("street_counts", COUNTS),),
        """
        row       | crime_type | month   | n
        E01000001 | Burglary   | 2025-01 | 3
        E01000001 | Burglary   | 2025-02 | 9
        E01000001 | Drugs      | 2025-02 | 1
        """,
        {"lsoas": ["E01000001"]},
    ),
    Spec(
        "rows without a place are in no LSOA, not even in one with an empty code",
        street.by_lsoa,
        (("street_counts", COUNTS),),
        NO_COUNTS,
        {"lsoas": ["", "None", "NULL"]},
    ),
    Spec(
        "no LSOA has no rows",
        street.by_lsoa,
        (("street_counts", COUNTS),),
        NO_COUNTS,
        {"lsoas": []},
    ),
    Spec(
        "an unknown count does not become zero",
        street.by_lsoa,
        (
            (
                "street_counts",
                """
                month   | lsoa_code | crime_type | n
                2025-01 | E01000001 | Burglary   |
                2025-02 | E01000001 | Burglary   |
                2025-02 | E01000001 | Burglary   | 2
                """,
            ),
        ),
        """
        row       | crime_type | month   | n
        E01000001 | Burglary   | 2025-01 |
        E01000001 | Burglary   | 2025-02 | 2
        """,
        {"lsoas": ["E01000001"]},
    ),
    Spec(
        "every area of a level in one pass; an LSOA in none falls out",
        street.by_area,
        (("street_counts", COUNTS), ("membership", MEMBERS)),
        """
        row | crime_type | month   | n
        W1  | Burglary   | 2025-01 | 5
        W1  | Burglary   | 2025-02 | 9
        W1  | Drugs      | 2025-02 | 1
        W2  | Drugs      | 2025-03 | 6
        """,
        {"level": "ward"},
    ),
    Spec(
        "only the areas that were asked for",
        street.by_area,
        (("street_counts", COUNTS), ("membership", MEMBERS)),
        """
        row | crime_type | month   | n
        W2  | Drugs      | 2025-03 | 6
        """,
        {"level": "ward", "areas": ["W2", "W9"]},
    ),
    Spec(
        "NULL joins with nothing, not even with NULL",
        street.by_area,
        (("street_counts", COUNTS), ("membership", "level | lsoa_code | area_code\n ward | | W1")),
        NO_COUNTS,
        {"level": "ward"},
    ),
    Spec(
        "no area has no rows",
        street.by_area,
        (("street_counts", COUNTS), ("membership", MEMBERS)),
        NO_COUNTS,
        {"level": "ward", "areas": []},
    ),
    Spec(
        "a force's rows without a place are its own, in a row of their own",
        street.by_force,
        (("street_counts", COUNTS),),
        """
        row       | crime_type | month   | n
        E01000001 | Burglary   | 2025-01 | 3
        E01000002 | Burglary   | 2025-01 | 2
        E01000001 | Burglary   | 2025-02 | 5
        E01000001 | Drugs      | 2025-02 | 1
                  | Burglary   | 2025-02 | 7
        """,
        {"forces": ["dart"]},
    ),
    Spec(
        "a force that reported nothing has no rows",
        street.by_force,
        (("street_counts", COUNTS),),
        NO_COUNTS,
        {"forces": ["lynher"]},
    ),
    Spec(
        "which forces tell about each LSOA; no LSOA is no place",
        street.reporters,
        (("street_counts", COUNTS),),
        """
        lsoa_code | force | n
        E01000001 | dart  | 9
        E01000001 | tamar | 4
        E01000002 | dart  | 2
        E01000003 | tamar | 6
        """,
    ),
    Spec(
        "nothing loaded, nobody reported",
        street.reporters,
        (("street_counts", "force | lsoa_code | n"),),
        "lsoa_code | force | n",
    ),
    Spec(
        "quotes, backslashes and per cent signs in a code are nothing but signs",
        street.by_lsoa,
        (
            (
                "street_counts",
                "lsoa_code | crime_type | n\n it's | Drugs | 1\n a\\b | Drugs | 2\n % | Drugs | 4",
            ),
        ),
        "row | crime_type | n\n it's | Drugs | 1\n a\\b | Drugs | 2\n % | Drugs | 4",
        {"lsoas": ["it's", "a\\b", "%", "') OR 1=1 --"]},
    ),
]
