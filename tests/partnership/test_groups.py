"""Acts on groups: nothing that was is lost, and no group reports to one that is not there."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import (
    AboutGroup,
    add_group,
    change_group,
    end_group,
    group_named,
    report_to,
)
from smeaton.partnership.models import Group, GroupKind, Partnership, PostHeld, PostKind
from smeaton.partnership.posts import add_post
from smeaton.partnership.presenters.structure import structure_of

JULY = date(2022, 7, 1)


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    return add_group(
        partnership=partnership,
        about=AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE),
        by=None,
    )


@pytest.fixture
def families(partnership: Partnership, executive: Group) -> Group:
    return add_group(
        partnership=partnership,
        about=AboutGroup(name="Safer Families", kind=GroupKind.THEMATIC),
        above=executive,
        by=None,
    )


def lines(partnership: Partnership, day: date) -> dict[str, str]:
    return {one.group.name: one.above for one in structure_of(partnership, day).groups}


def changed(group: Group, **values: Any) -> None:
    edition = values.pop("edition", group.edition)
    there = {one.name: getattr(group, one.name) for one in fields(AboutGroup)}
    about = AboutGroup(**{**there, **values})
    change_group(group=group, about=about, edition=edition, by=None)


def test_it_has_an_address_of_its_own(partnership: Partnership) -> None:
    made = [
        add_group(
            partnership=partnership, about=AboutGroup(name=name, kind=GroupKind.THEMATIC), by=None
        ).slug
        for name in ("Safer Families", "Safer: families", "Bodies", "!")
    ]
    assert made == ["safer-families", "safer-families-2", "bodies-2", "group"]
    assert group_named(partnership, "bodies-2").name == "Bodies"
    with pytest.raises(NotFoundError):
        group_named(partnership, "bodies")


def test_a_name_is_taken_once(partnership: Partnership, families: Group) -> None:
    with pytest.raises(SmeatonError):
        add_group(
            partnership=partnership,
            about=AboutGroup(name="Safer Families", kind=GroupKind.THEMATIC),
            by=None,
        )


def test_a_task_needs_a_last_day(partnership: Partnership) -> None:
    with pytest.raises(SmeatonError, match="needs a last day"):
        add_group(
            partnership=partnership,
            about=AboutGroup(name="Knives", kind=GroupKind.TASK_AND_FINISH),
            by=None,
        )
    task = Group(partnership=partnership, name="x", slug="x", kind=GroupKind.TASK_AND_FINISH)
    with pytest.raises(IntegrityError), transaction.atomic():
        task.save()


def test_the_last_day_is_not_before_the_first(partnership: Partnership, families: Group) -> None:
    with pytest.raises(SmeatonError, match="before the first"):
        changed(families, starts_on=JULY, ends_on=date(2022, 6, 30))
    assert Group.objects.get(pk=families.pk).ends_on is None


def test_a_line_that_moves_leaves_the_past_as_it_was(
    partnership: Partnership, families: Group, executive: Group
) -> None:
    board = add_group(
        partnership=partnership, about=AboutGroup(name="Board", kind=GroupKind.EXECUTIVE), by=None
    )
    report_to(group=families, above=board, first_day=JULY, by=None)
    assert lines(partnership, date(2022, 6, 30))["Safer Families"] == "Executive"
    assert lines(partnership, JULY)["Safer Families"] == "Board"
    report_to(group=families, above=None, first_day=date(2022, 9, 1), by=None)
    assert lines(partnership, date(2022, 8, 31))["Safer Families"] == "Board"
    assert lines(partnership, date(2022, 9, 1))["Safer Families"] == ""


def test_a_line_does_not_begin_before_the_one_that_it_follows(
    partnership: Partnership, families: Group, executive: Group
) -> None:
    report_to(group=families, above=None, first_day=JULY, by=None)
    report_to(group=families, above=executive, first_day=date(2022, 8, 1), by=None)
    with pytest.raises(SmeatonError, match="began only on 1 August 2022"):
        report_to(group=families, above=None, first_day=date(2022, 8, 1), by=None)
    with pytest.raises(SmeatonError, match="already"):
        report_to(group=families, above=executive, first_day=date(2022, 9, 1), by=None)


def test_no_ring(partnership: Partnership, families: Group, executive: Group) -> None:
    with pytest.raises(SmeatonError, match="reports to Executive itself"):
        report_to(group=executive, above=families, first_day=JULY, by=None)
    with pytest.raises(SmeatonError):
        report_to(group=executive, above=executive, first_day=JULY, by=None)
    assert lines(partnership, JULY) == {"Executive": "", "Safer Families": "Executive"}


def test_a_group_ends_with_its_line_and_its_posts(
    partnership: Partnership, families: Group
) -> None:
    body = add_body(partnership=partnership, name="NSPCC", by=None)
    add_post(
        partnership=partnership,
        title="Chair",
        kind=PostKind.CHAIR,
        group=families,
        body=body,
        by=None,
    )
    end_group(group=families, last_day=JULY, by=None)
    assert PostHeld.objects.get().ends_on == JULY
    assert "Safer Families" in lines(partnership, JULY)
    assert "Safer Families" not in lines(partnership, date(2022, 7, 2))


def test_who_still_reports_to_it_is_named(families: Group, executive: Group) -> None:
    with pytest.raises(SmeatonError, match="not there: Safer Families"):
        end_group(group=executive, last_day=JULY, by=None)
    with pytest.raises(SmeatonError, match="not there: Safer Families"):
        changed(executive, ends_on=JULY)
    end_group(group=families, last_day=JULY, by=None)
    end_group(group=Group.objects.get(pk=executive.pk), last_day=JULY, by=None)


def test_two_at_once(families: Group) -> None:
    seen = families.edition
    changed(families, purpose="One")
    with pytest.raises(ChangedMeanwhileError):
        changed(families, purpose="Two", edition=seen)
    assert Group.objects.get(pk=families.pk).purpose == "One"
