from django.urls import path

from smeaton.actions.views import acting, listing, one, together

app_name = "actions"
urlpatterns = [
    path("", listing.actions, name="actions"),
    path("actions.csv", listing.as_csv, name="csv"),
    path("add/", one.add, name="add"),
    path("together/<slug:together_act>/", together.together, name="together"),
    path("<int:action_id>/", one.action, name="action"),
    path("<int:action_id>/change/", one.change, name="change"),
    path("<int:action_id>/hand-over/", one.hand_over, name="hand-over"),
    path("<int:action_id>/progress/", acting.progress, name="progress"),
    path("<int:action_id>/complete/", acting.complete, name="complete"),
    path("<int:action_id>/carry-over/", acting.carry_over, name="carry-over"),
    path("<int:action_id>/close/", acting.close, name="close"),
    path("<int:action_id>/withdraw/", acting.withdraw, name="withdraw"),
    path("<int:action_id>/reopen/", acting.reopen, name="reopen"),
]
