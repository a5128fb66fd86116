from django.urls import path

from smeaton.publishing import views

app_name = "publishing"

_PUBLICATION = "<slug:kind>/<slug:publication>/"
_VERSION = f"{_PUBLICATION}<int:version>/"

urlpatterns = [
    path("", views.publications, name="publications"),
    path("colours.css", views.colours, name="colours"),
    path(_PUBLICATION, views.newest, name="newest"),
    path(f"{_PUBLICATION}withdraw/", views.withdraw, name="withdraw"),
    path(_VERSION, views.version, name="version"),
    path(f"{_VERSION}files/<str:paper>", views.paper_file, name="file"),
    path(f"{_VERSION}figures/", views.figures, name="figures"),
    path(f"{_VERSION}figures/<slug:figure>/", views.figure, name="figure"),
]
