from django.urls import path

from smeaton.evidence.views import (
    figures,
    indicators,
    loads,
    overview,
    rebasings,
    releases,
    reports,
    tables,
)

app_name = "evidence"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("area/", overview.choose_area, name="choose-area"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<slug:indicator_id>/", indicators.indicator, name="indicator"),
    path("releases/", releases.releases, name="releases"),
    path("releases/changes/", releases.changes, name="changes"),
    path("releases/<slug:release_id>/", releases.release, name="release"),
    path("loads/", loads.loads, name="loads"),
    path("loads/new/", loads.upload, name="upload"),
    path("loads/<int:load_id>/", loads.load, name="load"),
    path("loads/<int:load_id>/try-again/", loads.try_again, name="try-again"),
    path("report/", reports.report, name="report"),
    path("report/report.<slug:ending>", reports.report_file, name="report-file"),
    path("rebasings/<int:rebasing_id>/withdraw/", rebasings.withdraw, name="withdraw-rebasing"),
    path("rebasings/<slug:indicator>/<slug:area>/", rebasings.rebase, name="rebase"),
    path("figures/<slug:name>/<str:row>/<slug:key>/", figures.figure, name="figure"),
    path("<slug:name>/", tables.table, name="table"),
    path("<slug:name>/table.<slug:ending>", tables.table_file, name="table-file"),
    path("<slug:name>/chart-<int:number>.csv", tables.chart_data, name="chart-data"),
]
