"""The API: the pages' tables, permissions and hidden counts, as its document says them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from smeaton.accounts.roles import Role
from smeaton.evidence.formats import records_json
from tests.harness import evidence as made_up

ROOT = "/api/safer-eddystone/evidence"
AS_DOCUMENTED = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
QUESTION = {"area": made_up.DISTRICT, "to": made_up.TO}


class TestTables:
    def test_the_same_records_as_the_page_and_the_file(
        self, reader: Any, filled_store: Path, evidence: Any
    ) -> None:
        body = reader.get(f"{ROOT}/tables/crime", QUESTION).json()
        from smeaton.analysis.periods import Month

        table = evidence.table("crime", area=made_up.DISTRICT, to=Month.parse(made_up.TO))
        assert body["records"] == json.loads(records_json(table))
        assert body["finding"] == table.finding
        assert {column["key"] for column in body["columns"]} == set(body["records"][0])

    def test_hidden_counts_are_hidden(self, reader: Any, filled_store: Path) -> None:
        body = reader.get(f"{ROOT}/tables/crime", QUESTION).json()
        place = next(
            i for i, record in enumerate(body["records"]) if record["indicator"] == "hate-crime"
        )
        assert body["records"][place]["count"] is None
        assert [place, "count"] in body["hidden"]

    def test_partners_figures(self, reader: Any, filled_store: Path) -> None:
        body = reader.get(f"{ROOT}/tables/partners", QUESTION).json()
        records = {record["indicator"]: record for record in body["records"]}
        drinking = records["street-drinking"]
        assert (drinking["value"], drinking["england"]) == (9, 5)
        assert drinking["against_england"] == "higher"
        hidden = [key for place, key in body["hidden"] if body["records"][place]["suppressed"]]
        assert {"count", "change", "verdict"} <= set(hidden)
        assert records[made_up.YOUNG]["count"] is None

    def test_options_and_the_month(self, reader: Any, filled_store: Path) -> None:
        asked = {**QUESTION, "indicator": "burglary", "area": made_up.WARDS[0], "to": "2024-01"}
        body = reader.get(f"{ROOT}/tables/trend", asked).json()
        assert body["title"] == "Trend: Burglary"
        assert (body["area_name"], body["last_month"]) == ("Ward 1", "2024-01")

    @pytest.mark.parametrize(
        ("path", "query", "status", "says"),
        [
            ("tables/crime", {"to": "2025-12"}, 422, "area"),
            ("tables/crime", {"area": "x", "to": "2025-12"}, 404, "No lookup"),
            ("tables/crime", {"area": "E06000026", "to": "2025"}, 422, "to:"),
            ("tables/county", QUESTION, 422, "name"),
            ("tables/trend", {**QUESTION, "indicator": "nope"}, 404, "no indicator"),
            ("tables/crime", {**QUESTION, "release": "nope"}, 404, "no release"),
            ("releases/nope/changes", {}, 404, "no release"),
        ],
    )
    def test_no_in_two_words(
        self,
        path: str,
        query: dict[str, str],
        status: int,
        says: str,
        reader: Any,
        filled_store: Path,
    ) -> None:
        response = reader.get(f"{ROOT}/{path}", query)
        assert response.status_code == status
        body = response.json()
        assert body.keys() == {"detail", "todo"}
        assert says in body["detail"]


class TestTheRest:
    def test_indicators(self, reader: Any, filled_store: Path) -> None:
        found = {one["id"]: one for one in reader.get(f"{ROOT}/indicators").json()}
        assert found["residential-burglary"]["denominator"] == "households"
        assert found["all-crime"]["breaks"]

    def test_releases_and_changes(self, reader: Any, filled_store: Path) -> None:
        (release,) = reader.get(f"{ROOT}/releases").json()
        assert release["number"] == 1
        assert reader.get(f"{ROOT}/releases/{release['id']}/changes").json() == []

    def test_without_data(self, reader: Any, empty_store: Path) -> None:
        assert reader.get(f"{ROOT}/releases").json() == []
        assert reader.get(f"{ROOT}/tables/crime", QUESTION).status_code == 404


class TestWho:
    @pytest.mark.parametrize("path", ["tables/crime", "indicators", "releases"])
    def test_owner_colleague_stranger_and_visitor(
        self,
        path: str,
        client: Any,
        client_as: Callable[..., Any],
        stranger: Any,
        filled_store: Path,
    ) -> None:
        def status(visitor: Any) -> int:
            return int(visitor.get(f"{ROOT}/{path}", QUESTION).status_code)

        assert status(client_as(Role.SCORER)) == 200
        assert status(client_as(Role.PROVIDER)) == 403
        assert status(stranger) == 404
        assert status(client) == 401


# Each request ends by giving up its connection, as on a server.
@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_whatever_is_asked_the_answer_is_as_documented(
    reader: Any, filled_store: Path, static_files: None
) -> None:
    """Goal 87: no server error and no answer that its own document does not describe."""
    from smeaton.config.wsgi import application

    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    cookies = {name: morsel.value for name, morsel in reader.cookies.items()}
    checked: set[int] = set()

    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def attack(case: Any) -> None:
        # Any other partnership is one that this visitor has no part in.
        case.path_parameters["partnership"] = "safer-eddystone"
        # Made-up codes are no area's; half of the questions are about one that is there.
        if len(case.query.get("area") or "") % 2:
            case.query["area"] = made_up.DISTRICT
        answer = case.call(cookies=cookies)
        checked.add(answer.status_code)
        assert answer.status_code < 500
        if "text/html" not in answer.headers["content-type"][0]:
            case.validate_response(answer, checks=AS_DOCUMENTED)

    for operation in schema.get_all_operations():
        for mode in GenerationMode:
            given(operation.ok().as_strategy(generation_mode=mode))(attack)()
    assert {200, 404, 422} <= checked
