"""What was answered to the questions of a form: plain values that can be kept as JSON.

A line or a text is a string, parts are a string for each key, topics a list of titles with a text
and the post to ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from smeaton.chair_reports.written.form import Question, ReportForm
from smeaton.documents.cell_text import as_typed
from smeaton.documents.characters import clean
from smeaton.errors import SmeatonError

MOST = {"line": 300, "text": 6_000, "parts": 1_500}
"""How many characters an answer may have, by the kind of its question."""
MOST_TOPICS = 20
TOPIC = {"title": 150, "text": 6_000, "contact": 150}
"""The fields of a topic, and how many characters each may have."""

Answers = Mapping[str, Any]


def empty(question: Question) -> Any:
    """The answer of somebody who has answered nothing."""
    if question.kind == "parts":
        return {part.key: "" for part in question.parts}
    return [] if question.kind == "topics" else ""


def answer_to(question: Question, answers: Answers) -> Any:
    """What was answered to a question; what is empty where nothing was."""
    return answers.get(question.key, empty(question))


def is_answered(question: Question, answer: Any) -> bool:
    """Whether nothing is left to answer: each part has a text, and there is a topic, each with a
    text."""
    if question.kind == "parts":
        return all(answer.values())
    if question.kind == "topics":
        return bool(answer) and all(one["title"] and one["text"] for one in answer)
    return bool(answer)


def answered(form: ReportForm, answers: Answers) -> int:
    """How many questions are answered."""
    return sum(is_answered(one, answer_to(one, answers)) for one in form.questions)


def texts(question: Question, answer: Any) -> Iterator[tuple[str, str]]:
    """Each text of an answer with where it stands; those that are empty too."""
    if question.kind == "parts":
        for part in question.parts:
            yield f"{question.title}: {part.title}", answer.get(part.key, "")
    elif question.kind == "topics":
        for number, one in enumerate(answer, start=1):
            yield one["title"] or f"{question.title}, topic {number}", one["text"]
    else:
        yield question.title, answer


def kept(question: Question, given: Any) -> Any:
    """An answer as it is kept: without space around it, and no topic that says nothing.

    Raises SmeatonError, naming it, for what is too long; AssertionError for what has not the shape
    of an answer, which no page sends.
    """
    if question.kind == "parts":
        assert isinstance(given, Mapping)
        titles = {part.key: part.title for part in question.parts}
        return {key: _text(given.get(key, ""), title, "parts") for key, title in titles.items()}
    if question.kind == "topics":
        assert isinstance(given, list)
        return _topics(question, given)
    return _text(given, question.title, question.kind)


def _topics(question: Question, given: list[Any]) -> list[dict[str, str]]:
    found = []
    for one in given:
        topic = {name: _fits(one.get(name, ""), name.capitalize(), TOPIC[name]) for name in TOPIC}
        if any(topic.values()):
            found.append(topic)
    if len(found) > MOST_TOPICS:
        raise SmeatonError(
            f"{question.title}: {len(found)} topics, and {MOST_TOPICS} is the most.",
            todo="Bring some together.",
        )
    return found


def _text(given: Any, title: str, kind: str) -> str:
    return _fits(given, title, MOST[kind])


def _fits(given: Any, title: str, most: int) -> str:
    assert isinstance(given, str)
    text = "\n".join(clean(line).rstrip() for line in as_typed(given).split("\n")).strip()
    if len(text) > most:
        raise SmeatonError(f"{title}: use at most {most:,} characters; it has {len(text):,}.")
    return text
