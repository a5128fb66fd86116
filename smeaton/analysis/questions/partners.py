"""Questions about what partners and national tables give ready counted."""

from __future__ import annotations

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from smeaton.analysis.periods import Period


def same_period(rows: ir.Table, period: Period) -> ir.Table:
    """Rows whose first and last month are exactly the period's."""
    return rows.filter(
        rows.period_first == ibis.date(period.first.first_day),
        rows.period_last == ibis.date(period.last.first_day),
    )


def of_areas(rows: ir.Table, *, column: str, areas: Iterable[str]) -> ir.Table:
    """Rows whose area is one of some codes (or names, where a partner wrote a name)."""
    return rows.filter(rows[column].isin(sorted(areas)))


def residents(
    population: ir.Table, *, areas: Iterable[str], youngest: int, oldest: int
) -> ir.Table:
    """People of an age range: ``area_code``, ``year``, ``n``.

    Only rows of whole ages inside the range are added; the open-ended oldest age counts
    where the range has no end.
    """
    people = population.filter(
        population.sex == "persons",
        population.area_code.isin(sorted(areas)),
        population.age_first >= youngest,
        population.age_last.fill_null(ibis.literal(120).cast("int64")) <= oldest,
    )
    return people.group_by("area_code", "year").agg(n=people.persons.sum().cast("int64"))
