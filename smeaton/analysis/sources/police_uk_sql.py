"""The queries that copy, count and measure one street-level file.

Every cell is checked on the way: what can be seen in a column alone aborts the copy, what
needs a look at the values is counted as a breach afterwards, on Parquet, where it is cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

# The comparison with the file's own month is a trick for speed: nearly every row takes the
# first branch, so the pattern runs on the strays only.
COPY_ROWS = """
COPY (
    SELECT
        CASE WHEN "Crime ID" IS NULL THEN NULL
            WHEN strlen("Crime ID") = 64 THEN unhex("Crime ID")
            ELSE error('Crime ID') END AS crime_id,
        CASE WHEN "Month" = '{month}' THEN DATE '{month}-01'
            WHEN regexp_full_match("Month", '[0-9]{{4}}-(0[1-9]|1[0-2])')
                THEN ("Month" || '-01')::DATE
            ELSE error('Month') END AS "month",
        "Reported by" AS reported_by,
        "Falls within" AS falls_within,
        "Longitude" AS longitude,
        "Latitude" AS latitude,
        "Location" AS "location",
        "LSOA code" AS lsoa_code,
        "Crime type" AS crime_type,
        "Last outcome category" AS last_outcome,
        "Context" AS context
    FROM read_csv(
        {source}, columns = {columns}, header = false, skip = 1, auto_detect = false,
        delim = ',', quote = '"', escape = '"', strict_mode = true, null_padding = false,
        ignore_errors = false, encoding = 'utf-8', compression = 'none'
    )
) TO {target} (FORMAT parquet, COMPRESSION lz4_raw)
"""

COPY_COUNTS = """
COPY (
    SELECT "month", {force} AS force, lsoa_code, crime_type, count(*) AS n
    FROM read_parquet({source})
    GROUP BY "month", lsoa_code, crime_type
    ORDER BY lsoa_code, crime_type, "month"
) TO {target} (FORMAT parquet, COMPRESSION zstd)
"""

# Rows are told apart by 64-bit hashes: among 100,000 rows two different ones would be taken
# for one once in four thousand million files, and the counts are for a quality report.
MEASURE_ROWS = """
SELECT
    count(*) AS rows,
    count_if(reported_by IS NULL OR falls_within IS NULL OR "location" IS NULL
        OR (longitude IS NULL) <> (latitude IS NULL)
        OR NOT coalesce(longitude BETWEEN -9 AND 3, true)
        OR NOT coalesce(latitude BETWEEN 49 AND 61, true)) AS breaches,
    count_if(lsoa_code IS NULL AND longitude IS NULL) AS rows_without_place,
    count_if(lsoa_code IS NULL AND longitude IS NOT NULL) AS coordinates_without_lsoa,
    count_if(lsoa_code IS NOT NULL AND longitude IS NULL) AS lsoa_without_coordinates,
    count(crime_id) - count(DISTINCT CASE WHEN crime_id IS NOT NULL THEN hash(crime_id) END)
        AS repeated_crime_ids,
    count_if(crime_id IS NULL AND crime_type <> 'Anti-social behaviour') AS crimes_without_id,
    count_if(crime_id IS NOT NULL AND crime_type = 'Anti-social behaviour') AS incidents_with_id,
    count(context) AS context_filled,
    string_agg(DISTINCT reported_by, '; ' ORDER BY reported_by) AS reported_by,
    count_if(crime_type = 'Anti-social behaviour') - count(DISTINCT
        CASE WHEN crime_type = 'Anti-social behaviour'
        THEN hash(crime_id, "month", reported_by, falls_within, longitude, latitude, "location",
            lsoa_code, last_outcome, context) END) AS repeated_incident_rows
FROM read_parquet({source})
"""

COUNT_IDS_OF_TWO_TYPES = """
SELECT count(*) AS repeated_crime_ids_of_another_type FROM (
    SELECT 1 FROM read_parquet({source}) WHERE crime_id IS NOT NULL
    GROUP BY crime_id HAVING count(DISTINCT crime_type) > 1
)
"""

MEASURE_COUNTS = """
SELECT
    count(*) AS cells,
    coalesce(sum(n) FILTER ("month" <> DATE '{month}-01'), 0)::BIGINT AS rows_of_another_month,
    count_if(crime_type IS NULL OR crime_type NOT IN ({types})
        OR NOT coalesce(regexp_full_match(lsoa_code, {lsoa}), true)) AS count_breaches
FROM read_parquet({source})
"""

_NUMBERS = ("Longitude", "Latitude")


def columns(header: Sequence[str]) -> str:
    """The column types, given and never guessed, as a DuckDB struct."""
    kinds = (f"{quoted(n)}: {'DOUBLE' if n in _NUMBERS else 'VARCHAR'}" for n in header)
    return "{" + ", ".join(kinds) + "}"


def quoted(value: str | Path) -> str:
    """A string literal of SQL."""
    return "'" + str(value).replace("'", "''") + "'"
