"""Holds the names in a file against its codes: right names beside wrong codes are refused.

A table of ward populations has been seen whose names were right and whose codes were those of
other wards. Joined on the code, every rate made of it would have been wrong, and plausible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.parquet as pq

from smeaton.analysis.sources.incoming import Claim, PartDraft
from smeaton.analysis.sources.keys import key_of
from smeaton.analysis.store.release import Release
from smeaton.errors import ContractError, Problem

# Boundaries move and names are respelled: a few strangers among many codes are no wrong table.
TOLERATED_SHARE = 0.05
_WARD = ("E05", "W05")


@dataclass(slots=True)
class KnownAreas:
    """What the lookups say: the names of each code, and the larger areas that hold it."""

    names: dict[str, set[str]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)

    def learn(self, table: pa.Table) -> None:
        """Take in a table of the dataset ``lookup``."""
        for row in table.to_pylist():
            for side in ("child", "parent"):
                if row[f"{side}_name"]:
                    self.names.setdefault(row[f"{side}_code"], set()).add(
                        key_of(row[f"{side}_name"])
                    )
            self.parents.setdefault(row["child_code"], set()).add(row["parent_code"])

    def follow(self) -> None:
        """Wards lie where their LSOAs lie, also where no lookup says so itself."""
        for parents in list(self.parents.values()):
            districts = {parent for parent in parents if _is_district(parent)}
            for ward in parents:
                if ward.startswith(_WARD):
                    self.parents.setdefault(ward, set()).update(districts)

    def contradiction(self, claim: Claim) -> str | None:
        """What is wrong with a claim; None if nothing is, or nothing is known."""
        known = self.names.get(claim.area_code, set())
        if known and claim.area_name and key_of(claim.area_name) not in known:
            return f"{claim.area_code} called {claim.area_name!r}, which is {_any(known)!r}"
        districts = {
            parent for parent in self.parents.get(claim.area_code, ()) if _is_district(parent)
        }
        if districts and claim.parent_code and claim.parent_code not in districts:
            place = claim.parent_name or claim.parent_code
            return f"{claim.area_code} in {place!r}, which lies in {_any(districts)}"
        return None

    def knows(self, code: str) -> bool:
        """Whether any lookup has the code."""
        return code in self.names or code in self.parents


def _any(values: Iterable[str]) -> str:
    return min(values)


def _is_district(code: str) -> bool:
    return code.startswith(("E06", "E07", "E08", "E09", "W06"))


def refuse_wrong_codes(drafts: Sequence[tuple[str, PartDraft]], release: Release | None) -> None:
    """Raise ``ContractError`` when the names of a file are not those of its codes.

    ``drafts``: (file, draft) of the whole load: a lookup may come with what it is to judge.
    Wards are refused when no lookup knows them, because nothing else can tell.
    """
    claiming = [(name, draft) for name, draft in drafts if draft.claims]
    if not claiming:
        return
    known = _known(drafts, release)
    for name, draft in claiming:
        _judge(name, draft.claims, known)


def _known(drafts: Sequence[tuple[str, PartDraft]], release: Release | None) -> KnownAreas:
    known = KnownAreas()
    for path in release.part_paths("lookup") if release else []:
        known.learn(pq.read_table(path))
    for _, draft in drafts:
        if draft.dataset == "lookup" and isinstance(draft.content, pa.Table):
            known.learn(draft.content)
    known.follow()
    return known


def _judge(name: str, claims: Sequence[Claim], known: KnownAreas) -> None:
    wrong: Mapping[int, str] = {
        claim.row: said for claim in claims if (said := known.contradiction(claim)) is not None
    }
    checked = sum(known.knows(claim.area_code) for claim in claims)
    if len(wrong) > TOLERATED_SHARE * max(checked, 1):
        problems = [
            Problem(name, row, None, said, "a code and a name of the same area")
            for row, said in wrong.items()
        ]
        raise ContractError(problems)
    wards = [claim for claim in claims if claim.area_code.startswith(_WARD) and claim.area_name]
    if wards and not any(known.knows(claim.area_code) for claim in wards):
        expected = "a lookup from LSOA to ward loaded before, or with it, to check them by"
        raise ContractError([Problem(name, None, None, "wards that no lookup knows", expected)])
