"""What the Parquet parts of each dataset hold: the one place where columns are defined.

Engines and tables read these names; sources write them. Months are DATEs, the first of the
month. NULL always means "not given", never zero.

Datasets with ``replaces`` are kept as one part for each slot, and grow: rows of a new file
take the place of older rows that are equal in those columns, the other rows stay. Datasets
without it (street-level crime, recorded crime) replace a slot's part as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

_TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "month": pa.date32(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "bytes": pa.binary(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a dataset: its name, its kind (``text``, ``month``, ...) and meaning."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: what it is, how its slots are spelled, and its columns in order."""

    name: str
    title: str
    slot: str
    columns: tuple[Column, ...]
    replaces: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of every part."""
        return pa.schema([(column.name, _TYPES[column.kind]) for column in self.columns])


def _columns(text: str) -> tuple[Column, ...]:
    """Read ``name kind meaning`` lines."""
    lines = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, meaning) for name, kind, meaning in lines)


STREET = Dataset(
    "street",
    "Street-level crime of data.police.uk, a row for each crime or incident",
    "<force>/<YYYY-MM>",
    _columns("""
        crime_id      bytes   32 bytes, the hexadecimal Crime ID; NULL for anti-social behaviour
        month         month   month that the row names (nearly always the slot's)
        reported_by   text    force that gave the row to data.police.uk
        falls_within  text    force whose area it is said to be in
        longitude     number  of a map point nearby, never of an address; WGS 84; NULL: no place
        latitude      number  of that map point
        location      text    name of that map point: "On or near ..."
        lsoa_code     text    LSOA of the map point: 2011 or 2021 codes, as the file has them
        crime_type    text    one of the types of data.police.uk
        last_outcome  text    last outcome when the file was made; NULL for incidents
        context       text    nearly always NULL
    """),
)

STREET_COUNTS = Dataset(
    "street_counts",
    "Street-level crime counted by month, LSOA and type: what every table reads",
    "<force>/<YYYY-MM>; which months were loaded is told by the slots, never by the rows",
    _columns("""
        month       month    month that the rows name
        force       text     force of the file, as data.police.uk spells it: devon-and-cornwall
        lsoa_code   text     NULL: no place. Those rows belong to the force and no smaller area
        crime_type  text     one of the types of data.police.uk
        n           integer  how many rows
    """),
)

RECORDED = Dataset(
    "recorded",
    "Police recorded crime by Community Safety Partnership",
    "<source>/<first month>_<last month>",
    _columns("""
        source            text     ons-c2 or home-office
        period_first      month    first month counted
        period_last       month    last month counted
        level             text     csp, force (a printed total) or unassigned (of a force)
        force_code        text     E23...; NULL where the file has only a name
        force_name        text     as printed
        csp_code          text     E22...; NULL unless level is csp
        csp_name          text     as printed, also for unassigned
        district_code     text     district of the CSP; two CSPs can share one
        detail            text     total, group, subgroup or offence
        offence           text     key: total, violence-with-injury, ... or offence code 8N
        offence_name      text     as printed
        offence_group     text     key of the group that it belongs to; NULL for the total
        offence_subgroup  text     key of the subgroup that it belongs to
        count             integer  NULL where the file says "not available"
    """),
)

OBSERVATIONS = Dataset(
    "observations",
    "Indicators of partners, as they gave them",
    "<indicator>",
    _columns("""
        indicator     text    key of the indicator
        area          text    code of the area, or its name where it has none
        period_first  month   first month
        period_last   month   last month
        numerator     number  count, where given
        denominator   number  what it is divided by, where given
        value         number  the figure as given
        value_text    text    the figure as printed
        unit          text    e.g. per 1,000, per cent, count
        source        text    who says so
        note          text    anything else
    """),
    replaces=("indicator", "area", "period_first", "period_last"),
)

PUBLISHED_FIGURES = Dataset(
    "published_figures",
    "Figures that somebody published, to be held against ours",
    "<document>",
    _columns("""
        document      text   the publication
        place         text   where in it: page, table, sentence
        indicator     text   key of the indicator
        area          text   code or name of the area
        period_first  month  first month
        period_last   month  last month
        measure       text   count, previous, change, change_percent, rate, peer_mean, rank, share
        published     text   the figure exactly as printed
        note          text   anything else
    """),
    replaces=("document", "place", "indicator", "area", "period_first", "period_last", "measure"),
)

COMPARATOR_SUMMARIES = Dataset(
    "comparator_summaries",
    "A comparator group's published mean and an area's rank, where the members' are not known",
    "<group>",
    _columns("""
        comparator_group  text     name of the group
        indicator         text     key of the indicator
        area              text     the area that is ranked
        period_first      month    first month
        period_last       month    last month
        mean_rate         number   the group's published mean
        rank              integer  the area's published rank
        rank_of           integer  of how many
        rank_from         text     lowest or highest: which rate has rank 1
        source            text     who says so
    """),
    replaces=("comparator_group", "indicator", "area", "period_first", "period_last"),
)

LOOKUP = Dataset(
    "lookup",
    "Which area lies in which larger area, or became which",
    "<child level><year>/<parent level><year>",
    _columns("""
        child_level     text     lsoa, ward, neighbourhood, district, csp
        child_vintage   integer  year of the codes: 2011, 2021; NULL where the file has none
        child_code      text     its code
        child_name      text     its name, where the file has it
        parent_level    text     lsoa, ward, neighbourhood, district, csp, force
        parent_vintage  integer  year of the codes
        parent_code     text     its code
        parent_name     text     its name
        change_code     text     LSOA 2011 to 2021 only: U unchanged, S split, M merged, X other
    """),
    replaces=("child_code",),
)

POPULATION = Dataset(
    "population",
    "Residents by sex and age; the rows of one area, year and sex add up to all its people",
    "<year>",
    _columns("""
        area_code  text     any level
        area_name  text     where the file has it
        year       integer  mid-year estimate of this year
        sex        text     persons (always there), female, male
        age_first  integer  youngest age counted
        age_last   integer  oldest age counted; NULL: and over
        persons    integer  how many people
    """),
    replaces=("area_code", "year"),
)

HOUSEHOLDS = Dataset(
    "households",
    "Households, the denominator of residential burglary",
    "<year>",
    _columns("""
        area_code   text     any level
        area_name   text     where the file has it
        year        integer  year of the estimate
        households  integer  how many
    """),
    replaces=("area_code", "year"),
)

BOUNDARIES = Dataset(
    "boundaries",
    "Outlines of areas",
    "<level><year>",
    _columns("""
        level      text     lsoa, ward, neighbourhood, district, csp, force
        vintage    integer  year of the codes; NULL where the file has none
        area_code  text     its code
        area_name  text     its name
        geometry   text     GeoJSON Polygon or MultiPolygon, WGS 84
    """),
    replaces=("area_code",),
)

COMPARATORS = Dataset(
    "comparators",
    "Groups of similar areas; an area is never among its own peers here",
    "<group>",
    _columns("""
        comparator_group  text  name of the group
        area_code         text  the area that is compared
        peer_code         text  an area that it is compared with
    """),
    replaces=("comparator_group", "area_code"),
)

SEVERITY_WEIGHTS = Dataset(
    "severity_weights",
    "Weights of offences by the harm that they do",
    "<index>/<version>",
    _columns("""
        index_name        text     ons-crime-severity, cambridge-crime-harm, or as the file says
        version           text     version of the weights
        offence_code      text     Home Office offence code, where given
        offence_name      text     name of the offence, where given
        offence_subgroup  text     name of the subgroup, where given
        crime_type        text     type of data.police.uk, where there is one
        weight            number   weight of one offence
        national_count    integer  offences in the country in the index's year, where given
    """),
    replaces=("index_name", "version"),
)

DEPRIVATION = Dataset(
    "deprivation",
    "Indices of Deprivation by LSOA",
    "<year>",
    _columns("""
        area_code  text     LSOA: codes of 2011 for the indices of 2019, of 2021 for those of 2025
        year       integer  2019, 2025
        domain     text     imd, income, employment, education, health, crime, housing, environment
        rank       integer  1 is the most deprived of England
        decile     integer  1 is the most deprived tenth
        score      number   where given; higher is more deprived
    """),
    replaces=("area_code", "year"),
)

DEPRIVATION_INDICATORS = Dataset(
    "deprivation_indicators",
    "The figures beneath the Indices of Deprivation, by LSOA",
    "<year>",
    _columns("""
        area_code  text     LSOA
        year       integer  2025
        indicator  text     as the file spells it: violence_with_injury_rate_per_1_000...
        value      number   NULL where the file has none
    """),
    replaces=("area_code", "year"),
)

DATASETS: Mapping[str, Dataset] = {
    dataset.name: dataset
    for dataset in (
        STREET,
        STREET_COUNTS,
        RECORDED,
        OBSERVATIONS,
        PUBLISHED_FIGURES,
        COMPARATOR_SUMMARIES,
        LOOKUP,
        POPULATION,
        HOUSEHOLDS,
        BOUNDARIES,
        COMPARATORS,
        SEVERITY_WEIGHTS,
        DEPRIVATION,
        DEPRIVATION_INDICATORS,
    )
}
