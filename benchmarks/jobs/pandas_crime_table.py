"""The crime table of one district as an analyst's script makes it: pandas over the CSVs.

A good script of its kind: it reads only the columns and the months that it needs.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

COLUMNS = ["Month", "LSOA code", "Crime type"]
NOT_CRIME = "Anti-social behaviour"


def run(street: str, reference: str, area: str, to: str) -> dict[str, list[float | None]]:
    """Count, count of the year before, change and rate for each type and for all crime."""
    months = [str(month) for month in pd.period_range(end=to, periods=24, freq="M")]
    crimes = pd.concat(
        pd.read_csv(path, usecols=COLUMNS)
        for month in months
        for path in sorted((Path(street) / month).glob("*-street.csv"))
    )
    lookup = pd.read_csv(Path(reference) / "lsoa-district.csv")
    inside = lookup.loc[lookup["ltla24_code"] == area, "lsoa21_code"]
    crimes = crimes[crimes["LSOA code"].isin(inside)]
    counts = crimes.groupby(["Crime type", "Month"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=months, fill_value=0)
    table = pd.DataFrame(
        {"count": counts[months[12:]].sum(axis=1), "previous": counts[months[:12]].sum(axis=1)}
    )
    table.loc["All crime"] = table.drop(index=NOT_CRIME, errors="ignore").sum()
    table["change"] = table["count"] - table["previous"]
    people = pd.read_csv(Path(reference) / "population.csv")
    people = people[people["area_code"] == area]
    residents = people.loc[people["year"] == people["year"].max(), "persons"].sum()
    table["rate"] = table["count"] / residents * 1000
    return {str(name): row.tolist() for name, row in table.astype(float).iterrows()}
