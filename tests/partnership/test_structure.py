"""The structure on a day, worked out from what holds between dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.partnership.models.dated import holds, overlapping
from smeaton.partnership.structure import Structure, reports_in_a_ring, structure_on

DAY = date(2022, 10, 20)


@dataclass
class G:
    pk: int
    starts_on: date | None = None
    ends_on: date | None = None
    kind: str = "thematic"

    @property
    def name(self) -> str:
        return f"group {self.pk}"

    slug = name


@dataclass
class Line:
    group_id: int
    above_id: int
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass
class P:
    pk: int
    title: str
    kind: str = "chair"
    group_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass
class Held:
    post_id: int
    body: str
    starts_on: date | None = None
    ends_on: date | None = None


def on(
    day: date,
    groups: list[G],
    lines: list[Line],
    posts: list[P] | None = None,
    held: list[Held] | None = None,
) -> Structure:
    return structure_on(day, groups=groups, lines=lines, posts=posts or [], held=held or [])


def test_from_the_top_down() -> None:
    found = on(DAY, [G(1), G(2), G(3), G(4)], [Line(2, 1), Line(3, 2)])
    assert [one.group.pk for one in found.tops] == [1, 4]
    assert [(one.group.pk, one.above) for one in found.groups] == [
        (1, ""), (2, "group 1"), (3, "group 2"), (4, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "above"),
    [(date(2022, 6, 30), "group 1"), (date(2022, 7, 1), "group 3"), (date(2023, 1, 1), "group 3")],
)
def test_as_it_stood_on_a_past_day(day: date, above: str) -> None:
    lines = [
        Line(2, 1, ends_on=date(2022, 6, 30)),
        Line(2, 3, starts_on=date(2022, 7, 1)),
    ]
    found = on(day, [G(1), G(2), G(3)], lines)
    assert {one.group.pk: one.above for one in found.groups}[2] == above


def test_a_group_whose_superior_is_gone_reports_to_nobody() -> None:
    found = on(DAY, [G(1, ends_on=date(2022, 1, 1)), G(2)], [Line(2, 1)])
    assert [(one.group.pk, one.above) for one in found.groups] == [(2, "")]


def test_a_post_without_a_holder_is_vacant_and_is_named() -> None:
    posts = [P(1, "Chair", group_id=1), P(2, "Vice-chair", "vice-chair", 1), P(3, "Analyst")]
    held = [Held(1, "Police", date(2022, 1, 1)), Held(2, "Fire", ends_on=date(2022, 10, 19))]
    found = on(DAY, [G(1)], [], posts, held)
    assert found.vacancies == ("Vice-chair", "Analyst")
    (chair,) = found.groups[0].posts_of("chair")
    assert (chair.holder, chair.since, chair.vacant) == ("Police", date(2022, 1, 1), False)
    assert [post.title for post in found.officers] == ["Analyst"]


def test_posts_of_a_group_that_is_gone_are_no_vacancies() -> None:
    found = on(DAY, [G(1, ends_on=date(2022, 1, 1))], [], [P(1, "Chair", group_id=1)])
    assert found.vacancies == ()


days = st.none() | st.dates(date(2020, 1, 1), date(2020, 2, 10))


@st.composite
def spans(draw: st.DrawFn) -> tuple[date | None, date | None]:
    first, last = draw(days), draw(days)
    return (last, first) if first and last and last < first else (first, last)


@given(spans(), spans())
def test_spans_overlap_when_they_share_a_day(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> None:
    a, b = G(1, *one), G(2, *other)
    every = [date(2019, 12, 1) + timedelta(days=number) for number in range(100)]
    shared = any(holds(a, day) and holds(b, day) for day in every)
    assert bool(list(overlapping(a, [b]))) == shared == bool(list(overlapping(b, [a])))


lines = st.builds(
    lambda pair, span: Line(*pair, *span),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).filter(lambda pair: pair[0] != pair[1]),
    spans(),
)


@given(st.lists(lines, max_size=5))
def test_lines_that_were_let_in_never_make_a_ring(offered: list[Line]) -> None:
    """Let in as the act does; then walk up from each group on each day, slow and obvious."""
    kept: list[Line] = []
    for line in offered:
        same = [one for one in kept if one.group_id == line.group_id]
        if not list(overlapping(line, same)) and not reports_in_a_ring(kept, line):
            kept.append(line)
    groups = [G(number) for number in range(1, 5)]
    for number in range(100):
        day = date(2019, 12, 1) + timedelta(days=number)
        above = {one.group_id: one.above_id for one in kept if holds(one, day)}
        for group in above:
            at, steps = group, 0
            while at in above:
                at, steps = above[at], steps + 1
                assert steps < 5
        found = on(day, groups, kept)
        assert sorted(one.group.pk for one in found.groups) == [1, 2, 3, 4]
        assert {one.group.pk: one.above for one in found.groups if one.above} == {
            pk: f"group {over}" for pk, over in above.items()
        }


@given(st.lists(lines, max_size=5), lines)
def test_a_ring_is_told_on_the_day_on_which_it_would_be(kept: list[Line], new: Line) -> None:
    def walks_back(day: date) -> bool:
        above = {one.group_id: one.above_id for one in [*kept, new] if holds(one, day)}
        at = above.get(new.group_id)
        for _ in range(6):
            if at == new.group_id:
                return True
            at = above.get(at)  # type: ignore[arg-type]
        return False

    first = list(overlapping(new, [one for one in kept if one.group_id == new.group_id]))
    doubled = len({one.group_id for one in kept}) < len(kept)
    if first or doubled:  # The act refuses those before it asks.
        return
    every = [date(2019, 12, 1) + timedelta(days=number) for number in range(100)]
    expected = any(holds(new, day) and walks_back(day) for day in every)
    assert reports_in_a_ring(kept, new) == expected
