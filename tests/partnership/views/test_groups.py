"""Pages about groups, posts and member bodies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import (
    Capacity,
    CapacityHeld,
    Group,
    GroupKind,
    MemberBody,
    Partnership,
    Post,
    PostHeld,
    PostKind,
    ReportingLine,
)
from smeaton.partnership.posts import add_post

HOME = "/safer-eddystone/groups/"
FAMILIES = f"{HOME}safer-families/"


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = date(2022, 10, 20)


@pytest.fixture
def police(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Police", capacity=Capacity.RESPONSIBLE, by=None)


@pytest.fixture
def executive(partnership: Partnership, police: MemberBody) -> Group:
    made = add_group(
        partnership=partnership,
        about=AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE),
        by=None,
    )
    add_post(
        partnership=partnership,
        title="Chair, Executive",
        kind=PostKind.CHAIR,
        group=made,
        body=police,
        by=None,
    )
    add_post(
        partnership=partnership,
        title="Vice-chair, Executive",
        kind=PostKind.VICE_CHAIR,
        group=made,
        by=None,
    )
    add_group(
        partnership=partnership,
        about=AboutGroup(name="Safer Families", kind=GroupKind.THEMATIC),
        above=made,
        by=None,
    )
    return made


@pytest.fixture
def coordinator(client_as: Callable[..., Any]) -> Any:
    return client_as(Role.COORDINATOR)


def sent(visitor: Any, address: str, **values: Any) -> str:
    return visitor.post(address, values, follow=True).content.decode()


class TestReading:
    def test_the_finding_comes_first(self, client_as: Callable[..., Any], executive: Group) -> None:
        page = client_as(Role.PROVIDER).get(HOME).content.decode()
        assert "2 groups, one post is vacant" in " ".join(page.split())
        assert "Nobody holds: Vice-chair, Executive." in page
        assert "Add a group" not in page

    def test_nothing_is_there_yet(self, client_as: Callable[..., Any]) -> None:
        page = client_as(Role.PROVIDER).get(HOME).content.decode()
        assert "No group is set up on this day" in page

    def test_a_past_day(
        self, client_as: Callable[..., Any], partnership: Partnership, executive: Group
    ) -> None:
        add_group(
            partnership=partnership,
            about=AboutGroup(
                name="Knives",
                kind=GroupKind.TASK_AND_FINISH,
                starts_on=date(2022, 1, 1),
                ends_on=date(2022, 3, 31),
            ),
            by=None,
        )
        visitor = client_as(Role.PROVIDER)
        assert "Knives" in visitor.get(f"{HOME}?on=2022-03-31").content.decode()
        assert "Knives" not in visitor.get(f"{HOME}?on=2022-04-01").content.decode()
        assert "It ended on 31 March 2022." in visitor.get(f"{HOME}knives/").content.decode()

    def test_a_day_that_is_none_is_told(self, client_as: Callable[..., Any]) -> None:
        page = client_as(Role.PROVIDER).get(f"{HOME}?on=yesterday").content.decode()
        assert "There is a problem" in page
        assert "Groups on 20 October 2022" in page

    def test_a_group_that_is_not_there(self, coordinator: Any) -> None:
        for address in (FAMILIES, f"{FAMILIES}change/", f"{HOME}posts/1/hand-over/"):
            assert coordinator.get(address).status_code == 404

    def test_of_another_partnership_nothing_is_seen_or_chosen(
        self,
        coordinator: Any,
        executive: Group,
        make_partnership: Callable[[str], Partnership],
    ) -> None:
        other = make_partnership("Safer Elsewhere")
        add_group(
            partnership=other,
            about=AboutGroup(name="Elsewhere Board", kind=GroupKind.EXECUTIVE),
            by=None,
        )
        there = add_body(partnership=other, name="Elsewhere Borough", by=None)
        post = add_post(partnership=other, title="Analyst", kind=PostKind.OFFICER, by=None)
        for address in (HOME, f"{HOME}add/", f"{HOME}bodies/", f"{FAMILIES}reports-to/"):
            assert "Elsewhere" not in coordinator.get(address).content.decode()
        assert coordinator.get(f"{HOME}posts/{post.pk}/hand-over/").status_code == 404
        assert coordinator.get(f"{HOME}bodies/{there.pk}/capacity/").status_code == 404
        mine = Post.objects.get(title="Vice-chair, Executive")
        page = sent(
            coordinator, f"{HOME}posts/{mine.pk}/hand-over/", body=there.pk, first_day="2022-10-20"
        )
        assert "Filled by: choose one of those that are offered" in page

    def test_queries_do_not_grow(
        self, coordinator: Any, partnership: Partnership, executive: Group, query_budget: Any
    ) -> None:
        for number in range(12):
            made = add_group(
                partnership=partnership,
                about=AboutGroup(name=f"G{number}", kind=GroupKind.THEMATIC),
                above=executive,
                by=None,
            )
            body = add_body(
                partnership=partnership, name=f"B{number}", capacity=Capacity.PARTICIPATING, by=None
            )
            add_post(
                partnership=partnership,
                title=f"P{number}",
                kind=PostKind.CHAIR,
                group=made,
                body=body,
                by=None,
            )
        for address, most in ((HOME, 9), (f"{HOME}bodies/", 8), (FAMILIES, 13)):
            with query_budget(most):
                coordinator.get(address)


class TestChanging:
    def test_a_group_is_set_up(self, coordinator: Any, executive: Group) -> None:
        page = sent(
            coordinator,
            f"{HOME}add/",
            name="Serious Violence",
            kind="thematic",
            access_rules="adopted",
            above=executive.pk,
            starts_on="2022-01-01",
        )
        assert "Serious Violence was set up." in page
        assert "It reports to Executive." in page
        assert ReportingLine.objects.get(group__slug="serious-violence").starts_on == date(
            2022, 1, 1
        )

    def test_what_is_missing_is_said_and_what_was_written_stays(self, coordinator: Any) -> None:
        page = sent(
            coordinator,
            f"{HOME}add/",
            name="Knives",
            kind="task-and-finish",
            access_rules="none",
            purpose="Why",
        )
        assert "A task and finish group needs a last day." in page
        assert "Knives" in page
        assert "Why" in page
        assert "Name: write something" in sent(coordinator, f"{HOME}add/")
        assert not Group.objects.exists()

    def test_whoever_comes_second_sees_what_the_first_saved(
        self, coordinator: Any, executive: Group
    ) -> None:
        there = {
            "name": "Safer Families",
            "kind": "thematic",
            "access_rules": "none",
            "edition": 1,
        }
        assert "The group was changed." in sent(
            coordinator, f"{FAMILIES}change/", **there, purpose="First"
        )
        page = sent(coordinator, f"{FAMILIES}change/", **there, purpose="Second")
        assert "Somebody else saved this group meanwhile" in page
        assert "It is now: First" in page
        assert "Second" in page
        again = {**there, "edition": 2}
        assert "The group was changed." in sent(
            coordinator, f"{FAMILIES}change/", **again, purpose="Second"
        )

    def test_a_line_and_an_end(self, coordinator: Any, executive: Group) -> None:
        page = sent(coordinator, f"{FAMILIES}reports-to/", first_day="2022-10-01")
        assert "It reports to no group of this partnership." in page
        page = sent(coordinator, f"{HOME}executive/reports-to/", above="", first_day="soon")
        assert "From: enter a day, such as 2 November 2022" in page
        page = sent(coordinator, f"{FAMILIES}end/", last_day="2022-10-19")
        assert "It ended on 19 October 2022." in page

    def test_who_reports_to_it_keeps_it_from_ending(
        self, coordinator: Any, executive: Group
    ) -> None:
        page = sent(coordinator, f"{HOME}executive/end/", last_day="2022-10-19")
        assert "would report to one that is not there: Safer Families" in page

    def test_posts(self, coordinator: Any, executive: Group, police: MemberBody) -> None:
        page = sent(
            coordinator,
            f"{FAMILIES}posts/add/",
            title="Chair, Safer Families",
            kind="chair",
            body=police.pk,
            first_day="2022-01-01",
        )
        assert "since 1 January 2022" in page
        post = Post.objects.get(title="Chair, Safer Families")
        address = f"{HOME}posts/{post.pk}/hand-over/"
        page = sent(coordinator, address, first_day="2022-10-20", seen="Police")
        assert "vacant" in page
        page = sent(coordinator, address, body=police.pk, first_day="2022-10-20", seen="Police")
        assert "Somebody else saved this post meanwhile" in page
        assert PostHeld.objects.filter(post=post).count() == 1

    def test_an_officer_is_in_no_group(self, coordinator: Any) -> None:
        page = sent(coordinator, f"{HOME}posts/add/", title="Community Safety Analyst")
        assert "Community Safety Analyst was added." in page
        assert Post.objects.get().group is None

    def test_member_bodies(self, coordinator: Any, police: MemberBody) -> None:
        page = sent(
            coordinator, f"{HOME}bodies/add/", name="Harbour Board", capacity="participating"
        )
        assert "1 responsible authority, 1 other body" in " ".join(page.split())
        # Nobody wrote down a day, so there is no column of days, neither its head nor its cells.
        assert "Takes part" not in page
        held = CapacityHeld.objects.get(body=police)
        page = sent(coordinator, f"{HOME}bodies/capacities/{held.pk}/end/", last_day="2022-10-19")
        assert "No capacity on this day" in page
        page = sent(
            coordinator,
            f"{HOME}bodies/{police.pk}/capacity/",
            capacity="co-operating",
            starts_on="2022-10-20",
        )
        assert "Co-operating bodies" in page
        page = sent(coordinator, f"{HOME}bodies/{police.pk}/capacity/", capacity="responsible")
        assert "is a responsible authority on some of those days" in page
