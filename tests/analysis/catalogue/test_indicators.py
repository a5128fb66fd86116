"""The indicators that the product ships, held against what they must cover."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.catalogue import Catalogue, Indicator, read_catalogue
from smeaton.analysis.catalogue.definition import ObservedCount, RecordedCount, StreetCount
from smeaton.analysis.crime_types import ANTI_SOCIAL_BEHAVIOUR, CRIME_TYPES

FOLDER = Path(__file__).parents[3] / "indicators"

# The rows of the crime table of Safer Plymouth's strategic assessment 2019/20, in its order.
PUBLISHED_ROWS = (
    "all-crime",
    "residential-burglary",
    "burglary-business-and-community",
    "robbery",
    "other-theft",
    "shoplifting",
    "theft-from-motor-vehicle",
    "theft-of-motor-vehicle",
    "anti-social-behaviour",
    "criminal-damage-and-arson",
    "public-order",
    "rape",
    "other-sexual-offences",
    "domestic-abuse-crimes",
    "domestic-abuse-incidents",
    "possession-of-drugs",
    "trafficking-of-drugs",
    "violence-with-injury",
    "violence-without-injury",
    "hate-crime",
)

# The offence groups that ONS Table C2 (year ending June 2025) prints, as its header spells them.
TABLE_C2 = (
    "Total recorded crime (excluding fraud)",
    "Violence against the person",
    "Homicide",
    "Death or serious injury caused by illegal driving",
    "Violence with injury",
    "Violence without injury",
    "Stalking and harassment",
    "Sexual offences",
    "Robbery",
    "Theft offences",
    "Burglary",
    "Residential burglary",
    "Non-residential burglary",
    "Vehicle offences",
    "Theft from the person",
    "Bicycle theft",
    "Shoplifting",
    "All other theft offences",
    "Criminal damage and arson",
    "Drug offences",
    "Possession of weapons offences",
    "Public order offences",
    "Miscellaneous crimes against society",
)

# Named in the strategic assessment beside its crime table.
PARTNERS = (
    "alcohol-related-crime",
    "alcohol-related-share",
    "street-drinking",
    "dependent-drinkers",
    "alcohol-related-admissions",
    "alcohol-admissions-under-18",
    "drug-misuse-deaths",
    "opiate-and-crack-users",
    "under-18-drug-possession",
    "youth-justice-caseload",
    "adolescent-support-referrals",
    "child-to-parent-violence-share",
    "marac-referrals",
    "weapons-offences-domestic-abuse-share",
    "domestic-abuse-cost",
    "domestic-homicide-reviews",
    "hate-crime-race-share",
    "hate-crime-sexual-orientation-share",
    "hate-crime-disability-share",
    "hate-crime-transgender-share",
    "modern-slavery-referrals",
    "fraud-and-cyber-crime",
    "slight-injury-collisions",
    "serious-acquisitive-crime",
    "residents-in-most-deprived-tenth",
    "students",
    "visitors",
    "travel-to-work",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(FOLDER)


def street_types(indicator: Indicator) -> tuple[str, ...]:
    for numerator in indicator.numerator:
        if isinstance(numerator, StreetCount) and not numerator.weighted:
            return numerator.types
    return ()


def parts_of(catalogue: Catalogue, whole: str) -> list[str]:
    return [
        i.id for i in catalogue.crime_table() if i.crime_table and i.crime_table.part_of == whole
    ]


def test_every_row_of_the_published_crime_table_has_an_indicator(catalogue: Catalogue) -> None:
    assert set(PUBLISHED_ROWS) <= {indicator.id for indicator in catalogue.crime_table()}


def test_every_partner_indicator_has_a_file(catalogue: Catalogue) -> None:
    assert set(PARTNERS) <= set(catalogue.by_id)


def test_each_police_uk_type_is_counted_by_exactly_one_indicator_of_its_own(
    catalogue: Catalogue,
) -> None:
    single = [types[0] for i in catalogue if len(types := street_types(i)) == 1]
    assert sorted(single) == sorted(CRIME_TYPES)


def test_all_crime_is_the_thirteen_types_without_anti_social_behaviour(
    catalogue: Catalogue,
) -> None:
    types = street_types(catalogue["all-crime"])
    assert len(types) == 13
    assert ANTI_SOCIAL_BEHAVIOUR not in types


def test_the_parts_of_all_crime_cover_its_types_once_each(catalogue: Catalogue) -> None:
    parts = parts_of(catalogue, "all-crime")
    covered = [name for part in parts for name in street_types(catalogue[part])]
    assert sorted(covered) == sorted(street_types(catalogue["all-crime"]))


def test_the_finer_parts(catalogue: Catalogue) -> None:
    assert parts_of(catalogue, "burglary") == [
        "residential-burglary",
        "burglary-business-and-community",
    ]
    assert parts_of(catalogue, "vehicle-crime") == [
        "theft-from-motor-vehicle",
        "theft-of-motor-vehicle",
    ]
    assert parts_of(catalogue, "violence-and-sexual-offences") == [
        "violence-with-injury",
        "violence-without-injury",
        "rape",
        "other-sexual-offences",
    ]
    assert parts_of(catalogue, "drugs") == ["possession-of-drugs", "trafficking-of-drugs"]


def test_flagged_crimes_and_incidents_are_parts_of_nothing(catalogue: Catalogue) -> None:
    totals = [i.id for i in catalogue.crime_table() if i.crime_table and not i.crime_table.part_of]
    assert totals == [
        "all-crime",
        "anti-social-behaviour",
        "domestic-abuse-crimes",
        "domestic-abuse-incidents",
        "hate-crime",
        "alcohol-related-crime",
    ]


def test_every_group_of_table_c2_is_read_by_an_indicator(catalogue: Catalogue) -> None:
    read = {
        offence
        for indicator in catalogue
        for numerator in indicator.numerator
        if isinstance(numerator, RecordedCount)
        for offence in numerator.offences
    }
    assert set(TABLE_C2) <= read


def test_a_partners_figure_comes_before_any_other_source(catalogue: Catalogue) -> None:
    # The published counts of the demonstration must win over rows that were made up.
    for indicator in catalogue:
        assert isinstance(indicator.numerator[0], ObservedCount), indicator.id


def test_severity_is_weighted_and_stands_beside_the_count(catalogue: Catalogue) -> None:
    severity = catalogue["crime-severity"]
    weighted = [n for n in severity.numerator if isinstance(n, StreetCount)]
    assert [n.weighted for n in weighted] == [True]
    assert weighted[0].types == street_types(catalogue["all-crime"])
    assert severity.crime_table is None


def test_only_homes_are_rated_by_households(catalogue: Catalogue) -> None:
    assert [i.id for i in catalogue if i.denominator.of == "households"] == ["residential-burglary"]


def test_the_move_to_niche_breaks_what_the_police_record_in_devon_and_cornwall(
    catalogue: Catalogue,
) -> None:
    for indicator in catalogue.crime_table():
        niche = [b for b in indicator.breaks_for("E23000035") if b.month == "2022-11"]
        assert len(niche) == 1, indicator.id
        elsewhere = [b for b in indicator.breaks_for("E23000020") if b.month == "2022-11"]
        assert elsewhere == [], indicator.id


def test_no_break_of_plymouth_lies_between_the_two_published_years(catalogue: Catalogue) -> None:
    # The first month of 2018/19 may begin a series: both years then lie after the break.
    for row in PUBLISHED_ROWS:
        months = [one.month for one in catalogue[row].breaks_for("E23000035")]
        assert not [month for month in months if "2018-05" <= month <= "2020-03"], row


def test_children_abuse_and_hate_have_the_higher_threshold(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        words = f"{indicator.id} {indicator.theme}"
        sensitive = ("domestic-abuse", "hate-crime", "young-people", "under-18", "marac", "child")
        if any(word in words for word in sensitive) and indicator.id != "domestic-abuse-cost":
            assert indicator.disclosure.threshold == 10, indicator.id
            assert indicator.disclosure.reason != "Customary rule for small counts about people"


def test_every_indicator_says_what_to_mind(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        assert indicator.caveats, indicator.id
        assert len(indicator.definition) > 30, indicator.id
        assert [one.starts for one in indicator.breaks] == sorted(
            one.starts for one in indicator.breaks
        ), indicator.id


def test_titles_and_places_in_the_table_are_each_given_once(catalogue: Catalogue) -> None:
    titles = [indicator.title for indicator in catalogue]
    orders = [i.crime_table.order for i in catalogue.crime_table() if i.crime_table]
    assert len(titles) == len(set(titles))
    assert len(orders) == len(set(orders))
