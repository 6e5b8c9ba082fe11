"""Tables of answers. Each save is a version; what was decided on it stands in the steps."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.answers.states import LIFECYCLE, PUBLISHED
from dialogue.attachments.model import StoredFile
from dialogue.db import Base
from dialogue.routing.model import Assignment

# What an officer enters: two versions that agree in all of it are the same.
CONTENT = (
    "summary",
    "body",
    "document_number",
    "signed_on",
    "signatory",
    "signatory_title",
    "file_id",
)


class Answer(Base):
    """The answer to one assignment. `published_version` is the one that the public reads."""

    __tablename__ = "answers"
    __table_args__ = (
        CheckConstraint(f"state IN {LIFECYCLE.states}", name="state"),
        CheckConstraint(
            "state NOT IN ('signed', 'approved', 'published') OR signed_version IS NOT NULL",
            name="signed",
        ),
        # How many wait for the coordinator stands on each of the coordinator's pages.
        Index("ix_answers_state", "state", "assignment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), unique=True)
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    signed_version: Mapped[int | None]
    on_paper: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=0)
    published_version: Mapped[int | None]
    correction_reason: Mapped[str] = mapped_column(String(20), default="")

    assignment: Mapped[Assignment] = relationship()
    versions: Mapped[list["AnswerVersion"]] = relationship(
        order_by="AnswerVersion.number", back_populates="answer"
    )
    steps: Mapped[list["AnswerStep"]] = relationship(
        order_by="AnswerStep.id", back_populates="answer"
    )

    @property
    def newest(self) -> "AnswerVersion":
        """The version that is worked on."""
        return self.versions[-1]

    @property
    def in_force(self) -> "AnswerVersion":
        """The version that was signed, or while none is, the one that is worked on."""
        signed = [v for v in self.versions if v.number == self.signed_version]
        return signed[0] if signed else self.newest

    @property
    def is_corrected(self) -> bool:
        """Whether a published answer is on its way again: what was published stays public."""
        return self.published_version is not None and self.state != PUBLISHED


class AnswerVersion(Base):
    """An answer as it was saved; `body` is clean markup.

    `autosaved`: the desk saved it while its author was typing, from `begun_at` to `saved_at`.
    `late_reason` is what was prepared for whoever signs; what counts stands with the signature.
    """

    __tablename__ = "answer_versions"
    __table_args__ = (
        UniqueConstraint("answer_id", "number"),
        CheckConstraint("length(summary) <= 300", name="summary"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"))
    number: Mapped[int]
    summary: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    document_number: Mapped[str] = mapped_column(String(60), default="")
    signed_on: Mapped[date | None]
    signatory: Mapped[str] = mapped_column(String(120), default="")
    signatory_title: Mapped[str] = mapped_column(String(120), default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_files.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    saved_at: Mapped[datetime]
    autosaved: Mapped[bool] = mapped_column(default=False)
    begun_at: Mapped[datetime | None]
    late_reason: Mapped[str] = mapped_column(Text, default="")

    answer: Mapped[Answer] = relationship(back_populates="versions")
    author: Mapped[Account] = relationship()
    file: Mapped[StoredFile | None] = relationship()


class AnswerStep(Base):
    """A decision on an answer, with the remark that came with it."""

    __tablename__ = "answer_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id"), index=True)
    action: Mapped[str] = mapped_column(String(30))
    version: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]
    remark: Mapped[str] = mapped_column(String(1000), default="")

    answer: Mapped[Answer] = relationship(back_populates="steps")
    account: Mapped[Account] = relationship()
