"""Reading indicator files: what is refused, and that the message says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.catalogue import read_catalogue
from smeaton.errors import ContractError, NotFoundError

GOOD = """\
id: {id}
title: {id}
definition: Something counted.
theme: crime
numerator:
  - source: {source}
denominator:
  of: {of}
per: 1000
unit: crimes
lower_is_better: true
source: Somewhere
disclosure:
  threshold: 5
{more}
"""


def write(
    folder: Path, name: str, *, source: str = "street", of: str = "residents", more: str = ""
) -> None:
    text = GOOD.format(id=name, source=source, of=of, more=more)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(ContractError) as caught:
        read_catalogue(folder)
    return [str(problem) for problem in caught.value.problems]


def in_table(order: int, part_of: str = "") -> str:
    part = f"\n  part_of: {part_of}" if part_of else ""
    return f"crime_table:\n  order: {order}{part}"


def test_rows_come_in_the_order_of_the_crime_table_then_by_title(tmp_path: Path) -> None:
    write(tmp_path, "zebra", more=in_table(1))
    write(tmp_path, "beta")
    write(tmp_path, "alpha")
    write(tmp_path, "mule", more=in_table(2))
    assert [indicator.id for indicator in read_catalogue(tmp_path)] == [
        "zebra",
        "mule",
        "alpha",
        "beta",
    ]


def test_a_misspelt_field_is_named(tmp_path: Path) -> None:
    write(tmp_path, "alpha", more="lower_is_bettr: true")
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("alpha.yaml, column 'lower_is_bettr'")


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "alpha", of="sheep")
    write(tmp_path, "beta", source="hearsay")
    (tmp_path / "gamma.yaml").write_text("title: Drugs: possession\n", encoding="utf-8")
    assert [problem.split(",")[0] for problem in problems_of(tmp_path)] == [
        "alpha.yaml",
        "beta.yaml",
        "gamma.yaml",
    ]


def test_text_that_is_no_yaml_is_told_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "alpha.yaml").write_text("id: alpha\ntitle: Drugs: possession\n", encoding="utf-8")
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("alpha.yaml, row 2: found text that is not YAML")


def test_a_list_is_no_indicator(tmp_path: Path) -> None:
    (tmp_path / "alpha.yaml").write_text("- one\n- two\n", encoding="utf-8")
    (problem,) = problems_of(tmp_path)
    assert "found list, expected a YAML mapping" in problem


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "alpha")
    (tmp_path / "alpha.yaml").rename(tmp_path / "omega.yaml")
    (problem,) = problems_of(tmp_path)
    assert (
        problem == "omega.yaml, column 'id': found 'alpha', expected 'omega', the name of the file"
    )


@pytest.mark.parametrize("unknown", ["Witchcraft", "burglary"])
def test_a_type_that_police_uk_does_not_have_is_refused(tmp_path: Path, unknown: str) -> None:
    write(tmp_path, "alpha", source=f"street\n    crime_types: [{unknown}]")
    (problem,) = problems_of(tmp_path)
    assert f"{unknown!r} is no police.uk crime type" in problem


def test_a_break_begins_in_a_month(tmp_path: Path) -> None:
    write(tmp_path, "alpha", more="breaks:\n  - month: November 2022\n    reason: New system")
    (problem,) = problems_of(tmp_path)
    assert "breaks.0.month" in problem
    assert "YYYY-MM" in problem


def test_a_part_of_what_is_not_in_the_crime_table_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "alpha", more=in_table(1, "omega"))
    write(tmp_path, "beta", more=in_table(2, "gamma"))
    write(tmp_path, "gamma")
    assert [problem.split(":")[0] for problem in problems_of(tmp_path)] == [
        "alpha.yaml, column 'crime_table.part_of'",
        "beta.yaml, column 'crime_table.part_of'",
    ]


def test_a_circle_of_parts_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "alpha", more=in_table(1, "beta"))
    write(tmp_path, "beta", more=in_table(2, "alpha"))
    assert len(problems_of(tmp_path)) == 2


def test_only_a_partners_file_brings_its_own_denominator(tmp_path: Path) -> None:
    write(tmp_path, "alpha", of="as-sent")
    write(tmp_path, "beta", of="as-sent", source="observations")
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("alpha.yaml, column 'denominator.of'")


def test_an_unknown_indicator_is_told_which_there_are(tmp_path: Path) -> None:
    write(tmp_path, "alpha")
    with pytest.raises(NotFoundError, match=r"no indicator 'beta'.*Choose one of: alpha"):
        read_catalogue(tmp_path)["beta"]


@pytest.mark.parametrize("over", ["nothing", "alpha"])
def test_a_share_is_over_another_indicator_or_a_population(tmp_path: Path, over: str) -> None:
    write(tmp_path, "alpha", source="observations", of=f"as-sent\n  over: {over}")
    (problem,) = problems_of(tmp_path)
    assert problem.startswith("alpha.yaml, column 'denominator.over'")


@pytest.mark.parametrize("over", ["beta", "residents-0-17"])
def test_what_a_share_is_over_is_read(tmp_path: Path, over: str) -> None:
    write(tmp_path, "alpha", source="observations", of=f"as-sent\n  over: {over}")
    write(tmp_path, "beta")
    assert read_catalogue(tmp_path)["alpha"].denominator.over == over


def test_only_a_denominator_as_sent_says_what_it_is_over(tmp_path: Path) -> None:
    write(tmp_path, "alpha", of="residents\n  over: residents")
    (problem,) = problems_of(tmp_path)
    assert "only for a denominator as sent" in problem


def test_partners_indicators_are_those_beside_the_crime_table(tmp_path: Path) -> None:
    write(tmp_path, "sent", source="observations")
    write(tmp_path, "row", source="observations", more=in_table(1))
    write(tmp_path, "street")
    write(tmp_path, "score", source="observations\n  - source: street\n    weighted: true")
    assert [one.id for one in read_catalogue(tmp_path).partners()] == ["sent"]
