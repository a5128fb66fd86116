"""The figures beside a theme's scores: of the crime table and of what partners sent."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from smeaton.accounts.models import User
from smeaton.analysis.catalogue import read_catalogue
from smeaton.analysis.scoring import Scheme
from smeaton.analysis.store import EvidenceStore
from smeaton.assessment.beside import indicator_choices
from smeaton.assessment.exercises import add_theme, keep_scheme, start_exercise
from smeaton.assessment.figure_words import (
    any_elsewhere,
    before_said,
    elsewhere_said,
    figure_said,
    period_said,
)
from smeaton.assessment.figures import latest_figures, take_figures
from smeaton.assessment.models import Exercise
from smeaton.assessment.standing import Figure, Figures
from smeaton.assessment.years import figures_of
from smeaton.partnership.models import Partnership
from tests.harness.scoring_room import BLIND

DEMO = Path(__file__).parents[2] / "demo"
SENT = ("theme-statistics.csv", "crime-table-2019-20.csv", "district-csp-force.csv")
THEMES = yaml.safe_load((DEMO / "assessment.yaml").read_text("utf-8"))["themes"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was published, without the streets that were made up."""
    folder = tmp_path_factory.mktemp("sent")
    lookup = folder / "lookup.csv"
    lookup.write_text(
        "lsoa21_code,lsoa21_name,ltla24_code,ltla24_name\nE01990001,Here,E06000026,Plymouth\n",
        "utf-8",
    )
    EvidenceStore(folder / "store").load([lookup, *(DEMO / "data" / name for name in SENT)])
    return folder / "store"


@pytest.fixture
def scored(
    partnership: Partnership, scheme: Scheme, analyst_user: User, store: Path
) -> Iterator[Exercise]:
    """The demonstration's themes with the evidence of its year beside them."""
    folder: Path = settings.SMEATON_HOME / "evidence" / partnership.slug
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(store, folder)
    exercise = start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=analyst_user),
        blind_sections=BLIND,
        release=EvidenceStore(folder).release().id,
        period_end="2020-03",
        by=analyst_user,
    )
    for theme in THEMES:
        add_theme(
            exercise=exercise,
            title=theme["title"],
            indicators=theme.get("indicators", ()),
            by=analyst_user,
        )
    take_figures(exercise, by=analyst_user)
    yield exercise
    shutil.rmtree(folder, ignore_errors=True)


def figure(exercise: Exercise, theme: str, indicator: str) -> Figure:
    snapshot = latest_figures(exercise.themes.get(title=theme))
    assert snapshot is not None
    (found,) = (one for one in figures_of(snapshot).figures if one.indicator == indicator)
    return found


def test_published_values_stand_beside_the_themes(scored: Exercise) -> None:
    # Key statistics of the strategic assessment of 2019/20.
    drinkers = figure(scored, "Problem drinking", "dependent-drinkers")
    assert (drinkers.count, drinkers.value, drinkers.england) == (3320, 1.58, 1.39)
    assert figure_said(drinkers) == "1.58 per cent of adults (3,320)"
    assert elsewhere_said(drinkers) == "England 1.39"
    hospital = "Alcohol-related hospital admissions"
    admissions = figure(scored, hospital, "alcohol-related-admissions")
    assert (admissions.value, admissions.england) == (575, 626)
    young = figure(scored, hospital, "alcohol-admissions-under-18")
    assert (young.value, young.england) == (47.7, 31.6)
    assert {one.verdict for one in (drinkers, admissions, young)} == {"not compared"}
    deaths = figure(scored, "Drug-related deaths", "drug-misuse-deaths")
    assert (deaths.value, deaths.region, deaths.england) == (11.4, 9.9, 10.8)
    assert elsewhere_said(deaths) == "England 10.8; South West 9.9"
    crime = figure(scored, "Alcohol-related crime", "alcohol-related-crime")
    assert (crime.previous, crime.count, crime.verdict) == (3143, 3427, "rise")
    assert (figure_said(crime), before_said(crime)) == ("3,427", "3,143")
    possession = figure(scored, "Possession of drugs", "under-18-drug-possession")
    assert (possession.previous, possession.count, possession.verdict) == (47, 83, "rise")
    assert figure_said(possession) == "83 offences"
    drinking = figure(scored, "Problem drinking", "street-drinking")
    assert (figure_said(drinking), before_said(drinking)) == (
        "11 per cent of anti-social behaviour incidents (872)", "9",
    )  # fmt: skip
    weapons = figure(scored, "Domestic abuse", "weapons-offences-domestic-abuse-share")
    assert weapons.period == "8 months to August 2020"


