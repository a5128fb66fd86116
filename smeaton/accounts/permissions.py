"""What a member of a partnership may be allowed to do. Roles are made of these."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One line a permission: the value is stable and stands in the reference pages."""

    PARTNERSHIP_VIEW = "partnership.view"
    MEMBERS_VIEW = "members.view"
    MEMBERS_CHANGE = "members.change"
    MEMBERS_REVIEW = "members.review"
    GROUPS_VIEW = "groups.view"
    GROUPS_CHANGE = "groups.change"
    MEETINGS_VIEW = "meetings.view"
    MEETINGS_CHANGE = "meetings.change"
    MEETINGS_PRIVATE = "meetings.private"
    ACTIONS_VIEW = "actions.view"
    ACTIONS_ANSWER = "actions.answer"
    ACTIONS_CHANGE = "actions.change"
    REPORTS_WRITE = "reports.write"
    REPORTS_RETURN = "reports.return"
    AUDIT_VIEW = "audit.view"
    PUBLICATIONS_PUBLISH = "publications.publish"
    SETTINGS_CHANGE = "settings.change"
    EVIDENCE_VIEW = "evidence.view"
    EVIDENCE_LOAD = "evidence.load"
    EVIDENCE_CHANGE = "evidence.change"
    ASSESSMENT_VIEW = "assessment.view"
    ASSESSMENT_SCORE = "assessment.score"
    ASSESSMENT_WRITE = "assessment.write"
    ASSESSMENT_PREPARE = "assessment.prepare"
    ASSESSMENT_APPROVE = "assessment.approve"

    @property
    def meaning(self) -> str:
        """What the holder may do, to follow "may"."""
        return _MEANINGS[self]


_MEANINGS = {
    Permission.PARTNERSHIP_VIEW: "see the partnership's own pages",
    Permission.MEMBERS_VIEW: "see who the members are and which roles they have",
    Permission.MEMBERS_CHANGE: "add members, give and take roles, end a membership",
    Permission.MEMBERS_REVIEW: "confirm each quarter who needs their access still",
    Permission.GROUPS_VIEW: "see the groups, the member bodies and who holds which post",
    Permission.GROUPS_CHANGE: "set up groups, hand over posts, say how a body takes part",
    Permission.MEETINGS_VIEW: "see the meetings and when their papers are due",
    Permission.MEETINGS_CHANGE: "plan, move and cancel meetings, and write their agendas",
    Permission.MEETINGS_PRIVATE: "read what is private of a meeting (Part II)",
    Permission.ACTIONS_VIEW: "see actions and recommendations, who owns them and how they ended",
    Permission.ACTIONS_ANSWER: "tell how far an action of their own has come, and complete it",
    Permission.ACTIONS_CHANGE: "ask for actions, hand them over, carry them over and close them",
    Permission.REPORTS_WRITE: "write and sign the report of a group that their body chairs",
    Permission.REPORTS_RETURN: "ask for the reports of all groups, send them back, table them",
    Permission.AUDIT_VIEW: "read the audit trail",
    Permission.PUBLICATIONS_PUBLISH: "publish meetings, and withdraw what was published",
    Permission.SETTINGS_CHANGE: "change the partnership's name, colour and area",
    Permission.EVIDENCE_VIEW: "see tables, charts, maps and data quality",
    Permission.EVIDENCE_LOAD: "load data",
    Permission.EVIDENCE_CHANGE: "rebase a series, choose the release that is shown",
    Permission.ASSESSMENT_VIEW: "see the assessment: themes, levels and the reasons for them",
    Permission.ASSESSMENT_SCORE: "score themes blind, as one of the partners",
    Permission.ASSESSMENT_WRITE: "write the sections of the assessment that are assigned to them",
    Permission.ASSESSMENT_PREPARE: "set up a scoring exercise, score from the data, moderate",
    Permission.ASSESSMENT_APPROVE: "sign an assessment off, freeze it, open it again",
}
