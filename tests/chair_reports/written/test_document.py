"""A report as the board reads it."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from smeaton.chair_reports.written.document import Signature, WrittenReport, report_document
from smeaton.documents.blocks import Bullets, Callout, Section, plain
from smeaton.documents.pdf import pdf
from tests.harness.chair_reports import full_answers, the_form

SIGNED = Signature("Chair, Safer Families", "Lighthouse Trust", date(2022, 10, 17))


def report(
    name: str = "section-a-b", signature: Signature | None = SIGNED, **answers: str
) -> WrittenReport:
    form = the_form(name)
    return WrittenReport(
        organisation="Safer Eddystone",
        group="Safer Families",
        board="Executive",
        meeting=date(2022, 11, 2),
        form=form,
        answers=full_answers(form, **answers),
        made_on=date(2022, 10, 20),
        signature=signature,
        attached=("Plan",),
    )


def test_every_question_stands_in_its_section_and_who_signed_at_the_end() -> None:
    made = report_document(report())
    assert (made.title, made.subtitle) == ("Report of Safer Families", "Executive, 2 November 2022")
    assert made.facts == (
        ("Signed by", "Chair, Safer Families, for Lighthouse Trust, on 17 October 2022"),
    )
    a, b, papers, signed = made.blocks
    assert isinstance(a, Section)
    assert isinstance(b, Section)
    assert [one.title for one in b.blocks if isinstance(one, Section)] == [
        one.title for one in the_form().sections[1].questions
    ]
    assert isinstance(papers, Section)
    assert papers.blocks == (Bullets(("Plan",)),)
    assert isinstance(signed, Callout)
    assert "17 October 2022" in plain(signed.text)
    assert made.notice == ""


def test_without_a_signature_it_says_that_it_is_a_draft() -> None:
    made = report_document(report(signature=None))
    assert made.notice.startswith("Draft: nobody has signed")
    assert not any(isinstance(one, Callout) for one in made.blocks)


def test_lines_that_begin_with_a_hyphen_are_a_list_and_nothing_is_not_left_out() -> None:
    made = report_document(report(working_well="It works:\n- training\n• the plan", needed=""))
    sections = {one.title: one for one in made.blocks[1].blocks if isinstance(one, Section)}  # type: ignore[union-attr]
    assert Bullets(("training", "the plan")) in sections["What is working well?"].blocks
    (nothing,) = sections["What needs to happen?"].blocks
    assert plain(nothing.text) == "Nothing was written."  # type: ignore[union-attr]


def test_topics_are_headings_with_whom_to_ask() -> None:
    content = pdf(report_document(report("topics")))
    words = " ".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())
    assert "Hate crime" in words
    assert "Ask: Police" in words


def test_a_short_report_is_one_page_and_tagged() -> None:
    reader = PdfReader(io.BytesIO(pdf(report_document(report()))))
    assert len(reader.pages) <= 2
    assert "/StructTreeRoot" in reader.root_object
