from django.apps import AppConfig

from smeaton.accounts.permissions import Permission
from smeaton.core.navigation import add_to_navigation


class MeetingsConfig(AppConfig):
    name = "smeaton.meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        add_to_navigation(
            "Meetings", route="meetings:meetings", permission=Permission.MEETINGS_VIEW, order=40
        )
