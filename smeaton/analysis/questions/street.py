"""Questions about street-level counts."""

from __future__ import annotations

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from smeaton.analysis.periods import Period


def within(counts: ir.Table, period: Period) -> ir.Table:
    """The rows of a period's months."""
    first, last = ibis.date(period.first.first_day), ibis.date(period.last.first_day)
    return counts.filter(counts.month >= first, counts.month <= last)


def by_lsoa(counts: ir.Table, *, lsoas: Iterable[str]) -> ir.Table:
    """Counts in some LSOAs: ``row`` (LSOA code), ``crime_type``, ``month``, ``n``."""
    inside = counts.filter(counts.lsoa_code.isin(sorted(lsoas)))
    return inside.group_by(
        row=inside.lsoa_code, crime_type=inside.crime_type, month=inside.month
    ).agg(n=inside.n.sum().cast("int64"))


def by_area(
    counts: ir.Table, membership: ir.Table, *, level: str, areas: Iterable[str] | None = None
) -> ir.Table:
    """Counts in areas of one level: ``row`` (area code), ``crime_type``, ``month``, ``n``.

    ``areas`` limits them; None means every area of the country, in one pass.
    """
    members = membership.filter(membership.level == level)
    if areas is not None:
        members = members.filter(members.area_code.isin(sorted(areas)))
    joined = counts.join(members, counts.lsoa_code == members.lsoa_code)
    return joined.group_by(
        row=joined.area_code, crime_type=joined.crime_type, month=joined.month
    ).agg(n=joined.n.sum().cast("int64"))


def by_force(counts: ir.Table, *, forces: Iterable[str]) -> ir.Table:
    """What forces reported, wherever it lies: ``row`` (LSOA code or NULL), type, month, n.

    Rows without a place belong to the force and to no smaller area.
    """
    reported = counts.filter(counts.force.isin(sorted(forces)))
    return reported.group_by(
        row=reported.lsoa_code, crime_type=reported.crime_type, month=reported.month
    ).agg(n=reported.n.sum().cast("int64"))


def reporters(counts: ir.Table) -> ir.Table:
    """Which forces' files have rows in which LSOA: ``lsoa_code``, ``force``, ``n``."""
    placed = counts.filter(counts.lsoa_code.notnull())
    return placed.group_by("lsoa_code", "force").agg(n=placed.n.sum().cast("int64"))
