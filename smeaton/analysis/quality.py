"""What is odd but true in a release: the rows of the data quality report.

Counts of one part were made when it was loaded (``Part.facts``). What shows only across parts
or through a lookup is counted here, so a lookup that came later still judges earlier months.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from smeaton.analysis.coverage import missing_words
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.sources import police_uk
from smeaton.analysis.sources.forces import FORCE_CODES
from smeaton.analysis.sources.observations import count_contradictions
from smeaton.analysis.store.derived import write_derived
from smeaton.analysis.store.release import Fact, Part, Release

MEANINGS: Mapping[str, str] = {
    **police_uk.FACTS,
    "months_missing": "months between the first and the last that no file was loaded for: their "
    "counts are not known, and are never taken for zero",
    "rows_outside_force_area": "rows whose LSOA lies in another force's area",
    "rows_in_unknown_lsoa": "rows whose LSOA no loaded lookup knows",
    "lsoa_vintage": "which LSOA codes the rows use: those of 2011, of 2021, or both",
    "lsoa_vintages_mixed": "months with codes of 2011 and months with codes of 2021: they are "
    "joined through the lookup",
    "contradictions": "figures that are not their numerator over their denominator, as printed",
    "missing_values": "figures that the partner's file leaves empty",
    "missing_counts": "counts that the publisher marks as not available",
    "negative_counts": "counts below zero: records of an earlier quarter were cancelled",
    "force_totals_that_differ": "forces whose printed total is not the sum of its parts",
    "force_codes_of_another_name": "rows whose force code and name are not of the same force",
    "partnerships_of_several_districts": "partnerships that cover more than one district",
    "areas_whose_total_differs": "areas whose printed total is not the sum of its ages",
    "own_area_in_its_list": "areas that stood in their own list of peers; taken out",
    "codes_that_stand_twice": "codes that stood twice in a list of peers; kept once",
    "lists_of_unusual_length": "areas whose list of peers is shorter or longer than usual",
}


@dataclass(frozen=True, slots=True)
class QualityFact:
    """One line of the report. ``slot`` is empty for what is about a whole dataset or force."""

    dataset: str
    slot: str
    fact: str
    value: Fact
    meaning: str


def quality(release: Release, *, forces: Collection[str] | None = None) -> list[QualityFact]:
    """Everything odd but true in ``release``, by dataset and slot.

    ``forces`` limits street-level crime to what some forces sent; the rest is told as it is.
    """
    chosen = release if forces is None else _only(release, forces)
    found = [
        *_of_parts(chosen),
        *_missing_months(chosen),
        *_repeated(chosen),
        *_placed(chosen),
        *_observed(chosen),
    ]
    return sorted(found, key=lambda fact: (fact.dataset, fact.slot, fact.fact))


def _only(release: Release, forces: Collection[str]) -> Release:
    """The release as if other forces' street-level files had never been loaded."""
    parts = (
        part
        for part in release.parts
        if part.dataset not in ("street", "street_counts") or part.slot.partition("/")[0] in forces
    )
    return replace(release, parts=tuple(parts))


def missing_months(release: Release) -> dict[str, list[Month]]:
    """For each force, the months between its first and last that no file was loaded for."""
    loaded: dict[str, set[Month]] = {}
    for slot in release.slots("street_counts"):
        force, _, month = slot.partition("/")
        loaded.setdefault(force, set()).add(Month.parse(month))
    return {
        force: [month for month in Period(min(months), max(months)) if month not in months]
        for force, months in sorted(loaded.items())
    }


def _fact(dataset: str, slot: str, fact: str, value: Fact) -> QualityFact:
    return QualityFact(dataset, slot, fact, value, MEANINGS[fact])


def _of_parts(release: Release) -> Iterator[QualityFact]:
    for part in release.parts:
        for fact, value in part.facts.items():
            yield _fact(part.dataset, part.slot, fact, value)


def _missing_months(release: Release) -> Iterator[QualityFact]:
    for force, months in missing_months(release).items():
        if months:
            yield _fact("street", force, "months_missing", missing_words(months))


# Hashes of 64 bits stand for the IDs of 32 bytes: of 20 million different IDs, about one pair in
# a hundred thousand releases would be taken for one.
_REPEATED = """
COPY (
    SELECT coalesce(sum(times - 1), 0)::BIGINT AS repeated,
        count_if(one_type <> other_type)::BIGINT AS of_another_type
    FROM (
        SELECT count(*) AS times, min(crime_type) AS one_type, max(crime_type) AS other_type
        FROM read_parquet({parts}) WHERE crime_id IS NOT NULL
        GROUP BY hash(crime_id) HAVING count(*) > 1
    )
) TO {target} (FORMAT parquet)
"""


def _repeated(release: Release) -> Iterator[QualityFact]:
    """Crime IDs that repeat in any month of a force; counted once for each set of files."""
    forces: dict[str, list[Part]] = {}
    for part in release.parts_of("street"):
        forces.setdefault(part.slot.partition("/")[0], []).append(part)
    for force, parts in forces.items():
        paths = _listed(part.path(release.root) for part in parts)

        def count(target: Path, paths: str = paths) -> None:
            with _database(release) as database:
                database.execute(_REPEATED.format(parts=paths, target=_quoted(target)))

        key = ["repeated crime IDs, version 1", *(part.sha256 for part in parts)]
        row = _read(write_derived(release.root, "repeated", key, count)).to_pylist()[0]
        if row["repeated"]:
            yield _fact("street", force, "repeated_crime_ids", row["repeated"])
        if row["of_another_type"]:
            fact = "repeated_crime_ids_of_another_type"
            yield _fact("street", force, fact, row["of_another_type"])


