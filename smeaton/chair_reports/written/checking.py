"""What is caught before a report is signed and tabled.

The reports of a pack of 2022 went out with a date that was never filled in, the name of a group
left blank, a list that ends in mid-air, the heading of another day, and without a signature. Each
is found here, with the question that it stands under and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from smeaton.chair_reports.written.answers import Answers, answer_to, is_answered, texts
from smeaton.chair_reports.written.form import Question, ReportForm
from smeaton.meetings.safety.drafts import dates, prompts
from smeaton.meetings.safety.finding import Finding, Kind, Passage

_STOPS = frozenset((Kind.PROMPT, Kind.MEETING))
_TODO = {
    Kind.PROMPT: "Write what belongs there, or take it out.",
    Kind.MEETING: "Put the day of this meeting there, or take the old text out.",
    Kind.WEEKDAY: "Look which of the two is right.",
    Kind.PAST: "Say what came of it, if it will be over when the board reads it.",
}


@dataclass(frozen=True, slots=True)
class Caught:
    """Something to put right. ``question`` is its key, empty for the report as a whole; ``stops``
    says that nobody signs or tables the report before it is."""

    question: str
    where: str
    words: str
    todo: str
    quote: str = ""
    stops: bool = True


def caught_in(form: ReportForm, answers: Answers, *, meeting: date) -> list[Caught]:
    """What is caught in the answers, in the order of the questions. ``meeting`` is the day of the
    meeting that the report is for."""
    return [
        one
        for question in form.questions
        for one in _in_answer(question, answer_to(question, answers), meeting)
    ]


def caught_in_paper(title: str, pages: Iterable[str], *, meeting: date) -> list[Caught]:
    """What is caught in a paper that comes with a report: a form that somebody filled in elsewhere
    has a heading of its own, and a place for a name and a signature."""
    return [
        _caught("", one)
        for number, words in enumerate(pages, start=1)
        for one in _found(Passage(f"{title}, page {number}", words), meeting)
        if one.kind in _STOPS
    ]


def unsigned(signed_as: str) -> list[Caught]:
    """That nobody has signed, where nobody has."""
    if signed_as:
        return []
    return [Caught("", "Signature", "nobody has signed it", "Ask the chair or vice-chair to sign.")]


def stopping(caught: Iterable[Caught]) -> list[Caught]:
    """Those that have to be put right."""
    return [one for one in caught if one.stops]


def _in_answer(question: Question, answer: object, meeting: date) -> Iterator[Caught]:
    if question.required and not is_answered(question, answer):
        said = any(text for _, text in texts(question, answer))
        words = "part of it is not answered" if said else "it is not answered"
        todo = "Write an answer, such as “none at this time” or “not applicable”."
        yield Caught(question.key, question.title, words, todo)
    for where, text in texts(question, answer):
        for one in _found(Passage(where, text), meeting):
            yield _caught(question.key, one)


def _found(passage: Passage, meeting: date) -> Iterator[Finding]:
    yield from prompts(passage)
    yield from dates(passage, meeting=meeting)


def _caught(question: str, found: Finding) -> Caught:
    return Caught(
        question=question,
        where=found.where,
        words=found.why,
        todo=_TODO[found.kind],
        quote=found.quote,
        stops=found.kind in _STOPS,
    )
