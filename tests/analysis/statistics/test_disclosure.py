import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, kron

from smeaton.analysis.statistics import (
    MARKER,
    Derived,
    DisclosureRule,
    Reason,
    Shown,
    Sum,
    suppress,
    suppress_records,
)


def two_way(cells):
    """A table with its row and column totals and the grand total, and all that adds up."""
    rows, columns = cells.shape
    counts = {(i, j): int(cells[i, j]) for i in range(rows) for j in range(columns)}
    counts |= {(i, "all"): int(cells[i].sum()) for i in range(rows)}
    counts |= {("all", j): int(cells[:, j].sum()) for j in range(columns)}
    counts["all", "all"] = int(cells.sum())
    sums = [Sum((i, "all"), tuple((i, j) for j in range(columns))) for i in range(rows)]
    sums += [Sum(("all", j), tuple((i, j) for i in range(rows))) for j in range(columns)]
    sums.append(Sum(("all", "all"), tuple((i, "all") for i in range(rows))))
    sums.append(Sum(("all", "all"), tuple(("all", j) for j in range(columns))))
    return counts, sums


def attack(counts, sums, hidden, least):
    """The lowest and highest value of each hidden count that fits what is published.

    All of them in one programme: each question gets a copy of the unknowns of its own.
    """
    if not hidden:
        return {}
    column = {key: i for i, key in enumerate(hidden)}
    known = np.zeros((len(sums), len(hidden)))
    sides = np.zeros(len(sums))
    for row, relation in enumerate(sums):
        for key, sign in [(relation.total, -1), *((part, 1) for part in relation.parts)]:
            if key in column:
                known[row, column[key]] += sign
            else:
                sides[row] -= sign * counts[key]
    n = len(hidden)
    most = 10 * sum(counts.values()) + 100
    objective = np.concatenate([direction * unit for unit in np.eye(n) for direction in (1, -1)])
    every = kron(eye_array(2 * n), csr_array(known), format="csr")
    solved = milp(
        objective,
        bounds=Bounds(least, most),
        constraints=LinearConstraint(every, np.tile(sides, 2 * n), np.tile(sides, 2 * n)),
    )
    assert solved.status == 0, solved.message
    answers = solved.x.reshape(n, 2, n)
    return {key: (answers[i, 0, i], answers[i, 1, i]) for i, key in enumerate(hidden)}


def assert_safe(counts, sums, rule):
    shown = suppress(counts, sums=sums, rule=rule).counts
    hidden = [key for key, cell in shown.items() if cell.hidden]
    for key, count in counts.items():
        assert shown[key].value == (None if key in hidden else count)
        assert key in hidden or not rule.hides(count)
    least = int(rule.zero_is_safe)
    # The threshold interval: all that a small count can be.
    width = max(rule.threshold - 1 - least, 1)
    for key, (low, high) in attack(counts, sums, hidden, least).items():
        assert low - 1e-6 <= counts[key] <= high + 1e-6
        assert high - low >= width - 1e-6, (key, low, high, counts)
    return shown


RULES = [DisclosureRule(5), DisclosureRule(10), DisclosureRule(5, zero_is_safe=False)]


def random_tables(seed, number):
    rng = np.random.default_rng(seed)
    for turn in range(number):
        shape = rng.integers(2, 6, 2)
        cells = rng.poisson(rng.choice([2, 5, 15, 50]) * rng.gamma(0.8, 1.25, shape))
        yield RULES[turn % len(RULES)], cells


def test_nothing_can_be_worked_out_of_random_tables():
    for rule, cells in random_tables(seed=1, number=90):
        assert_safe(*two_way(cells), rule)


@pytest.mark.slow
def test_nothing_can_be_worked_out_of_a_thousand_random_tables():
    for rule, cells in random_tables(seed=2, number=1_000):
        assert_safe(*two_way(cells), rule)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.sampled_from(RULES))
def test_nothing_can_be_worked_out_of_a_list_with_its_total(numbers, rule):
    counts = {**dict(enumerate(numbers)), "all": sum(numbers)}
    assert_safe(counts, [Sum("all", tuple(range(len(numbers))))], rule)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4),
    st.sampled_from(RULES),
)
def test_nothing_can_be_worked_out_of_linked_tables(places, rule):
    # Offences by place, in a table of offences and one of wards: the city's total is in both,
    # and the second ward is two of the places together.
    counts, sums = two_way(np.array(places))
    counts["ward", "all"] = counts[0, "all"] + counts[1, "all"]
    counts["ward", 0] = counts[0, 0] + counts[1, 0]
    sums.append(Sum(("ward", "all"), ((0, "all"), (1, "all"))))
    sums.append(Sum(("ward", 0), ((0, 0), (1, 0))))
    assert_safe(counts, sums, rule)


def test_the_attack_of_these_tests_works():
    # Without secondary suppression the attacker reads the hidden count off the total.
    assert attack({"a": 3, "b": 9, "all": 12}, [Sum("all", ("a", "b"))], ["a"], 1)["a"] == (3, 3)


def test_a_count_is_hidden_with_the_smallest_other_that_protects_it():
    counts = {"a": 3, "b": 9, "c": 40, "all": 52}
    shown = suppress(counts, sums=[Sum("all", ("a", "b", "c"))]).counts
    assert shown["a"] == Shown(None, MARKER, Reason.PRIMARY)
    assert shown["b"] == Shown(None, MARKER, Reason.SECONDARY)
    assert (shown["c"], shown["all"]) == (Shown(40), Shown(52))


