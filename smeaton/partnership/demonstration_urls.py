from django.urls import path

from smeaton.partnership import demonstration

app_name = "demonstration"
urlpatterns = [
    path("sign-in", demonstration.sign_in, name="sign-in"),
]
