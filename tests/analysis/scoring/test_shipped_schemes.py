"""The schemes that the product ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.scoring import Scheme, read_schemes, theme_level
from tests.analysis.scoring.small_schemes import combinations

SCHEMES = read_schemes(Path(__file__).parents[3] / "schemes")
CSP = SCHEMES["csp-illustrative"]
GRID = SCHEMES["impact-likelihood-4x4"]

# The sections and criteria of the assessment of Safer Plymouth 2019/20, by its own headings.
STRUCTURE = {
    "harm": [
        "physical",
        "psychological",
        "financial",
        "community",
        "environment",
        "public-expectation",
    ],
    "likelihood": ["frequency", "volume", "trend"],
    "intelligence": ["confidence", "gaps"],
    "response": ["priority", "cost", "capacity", "capability", "mitigation"],
}


def test_the_structure_is_that_of_published_assessments():
    assert {s.key: [c.key for c in s.criteria] for s in CSP.sections} == STRUCTURE
    assert [level.title for level in CSP.levels] == ["High", "Moderate", "Standard"]


@pytest.mark.parametrize("scheme", list(SCHEMES), ids=lambda one: one.id)
def test_each_says_that_it_is_illustrative_and_nobodys_official_model(scheme: Scheme):
    assert scheme.illustrative
    assert scheme.label
    assert scheme.label.startswith("Illustrative")
    assert "official model" in scheme.label
    assert "made up for Smeaton" in scheme.source


@pytest.mark.parametrize("scheme", list(SCHEMES), ids=lambda one: one.id)
def test_every_value_has_words_of_its_own(scheme: Scheme):
    for criterion in scheme.criteria.values():
        descriptors = [one.descriptor for one in criterion.values]
        labels = [one.label for one in criterion.values]
        assert len(set(descriptors)) == len(descriptors)
        assert len(set(labels)) == len(labels)
        assert criterion.definition


def test_what_a_level_obliges_to_is_there_for_each():
    for level in CSP.levels:
        assert all(level.obliges.model_dump().values())
    assert "reduce it" in CSP.levels[0].obliges.action
    assert "must not make the risk greater" in CSP.levels[2].obliges.action


def test_confidence_is_beside_the_level_and_never_in_it():
    assert [section.key for section in CSP.sections if section.apart] == ["intelligence"]
    scores = {key: criterion.scale[-1] for key, criterion in CSP.criteria.items()}
    found = [theme_level(CSP, {**scores, "confidence": value}) for value in (1, 2, 3)]
    assert {(one.score, one.level.key) for one in found} == {(3, "high")}
    assert [one.beside[0].word for one in found] == [
        "Low confidence",
        "Medium confidence",
        "High confidence",
    ]


def test_the_grid_has_the_products_from_1_to_16():
    levels = {
        s["impact"] * s["likelihood"]: theme_level(GRID, s).level.title
        for s in combinations(list(GRID.criteria.values()))
    }
    assert sorted(levels) == [1, 2, 3, 4, 6, 8, 9, 12, 16]
    assert [levels[n] for n in sorted(levels)] == ["Standard"] * 3 + ["Moderate"] * 3 + ["High"] * 3
