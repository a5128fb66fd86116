"""A report as a document: what the board reads of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from smeaton.chair_reports.written.answers import Answers, answer_to
from smeaton.chair_reports.written.form import FormSection, Question, ReportForm
from smeaton.documents.blocks import Block, Bullets, Callout, Paragraph, Report, Section, Strong
from smeaton.documents.numbers import day

_BULLET = re.compile(r"^\s*[-*•–]\s+")
NOTHING = "Nothing was written."


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: a post, the body that fills it, and the day."""

    post: str
    body: str
    on: date

    @property
    def words(self) -> str:
        """As in "Chair, Safer Families, for NSPCC, on 17 October 2022"."""
        return f"{self.post}, for {self.body}, on {day(self.on)}"


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report with all that is printed of it. Without a signature it is a draft, and says so."""

    organisation: str
    group: str
    board: str
    meeting: date
    form: ReportForm
    answers: Answers
    made_on: date
    signature: Signature | None = None
    attached: tuple[str, ...] = ()


def report_document(said: WrittenReport) -> Report:
    """The report as blocks, question by question."""
    signed = said.signature
    return Report(
        title=f"Report of {said.group}",
        subtitle=f"{said.board}, {day(said.meeting)}",
        organisation=said.organisation,
        date=signed.on if signed else said.made_on,
        facts=(("Signed by", signed.words),) if signed else (),
        notice="" if signed else "Draft: nobody has signed this report.",
        blocks=tuple(_blocks(said)),
    )


def _blocks(said: WrittenReport) -> Iterator[Block]:
    for section in said.form.sections:
        questions = tuple(_asked(section, said.answers))
        # One section needs no heading above its questions.
        yield from (
            questions if len(said.form.sections) == 1 else [Section(section.title, questions)]
        )
    if said.attached:
        yield Section("Papers with this report", (Bullets(said.attached),))
    if said.signature:
        yield Callout(f"{said.signature.words}.", title="Signed")


def _asked(section: FormSection, answers: Answers) -> Iterator[Section]:
    for question in section.questions:
        answer = answer_to(question, answers)
        if question.kind == "topics":
            yield from (_topic(one) for one in answer)
        else:
            yield Section(question.title, tuple(_answer(question, answer)))


def _topic(one: dict[str, str]) -> Section:
    blocks = _prose(one["text"])
    if one["contact"]:
        blocks = (*blocks, Paragraph((Strong("Ask: "), one["contact"])))
    return Section(one["title"], blocks)


def _answer(question: Question, answer: object) -> Iterator[Block]:
    if isinstance(answer, dict):
        for part in question.parts:
            yield Paragraph((Strong(part.title),))
            yield from _prose(answer.get(part.key, ""))
    else:
        yield from _prose(str(answer))


def _prose(text: str) -> tuple[Block, ...]:
    """Paragraphs, and lists where lines begin with a hyphen or a bullet."""
    lines = [line for line in text.splitlines() if line.strip()]
    found: list[Block] = []
    for listed, run in groupby(lines, key=lambda line: bool(_BULLET.match(line))):
        if listed:
            found.append(Bullets(tuple(_BULLET.sub("", line) for line in run)))
        else:
            found += [Paragraph(line) for line in run]
    return tuple(found) or (Paragraph(NOTHING),)
