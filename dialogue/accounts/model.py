"""Tables of accounts. Tokens are kept as keyed digests only."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base
from dialogue.organisations.model import Organisation
from dialogue.permissions import Role

ROLES = tuple(sorted(role.value for role in Role))
FACTOR_KINDS = ("passkey", "totp")
PROPOSAL_STATES = ("confirmed", "proposed", "refused")


class Account(Base):
    """An officer who signs in on the staff site."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    position: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    # From when on nothing else opens until a second factor is set up, where one is required.
    second_due_at: Mapped[datetime | None]

    holdings: Mapped[list["RoleHolding"]] = relationship(back_populates="account")


class RoleHolding(Base):
    """A role held at an organisation since a moment; ended, never deleted."""

    __tablename__ = "role_holdings"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role"),
        Index(
            "uq_role_holdings_current",
            "account_id",
            "role",
            "organisation_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    role: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    # After this moment it grants nothing, though nobody has ended it.
    ends_at: Mapped[datetime | None]
    noted_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")

    account: Mapped[Account] = relationship(back_populates="holdings")
    organisation: Mapped[Organisation] = relationship()

    def counts(self, now: datetime) -> bool:
        """Whether the role is held at a moment."""
        return self.until is None and (self.ends_at is None or self.ends_at > now)


class RoleProposal(Base):
    """A role that one person proposed and another has to confirm, with the reason for it."""

    __tablename__ = "role_proposals"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role"),
        CheckConstraint(f"state IN {PROPOSAL_STATES}", name="state"),
        CheckConstraint(
            "state <> 'confirmed' OR (decided_by <> proposed_by AND decided_by <> account_id)",
            name="two_people",
        ),
        CheckConstraint("state = 'proposed' OR decided_by IS NOT NULL", name="decided"),
        CheckConstraint("role <> 'sealed' OR ends_on IS NOT NULL", name="ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    reason: Mapped[str] = mapped_column(String(300))
    ends_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default="proposed")
    proposed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    organisation: Mapped[Organisation] = relationship()
    proposer: Mapped[Account] = relationship(foreign_keys=[proposed_by])
    decider: Mapped[Account | None] = relationship(foreign_keys=[decided_by])


class StaffSession(Base):
    """A signed-in browser; ending the row signs it out at once."""

    __tablename__ = "staff_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # Empty while the second factor is still asked for.
    verified_at: Mapped[datetime | None]
    device: Mapped[str] = mapped_column(String(60), default="")
    network: Mapped[str] = mapped_column(String(50), default="")

    account: Mapped[Account] = relationship()


class SecondFactor(Base):
    """An application with a sealed secret, or a passkey with its public key."""

    __tablename__ = "second_factors"
    __table_args__ = (
        CheckConstraint(f"kind IN {FACTOR_KINDS}", name="kind"),
        CheckConstraint("kind <> 'totp' OR sealed IS NOT NULL", name="totp"),
        CheckConstraint("kind <> 'passkey' OR public_key IS NOT NULL", name="passkey"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(String(60))
    wrapped_key: Mapped[bytes | None]
    sealed: Mapped[bytes | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)
    credential_id: Mapped[str | None] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes | None]
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code that stands in once for a lost second factor, by keyed digest."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()


class OneTimeLink(Base):
    """A link with which an officer sets a password once."""

    __tablename__ = "one_time_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInFailure(Base):
    """A failed sign-in, by keyed digest of what was typed as login; the base of the throttle."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_login_at", "login_digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login_digest: Mapped[str] = mapped_column(String(64))
    place_digest: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]
