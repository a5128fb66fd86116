from django.urls import path

from smeaton.assessment.views import (
    draft_parts,
    drafts,
    exercises,
    register,
    registers,
    room,
    schemes,
    scoring,
    sheets,
    themes,
)
from smeaton.assessment.views.document import approval, desk, figures, reading, section, writing

app_name = "assessment"

DRAFT = "schemes/drafts/<int:draft_id>"

PARTS_OF_DRAFT = {
    "about": "about",
    "section": "sections/<slug:section_key>",
    "bands": "sections/<slug:section_key>/words",
    "section-table": "sections/<slug:section_key>/table",
    "criterion": "criteria/<slug:criterion_key>",
    "score": "score",
    "score-table": "score/table",
    "levels": "levels",
    "level": "levels/<slug:level_key>",
}
"""Where the pages of the scheme editor stand."""

drafts_of_schemes = [
    path("schemes/drafts/begin/", drafts.begin, name="begin-draft"),
    path(f"{DRAFT}/", drafts.draft, name="draft"),
    path(f"{DRAFT}/order/", drafts.order, name="draft-order"),
    path(f"{DRAFT}/try-out/", drafts.try_out, name="draft-try-out"),
    path(f"{DRAFT}/take-up/", drafts.take_up, name="draft-take-up"),
    path(f"{DRAFT}/delete/", drafts.delete, name="draft-delete"),
    path(f"{DRAFT}/own/", draft_parts.own, name="draft-own"),
    path(f"{DRAFT}/add-section/", draft_parts.add_section, name="draft-add-section"),
    path(
        f"{DRAFT}/sections/<slug:section_key>/add-criterion/",
        draft_parts.add_criterion,
        name="draft-add-criterion",
    ),
    path(
        f"{DRAFT}/sections/<slug:section_key>/take-out/",
        draft_parts.take_out,
        name="draft-take-out-section",
    ),
    path(
        f"{DRAFT}/criteria/<slug:criterion_key>/take-out/",
        draft_parts.take_out,
        name="draft-take-out-criterion",
    ),
    *(
        path(f"{DRAFT}/{address}/", draft_parts.part, {"page": name}, name=f"draft-{name}")
        for name, address in PARTS_OF_DRAFT.items()
    ),
]

urlpatterns = [
    path("", exercises.exercises, name="exercises"),
    path("start/", exercises.start, name="start"),
    path("schemes/", schemes.schemes, name="schemes"),
    path("schemes/bring-in/", schemes.bring_in, name="bring-in-scheme"),
    *drafts_of_schemes,
    path("schemes/<slug:scheme_id>/", schemes.scheme, name="scheme"),
    path("schemes/<slug:scheme_id>/scheme.<slug:ending>", schemes.scheme_file, name="scheme-file"),
    path("<slug:year>/", exercises.exercise, name="exercise"),
    path("<slug:year>/scores.<slug:ending>", sheets.agreed_sheet, name="agreed-sheet"),
    path("<slug:year>/from-data.<slug:ending>", sheets.data_sheet, name="data-sheet"),
    path("<slug:year>/from-data/", sheets.bring_in, name="bring-in-scores"),
    path("<slug:year>/take-over/", exercises.carry, name="carry"),
    path("<slug:year>/register/", register.register, name="register"),
    path("<slug:year>/registers/<slug:register>/", registers.entries, name="entries"),
    path("<slug:year>/registers/<slug:register>/add/", registers.add, name="add-entry"),
    path(
        "<slug:year>/registers/<slug:register>/<int:entry_id>/",
        registers.change,
        name="change-entry",
    ),
    path("<slug:year>/score/", scoring.own, name="own"),
    path("<slug:year>/score/<slug:theme_key>/", scoring.score, name="score"),
    path("<slug:year>/room/", room.room, name="room-first"),
    path("<slug:year>/room/<slug:theme_key>/", room.room, name="room"),
    path("<slug:year>/room/<slug:theme_key>/<slug:criterion>/", room.moderate, name="moderate"),
    path("<slug:year>/themes/add/", themes.add, name="add-theme"),
    path("<slug:year>/theme/<slug:theme_key>/", themes.theme, name="theme"),
    path("<slug:year>/theme/<slug:theme_key>/change/", themes.change, name="change-theme"),
    path("<slug:year>/theme/<slug:theme_key>/from-data/", scoring.from_data, name="from-data"),
    path("<slug:year>/theme/<slug:theme_key>/decide/", themes.override, name="override"),
    path(
        "<slug:year>/theme/<slug:theme_key>/decide/<int:override_id>/withdraw/",
        themes.withdraw,
        name="withdraw-override",
    ),
    path("<slug:year>/document/", desk.document, name="document"),
    path("<slug:year>/document/check/", desk.check, name="check"),
    path("<slug:year>/document/add/", desk.add, name="add-section"),
    path("<slug:year>/document/read/", reading.read, name="read"),
    path("<slug:year>/document/publish/", approval.publish, name="publish"),
    path("<slug:year>/document/approvals/<int:approval_id>/", approval.approval, name="approval"),
    path(
        "<slug:year>/document/approvals/<int:approval_id>/try-again/",
        approval.try_again,
        name="try-approval-again",
    ),
    path("<slug:year>/document/figures/", figures.pick, name="pick"),
    path("<slug:year>/document/bound/", figures.bound, name="bound"),
    path("<slug:year>/document/bound/instead/", figures.instead, name="instead"),
    path("<slug:year>/document/<slug:part>.<slug:ending>", reading.file, name="document-file"),
    path("<slug:year>/document/section/<slug:section_key>/", section.section, name="section"),
    path(
        "<slug:year>/document/section/<slug:section_key>/write/", writing.edit, name="edit-section"
    ),
    path(
        "<slug:year>/document/section/<slug:section_key>/begin/",
        writing.begin,
        name="begin-section",
    ),
    path(
        "<slug:year>/document/section/<slug:section_key>/take/", section.take, name="take-section"
    ),
    path(
        "<slug:year>/document/section/<slug:section_key>/history/", section.history, name="history"
    ),
    path(
        "<slug:year>/document/section/<slug:section_key>/describe/",
        section.describe,
        name="describe-section",
    ),
    path("<slug:year>/<slug:act>/", exercises.take, name="take"),
]
