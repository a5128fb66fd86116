from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "smeaton.core"
    verbose_name = "Core"
