"""Tables of what citizens send. A text is a version that nobody edits; identity lies apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    event,
    func,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference, Theme
from dialogue.db import Base
from dialogue.opinions.states import LIFECYCLE
from dialogue.organisations.model import Organisation
from dialogue.sealing import unseal
from dialogue.wording.states import OPENING_REASONS, RENEWAL_CHECKS

PURPOSES = ("contact", "handle", "publish")
WEB = "web"
CHANNELS = ("in_person", "paper", "phone", "village", WEB)


class _Sealable:
    """A row whose words lie under the sealing key while its opinion is sealed.

    In the database they are then empty; whoever may load the row reads them as always.
    """

    words_key: Mapped[bytes | None]
    sealed_words: Mapped[bytes | None]


def title_or_beginning(title: str, text: str) -> str:
    """What a text is called in a list: the title given by the sender, or how it begins."""
    if title:
        return title
    words = " ".join(text.split()) or "Ý kiến gửi bằng ảnh, tệp"
    return words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + "…"


class Opinion(_Sealable, Base):
    """What a person said, under a code that the person keeps.

    A part of a mixed text is an opinion of its own; its sender, secret and link are those of the
    whole text (`parent_id`), which stays as it was and is handled no further.
    `renews_id` is the opinion to which its sender adds something new that has come up since.
    `carried_at`: it came from an earlier conference then, with its code, sender and age; the limits
    of the conference run from that day.
    `urgent_at` is a mark that it tells of danger: it stands first in every queue.
    `held_at` is a mark beside the state: it waits apart, for a look, because of the signs in
    `held_for` (codes of `HELD_FOR`). Releasing it, or any decision on it, takes the mark away.
    """

    __tablename__ = "opinions"
    __table_args__ = (
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint("withdrawn_at IS NULL OR state = 'withdrawn'", name="withdrawn"),
        CheckConstraint(f"channel IN {CHANNELS}", name="channel"),
        CheckConstraint("split_at IS NULL OR parent_id IS NULL", name="split_once"),
        CheckConstraint("households >= 1", name="households"),
        CheckConstraint("(channel = 'web') = (keyed_by IS NULL)", name="keyed"),
        CheckConstraint("held_at IS NULL OR (state = 'received' AND held_for <> '')", name="held"),
        # What the desk counts in each state; narrow, because all of it is gone through.
        Index(
            "ix_opinions_visible",
            "conference_id",
            "state",
            sqlite_where=text("sealed_at IS NULL"),
            postgresql_where=text("sealed_at IS NULL"),
        ),
        # The lists and counts of the desk; what is sealed is not in it.
        Index(
            "ix_opinions_queue",
            "conference_id",
            "state",
            "sent_at",
            "first_opened_at",
            "sealed_at",
            "held_at",
            "carried_at",
            # Last, or SQLite would prefer the whole of it to the few that are urgent.
            "id",
            sqlite_where=text("sealed_at IS NULL"),
            postgresql_where=text("sealed_at IS NULL"),
        ),
        # The reckoning of a conference is counted from this index alone.
        Index("ix_opinions_reckoning", "conference_id", "state", "parent_id"),
        Index(
            "ix_opinions_urgent",
            "conference_id",
            "sent_at",
            sqlite_where=text("urgent_at IS NOT NULL"),
            postgresql_where=text("urgent_at IS NOT NULL"),
        ),
        Index(
            "ix_opinions_held",
            "conference_id",
            "sent_at",
            sqlite_where=text("held_at IS NOT NULL"),
            postgresql_where=text("held_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    secret_digest: Mapped[str] = mapped_column(String(64))
    link_digest: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    place: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[datetime]
    carried_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    sealed_at: Mapped[datetime | None]
    first_opened_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    held_for: Mapped[str] = mapped_column(String(80), default="", server_default="")
    reported_at: Mapped[datetime | None]
    urgent_at: Mapped[datetime | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("opinions.id"), index=True)
    split_at: Mapped[datetime | None]
    renews_id: Mapped[int | None] = mapped_column(ForeignKey("opinions.id"))
    revision: Mapped[int] = mapped_column(default=0)
    channel: Mapped[str] = mapped_column(String(20), default=WEB, server_default=WEB)
    intake_place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    keyed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    keyed_at: Mapped[datetime | None]
    households: Mapped[int] = mapped_column(default=1, server_default="1")

    conference: Mapped[Conference] = relationship()
    theme: Mapped[Theme] = relationship()
    parent: Mapped["Opinion | None"] = relationship(remote_side=id, foreign_keys=[parent_id])
    typist: Mapped[Account | None] = relationship()
    versions: Mapped[list["OpinionVersion"]] = relationship(
        order_by="OpinionVersion.number", back_populates="opinion"
    )
    consents: Mapped[list["Consent"]] = relationship(back_populates="opinion")

    @property
    def title(self) -> str:
        """The title given by the sender, or the beginning of the text."""
        return title_or_beginning(self.versions[-1].title, self.versions[-1].text)

    @property
    def text(self) -> str:
        """The newest version of the text."""
        return self.versions[-1].text

    @hybrid_property
    def counted_from(self) -> datetime:
        """From when the limits of its conference run."""
        return self.carried_at or self.sent_at

    @counted_from.inplace.expression
    @classmethod
    def _counted_from(cls) -> ColumnElement[datetime]:
        return func.coalesce(cls.carried_at, cls.sent_at)

    @property
    def signs(self) -> list[str]:
        """Why it is or was held for a look, by code."""
        return self.held_for.split()

    def consents_to(self, purpose: str) -> bool:
        """Whether the sender agreed to `purpose` and has not taken it back.

        For a part of a mixed text counts what its sender says about the whole.
        """
        given = (self.parent or self).consents
        return any(c.purpose == purpose and c.withdrawn_at is None for c in given)


class Carried(Base):
    """That an opinion went on from one conference to a later one; the first counts it for good."""

    __tablename__ = "carried_opinions"
    __table_args__ = (
        CheckConstraint("to_conference_id <> from_conference_id", name="onward"),
        Index("ix_carried_opinions_opinion_id", "opinion_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    from_conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    to_conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    at: Mapped[datetime]

    origin: Mapped[Conference] = relationship(foreign_keys=[from_conference_id])
    target: Mapped[Conference] = relationship(foreign_keys=[to_conference_id])


class OpinionVersion(_Sealable, Base):
    """A text as it was sent. There is no command that changes one.

    `typed_by` is the officer who typed a sender's words from paper, a photograph or by ear.
    """

    __tablename__ = "opinion_versions"
    __table_args__ = (UniqueConstraint("opinion_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(150), default="")
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    typed_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    opinion: Mapped[Opinion] = relationship(back_populates="versions")
    typist: Mapped[Account | None] = relationship()


class Identity(Base):
    """Who sent an opinion and how to reach them: one sealed row, a key of its own."""

    __tablename__ = "identities"

    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), primary_key=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    opinion: Mapped[Opinion] = relationship()


class Cosigner(Base):
    """A household that signs an opinion beside the sender's: sealed like the sender's identity."""

    __tablename__ = "cosigners"
    __table_args__ = (UniqueConstraint("opinion_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    position: Mapped[int]
    represents: Mapped[bool]
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class IdentityOpening(Base):
    """That an officer looked up who sent an opinion: the office and position of that day, and why.

    The sender reads office, position and reason; the name of the officer stays with the house.
    """

    __tablename__ = "identity_openings"
    __table_args__ = (CheckConstraint(f"reason IN {tuple(OPENING_REASONS)}", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    position: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()
    account: Mapped[Account] = relationship()


class Consent(Base):
    """Consent to one purpose, with the version of the wording that was shown (Luật 91/2025 Đ9)."""

    __tablename__ = "consents"
    __table_args__ = (
        UniqueConstraint("opinion_id", "purpose"),
        CheckConstraint(f"purpose IN {PURPOSES}", name="purpose"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    wording: Mapped[str] = mapped_column(String(20))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    opinion: Mapped[Opinion] = relationship(back_populates="consents")


class SecretRenewal(Base):
    """That the Front has given a sender a new secret, by which office, and what it checked."""

    __tablename__ = "secret_renewals"
    __table_args__ = (
        CheckConstraint(f"checked IN {tuple(RENEWAL_CHECKS)}", name="checked"),
        Index("ix_secret_renewals_opinion_id", "opinion_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    checked: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()


class Draft(Base):
    """An opinion being written, sealed, on the server; after sending, the way back to its receipt.

    `opinion_id` makes a second press of the button meet the opinion that the first has made.
    """

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"))
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    touched_at: Mapped[datetime] = mapped_column(index=True)
    opinion_id: Mapped[int | None] = mapped_column(ForeignKey("opinions.id"))


class Attachment(Base):
    """A file that came with an opinion, or waits with its draft. The row alone opens the file.

    `version` is the version of the opinion with which it came.
    """

    __tablename__ = "attachments"
    __table_args__ = (
        CheckConstraint("(draft_id IS NULL) <> (opinion_id IS NULL)", name="owner"),
        Index("ix_attachments_opinion_id", "opinion_id"),
        Index("ix_attachments_draft_id", "draft_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int | None] = mapped_column(ForeignKey("opinions.id"))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    place: Mapped[str] = mapped_column(String(32), unique=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_name: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


@event.listens_for(Opinion, "load")
@event.listens_for(Opinion, "refresh")
@event.listens_for(OpinionVersion, "load")
@event.listens_for(OpinionVersion, "refresh")
def _open_words(row: Opinion | OpinionVersion, context: Any, *_: Any) -> None:
    """Give a loaded row its words back, so that there is one place to read them."""
    if row.sealed_words is None or row.words_key is None:
        return
    words = unseal(context.session.info["private"], row.words_key, row.sealed_words)
    names = ("title", "text") if isinstance(row, OpinionVersion) else ("place", "intake_place")
    for name in names:
        # What was sealed by an earlier release kept fewer words.
        if name in words:
            set_committed_value(row, name, words[name])
