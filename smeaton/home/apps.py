from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "smeaton.home"
    verbose_name = "Home"
