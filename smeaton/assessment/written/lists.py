"""The tables of an assessment that come from its scores and registers, and not from the data."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from smeaton.assessment.standing import Standing, Standings
from smeaton.assessment.tones import tone_of
from smeaton.assessment.written.assessment import Listing, WrittenAssessment
from smeaton.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Paragraph,
    Section,
    Strong,
    Table,
)
from smeaton.documents.numbers import Kind, day

ILLUSTRATIVE = (
    "The scheme is illustrative: its words and numbers are nobody’s official guidance. Sub-scores "
    "by it support no decision outside this paper."
)
NOTHING = {
    "gaps": "No gap in knowledge was found.",
    "emerging-issues": "No emerging issue is watched.",
    "recommendations": "Nothing is recommended.",
    "contributors": "No contributor is entered.",
    "workshops": "No workshop is entered.",
    "consultation": "No consultation is entered.",
}
CAPTIONS = {
    "gaps": "Gaps in knowledge, and who finds out",
    "emerging-issues": "Emerging issues",
    "recommendations": "Recommendations",
    "contributors": "Contributors",
    "workshops": "Workshops",
    "consultation": "What people say, by group",
}
THEME = "theme"
"""The head of a register's column that names a theme."""


def level_lists(found: Standings) -> Iterator[Block]:
    """The themes of each level, highest first: the same levels as every other table's."""
    for level in found.levels:
        at = found.at(level)
        about = Paragraph((Strong(level.title), f": {_lower(level.obliges.strategy)}"))
        themes = Bullets(tuple(_named(one) for one in at)) if at else Paragraph("No theme.")
        yield Section(f"{level.title} risks", (about, themes))
    if found.without:
        titles = tuple(one.theme.title for one in found.without)
        yield Section("Without a level yet", (Bullets(titles),))


def _named(standing: Standing) -> str:
    decision = standing.override
    if decision is None:
        return standing.theme.title
    if standing.kept_as_priority:
        what = "kept as a priority"
    else:
        scored = standing.scored.level.title if standing.scored.level else "no level"
        what = f"by decision; its scores give {scored}"
    approved = f"approved by {decision.meeting} on {day(decision.decided_on)}"
    return (
        f"{standing.theme.title} ({what}: {decision.reason.rstrip('.')}. Proposed by "
        f"{decision.proposer}, {approved}, until {day(decision.expires_on)})"
    )


def level_lines(found: Standings) -> Iterator[Block]:
    """The themes of each level in a line: for a page that has to be short."""
    for level in found.levels:
        at = found.at(level)
        if at:
            names = "; ".join(one.theme.title for one in at)
            yield Paragraph((Strong(f"{level.title} risks: "), f"{names}."))


def theme_table(
    found: Standings, keys: Collection[str], *, caption: str, name: str = "levels"
) -> Table:
    """Themes with the word of every section and their level."""
    at = [one for one in found.themes if one.theme.key in keys]
    sections = found.scheme.sections
    columns = [Column("Theme"), *(Column(section.title) for section in sections), Column("Level")]
    return Table(
        caption,
        tuple(columns),
        tuple(_theme_row(one, found) for one in at),
        name=name,
        notes=(ILLUSTRATIVE,) if found.scheme.illustrative else (),
    )


def _theme_row(standing: Standing, found: Standings) -> tuple[Cell | str, ...]:
    words = {
        part.section.key: part.word or ""
        for part in (*standing.scored.counted, *standing.scored.beside)
    }
    level = standing.level
    return (
        standing.theme.title,
        *(words.get(section.key, "") or "not scored" for section in found.scheme.sections),
        Cell(level.title, tone=tone_of(level, found.levels)) if level else "none yet",
    )


