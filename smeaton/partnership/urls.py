from django.urls import path

from smeaton.partnership.views import (
    agreements,
    bodies,
    groups,
    hallmarks,
    members,
    settings,
    terms,
)

app_name = "partnership"
urlpatterns = [
    path("groups/", groups.groups, name="groups"),
    path("groups/add/", groups.add_group, name="add-group"),
    path("groups/posts/add/", groups.add_post, name="add-officer"),
    path("groups/posts/<int:post_id>/hand-over/", groups.hand_over, name="hand-over"),
    path("groups/bodies/", bodies.bodies, name="bodies"),
    path("groups/bodies/add/", bodies.add_body, name="add-body"),
    path("groups/bodies/<int:body_id>/capacity/", bodies.give_capacity, name="give-capacity"),
    path(
        "groups/bodies/capacities/<int:capacity_id>/end/",
        bodies.end_capacity,
        name="end-capacity",
    ),
    path("groups/agreements/", agreements.agreements, name="agreements"),
    path("groups/agreements/add/", agreements.add_agreement, name="add-agreement"),
    path("groups/agreements/<int:agreement_id>/", agreements.agreement, name="agreement"),
    path(
        "groups/agreements/<int:agreement_id>/change/",
        agreements.change_agreement,
        name="change-agreement",
    ),
    path(
        "groups/agreements/<int:agreement_id>/sign/",
        agreements.sign_agreement,
        name="sign-agreement",
    ),
    path("groups/hallmarks/", hallmarks.hallmarks, name="hallmarks"),
    path("groups/hallmarks/<slug:hallmark>/judge/", hallmarks.judge_one, name="judge"),
    path("groups/boards/<int:link_id>/end/", terms.end_link, name="end-link"),
    path("groups/<slug:group>/", groups.group, name="group"),
    path("groups/<slug:group>/change/", groups.change_group, name="change-group"),
    path("groups/<slug:group>/reports-to/", groups.change_line, name="change-line"),
    path("groups/<slug:group>/end/", groups.end_group, name="end-group"),
    path("groups/<slug:group>/posts/add/", groups.add_post, name="add-post"),
    path("groups/<slug:group>/terms/new/", terms.agree, name="agree-terms"),
    path("groups/<slug:group>/terms/<int:version>/", terms.one_version, name="terms"),
    path("groups/<slug:group>/boards/add/", terms.link_board, name="link-board"),
    path("members/", members.members, name="members"),
    path("members/add/", members.add_member, name="add-member"),
    path("members/<int:membership_id>/roles/", members.change_roles, name="change-roles"),
    path("members/<int:membership_id>/end/", members.end_membership, name="end-membership"),
    path("settings/", settings.change_settings, name="settings"),
    path("colours.css", settings.colours, name="colours"),
    path("audit/", settings.audit_trail, name="audit"),
]
