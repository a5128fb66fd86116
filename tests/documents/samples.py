"""A small report with one of everything, for the renderers' tests."""

from __future__ import annotations

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
from smeaton.documents.charts import (
    ControlPoint,
    SeriesBreak,
    control_chart,
    range_strip,
    season_chart,
    sparkline,
)
from smeaton.documents.maps import AreaValue, choropleth
from smeaton.documents.numbers import Interval, Kind, Mark

# Published and recomputed figures of the 2019/20 strategic assessment's crime table.
CRIME = Table(
    caption="Crimes, 2019/20 against 2018/19",
    name="crime",
    columns=(
        Column("Type"),
        Column("2018/19", Kind.COUNT),
        Column("2019/20", Kind.COUNT),
        Column("Change", Kind.CHANGE),
        Column("Per cent", Kind.PERCENT_CHANGE),
        Column("Test", Kind.P_VALUE),
        Column("Verdict"),
        Column("Rate", Kind.RATE, unit="per 1,000"),
        Column("95% interval", Kind.INTERVAL),
    ),
    rows=(
        (
            "All crime",
            23626,
            Cell(23024, figure="all-crime"),
            -602,
            -2.548,
            0.0049,
            Cell("fall", Tone.GREEN),
            87.84,
            Interval(86.7, 89.0),
        ),
        (
            "Robbery",
            205,
            238,
            33,
            16.0976,
            0.1173,
            Cell("no clear change", Tone.GREY),
            0.908,
            Interval(0.796, 1.031),
        ),
        (
            "Modern slavery",
            Mark.SUPPRESSED,
            Mark.SUPPRESSED,
            Mark.SUPPRESSED,
            Mark.NOT_APPLICABLE,
            None,
            "too few to say",
            Mark.SUPPRESSED,
            Mark.SUPPRESSED,
        ),
    ),
    notes=("Rates are per 1,000 residents, mid-2019.",),
    source="Police recorded crime",
    strong_rows=frozenset({0}),
)

SQUARES = tuple(
    {
        "type": "Feature",
        "properties": {"code": f"E0{index}"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [
                [
                    [index, 50],
                    [index + 1, 50],
                    [index + 1, 51],
                    [index, 51],
                    [index, 50],
                ]
            ],
        },
    }
    for index in range(3)
)


def months(count: int) -> list[date]:
    return [date(2022 + index // 12, index % 12 + 1, 1) for index in range(count)]


def control() -> Chart:
    points = [
        ControlPoint(
            month,
            None if index in (4, 5) else 100 + index % 5 + 40 * (index == 8),
            103,
            90,
            116,
            "unusually high" if index == 8 else "",
        )
        for index, month in enumerate(months(24))
    ]
    return control_chart(
        points,
        title="Robbery stood out in September 2022",
        measure="Robberies",
        breaks=[SeriesBreak(date(2023, 2, 1), "new recording system")],
        source="data.police.uk",
    )


def area_map() -> Chart:
    return choropleth(
        SQUARES,
        {"E00": AreaValue("West", 10.0, "low"), "E01": AreaValue("Middle", 90.0, "high")},
        code_property="code",
        classes=("low", "high"),
        title="Crime gathers in the middle",
        measure="Crimes per 1,000 residents",
    )


def report() -> Report:
    return Report(
        title="Evidence base for Plymouth",
        organisation="Safer Plymouth",
        date=date(2022, 10, 20),
        subtitle="Crime and disorder in the 12 months to March 2020",
        facts=(("Area", "Plymouth"), ("Release", "20 October 2022")),
        notice="Synthetic records. Not real crimes.",
        blocks=(
            Contents(),
            Section(
                "Summary",
                (
                    Paragraph(
                        (
                            "Recorded crime fell ",
                            Strong("2.5%"),
                            " to ",
                            Figure("23,024", "all-crime"),
                            ", see ",
                            Link("police.uk", "https://data.police.uk/about"),
                            " and ",
                            Emphasis("the register"),
                            ".",
                        ),
                        lead=True,
                    ),
                    KeyFigures(
                        (
                            KeyFigure(
                                "Recorded crime",
                                "23,024",
                                "down 2.5%",
                                "fall",
                                Tone.GREEN,
                                drawing=sparkline([3, None, 4, 2]),
                            ),
                        )
                    ),
                    Callout("Not compared across November 2022.", "A break", "warning"),
                    Bullets(("First finding", ("Second ", Strong("finding")))),
                ),
            ),
            Section("Crime table", (CRIME, strips())),
            Section("Trend", (control(), Section("Season", (season(),)))),
            Section("Places", (area_map(),)),
            Section("Register", (register(),)),
        ),
    )


def strips() -> Table:
    strip = range_strip([1.0, 2.0, 3.0], own=1.5, low=1.2, high=1.9, average=2.0)
    return Table(
        caption="Among its peers",
        name="peers",
        columns=(Column("Type"), Column("Place")),
        rows=(("Robbery", Cell("2nd lowest of 4", drawing=strip)),),
    )


def season() -> Chart:
    indices = [92, 90, 98, 99, 104, 106, 112, 109, 103, 101, 95, None]
    return season_chart(indices, title="July is the busiest month", measure="Violence")


def register() -> FigureRegister:
    return FigureRegister(
        (
            RegisteredFigure(
                "all-crime",
                "All crime, 2019/20",
                "23,024",
                "Police recorded crime",
                "April 2019 to March 2020",
                "20 October 2022",
                "Count of offences by month recorded",
            ),
        )
    )


# Text that has broken, or could break, one format or another.
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '#eval("1") $x$ *b* _e_ @ref <label> \\ ` [ ] // /* */ = - + ~ --- ',
    '=HYPERLINK("http://example.org","x")',
    "+44 1752 000000",
    "@SUM(A1)",
    "{{ 7 * 7 }} {% raw %} ${x} %s {0}",
    "]]> &amp; &#0; <!-- --> <?xml?>",
    "line\nbreak\ttab\r\nreturn",
    "nul \x00 bell \x07 del \x7f next \x85 half \ud800 noncharacter \uffff",
    "Cymraeg: ŵ ŷ Ŵ Ŷ; Łódź; Ελλάδα; Київ",
    "\u202eright to left\u202c \u200d zero \u200b width",
    "emoji \U0001f600 and 漢字 and العربية",
    "e\u0301 a\u0300\u0301\u0302 combining",
    "a" * 400,
)
