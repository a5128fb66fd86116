"""What somebody answered is kept as it was meant, and what is left is counted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.chair_reports.written.answers import (
    MOST,
    answer_to,
    answered,
    empty,
    is_answered,
    kept,
    texts,
)
from smeaton.errors import SmeatonError
from tests.harness.chair_reports import full_answers, the_form

FORM, TOPICS = the_form(), the_form("topics")


def test_what_is_empty_is_not_answered() -> None:
    assert answered(FORM, {}) == 0
    assert answered(FORM, full_answers(FORM)) == len(FORM.questions) == 8
    for question in (*FORM.questions, *TOPICS.questions):
        assert not is_answered(question, empty(question))
        assert answer_to(question, {}) == empty(question)


def test_of_several_parts_all_have_to_be() -> None:
    question = FORM.question("summary")
    half = {**empty(question), "leadership": "All there."}
    assert not is_answered(question, kept(question, half))
    assert dict(texts(question, half)) == {
        f"{question.title}: {part.title}": half[part.key] for part in question.parts
    }


def test_a_topic_that_says_nothing_is_none() -> None:
    question = TOPICS.question("topics")
    said = {"title": " Prevent ", "text": "A plan.\r\n", "contact": ""}
    blank = dict.fromkeys(("title", "text", "contact"), " ")
    found = kept(question, [blank, said, blank])
    assert found == [{"title": "Prevent", "text": "A plan.", "contact": ""}]
    assert is_answered(question, found)
    assert not is_answered(question, [{**said, "text": ""}])
    with pytest.raises(SmeatonError, match="21 topics, and 20 is the most"):
        kept(question, [said] * 21)


@pytest.mark.parametrize("key", ["meetings", "working-well", "summary"])
def test_what_is_too_long_is_refused_by_name(key: str) -> None:
    question = FORM.question(key)
    long = "x" * (MOST[question.kind] + 1)
    given_answer = {part.key: long for part in question.parts} if question.parts else long
    with pytest.raises(SmeatonError, match=rf"use at most {MOST[question.kind]:,} characters"):
        kept(question, given_answer)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80), form=st.sampled_from([FORM, TOPICS]), data=st.data())
def test_what_is_kept_stays_as_it_is(text: str, form: Any, data: st.DataObject) -> None:
    """Kept again it is the same: or a page that is opened and saved would change it."""
    question = data.draw(st.sampled_from(form.questions))
    answer: Any = text
    if question.kind == "parts":
        answer = {part.key: text for part in question.parts}
    elif question.kind == "topics":
        answer = [{"title": text, "text": "", "contact": text}]
    once = kept(question, answer)
    assert kept(question, once) == once
    # No visible letter is lost.
    said = "".join(one for _, one in texts(question, once))
    assert question.kind == "topics" or text.isascii() is False or len(said) <= 4 * len(text)
