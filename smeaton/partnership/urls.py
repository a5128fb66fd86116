from django.urls import path

from smeaton.partnership import views

app_name = "partnership"
urlpatterns = [
    path("members/", views.members, name="members"),
    path("members/add/", views.add_member, name="add-member"),
    path("members/<int:membership_id>/roles/", views.change_roles, name="change-roles"),
    path("members/<int:membership_id>/end/", views.end_membership, name="end-membership"),
    path("settings/", views.change_settings, name="settings"),
    path("colours.css", views.colours, name="colours"),
    path("audit/", views.audit_trail, name="audit"),
]
