"""Made-up cells: few values, so that they meet; odd ones among them, and NULL."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.periods import Month, Period

# Signs that mean something in SQL, spaces that a comparison might ignore, letters that differ
# in case, accent or composition only.
CODES = (
    *("E01000001", "E01000002", "e01000001", "E01000001 ", ""),
    *("it's", "a\\b", "%", "é", "e\u0301", "\n"),
)
FIRST, MONTHS = Month(2023, 11), 6

codes = st.sampled_from(CODES)
code_lists = st.lists(codes, max_size=4)
months = st.integers(0, MONTHS - 1).map(lambda index: (FIRST + index).first_day)
counts = st.one_of(st.integers(0, 9), st.just(2**40))
years = st.integers(2019, 2021)


def or_null(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def tables(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries(columns), max_size=12)


def _period(ends: tuple[int, int]) -> Period:
    return Period(FIRST + min(ends), FIRST + max(ends))


periods = st.tuples(st.integers(-1, MONTHS), st.integers(-1, MONTHS)).map(_period)

street_counts = tables(
    month=or_null(months),
    force=or_null(codes),
    lsoa_code=or_null(codes),
    crime_type=st.sampled_from(CRIME_TYPES[:3]),
    n=or_null(counts),
)
membership = tables(
    level=st.sampled_from(["ward", "district"]),
    lsoa_code=or_null(codes),
    area_code=st.sampled_from(["W1", "W2"]),
)
observations = tables(
    indicator=codes,
    area=or_null(codes),
    period_first=or_null(months),
    period_last=or_null(months),
    numerator=or_null(st.floats(allow_nan=False, allow_infinity=False)),
)
population = tables(
    area_code=or_null(codes),
    year=years,
    sex=st.sampled_from(["persons", "female"]),
    age_first=st.integers(0, 3),
    age_last=or_null(st.integers(0, 120)),
    persons=or_null(counts),
)
boundaries = tables(
    level=st.sampled_from(["lsoa", "ward"]),
    vintage=or_null(years),
    area_code=codes,
    area_name=or_null(codes),
    geometry=codes,
)
deprivation = tables(
    area_code=codes,
    year=years,
    domain=st.sampled_from(["imd", "crime"]),
    rank=or_null(st.integers(1, 9)),
    decile=or_null(st.integers(1, 10)),
    score=or_null(st.floats(allow_nan=False, allow_infinity=False)),
)
