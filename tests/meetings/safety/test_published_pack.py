"""The pack that was published in 2022 has one of each, and the check finds them. The paper itself
is beside the project and no part of it."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest

from smeaton.meetings.safety.finding import Kind, Passage
from smeaton.meetings.safety.looking import look_through

PACK = Path(__file__).parents[4] / "shared" / "seeds" / "executive-agenda-pack-2022-11-02.txt"


@pytest.mark.skipif(
    not PACK.exists(), reason="needs the published pack, which is beside the project"
)
def test_each_kind_is_found_in_it() -> None:
    text = html.unescape(
        re.sub(r"</?(?:b|i|u|sup|p|li|ul|ol|a|br)\b[^>]*>", "", PACK.read_text("utf-8"))
    )
    # Its parts are apart by three blank lines or more, as its pages were.
    parts = re.split(r"\n{4,}", text)
    passages = [Passage(f"Part {number}", part) for number, part in enumerate(parts, start=1)]
    found = look_through(passages, meeting=date(2022, 11, 2))
    assert {one.kind for one in found} >= {
        Kind.FEW_PEOPLE, Kind.WORDS, Kind.CONTACT, Kind.PROMPT, Kind.WEEKDAY, Kind.PAST,
    }  # fmt: skip
    whys = {one.why for one in found}
    assert {
        "10.6% of 47, which stands there too, is 5",
        "“named young persons”",
        "“awaiting crown court trial”",
        "“police management plans”",
        "5 July 2022 is a Tuesday",
        "31 October 2022 is before the meeting",
        "a direct number",
    } <= whys
    assert len(found) < 150  # more than that, nobody reads
