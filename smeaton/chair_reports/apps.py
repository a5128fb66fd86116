from django.apps import AppConfig

from smeaton.accounts.permissions import Permission
from smeaton.core.navigation import add_to_navigation


class ChairReportsConfig(AppConfig):
    name = "smeaton.chair_reports"
    verbose_name = "Chairs’ reports"

    def ready(self) -> None:
        add_to_navigation(
            "Reports",
            route="chair_reports:reports",
            permission=Permission.REPORTS_WRITE,
            order=45,
        )
