"""Groups of similar areas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smeaton.errors import ContractError
from tests.analysis.sources import mutations
from tests.analysis.sources.loading import SHARED, facts, load, needs_shared, rows


def _peers(tmp_path: Path, content: str | bytes, name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows(load(tmp_path, {name: content}), "comparators"):
        found.setdefault(row["area_code"], set()).add(row["peer_code"])
    return found


def test_an_area_is_taken_out_of_its_own_list(tmp_path: Path) -> None:
    found = _peers(tmp_path, json.dumps(mutations.PEERS), "my group.json")
    assert found["E06000026"] == {"E06000001", "E06000002"}
    assert found["E06000001"] == {"E06000002", "E06000026"}


def test_a_tidy_table(tmp_path: Path) -> None:
    content = "group,area,peer\nmsg,E06000026,E06000001\nmsg,E06000026,E06000002\n"
    assert _peers(tmp_path, content, "a.csv") == {"E06000026": {"E06000001", "E06000002"}}
    with pytest.raises(ContractError, match="the same group, area, peer as row 2"):
        _peers(tmp_path / "b", content + "msg,E06000026,E06000001\n", "a.csv")


@pytest.mark.parametrize(
    "content",
    [
        '{"E06000026": ["E06000001", 3]}',
        '{"E06000026": ["Plymouth"]}',
        '{"E06000026": []',
        '{"E06000026": ["E06000001"], "E06000026": ["E06000002"]}',
    ],
)
def test_lists_that_are_none(tmp_path: Path, content: str) -> None:
    with pytest.raises(ContractError):
        load(tmp_path, {"a.json": content})


@needs_shared
def test_the_real_lists(tmp_path: Path) -> None:
    path = SHARED / "comparators" / "oflog-nearest-neighbours.json"
    release = load(tmp_path, {}, path)
    said = facts(release, "comparators")
    assert said["own_area_in_its_list"] == 348  # every list: ../shared/README.md
    lists = json.loads(path.read_text())
    loaded: dict[str, list[str]] = {}
    for row in rows(release, "comparators"):
        loaded.setdefault(row["area_code"], []).append(row["peer_code"])
    assert len(loaded["E06000026"]) == 15
    (longest,) = [area for area, peers in lists.items() if len(peers) == 34]
    assert sorted(loaded[longest]) == sorted(set(lists[longest]) - {longest})
