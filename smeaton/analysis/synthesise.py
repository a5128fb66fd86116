"""Made-up street-level crime in the format of data.police.uk.

For benchmarks, and for a demonstration that holds no real person's misfortune. Every row is
reported by a "Synthetic Constabulary" and lies in a made-up street, so that nobody can take
the files for real ones: loading marks each such part with the fact ``synthetic``.

The same arguments give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from smeaton.analysis.periods import Month, Period
from smeaton.errors import SmeatonError

FORCE = "Synthetic Constabulary"
SNAP_POINTS = 12  # map points that each made-up LSOA has
NO_PLACE_IN_1000 = 43  # as in Devon and Cornwall, 2019: 5,833 of 136,145 rows

# Thousandths of all rows; the shares of England and Wales in round figures.
TYPE_SHARES: Mapping[str, int] = {
    "Violence and sexual offences": 338,
    "Anti-social behaviour": 170,
    "Criminal damage and arson": 80,
    "Shoplifting": 80,
    "Other theft": 72,
    "Public order": 72,
    "Vehicle crime": 56,
    "Burglary": 40,
    "Drugs": 33,
    "Other crime": 20,
    "Theft from the person": 12,
    "Robbery": 11,
    "Possession of weapons": 9,
    "Bicycle theft": 7,
}

_OUTCOMES = (
    "Unable to prosecute suspect",
    "Investigation complete; no suspect identified",
    "Under investigation",
    "Status update unavailable",
    "Awaiting court outcome",
    "Local resolution",
)


@dataclass(frozen=True, slots=True)
class SyntheticArea:
    """An LSOA to put crimes in: its code, its name, and the point it lies around."""

    code: str
    name: str
    longitude: float
    latitude: float
    force: str = FORCE


@dataclass(frozen=True, slots=True)
class PlannedCount:
    """Exactly ``count`` rows of ``crime_type`` in one LSOA (None: no place) and month."""

    month: Month
    lsoa_code: str | None
    crime_type: str
    count: int


def made_up_areas(*, forces: int = 1, areas_a_force: int = 760) -> tuple[SyntheticArea, ...]:
    """LSOAs that do not exist (E01900000 and on), spread over England on a grid."""
    named = (
        (force, FORCE if forces == 1 else f"{FORCE} {force + 1:02d}") for force in range(forces)
    )
    return tuple(
        SyntheticArea(
            code=f"E01{900_000 + force * areas_a_force + place:06d}",
            name=f"{name} {place // 6 + 1:03d}{'ABCDEF'[place % 6]}",
            longitude=round(-4.0 + (force % 7) * 0.8 + (place % 28) * 0.02, 6),
            latitude=round(50.5 + (force // 7) * 0.6 + (place // 28) * 0.015, 6),
            force=name,
        )
        for force, name in named
        for place in range(areas_a_force)
    )


def synthesise(
    rows: int,
    out_dir: Path,
    *,
    months: Period,
    seed: int = 1,
    areas: Sequence[SyntheticArea] | None = None,
) -> list[Path]:
    """Write ``rows`` made-up rows below ``out_dir``, laid out as data.police.uk's archive is.

    Crime falls unevenly over ``areas``, as it does: the first tenth of each force's areas
    gets about two fifths of its rows. Months differ by their length and by season. Returns
    the files written, one for each month and force: ``YYYY-MM/YYYY-MM-<force>-street.csv``.
    """
    areas = areas or made_up_areas()
    by_force = _by_force(areas)
    shares = _month_shares(months, len(by_force), rows)
    with _connection() as connection:
        files = []
        for index, (month, force, count) in enumerate(shares):
            name, members = list(by_force.items())[force]
            _set_areas(connection, members)
            drawn = _DRAWN.format(
                rows=count,
                seed=seed * 1_000_003 + index,
                unplaced=NO_PLACE_IN_1000,
                places=len(members),
                wheel=_wheel(),
            )
            files.append(_write(connection, out_dir, month, name, drawn))
    return files


def synthesise_plan(
    plan: Iterable[PlannedCount],
    out_dir: Path,
    *,
    areas: Sequence[SyntheticArea],
    seed: int = 1,
) -> list[Path]:
    """Write rows that add up exactly to the counts of ``plan``.

    Each month of the plan becomes one file of the one force that all ``areas`` belong to.
    A count for an LSOA that is not among ``areas`` is a ``SmeatonError``.
    """
    by_force = _by_force(areas)
    if len(by_force) != 1:
        raise SmeatonError(
            f"A plan of counts is for one force; the areas given belong to {len(by_force)}.",
            todo="Give the areas of one force at a time.",
        )
    name, members = next(iter(by_force.items()))
    place_of = {area.code: place for place, area in enumerate(members)}
    by_month: dict[Month, list[PlannedCount]] = {}
    for planned in plan:
        if planned.lsoa_code is not None and planned.lsoa_code not in place_of:
            raise SmeatonError(
                f"The plan puts crimes in {planned.lsoa_code}, which is not among the areas.",
                todo="Add that area, or mend its code.",
            )
        by_month.setdefault(planned.month, []).append(planned)
    with _connection() as connection:
        _set_areas(connection, members)
        files = []
        for index, (month, counts) in enumerate(sorted(by_month.items())):
            connection.register("planned", _plan_table(counts, place_of))
            exact = _EXACT.format(seed=seed * 1_000_003 + index)
            files.append(_write(connection, out_dir, month, name, exact))
    return files


def _by_force(areas: Sequence[SyntheticArea]) -> dict[str, list[SyntheticArea]]:
    grouped: dict[str, list[SyntheticArea]] = {}
    for area in areas:
        grouped.setdefault(area.force, []).append(area)
    return grouped


def _month_shares(months: Period, forces: int, rows: int) -> Iterator[tuple[Month, int, int]]:
    """(month, force number, rows), which sum to ``rows``: long and summer months get more."""
    cells = [(month, force) for month in months for force in range(forces)]
    weights = [month.days * (1.1 if 5 <= month.month <= 8 else 1.0) for month, _ in cells]
    total, given, cumulative = sum(weights), 0, 0.0
    for (month, force), weight in zip(cells, weights, strict=True):
        cumulative += weight
        upto = round(rows * cumulative / total)
        yield month, force, upto - given
        given = upto


def _wheel() -> str:
    """A list of 1,000 crime types, each as often as its share: one draw is one look-up."""
    wheel = [crime for crime, share in TYPE_SHARES.items() for _ in range(share)]
    return "[" + ",".join(f"'{crime}'" for crime in wheel) + "]"


def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "1GB"})


def _set_areas(connection: duckdb.DuckDBPyConnection, areas: Sequence[SyntheticArea]) -> None:
    connection.register(
        "areas",
        pa.table(
            {
                "place": pa.array(range(len(areas)), pa.int64()),
                "code": [area.code for area in areas],
                "name": [area.name for area in areas],
                "longitude": [area.longitude for area in areas],
                "latitude": [area.latitude for area in areas],
            }
        ),
    )


def _plan_table(counts: Sequence[PlannedCount], place_of: Mapping[str, int]) -> pa.Table:
    places = [place_of[c.lsoa_code] if c.lsoa_code is not None else None for c in counts]
    return pa.table(
        {
            "place": pa.array(places, pa.int64()),
            "crime_type": [c.crime_type for c in counts],
            "count": pa.array([c.count for c in counts], pa.int64()),
        }
    )


# Draws: hash() of the row's number and the file's seed is the only chance in here. The power
# of a uniform draw piles rows on the first places, as a few streets carry most of a town.
_DRAWN = """
    SELECT i, {seed} AS seed,
        CASE WHEN hash(i, {seed}, 'placed') % 1000 < {unplaced} THEN NULL
            ELSE floor({places} * pow((hash(i, {seed}, 'where') % 1000000) / 1e6, 2.5))::BIGINT
        END AS place,
        ({wheel})[1 + (hash(i, {seed}, 'what') % 1000)::BIGINT] AS crime_type
    FROM range({rows}) AS numbers(i)
