"""Whose portal this is: the names and the telephone that stand on every page."""

from dataclasses import dataclass
from typing import Any

from flask import g, request
from sqlalchemy import Select, case, func, select
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
    row = reading().execute(_asked()).first()
    if row is None:
        front = reading().scalar(_fronts().limit(1))
        return _names_of(front.unit, front) if front else _Names()
    shown, rules, units, places = row
    is_demo = bool((rules or {}).get("demonstration"))
    above = shown.unit.parent
    if units > 1 and places == 1 and above is not None and shown.slug != _slug():
        # The portal of many communes is that of the province: no page may name one by chance.
        fronts = _fronts().where(Organisation.unit_id == above.id, Organisation.valid_to.is_(None))
        return _names_of(above, reading().scalar(fronts.limit(1)), is_demo=is_demo)
    return _names_of(shown.unit, shown.front, is_demo=is_demo)


def _asked() -> Select[Conference, dict[str, Any], int, int]:
    """The conference that a page is about, else the latest, and how many places hold any."""
    # The demonstration loads into an empty database only, so the first conference tells.
    first = select(Conference.rules).order_by(Conference.id).limit(1).scalar_subquery()
    place = func.coalesce(Unit.parent_id, Unit.id)
    counted = [
        select(func.count(what.distinct()))
        .select_from(Conference)
        .join(Unit, Unit.id == Conference.unit_id)
        .scalar_subquery()
        for what in (Conference.unit_id, place)
    ]
    query = select(Conference, first, *counted).options(
        joinedload(Conference.front), joinedload(Conference.unit).joinedload(Unit.parent)
    )
    is_other = case((Conference.slug == _slug(), 0), else_=1)
    return query.order_by(is_other, Conference.held_at.desc()).limit(1)


def _slug() -> str:
    return str((request.view_args or {}).get("slug", ""))


def _fronts() -> Select[Organisation]:
    return (
        select(Organisation)
        .where(Organisation.kind == "front")
        .options(joinedload(Organisation.unit).joinedload(Unit.parent))
        .order_by(Organisation.id)
    )


def _names_of(unit: Unit, front: Organisation | None, *, is_demo: bool = False) -> _Names:
    if front is None:
        return _Names(
            name=_capital(unit.name), front_name=f"{_Names.front_name} {unit.name}", is_demo=is_demo
        )
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
