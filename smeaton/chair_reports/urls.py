from django.urls import path

from smeaton.chair_reports.views import reports, returning, writing

app_name = "chair_reports"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("how/<slug:group>/", reports.how, name="how"),
    path("<slug:meeting>/<slug:reporter>/", reports.report, name="report"),
    path("<slug:meeting>/<slug:reporter>/begin/", reports.begin, name="begin"),
    path("<slug:meeting>/<slug:reporter>/report.pdf", reports.document, name="document"),
    path(
        "<slug:meeting>/<slug:reporter>/answer/<slug:question>/", writing.question, name="question"
    ),
    path("<slug:meeting>/<slug:reporter>/submit/", writing.submit, name="submit"),
    path("<slug:meeting>/<slug:reporter>/sign/", writing.sign, name="sign"),
    path("<slug:meeting>/<slug:reporter>/send-back/", returning.send_back, name="send-back"),
    path("<slug:meeting>/<slug:reporter>/reopen/", returning.reopen, name="reopen"),
    path("<slug:meeting>/<slug:reporter>/table/", returning.table, name="table"),
]