def _database(release: Release) -> duckdb.DuckDBPyConnection:
    spill = release.root / "derived" / "spill"
    return duckdb.connect(
        ":memory:",
        config={"threads": 2, "memory_limit": "500MB", "temp_directory": str(spill)},
    )


_PLACED = """
WITH lookup AS (SELECT * FROM read_parquet({lookups})),
own AS (SELECT unnest({forces}) AS force, unnest({codes}) AS code),
newest AS (
    SELECT child_code AS lsoa, arg_max(parent_code, parent_vintage) AS district
    FROM lookup WHERE child_level = 'lsoa' AND parent_level = 'district'
    GROUP BY child_code, child_vintage
    QUALIFY child_vintage = max(child_vintage) OVER (PARTITION BY child_code)
),
became AS (
    SELECT child_code AS lsoa, min(newest.district) AS district
    FROM lookup JOIN newest ON newest.lsoa = parent_code
    WHERE child_level = 'lsoa' AND parent_level = 'lsoa' GROUP BY child_code
),
lies AS (
    SELECT lsoa, coalesce(became.district, newest.district) AS district
    FROM newest FULL JOIN became USING (lsoa)
),
forces AS (
    SELECT child_code AS district, arg_max(parent_code, parent_vintage) AS force_code
    FROM lookup WHERE child_level = 'district' AND parent_level = 'force' GROUP BY child_code
),
vintages AS (
    SELECT code AS lsoa, bool_or(vintage = 2011) AS in_2011, bool_or(vintage = 2021) AS in_2021
    FROM (
        SELECT child_code AS code, child_vintage AS vintage FROM lookup WHERE child_level = 'lsoa'
        UNION ALL
        SELECT parent_code, parent_vintage FROM lookup WHERE parent_level = 'lsoa'
    ) GROUP BY code
),
counted AS (
    SELECT force, filename, lsoa_code AS lsoa, sum(n) AS n
    FROM read_parquet({counts}, filename = true) WHERE lsoa_code IS NOT NULL
    GROUP BY force, filename, lsoa_code
)
SELECT force, parse_filename(filename) AS file,
    coalesce(sum(n) FILTER (force_code IS NOT NULL), 0)::BIGINT AS placed,
    coalesce(sum(n) FILTER (force_code <> own.code), 0)::BIGINT AS outside,
    coalesce(sum(n) FILTER (in_2011 IS NULL), 0)::BIGINT AS unknown,
    coalesce(sum(n) FILTER (in_2011 AND NOT in_2021), 0)::BIGINT AS only_2011,
    coalesce(sum(n) FILTER (in_2021 AND NOT in_2011), 0)::BIGINT AS only_2021
FROM counted
LEFT JOIN lies USING (lsoa)
LEFT JOIN forces USING (district)
LEFT JOIN vintages USING (lsoa)
LEFT JOIN own USING (force)
GROUP BY ALL ORDER BY ALL
"""


def _placed(release: Release) -> Iterator[QualityFact]:
    """Rows outside the force's area, unknown LSOAs and the LSOAs' vintages, by lookup."""
    lookups = release.part_paths("lookup")
    counts = release.part_paths("street_counts")
    if not lookups or not counts:
        return
    slots = {path.name: part.slot for path, part in _parts(release, "street_counts")}
    known = {force: code for force, code in FORCE_CODES.items() if code}
    asked = _PLACED.format(
        lookups=_listed(lookups),
        counts=_listed(counts),
        forces=_listed(known),
        codes=_listed(known.values()),
    )
    with _database(release) as database:
        rows = database.execute(asked).fetchall()
    vintages: dict[str, set[str]] = {}
    for force, file, _, outside, unknown, only_2011, only_2021 in rows:
        vintage = _vintage(only_2011, only_2021)
        vintages.setdefault(force, set()).add(vintage)
        said: dict[str, Fact] = {
            "rows_outside_force_area": outside,
            "rows_in_unknown_lsoa": unknown,
            "lsoa_vintage": vintage,
        }
        for fact, value in said.items():
            if value:
                yield _fact("street", slots[file], fact, value)
    for force, found in vintages.items():
        if len(found - {""}) > 1 or "both" in found:
            yield _fact("street", force, "lsoa_vintages_mixed", ", ".join(sorted(found - {""})))


def _quoted(value: str | Path) -> str:
    """A string literal of SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def _listed(values: Iterable[str | Path]) -> str:
    """A list of strings in SQL. As a parameter of a query, a list would import pandas."""
    return f"[{', '.join(map(_quoted, values))}]"


def _read(path: Path) -> pa.Table:
    """A whole Parquet file. ``pq.read_table`` would import pandas, and its 60 MB."""
    return pq.ParquetFile(path).read()


def _parts(release: Release, dataset: str) -> Iterable[tuple[Path, Part]]:
    return zip(release.part_paths(dataset), release.parts_of(dataset), strict=True)


def _vintage(only_2011: int, only_2021: int) -> str:
    """Most codes are the same in both years; those that are not tell."""
    if only_2011 and only_2021:
        return "both"
    return "2011" if only_2011 else "2021" if only_2021 else ""


def _observed(release: Release) -> Iterator[QualityFact]:
    for part in release.parts_of("observations"):
        table = _read(part.path(release.root))
        said = {
            "contradictions": count_contradictions(table),
            "missing_values": sum(
                row["value"] is None and row["numerator"] is None
                for row in table.select(["value", "numerator"]).to_pylist()
            ),
        }
        for fact, value in said.items():
            if value:
                yield _fact(part.dataset, part.slot, fact, value)