"""

_EXACT = """
    SELECT row_number() OVER () AS i, {seed} AS seed, place, crime_type
    FROM (SELECT place, crime_type, unnest(range("count")) FROM planned
          ORDER BY place, crime_type)
"""

_ROWS = """
    WITH drawn AS ({source}),
    pointed AS (SELECT *, (hash(i, seed, 'point') % {points})::INTEGER AS point FROM drawn)
    SELECT
        CASE WHEN crime_type = 'Anti-social behaviour' THEN NULL
            ELSE sha256(concat_ws('-', '{month}', '{slug}', seed, i)) END AS "Crime ID",
        '{month}' AS "Month",
        '{force}' AS "Reported by",
        '{force}' AS "Falls within",
        round(longitude + (point % 4) * 0.0031, 6) AS "Longitude",
        round(latitude + (point // 4) * 0.0027, 6) AS "Latitude",
        CASE WHEN code IS NULL THEN 'No Location'
            ELSE concat('On or near Synthetic Street ', point + 1) END AS "Location",
        code AS "LSOA code",
        name AS "LSOA name",
        crime_type AS "Crime type",
        CASE WHEN crime_type = 'Anti-social behaviour' THEN NULL
            ELSE ({outcomes})[1 + (hash(i, seed, 'outcome') % {choices})::BIGINT]
        END AS "Last outcome category",
        NULL AS "Context"
    FROM pointed LEFT JOIN areas USING (place)
    {order}
"""


def _write(
    connection: duckdb.DuckDBPyConnection, out_dir: Path, month: Month, force: str, source: str
) -> Path:
    slug = force.lower().replace(" ", "-")
    path = out_dir / str(month) / f"{month}-{slug}-street.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = _ROWS.format(
        source=source,
        points=SNAP_POINTS,
        month=month,
        slug=slug,
        force=force,
        outcomes="[" + ",".join(f"'{outcome}'" for outcome in _OUTCOMES) + "]",
        choices=len(_OUTCOMES),
        order="ORDER BY place, i",
    )
    target = str(path).replace("'", "''")
    connection.execute(f"COPY ({rows}) TO '{target}' (FORMAT csv, HEADER)")
    return path