def test_every_theme_that_was_published_with_figures_has_some(scored: Exercise) -> None:
    without = {theme.title for theme in scored.themes.all() if latest_figures(theme) is None}
    assert without == {
        "Child sexual exploitation and abuse",
        "Problem drug use",
        "Trafficking of other drugs",
        "Terrorist incident",
        "Terrorist activity",
        "Modern slavery",
        "Cyber-dependent crime and fraud",
        "Cyber-related vulnerability",
        "Homicide",
        "Violence in the night-time economy",
        "Slight-injury road traffic collisions",
    }


def test_themes_name_indicators_that_can_be_chosen() -> None:
    named = {name for theme in THEMES for name in theme.get("indicators", ())}
    keys = [key for key, _ in indicator_choices()]
    assert named <= set(keys)
    assert len(set(keys)) == len(keys)
    catalogue = read_catalogue(settings.INDICATORS)
    assert keys == [one.id for one in (*catalogue.crime_table(), *catalogue.partners())]


OLD = {
    "indicator": "burglary", "title": "Burglary", "count": 649.0, "previous": 700.0,
    "change_percent": -7.3, "verdict": "no clear change", "rate": 5.9, "per": 1000.0,
    "hidden": False,
}  # fmt: skip


def test_a_figure_that_was_frozen_before_partners_figures_says_the_same() -> None:
    assert Figure(**OLD).model_dump(mode="json") == OLD
    assert json.loads(Figure(**OLD).model_dump_json()) == OLD


def test_what_is_nought_is_said() -> None:
    kept = Figure(indicator="x", title="X", value=0, england=0.0).model_dump(mode="json")
    assert (kept["value"], kept["england"]) == (0, 0)
    assert figure_said(Figure(**kept, unit="per cent")) == "0 per cent"


numbers = st.none() | st.floats(0, 1e7, allow_nan=False)
words = st.text(max_size=8)


@given(numbers, numbers, words, words, numbers, words)
def test_any_figure_reads_back_as_it_was_kept(
    count: float | None,
    value: float | None,
    unit: str,
    period: str,
    england: float | None,
    word: str,
) -> None:
    one = Figure(
        indicator="x", title="X", count=count, value=value, unit=unit, period=period,
        england=england, against_england=word,
    )  # fmt: skip
    assert Figure(**one.model_dump(mode="json")) == one
    assert figure_said(one)
    assert bool(elsewhere_said(one)) == (england is not None)


@pytest.mark.parametrize(
    ("given", "said", "before"),
    [
        ({}, "not available", "not available"),
        ({"hidden": True}, "hidden: too small", "hidden: too small"),
        ({"count": 12, "previous": 0}, "12", "0"),
        ({"value": 5.25, "unit": "per cent", "previous": 3}, "5.25 per cent", "not available"),
    ],
)
def test_words_of_a_figure(given: dict[str, Any], said: str, before: str) -> None:
    one = Figure(indicator="x", title="X", **given)
    assert (figure_said(one), before_said(one)) == (said, before)


def test_words_beside_england_and_of_a_period() -> None:
    plain = Figure(indicator="x", title="X", value=5, england=4, against_england="not compared")
    higher = plain.model_copy(
        update={"against_england": "higher", "period": "8 months to May 2020"}
    )
    figures = Figures(sha256="", release="r1", to="2020-03", figures=(plain, higher))
    assert (elsewhere_said(plain), elsewhere_said(higher)) == (
        "England 4",
        "England 4 (higher here)",
    )
    assert (period_said(plain, figures), period_said(higher, figures)) == (
        "", "8 months to May 2020",
    )  # fmt: skip
    assert any_elsewhere(figures)
    assert not any_elsewhere(figures.model_copy(update={"figures": (Figure(**OLD),)}))
