"""Search over what is published: the same on both databases, and nothing that anybody types is an
error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command

from smeaton.partnership.models import Partnership
from smeaton.publishing.models import Passage
from smeaton.publishing.search import search
from smeaton.publishing.withdrawing import withdraw
from tests.harness.published import publish_example, reading

SEARCH = "/safer-eddystone/publications/search/"
HOSTILE = [
    '"', '""', "*", "a*", "NEAR", "NEAR(a b)", "a NEAR/2 b", "AND", "OR NOT", "-burglary", "^a",
    "(", ")", "a:b", "title:crime", "'", "';--", "%", "_", "\\", "\x00", "\x02\x03", "<script>",
    "&amp;",
    "\N{GRINNING FACE}", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "\u202e", "a" * 5000,
    "a " * 500, "|", "&", "!", "a & b", "<->", ":*", "{", "+", "\n",
    "\u0661\u0662\u0663",
]  # fmt: skip


def titles(place: Partnership, query: str) -> list[str]:
    return [one.title for one in search(place, query)]


@pytest.fixture
def place(partnership: Partnership) -> Partnership:
    publish_example(
        partnership, key="2018-19", title="Strategic assessment 2018/19",
        reading=reading("Bicycles were stolen at the station."),
    )  # fmt: skip
    publish_example(partnership, title="Burglary review", reading=reading("Café windows & doors."))
    return partnership


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bicycles", ["Strategic assessment 2018/19", "Burglary review"]),
        ("bicycle", ["Strategic assessment 2018/19", "Burglary review"]),
        ("STOLEN station", ["Strategic assessment 2018/19"]),
        ("stolen windows", []),
        ("Burglary review", ["Burglary review"]),
        ("doors", ["Burglary review"]),
        ("2018", ["Strategic assessment 2018/19"]),
        ("submarine", []),
        ("", []),
        ("  ", []),
        ("...", []),
    ],
)
def test_words_find_what_holds_all_of_them(
    place: Partnership, query: str, found: list[str]
) -> None:
    assert sorted(titles(place, query)) == sorted(found)


def test_a_word_in_the_title_comes_first(place: Partnership) -> None:
    assert titles(place, "burglary")[0] == "Burglary review"


def test_nothing_that_is_typed_is_an_error(client: Any, place: Partnership) -> None:
    for query in HOSTILE:
        answer = client.get(SEARCH, {"q": query})
        assert answer.status_code == 200, query
        assert "<script>alert" not in answer.content.decode()


def test_the_snippet_marks_what_was_found_and_is_escaped(
    client: Any, partnership: Partnership
) -> None:
    words = "<b>Robbery</b> & “theft” \x02rose\x03 <script>alert(1)</script>"
    publish_example(partnership, reading=reading(words))
    page = client.get(SEARCH, {"q": "theft"}).content.decode()
    assert "<mark>theft</mark>" in page
    assert "&lt;b&gt;Robbery&lt;/b&gt; &amp;" in page
    assert "<script>alert" not in page


def test_the_snippet_marks_a_year_that_has_two(client: Any, partnership: Partnership) -> None:
    publish_example(partnership, reading=reading("Burglary fell in 2018/19, and then it rose."))
    page = client.get(SEARCH, {"q": "2018"}).content.decode()
    assert "in <mark>2018</mark>/19, and" in page


def test_the_newest_version_alone_is_found(place: Partnership) -> None:
    publish_example(
        place, title="Burglary review", reading=reading("Gates."), changes=["Gates came."]
    )
    assert titles(place, "windows") == []
    assert titles(place, "gates came") == ["Burglary review"]


def test_what_is_withdrawn_is_not_found_and_the_version_before_is_again(
    place: Partnership,
) -> None:
    made = publish_example(
        place, title="Burglary review", reading=reading("Gates."), changes=["Gates came."]
    )
    for versions, windows in (([2], ["Burglary review"]), ([1], [])):
        withdraw(
            partnership=place, kind=made.kind, key=made.key, versions=versions, reason="A name.",
            withdrawn_by="Lead", by=None,
        )  # fmt: skip
        assert titles(place, "gates") == []
        assert titles(place, "windows") == windows


def test_each_partnership_finds_its_own(
    place: Partnership, make_partnership: Callable[[str], Partnership]
) -> None:
    other = make_partnership("Safer Elsewhere")
    publish_example(other, title="Of elsewhere", reading=reading("Windows."))
    assert titles(place, "windows") == ["Burglary review"]
    assert titles(other, "windows") == ["Of elsewhere"]


def test_the_index_can_be_made_anew_from_the_files(place: Partnership) -> None:
    def rows() -> list[tuple[Any, ...]]:
        return list(Passage.objects.values_list("publication", "paper", "page", "title", "words"))

    before = rows()
    Passage.objects.all().delete()
    assert titles(place, "windows") == []
    call_command("index_publications", verbosity=0)
    assert sorted(rows()) == sorted(before)
    assert titles(place, "windows") == ["Burglary review"]


def test_no_more_queries_however_much_is_found(place: Partnership, query_budget: Any) -> None:
    for number in range(6):
        publish_example(place, key=f"k{number}", reading=reading("Windows again."))
    with query_budget(2):
        assert len(titles(place, "windows")) == 7
