from django.urls import path

from smeaton.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("help/who-may-do-what/", views.who_may_do_what, name="who-may-do-what"),
    path("<slug:partnership>/", views.today, name="today"),
]
