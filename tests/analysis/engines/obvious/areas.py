"""Questions about areas, answered with loops."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from hypothesis import strategies as st

from smeaton.analysis.questions import areas as asked
from tests.analysis.engines.obvious import Obvious, Row, Rows, made_up


def _only(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def outlines(boundaries: Rows, *, level: str, areas: list[str]) -> list[dict[str, Any]]:
    return [
        _only(row, "area_code", "vintage", "area_name", "geometry")
        for row in boundaries
        if row["level"] == level and row["area_code"] in areas
    ]


def deprivation(rows: Rows, *, domain: str, areas: list[str]) -> list[dict[str, Any]]:
    return [
        _only(row, "area_code", "year", "rank", "decile")
        for row in rows
        if row["domain"] == domain and row["area_code"] in areas
    ]


def ranked_areas(rows: Rows, *, domain: str) -> list[dict[str, Any]]:
    ranks: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row["domain"] == domain and row["rank"] is not None:
            ranks[row["year"]].append(row["rank"])
    return [{"year": y, "areas": len(found), "lowest": max(found)} for y, found in ranks.items()]


RANKS = ("deprivation", made_up.deprivation)
domains = st.sampled_from(["imd", "crime", "housing"])

OBVIOUS = {
    asked.outlines: Obvious(
        outlines,
        (("boundaries", made_up.boundaries),),
        st.fixed_dictionaries(
            {"level": st.sampled_from(["lsoa", "ward", "csp"]), "areas": made_up.code_lists}
        ),
    ),
    asked.deprivation: Obvious(
        deprivation,
        (RANKS,),
        st.fixed_dictionaries({"domain": domains, "areas": made_up.code_lists}),
    ),
    asked.ranked_areas: Obvious(ranked_areas, (RANKS,), st.fixed_dictionaries({"domain": domains})),
}