def test_two_small_counts_with_a_small_sum_need_a_third():
    # 1 and 1 of 2 would say exactly what they are.
    counts = {"a": 1, "b": 1, "c": 40, "all": 42}
    shown = suppress(counts, sums=[Sum("all", ("a", "b", "c"))]).counts
    assert [key for key, cell in shown.items() if cell.hidden] == ["a", "b", "c"]


def test_nothing_is_hidden_without_need():
    counts, sums = two_way(np.array([[5, 9], [0, 12]]))
    assert not any(cell.hidden for cell in suppress(counts, sums=sums).counts.values())
    free = suppress(counts, sums=sums, rule=DisclosureRule(0))
    assert not any(cell.hidden for cell in free.counts.values())


def test_whether_none_is_safe_is_a_choice():
    counts = {"a": 0, "b": 9}
    assert suppress(counts).counts["a"] == Shown(0)
    hidden = suppress(counts, rule=DisclosureRule(5, zero_is_safe=False)).counts["a"]
    assert hidden.reason is Reason.PRIMARY


def test_a_missing_count_stays_missing():
    counts = {"a": None, "b": 3, "c": 20, "all": 30}
    shown = suppress(counts, sums=[Sum("all", ("a", "b", "c"))]).counts
    assert shown["a"] == Shown(None)
    assert not shown["a"].hidden
    assert shown["c"].reason is Reason.SECONDARY


def test_what_was_made_with_a_hidden_count_is_hidden_with_it():
    derived = {
        "rate": Derived(0.3, ("now",)),
        "change": Derived(-9, ("now", "before")),
        "rate before": Derived(1.2, ("before",)),
        "percent": Derived(None, ("now", "before")),
    }
    got = suppress({"now": 3, "before": 12}, derived=derived).derived
    assert got["rate"] == Shown(None, MARKER, Reason.DERIVED)
    assert got["change"].hidden
    assert got["rate before"] == Shown(1.2)
    assert got["percent"] == Shown(None)  # there was none to hide


def test_each_count_can_have_a_rule_of_its_own():
    rules = {"burglary": DisclosureRule(5), "domestic abuse": DisclosureRule(10)}
    shown = suppress({"burglary": 7, "domestic abuse": 7}, rule=rules).counts
    assert not shown["burglary"].hidden
    assert shown["domestic abuse"].hidden


def test_a_sum_of_what_is_not_there_is_refused():
    with pytest.raises(KeyError):
        suppress({"a": 3}, sums=[Sum("all", ("a",))])


def test_the_same_table_is_hidden_in_the_same_way():
    counts, sums = two_way(np.random.default_rng(4).poisson(6, (8, 6)))
    assert suppress(counts, sums=sums) == suppress(counts, sums=sums)


def test_little_is_hidden_in_a_large_table():
    rng = np.random.default_rng(3)
    counts, sums = two_way(rng.poisson(60 * rng.gamma(1, 1, (39, 14))))
    shown = suppress(counts, sums=sums).counts
    primary = sum(cell.reason is Reason.PRIMARY for cell in shown.values())
    hidden = sum(cell.hidden for cell in shown.values())
    assert 0 < primary < hidden < 2 * primary
    for relation in sums:
        assert sum(shown[key].hidden for key in (relation.total, *relation.parts)) != 1


RECORDS = [
    {"title": "All crime", "count": 60, "previous": 50, "change": 10, "rate": 6.0, "per": 1000},
    {"title": "Robbery", "count": 3, "previous": 20, "change": -17, "rate": 0.3, "per": 1000},
    {"title": "Theft", "count": 17, "previous": 20, "change": -3, "rate": 1.7, "per": 1000},
    {"title": "Burglary", "count": 40, "previous": 10, "change": 30, "rate": 4.0, "per": 1000},
]


def test_records_lose_what_must_not_be_shown_and_say_so():
    got = suppress_records(
        RECORDS,
        key="title",
        counts=["count", "previous"],
        derived={"change": ["count", "previous"], "rate": ["count"]},
        sums=[Sum("All crime", ("Robbery", "Theft", "Burglary"))],
    )
    assert [record["suppressed"] for record in got] == [
        [],
        ["count", "change", "rate"],
        ["count", "change", "rate"],
        [],
    ]
    assert got[1] == {
        **RECORDS[1],
        **{"count": None, "change": None, "rate": None},
        "suppressed": ["count", "change", "rate"],
    }
    assert got[3] == {**RECORDS[3], "suppressed": []}
    assert "suppressed" not in RECORDS[1]


def test_records_go_by_a_key_that_is_theirs_alone():
    with pytest.raises(ValueError, match="same 'title'"):
        suppress_records(RECORDS + RECORDS[:1], key="title", counts=["count"], derived={})


def test_records_can_have_rules_of_their_own():
    rules = {record["title"]: DisclosureRule(5) for record in RECORDS}
    rules["Theft"] = DisclosureRule(20)
    got = suppress_records(RECORDS, key="title", counts=["count"], derived={}, rule=rules)
    assert [record["count"] for record in got] == [60, None, None, 40]
