"""The address book. Fixed words come before the names of partnerships."""

from django.urls import include, path

from smeaton.config.api import api_urls
from smeaton.core.views import health
from smeaton.publishing.views.feeds import robots

urlpatterns = [
    path("account/", include("smeaton.accounts.urls")),
    path("health", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("api/", include(api_urls())),
    path("demo/", include("smeaton.partnership.demonstration_urls")),
    path("", include("smeaton.home.urls")),
    path("<slug:partnership>/publications/", include("smeaton.publishing.urls")),
    path("<slug:partnership>/evidence/", include("smeaton.evidence.urls")),
    path("<slug:partnership>/assessment/", include("smeaton.assessment.urls")),
    path("<slug:partnership>/actions/", include("smeaton.actions.urls")),
    path("<slug:partnership>/meetings/", include("smeaton.meetings.urls")),
    path("<slug:partnership>/reports/", include("smeaton.chair_reports.urls")),
    path("<slug:partnership>/", include("smeaton.partnership.urls")),
]

handler400 = "smeaton.core.views.bad_request"
handler403 = "smeaton.core.views.forbidden"
handler404 = "smeaton.core.views.not_found"
handler500 = "smeaton.core.views.server_error"
