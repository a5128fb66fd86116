from django.apps import AppConfig

from smeaton.core.navigation import add_to_navigation


class PublishingConfig(AppConfig):
    name = "smeaton.publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        add_to_navigation(
            "Publications", route="publishing:publications", permission=None, order=70
        )