def register_list(
    assessment: WrittenAssessment, name: str, themes: Collection[str] = ()
) -> Table | Paragraph:
    """The entries of a register; in a section on themes only theirs, and without naming them."""
    titles = {one.theme.title for one in assessment.standings.themes if one.theme.key in themes}
    listing = assessment.registers.get(name, Listing(heads=(), rows=()))
    about = listing.column(THEME) or ("",) * len(listing.rows)
    rows = [
        row for row, theme in zip(listing.rows, about, strict=True) if not titles or theme in titles
    ]
    if not rows:
        return Paragraph(NOTHING[name])
    shown = [
        place
        for place, head in enumerate(listing.heads)
        if any(row[place] for row in rows) and not (len(titles) == 1 and head == THEME)
    ]
    return Table(
        CAPTIONS[name],
        tuple(Column(_capital(listing.heads[place])) for place in shown),
        tuple(tuple(row[place] or "not said" for place in shown) for row in rows),
        name=name if not themes else f"{name}-{next(iter(themes))}"[:60],
    )


def obligations(found: Standings) -> Table:
    """What each level obliges the partnership to do."""
    return Table(
        "What each level obliges the partnership to do",
        (
            Column("Level"),
            *(Column(head) for head in ("Strategy", "Resources", "Action", "Targets")),
        ),
        tuple(
            (
                Cell(level.title, tone=tone_of(level, found.levels)),
                level.obliges.strategy,
                level.obliges.resources,
                level.obliges.action,
                level.obliges.targets,
            )
            for level in found.levels
        ),
        name="obligations",
    )


def scheme_blocks(found: Standings) -> Iterator[Block]:
    """The scheme: what is scored and how the scores come together."""
    scheme = found.scheme
    if scheme.illustrative:
        yield Callout(ILLUSTRATIVE, title="Illustrative")
    yield Table(
        f"What is scored: {scheme.title}, version {scheme.version}",
        (Column("Criterion"), Column("Section"), Column("What is asked")),
        tuple(
            (criterion.title, section.title, criterion.definition)
            for section in scheme.sections
            for criterion in section.criteria
        ),
        name="criteria",
    )


def robustness_table(found: Standings) -> Table | Paragraph:
    """How firmly the scores give each level: the smallest change that would flip it."""
    rows = tuple(
        (
            one.theme.title,
            Cell(one.robustness.level.title, tone=tone_of(one.robustness.level, found.levels)),
            one.robustness.sentences[0],
            *_of_scorers(one),
        )
        for one in found.themes
        if one.robustness is not None
    )
    if not rows:
        return Paragraph("Nothing can be said of how firm the levels are before there are scores.")
    columns = (
        Column("Theme"),
        Column("Level of its scores"),
        Column("The smallest change that would flip it"),
        Column("Hangs on one person"),
        Column("Draws that give it", Kind.PERCENT, decimals=0),
    )
    draws = (
        "Draws: for each criterion one of the values that its scorers gave, ten thousand times; in "
        "so many of them the theme has this level. Nothing is said where fewer than three people "
        "scored, which would tell what each of them gave, or where scores were taken over."
    )
    return Table("How firm each level is", columns, rows, name="robustness", notes=(draws,))


def _of_scorers(standing: Standing) -> tuple[Cell | str, Cell | float | None]:
    """Whether a level hangs on one person, and how many draws give it; nothing is said of either
    where no scorers' values may be used."""
    firm = standing.robustness
    if firm is None or not standing.heard:
        return "not said", None
    return "yes" if firm.hangs_on_one_person else "no", 100 * firm.shares.share(firm.level)


def movement_table(found: Standings) -> Table | Paragraph:
    """Each theme against the year before, and what moved it."""
    before = found.year.before
    moved = [one for one in found.themes if one.movement is not None]
    if before is None or not moved:
        return Paragraph("There is no earlier year to compare the levels with.")
    columns = (Column("Theme"), Column("Against the year before"), Column("Score", Kind.TEXT))
    rows = tuple((one.theme.title, one.moved, _score(one)) for one in moved)
    return Table(f"Movement since {before.year}", columns, rows, name="movement")


def _score(standing: Standing) -> str:
    score = standing.scored.score
    return "none" if score is None else f"{float(score):.1f}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
