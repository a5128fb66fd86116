"""What the records keep of a partnership: its bodies, its members, its groups and their posts, and
what its bodies agreed to share, and how it judges itself."""

from smeaton.partnership.models.agreements import Agreement, AgreementParty
from smeaton.partnership.models.bodies import Capacity, CapacityHeld, MemberBody
from smeaton.partnership.models.confirmations import AccessConfirmed
from smeaton.partnership.models.groups import (
    AccessRules,
    BoardLink,
    Group,
    GroupKind,
    ReportingLine,
    TermsOfReference,
)
from smeaton.partnership.models.hallmarks import Hallmark, HallmarkJudged, Judgement
from smeaton.partnership.models.members import Membership, RoleHeld
from smeaton.partnership.models.names import OtherName
from smeaton.partnership.models.partnerships import RESERVED_SLUGS, AreaLevel, Partnership
from smeaton.partnership.models.posts import Post, PostHeld, PostKind

__all__ = [
    "RESERVED_SLUGS",
    "AccessConfirmed",
    "AccessRules",
    "Agreement",
    "AgreementParty",
    "AreaLevel",
    "BoardLink",
    "Capacity",
    "CapacityHeld",
    "Group",
    "GroupKind",
    "Hallmark",
    "HallmarkJudged",
    "Judgement",
    "MemberBody",
    "Membership",
    "OtherName",
    "Partnership",
    "Post",
    "PostHeld",
    "PostKind",
    "ReportingLine",
    "RoleHeld",
    "TermsOfReference",
]
