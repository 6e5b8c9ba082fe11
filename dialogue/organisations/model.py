"""Tables of units and organisations."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.db import Base

UNIT_KINDS = ("province", "commune", "village", "district")
# To these a matter can be given.
ANSWERING_KINDS = ("party", "government", "agency")
ORGANISATION_KINDS = ("party", "front", "government", "agency", "mass")


class Unit(Base):
    """A place with a government of its own, or a village or residential group within one."""

    __tablename__ = "units"
    __table_args__ = (
        CheckConstraint(f"kind IN {UNIT_KINDS}", name="kind"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    # The official one (QĐ 19/2025/QĐ-TTg), where it is known.
    code: Mapped[str | None] = mapped_column(String(10))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    end_ground: Mapped[str] = mapped_column(String(200), default="", server_default="")

    parent: Mapped["Unit | None"] = relationship(remote_side=[id])


class Organisation(Base):
    """A body of a unit: Party, Front, government, agency or mass organisation."""

    __tablename__ = "organisations"
    __table_args__ = (
        CheckConstraint(f"kind IN {ORGANISATION_KINDS}", name="kind"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="validity"),
        CheckConstraint("superior_id IS NULL OR superior_id <> id", name="superior"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(120), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    reception_address: Mapped[str] = mapped_column(String(300), default="")
    reception_hours: Mapped[str] = mapped_column(String(200), default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    end_ground: Mapped[str] = mapped_column(String(200), default="", server_default="")
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)

    unit: Mapped[Unit] = relationship()
