"""The sentences that lead a publication are held to its data as any other."""

from __future__ import annotations

import pytest

from smeaton.assessment.written.summary import check_summary, plain_summary
from tests.assessment.written.samples import assessment

SOUND = 'Rape [rose]{by="crime rape"} to {{crime rape count}}, and {{level domestic-abuse}} it is.'


def test_it_is_published_as_plain_words() -> None:
    made = assessment()
    assert list(check_summary(SOUND, made)) == []
    said = plain_summary(f"{SOUND}\n\nSo it is **told**.", made)
    assert said == "Rape rose to 395, and High it is.\n\nSo it is told."


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("Robbery rose sharply by 40%.", "typed by hand"),
        ('Rape [fell]{by="crime rape"} to {{crime rape count}}.', "contradicted"),
        ("Things rose.", "word without a number"),
        ("It is {{crime no-such count}}.", "not bound"),
        ("It is {{crime robbery count}}.", "The document says nothing of {{crime robbery count}}"),
        ("## A heading", "Only sentences can stand here"),
        ("{{table crime}}", "Only sentences can stand here"),
        ("- A line", "Only sentences can stand here"),
    ],
)
def test_what_is_wrong_is_found(wrong: str, told: str) -> None:
    assert told in " ".join(str(one) for one in check_summary(wrong, assessment()))
