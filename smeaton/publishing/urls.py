from django.urls import path

from smeaton.publishing.views import acts, feeds, publications, site, subscribing

app_name = "publishing"

_PUBLICATION = "<slug:kind>/<slug:publication>/"
_VERSION = f"{_PUBLICATION}<int:version>/"

# Words of ours come before kinds of publications, which are none of these.
urlpatterns = [
    path("", site.front, name="publications"),
    path("colours.css", publications.colours, name="colours"),
    path("all/", publications.everything, name="everything"),
    path("meetings/", site.meetings, name="meetings"),
    path("meetings/<int:meeting_year>/", site.meetings, name="year"),
    path("groups/", site.groups, name="groups"),
    path("groups/<slug:group>/", site.group, name="group"),
    path("groups/<slug:group>/feed.atom", feeds.atom, name="group-feed"),
    path("groups/<slug:group>/meetings.ics", feeds.ics, name="group-calendar"),
    path("decisions/", site.decisions, name="decisions"),
    path("search/", site.search, name="search"),
    path("by-email/", subscribing.subscribe, name="subscribe"),
    path("by-email/confirm/", subscribing.confirm, name="confirm-subscription"),
    path("by-email/stop/", subscribing.stop, name="stop-subscription"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("feed.atom", feeds.atom, name="feed"),
    path("meetings.ics", feeds.ics, name="calendar"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("oparl/", feeds.oparl, name="oparl"),
    path("oparl/<slug:listed>/", feeds.oparl_list, name="oparl-list"),
    path("oparl/<slug:listed>/<path:name>", feeds.oparl_object, name="oparl-object"),
    path("who-we-are/publish/", acts.publish_partnership, name="publish-partnership"),
    path(_PUBLICATION, publications.newest, name="newest"),
    path(f"{_PUBLICATION}withdraw/", acts.withdraw, name="withdraw"),
    path(_VERSION, publications.version, name="version"),
    path(f"{_VERSION}files/<str:paper>", publications.paper_file, name="file"),
    path(f"{_VERSION}figures/", publications.figures, name="figures"),
    path(f"{_VERSION}figures/<slug:figure>/", publications.figure, name="figure"),
]
