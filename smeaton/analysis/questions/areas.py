"""Questions about areas: their outlines, residents, deprivation."""

from __future__ import annotations

from collections.abc import Iterable

import ibis.expr.types as ir


def outlines(boundaries: ir.Table, *, level: str, areas: Iterable[str]) -> ir.Table:
    """Outlines of some areas: ``area_code``, ``vintage``, ``area_name``, ``geometry``."""
    wanted = boundaries.filter(boundaries.level == level, boundaries.area_code.isin(sorted(areas)))
    return wanted.select("area_code", "vintage", "area_name", "geometry")


def deprivation(rows: ir.Table, *, domain: str, areas: Iterable[str]) -> ir.Table:
    """Deprivation of some LSOAs: ``area_code``, ``year``, ``rank``, ``decile``."""
    wanted = rows.filter(rows.domain == domain, rows.area_code.isin(sorted(areas)))
    return wanted.select("area_code", "year", "rank", "decile")


def ranked_areas(rows: ir.Table, *, domain: str) -> ir.Table:
    """How many LSOAs an index ranks: ``year``, ``areas``, ``lowest`` (the largest rank)."""
    wanted = rows.filter(rows.domain == domain, rows["rank"].notnull())
    return wanted.group_by("year").agg(
        areas=wanted.area_code.count().cast("int64"), lowest=wanted["rank"].max()
    )
