"""Who may do what, and where. Every staff role is held at an organisation of a unit."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The roles of the staff site."""

    MODERATOR = "moderator"
    SEALED = "sealed"
    COORDINATOR = "coordinator"
    OFFICER = "officer"
    HEAD = "head"
    ADMIN = "admin"
    INSPECTOR = "inspector"


class Permission(StrEnum):
    """One word for each kind of decision or sight."""

    MODERATE = "opinion.moderate"
    OPEN_IDENTITY = "identity.open"
    OPEN_SEALED = "opinion.open_sealed"
    READ_MATTERS = "matter.read"
    ROUTE = "matter.route"
    APPROVE = "answer.approve"
    PUBLISH = "publication.publish"
    WITHHOLD = "publication.withhold"
    READ_ASSIGNMENTS = "assignment.read"
    DRAFT = "answer.draft"
    SIGN = "answer.sign"
    RUN_CONFERENCE = "conference.run"
    MANAGE_STAFF = "staff.manage"
    EDIT_CALENDAR = "calendar.edit"
    INSPECT = "inspection.read"
    CONFIRM_SIGHT = "sight.confirm"
    ARRANGE = "programme.arrange"
    APPROVE_ORDER = "programme.approve"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.MODERATOR: frozenset(
        {
            Permission.MODERATE,
            Permission.READ_MATTERS,
            Permission.OPEN_IDENTITY,
            Permission.WITHHOLD,
            Permission.ARRANGE,
        }
    ),
    Role.SEALED: frozenset({Permission.OPEN_SEALED, Permission.CONFIRM_SIGHT}),
    Role.COORDINATOR: frozenset(
        {
            Permission.READ_MATTERS,
            Permission.ROUTE,
            Permission.APPROVE,
            Permission.PUBLISH,
            Permission.WITHHOLD,
            Permission.RUN_CONFERENCE,
            Permission.ARRANGE,
            Permission.APPROVE_ORDER,
        }
    ),
    Role.OFFICER: frozenset({Permission.READ_ASSIGNMENTS, Permission.DRAFT}),
    Role.HEAD: frozenset({Permission.READ_ASSIGNMENTS, Permission.DRAFT, Permission.SIGN}),
    Role.ADMIN: frozenset(
        {Permission.MANAGE_STAFF, Permission.EDIT_CALENDAR, Permission.CONFIRM_SIGHT}
    ),
    Role.INSPECTOR: frozenset({Permission.INSPECT}),
}

# What an agency does is scoped by the agency itself, all else by the unit it belongs to.
OF_THE_AGENCY = frozenset({Permission.READ_ASSIGNMENTS, Permission.DRAFT, Permission.SIGN})


@dataclass(frozen=True)
class Post:
    """A role held at an organisation of a unit."""

    role: Role
    organisation_id: int
    unit_id: int

    def grants(self, permission: Permission) -> bool:
        """Whether the role of this post carries `permission`."""
        return permission in GRANTS[self.role]


@dataclass(frozen=True)
class Actor:
    """Who acts: a citizen (no posts), an officer (account and posts), or the portal itself."""

    kind: str
    account_id: int | None = None
    posts: frozenset[Post] = field(default_factory=frozenset)

    def may(
        self,
        permission: Permission,
        *,
        unit_id: int | None = None,
        organisation_id: int | None = None,
    ) -> bool:
        """Whether a post grants `permission`, at that unit or organisation when one is named."""
        return any(
            permission in GRANTS[post.role]
            and (unit_id is None or post.unit_id == unit_id)
            and (organisation_id is None or post.organisation_id == organisation_id)
            for post in self.posts
        )

    def units(self, permission: Permission) -> frozenset[int]:
        """The units at which `permission` is held: every unit-wide query is scoped by them."""
        return frozenset(p.unit_id for p in self.posts if permission in GRANTS[p.role])

    def organisations(self, permission: Permission) -> frozenset[int]:
        """The organisations at which `permission` is held: every agency query is scoped by them."""
        return frozenset(p.organisation_id for p in self.posts if permission in GRANTS[p.role])


CITIZEN = Actor("citizen")
SYSTEM = Actor("system")
