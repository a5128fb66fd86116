"""Two censuses on one ground: totals before equal totals after."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.geography import Geography
from smeaton.analysis.lsoa_vintages import NEWER, OLDER, Vintages
from tests.analysis.tables import world

OLD = [f"O{n}" for n in range(5)]
NEW = [f"N{n}" for n in range(5)]
SAME = ["S0", "S1"]

changes = st.dictionaries(
    st.sampled_from(OLD), st.sets(st.sampled_from(NEW), min_size=1, max_size=3).map(sorted)
)
counts = st.dictionaries(st.sampled_from([*OLD, *NEW, *SAME]), st.integers(1, 50))


def of(became: dict[str, list[str]]) -> Vintages:
    later = {code: tuple(codes) for code, codes in became.items()}
    return Vintages.of(Geography(areas={}, membership={}, successors=later))


def added_up(counted: dict[str, int], units: dict[str, str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for code, n in counted.items():
        found[units[code]] += n
    return found


@given(changes, counts, st.sampled_from([OLDER, NEWER]))
def test_units_keep_every_count(
    became: dict[str, list[str]], counted: dict[str, int], census: int
) -> None:
    vintages = of(became)
    known = {*became, *(new for codes in became.values() for new in codes), *SAME}
    counted = {code: n for code, n in counted.items() if code in known}
    units = vintages.units(known, counted, census)
    assert set(counted) <= set(units)
    assert sum(added_up(counted, units).values()) == sum(counted.values())
    # No code is in two units, and a joined unit holds only codes of the census asked for.
    for code, unit in units.items():
        parts = unit.split("+")
        assert all(vintages.vintage(part) in (None, census) for part in parts)
        if vintages.vintage(code) in (None, census):
            assert code in parts


@given(changes, counts)
def test_ground_keeps_every_count(became: dict[str, list[str]], counted: dict[str, int]) -> None:
    vintages = of(became)
    known = {*became, *(new for codes in became.values() for new in codes), *SAME, *counted}
    ground = vintages.same_ground(known)
    assert sum(added_up(counted, ground).values()) == sum(counted.values())
    for code, codes in became.items():
        assert {ground[code]} == {ground[new] for new in codes}


def test_the_county() -> None:
    vintages = of({code: list(codes) for code, codes in world.BECAME.items()})
    every = {*world.OLD, *world.NEW}
    newer = vintages.units(every, world.NEW, NEWER)
    assert set(newer.values()) == set(world.NEW)
    assert newer[world.MERGED[0]] == newer[world.MERGED[1]] == "E01910003"
    assert world.SPLIT not in newer  # it has no count that would have to be shown
    whole = vintages.units(every, every, NEWER)
    assert whole[world.SPLIT] == whole["E01910001"] == "E01910001+E01910002"
    older = vintages.units(every, every, OLDER)
    assert older["E01910001"] == older["E01910002"] == world.SPLIT
    assert older["E01910003"] == "E01900002+E01900003"
    assert vintages.vintage(world.SPLIT) == OLDER
    assert vintages.vintage("E01910003") == NEWER
    assert vintages.vintage(world.OLD[7]) is None
