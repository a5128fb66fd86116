"""The list of actions as a table to keep, as records for programs, and in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from smeaton.actions.presenters.rows import ActionRow
from smeaton.documents.blocks import Column, Table
from smeaton.documents.numbers import Kind

_COLUMNS = (
    Column("Action", Kind.COUNT),
    Column("Kind"),
    Column("What is to be done"),
    Column("Owner"),
    Column("Owner's body"),
    Column("Group"),
    Column("Asked for on"),
    Column("Due on"),
    Column("State"),
    Column("Overdue"),
    Column("Times carried over", Kind.COUNT),
    Column("Where it comes from"),
    Column("Evidence or reason"),
)


def table_of(rows: Iterable[ActionRow]) -> Table:
    """The list for a spreadsheet, as it is on the page. Days that nobody knows are marked so."""
    return Table(
        caption="Actions and recommendations",
        name="actions",
        columns=_COLUMNS,
        rows=tuple(
            (
                row.action.pk,
                row.action.get_kind_display(),
                row.action.words,
                f"{row.owner}{f' ({row.left})' if row.left else ''}",
                row.body,
                row.action.asked_by.name,
                row.action.asked_on,
                row.action.due,
                row.state.words,
                "yes" if row.overdue else "no",
                row.times,
                row.action.source,
                row.evidence,
            )
            for row in rows
        ),
    )


def record_of(row: ActionRow) -> dict[str, Any]:
    """One action for a program. Nothing private is in it."""
    one = row.action
    return {
        "id": one.pk,
        "kind": one.kind,
        "words": one.words,
        "owner": None if row.unowned else row.owner,
        "owner_body": row.body or None,
        "owner_left": bool(row.left),
        "group": one.asked_by.name,
        "asked_on": one.asked_on.isoformat() if one.asked_on else None,
        "due": one.due.isoformat() if one.due else None,
        "state": one.state,
        "overdue": row.overdue,
        "age_days": row.age_days,
        "times_carried": row.times,
        "source": one.source,
        "evidence": row.evidence or None,
    }
