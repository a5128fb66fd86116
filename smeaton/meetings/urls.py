from django.urls import path

from smeaton.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("plan/", views.plan, name="plan"),
    path("<slug:meeting>/", views.meeting, name="meeting"),
    path("<slug:meeting>/change/", views.change, name="change"),
    path("<slug:meeting>/hold/", views.hold, name="hold"),
    path("<slug:meeting>/cancel/", views.cancel, name="cancel"),
]
