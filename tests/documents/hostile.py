"""A report whose every text is hostile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smeaton.documents.blocks import (
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Contents,
    Emphasis,
    Figure,
    FigureRegister,
    KeyFigure,
    KeyFigures,
    Link,
    Paragraph,
    RegisteredFigure,
    Report,
    Section,
    Strong,
    Table,
    Tone,
)
from smeaton.documents.charts import PlaceBar, bar_chart
from tests.documents.samples import HOSTILE


def hostile_report() -> Report:
    return Report(
        title=HOSTILE[0],
        organisation=HOSTILE[1],
        date=date(2022, 10, 20),
        subtitle=HOSTILE[2],
        facts=((HOSTILE[3], HOSTILE[4]),),
        notice=HOSTILE[5],
        blocks=(Contents(HOSTILE[7]), *(section(text) for text in HOSTILE)),
    )


def section(text: str) -> Section:
    return Section(
        text,
        (
            Paragraph((text, Strong(text), Emphasis(text), Link(text, text), Figure(text, text))),
            Bullets((text, text), numbered=True),
            Callout(text, text, "warning"),
            KeyFigures((KeyFigure(text, text, text, text, Tone.RED),)),
            table(text),
            chart(text),
            FigureRegister((RegisteredFigure(text, text, text, text, text, text, text),), text),
        ),
    )


def table(text: str) -> Table:
    return Table(
        caption=text,
        name=text,
        columns=(Column(text, unit=text), Column(text)),
        rows=((text, Cell(text, Tone.GREEN)), (Cell(text, href=text), Cell(text, figure=text))),
        notes=(text,),
        source=text,
    )


def chart(text: str) -> Chart:
    drawn = bar_chart([PlaceBar(text, 1.0)], title=text, measure=text, source=text, name=text)
    return replace(drawn, alt=text, description=text, csv_href=text)
