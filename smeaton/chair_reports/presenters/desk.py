"""What the page of a report shows, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from smeaton.chair_reports.facts import (
    GroupActions,
    LastTime,
    MeetingsSince,
    ThemeFigures,
    actions_of,
    figures_of,
    last_time,
    meetings_of,
)
from smeaton.chair_reports.models import ChairReport, ReportReturn
from smeaton.chair_reports.states import ReportState
from smeaton.chair_reports.written.answers import answer_to, is_answered, texts
from smeaton.chair_reports.written.checking import Caught, caught_in
from smeaton.chair_reports.written.form import Fact, Question


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with what was answered, what is caught in it, and what the coordinator said of it.
    ``pieces`` are the texts of the answer, each with its title, empty for the only one."""

    number: int
    question: Question
    pieces: tuple[tuple[str, str], ...]
    answered: bool
    caught: tuple[Caught, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as it stands. ``returned`` is what it last came back with, while it is back."""

    report: ChairReport
    rows: tuple[QuestionRow, ...]
    returned: ReportReturn | None

    @property
    def answered(self) -> int:
        return sum(row.answered for row in self.rows)

    @property
    def progress(self) -> str:
        """As in "3 of 8 questions answered"."""
        return f"{self.answered} of {len(self.rows)} questions answered"

    @property
    def caught(self) -> list[Caught]:
        return [one for row in self.rows for one in row.caught]

    @property
    def next(self) -> QuestionRow | None:
        """The first question to look at: it is commented on, or not answered."""
        commented = (row for row in self.rows if row.comment)
        unanswered = (row for row in self.rows if not row.answered)
        return next(commented, None) or next(unanswered, None)


def sheet_of(report: ChairReport) -> Sheet:
    """The report with all that is said of it."""
    form, answers = report.form_version.form, report.answers
    back = report.state == ReportState.RETURNED
    returned = report.returns.first() if back else None
    comments = returned.comments if returned else {}
    caught = caught_in(form, answers, meeting=report.meeting.held_on)
    rows = tuple(
        QuestionRow(
            number=number,
            question=one,
            pieces=pieces_of(one, answer_to(one, answers)),
            answered=is_answered(one, answer_to(one, answers)),
            caught=tuple(found for found in caught if found.question == one.key),
            comment=comments.get(one.key, ""),
        )
        for number, one in enumerate(form.questions, start=1)
    )
    return Sheet(report, rows, returned)


def pieces_of(question: Question, answer: Any) -> tuple[tuple[str, str], ...]:
    """The texts of an answer that say something, each with its title."""
    if question.kind == "topics":
        return tuple((_topic(one), one["text"]) for one in answer)
    if question.kind == "parts":
        titles = [part.title for part in question.parts]
        said = [text for _, text in texts(question, answer)]
        return tuple((title, text) for title, text in zip(titles, said, strict=True) if text)
    return (("", answer),) if answer else ()


def _topic(one: dict[str, str]) -> str:
    return f"{one['title']} (ask: {one['contact']})" if one["contact"] else one["title"]


@dataclass(frozen=True, slots=True)
class Known:
    """What stands above a question, and below it what was answered last time."""

    meetings: MeetingsSince | None
    actions: GroupActions | None
    figures: list[ThemeFigures]
    last: LastTime | None
    last_pieces: tuple[tuple[str, str], ...]


def known_for(report: ChairReport, question: Question, *, public: bool) -> Known:
    """What the system knows that bears on a question. ``public``: of last time only what everybody
    may read."""
    wanted: tuple[Fact, ...] = question.facts
    last = last_time(report, public=public)
    answer = last.answers.get(question.key) if last else None
    return Known(
        meetings=meetings_of(report.group, report.meeting) if "meetings" in wanted else None,
        actions=actions_of(report.group, report.meeting) if "actions" in wanted else None,
        figures=figures_of(report.group) if "figures" in wanted else [],
        last=last,
        last_pieces=_of_last_time(question, answer),
    )


def _of_last_time(question: Question, answer: Any) -> tuple[tuple[str, str], ...]:
    """The pieces of an answer to the same question of an earlier form, whatever kind it was of."""
    if answer is None:
        return ()
    kinds = {"parts": dict, "topics": list}
    if not isinstance(answer, kinds.get(question.kind, str)):
        return ()
    return pieces_of(question, answer)
