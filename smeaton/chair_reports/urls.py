from django.urls import path

from smeaton.chair_reports.views import (
    asking_chairs,
    attachments,
    links,
    reports,
    returning,
    writing,
)

app_name = "chair_reports"
urlpatterns = [
    path("", reports.reports, name="reports"),
    path("how/<slug:group>/", reports.how, name="how"),
    path("link/", links.link, name="link"),
    path("link/<int:link_id>/", links.report, name="linked"),
    path("link/<int:link_id>/answer/<slug:question>/", links.question, name="linked-question"),
    path("link/<int:link_id>/submit/", links.submit, name="linked-submit"),
    path("<slug:meeting>/<slug:reporter>/", reports.report, name="report"),
    path("<slug:meeting>/<slug:reporter>/ask/", asking_chairs.ask, name="ask"),
    path("<slug:meeting>/<slug:reporter>/begin/", reports.begin, name="begin"),
    path("<slug:meeting>/<slug:reporter>/report.pdf", reports.document, name="document"),
    path(
        "<slug:meeting>/<slug:reporter>/answer/<slug:question>/", writing.question, name="question"
    ),
    path("<slug:meeting>/<slug:reporter>/attach/", attachments.attach, name="attach"),
    path(
        "<slug:meeting>/<slug:reporter>/attachments/<int:attachment_id>/",
        attachments.read,
        name="attachment",
    ),
    path(
        "<slug:meeting>/<slug:reporter>/attachments/<int:attachment_id>/remove/",
        attachments.detach,
        name="detach",
    ),
    path("<slug:meeting>/<slug:reporter>/submit/", writing.submit, name="submit"),
    path("<slug:meeting>/<slug:reporter>/sign/", writing.sign, name="sign"),
    path("<slug:meeting>/<slug:reporter>/send-back/", returning.send_back, name="send-back"),
    path("<slug:meeting>/<slug:reporter>/reopen/", returning.reopen, name="reopen"),
    path("<slug:meeting>/<slug:reporter>/table/", returning.table, name="table"),
]
