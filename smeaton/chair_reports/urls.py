from django.urls import path

from smeaton.chair_reports.views import reports, returning, writing

app_name = "chair_reports"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("how/<slug:group>/", reports.how, name="how"),
    path("<slug:meeting>/<slug:group>/", reports.report, name="report"),
    path("<slug:meeting>/<slug:group>/begin/", reports.begin, name="begin"),
    path("<slug:meeting>/<slug:group>/report.pdf", reports.document, name="document"),
    path("<slug:meeting>/<slug:group>/answer/<slug:question>/", writing.question, name="question"),
    path("<slug:meeting>/<slug:group>/submit/", writing.submit, name="submit"),
    path("<slug:meeting>/<slug:group>/sign/", writing.sign, name="sign"),
    path("<slug:meeting>/<slug:group>/send-back/", returning.send_back, name="send-back"),
    path("<slug:meeting>/<slug:group>/reopen/", returning.reopen, name="reopen"),
    path("<slug:meeting>/<slug:group>/table/", returning.table, name="table"),
]
