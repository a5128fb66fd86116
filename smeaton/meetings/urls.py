from django.urls import path

from smeaton.meetings.views import (
    agendas,
    attendance,
    meetings,
    papers,
    publishing,
    safety,
    standing,
)

app_name = "meetings"
urlpatterns = [
    path("", meetings.meetings, name="meetings"),
    path("plan/", meetings.plan, name="plan"),
    path("standing/<slug:group>/", standing.standing, name="standing"),
    path("standing/<slug:group>/add/", standing.add, name="add-standing"),
    path("standing/item/<int:standing_id>/change/", standing.change, name="change-standing"),
    path("standing/item/<int:standing_id>/move/", standing.move, name="move-standing"),
    path("standing/item/<int:standing_id>/remove/", standing.remove, name="remove-standing"),
    path("attendance/<slug:group>/", attendance.year, name="year"),
    path("attendance/<slug:group>/quorum/", attendance.quorum, name="quorum"),
    path("<slug:meeting>/", meetings.meeting, name="meeting"),
    path("<slug:meeting>/change/", meetings.change, name="change"),
    path("<slug:meeting>/hold/", meetings.hold, name="hold"),
    path("<slug:meeting>/cancel/", meetings.cancel, name="cancel"),
    path("<slug:meeting>/attendance/", attendance.attendance, name="attendance"),
    path("<slug:meeting>/attendance/write/", attendance.write, name="write-attendance"),
    path("<slug:meeting>/check/", safety.check, name="check"),
    path("<slug:meeting>/check/<slug:finding>/", safety.decide, name="decide"),
    path("<slug:meeting>/publish/", publishing.publish, name="publish"),
    path("<slug:meeting>/public-pack.pdf", papers.public_pack, name="public-pack"),
    path("<slug:meeting>/private-pack.pdf", papers.private_pack, name="private-pack"),
    path("<slug:meeting>/agenda/begin/", agendas.begin, name="begin-agenda"),
    path("<slug:meeting>/agenda/add/", agendas.add, name="add-item"),
    path("<slug:meeting>/agenda/<int:item_id>/", agendas.item, name="item"),
    path("<slug:meeting>/agenda/<int:item_id>/change/", agendas.change, name="change-item"),
    path("<slug:meeting>/agenda/<int:item_id>/under/", agendas.add_under, name="add-under"),
    path("<slug:meeting>/agenda/<int:item_id>/move/", agendas.move, name="move-item"),
    path("<slug:meeting>/agenda/<int:item_id>/remove/", agendas.remove, name="remove-item"),
    path("<slug:meeting>/agenda/<int:item_id>/private/", agendas.private, name="private"),
    path("<slug:meeting>/agenda/<int:item_id>/papers/add/", papers.add, name="add-paper"),
    path(
        "<slug:meeting>/agenda/<int:item_id>/papers/<int:paper_id>/paper.pdf",
        papers.read,
        name="paper",
    ),
    path(
        "<slug:meeting>/agenda/<int:item_id>/papers/<int:paper_id>/remove/",
        papers.remove,
        name="remove-paper",
    ),
]
