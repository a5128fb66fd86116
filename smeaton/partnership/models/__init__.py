"""What the records keep of a partnership: its bodies, its members, its groups and their posts."""

from smeaton.partnership.models.bodies import Capacity, CapacityHeld, MemberBody
from smeaton.partnership.models.groups import Group, GroupKind, ReportingLine
from smeaton.partnership.models.members import Membership, RoleHeld
from smeaton.partnership.models.partnerships import RESERVED_SLUGS, AreaLevel, Partnership
from smeaton.partnership.models.posts import Post, PostHeld, PostKind

__all__ = [
    "RESERVED_SLUGS",
    "AreaLevel",
    "Capacity",
    "CapacityHeld",
    "Group",
    "GroupKind",
    "MemberBody",
    "Membership",
    "Partnership",
    "Post",
    "PostHeld",
    "PostKind",
    "ReportingLine",
    "RoleHeld",
]
