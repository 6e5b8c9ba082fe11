"""Whose portal this is: the names and the telephone that stand on every page."""

from dataclasses import dataclass

from flask import g
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload

from dialogue.conferences.model import Conference
from dialogue.organisations.model import Organisation, Unit
from web.context import reading


@dataclass(frozen=True)
class _Names:
    name: str = "Cổng đối thoại"
    province: str = ""
    front_name: str = "Ủy ban Mặt trận Tổ quốc Việt Nam"
    front_address: str = ""
    front_phone: str = ""
    front_hours: str = ""
    is_demo: bool = False


class SiteIdentity:
    """Read once a request, when the page first asks."""

    tagline = "Đối thoại với Nhân dân"

    def __getattr__(self, name: str) -> object:
        return getattr(_names(), name)

    @property
    def front_body(self) -> str:
        name = _names().front_name
        return name if name.startswith("Ban Thường trực") else f"Ban Thường trực {name}"

    @property
    def front_phone_link(self) -> str:
        digits = "".join(sign for sign in _names().front_phone if sign.isdigit())
        return f"+84{digits.removeprefix('0')}" if digits else ""


def site_identity() -> SiteIdentity:
    return SiteIdentity()


def _names() -> _Names:
    if "site_names" not in g:
        try:
            g.site_names = _read()
        except SQLAlchemyError:
            # The page that tells of a broken database must not break on it as well.
            g.site_names = _Names()
    names: _Names = g.site_names
    return names


def _read() -> _Names:
    # The demonstration loads into an empty database only, so the first conference tells.
    first = select(Conference.rules).order_by(Conference.id).limit(1).scalar_subquery()
    found_latest = reading().execute(
        select(Conference, first)
        .options(
            joinedload(Conference.front),
            joinedload(Conference.unit).joinedload(Unit.parent),
        )
        .order_by(Conference.held_at.desc())
        .limit(1)
    )
    row = found_latest.first()
    if row is not None:
        latest, rules = row
        front, unit = latest.front, latest.unit
        is_demo = bool((rules or {}).get("demonstration"))
    else:
        front_query = (
            select(Organisation)
            .where(Organisation.kind == "front")
            .options(joinedload(Organisation.unit).joinedload(Unit.parent))
        )
        found = reading().scalar(front_query.limit(1))
        if found is None:
            return _Names()
        front, unit, is_demo = found, found.unit, False
    return _Names(
        name=_capital(unit.name),
        province=_capital(unit.parent.name) if unit.parent else "",
        front_name=front.name,
        front_address=front.address,
        front_phone=front.phone,
        front_hours=front.hours,
        is_demo=is_demo,
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
