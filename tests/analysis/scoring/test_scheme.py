"""A scheme as data: its file, its fingerprint, and what the reader is told."""

from __future__ import annotations

import copy
import json

import pytest
import yaml
from hypothesis import given, settings

from smeaton.analysis.scoring import parse_scheme, read_schemes, scheme_text
from smeaton.errors import ContractError, NotFoundError
from tests.analysis.scoring import small_schemes as made

PINNED = "b79f081cb9c23fad35618fd1080a3cc08c39fa4feb273a07c3ae2ea97be79afc"
"""Frozen exercises name their scheme by it: should this test fail, the way in which a fingerprint
is made has changed, and no frozen exercise would find its scheme any more."""


def document():
    return made.document(
        [
            made.section("harm", made.criterion("p", (0, 0.5, 1)), weight=2),
            made.section("chance", made.criterion("c", (0, 1))),
        ],
        [made.level("low", 0), made.level("high", 1)],
        score="sum",
    )


def parse(doc):
    return parse_scheme(doc, file="small.yaml")


def test_the_fingerprint_of_a_scheme_never_changes():
    assert parse(document()).fingerprint == PINNED


def test_one_number_has_one_fingerprint_however_it_is_written():
    doc = document()
    doc["sections"][0]["weight"] = "2.00"
    doc["levels"][1]["from"] = 1.0
    assert parse(doc).fingerprint == PINNED


@pytest.mark.parametrize(
    "change",
    [
        lambda doc: doc.update(version="2"),
        lambda doc: doc["sections"][0].update(weight=3),
        lambda doc: doc["sections"][0]["criteria"][0]["values"][0].update(descriptor="otherwise"),
        lambda doc: doc["levels"][1].update({"from": 2}),
        lambda doc: doc["levels"][0]["obliges"].update(targets="more"),
        lambda doc: doc["sections"].reverse(),
    ],
)
def test_whatever_the_scheme_says_is_in_the_fingerprint(change):
    doc = copy.deepcopy(document())
    change(doc)
    assert parse(doc).fingerprint != PINNED


@settings(max_examples=40, deadline=None)
@given(made.documents())
def test_a_scheme_reads_back_as_it_was_from_yaml_and_from_json(doc):
    scheme = parse(doc)
    for text in (yaml.safe_load(scheme_text(scheme)), json.loads(json.dumps(scheme.document()))):
        again = parse(text)
        assert again == scheme
        assert again.fingerprint == scheme.fingerprint


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        (lambda doc: doc.update(titel="x"), "titel", "is it misspelt?"),
        (lambda doc: doc.update(title=True), "title", "put a number or a yes in quotation marks"),
        (lambda doc: doc.update(sections="x"), "sections", "a list"),
        (lambda doc: doc["levels"][0].update(obliges=1), "levels.low.obliges", "fields with"),
        (lambda doc: doc.pop("levels"), "levels", "a value, which each has"),
        (lambda doc: doc["levels"].clear(), "levels", "at least 1"),
        (lambda doc: doc["sections"][0].update(key="Harm!"), "sections.Harm!.key", "lower-case"),
        (lambda doc: doc["sections"][0].update(combine="median"), "sections.harm.combine", "sum"),
        (lambda doc: doc["sections"][0].update(weight=True), "weight", "not yes or no"),
        (lambda doc: doc["sections"][0].update(weight=-1), "weight", "greater than or equal to 0"),
        (lambda doc: doc["sections"][0].update(weight=0.33333), "weight", "4 decimal places"),
        (
            lambda doc: doc["levels"][0].pop("obliges"),
            "levels.low.obliges",
            "a value, which each has",
        ),
        (lambda doc: doc["levels"][0]["obliges"].update(targets=" "), "targets", "at least 1"),
        (
            lambda doc: doc["sections"][0]["criteria"][0]["values"].reverse(),
            "sections.harm.criteria.p.values",
            "from the lowest to the highest",
        ),
        (
            lambda doc: doc["sections"][0]["criteria"][0]["values"][0].pop("descriptor"),
            "sections.harm.criteria.p.values.1.descriptor",
            "a value, which each has",
        ),
    ],
)
def test_a_faulty_field_is_named_with_what_is_expected(change, place, said):
    doc = copy.deepcopy(document())
    change(doc)
    with pytest.raises(ContractError) as caught:
        parse(doc)
    (problem,) = caught.value.problems
    assert place in (problem.column or "")
    assert said in problem.expected


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text("title: x\n")
    (tmp_path / "b.yaml").write_text("- 1\n")
    (tmp_path / "c.yaml").write_text("a: b: c\n")
    (tmp_path / "d.yaml").write_text(yaml.safe_dump(parse(document()).document()))
    with pytest.raises(ContractError) as caught:
        read_schemes(tmp_path)
    text = str(caught.value)
    assert "a.yaml, column 'levels'" in text
    assert "b.yaml, row 1: found list" in text
    assert "c.yaml, row 1: found text that is not YAML" in text
    assert "d.yaml, column 'id': found 'small', expected 'd', the name of the file" in text


def test_a_scheme_that_is_not_there_names_those_that_are(tmp_path):
    (tmp_path / "small.yaml").write_text(scheme_text(parse(document())))
    schemes = read_schemes(tmp_path)
    assert schemes["small"].criterion("p").title == "P"
    assert [one.id for one in schemes] == ["small"]
    with pytest.raises(NotFoundError, match="Choose one of: small"):
        schemes["morile"]
    with pytest.raises(NotFoundError, match="Choose one of: p, c"):
        schemes["small"].criterion("q")
