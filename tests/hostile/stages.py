"""What the demonstration alone does not show: brought about so that a walk meets its forms."""

from dataclasses import replace

import pyotp

from dialogue.conferences.model import Conference
from tests.access.exchange_things import (
    answered_before,
    excluded,
    for_another_body,
    for_the_next,
    outside_the_theme,
    signed_by_many,
)
from tests.access.staff_things import list_of_units, proposed_role
from tests.access.things import Maker
from tests.access.world import World, make_world
from tests.journeys import officers
from tests.journeys.person import Person
from tests.servers.site import Site

RATER, CONSENTING = "rater", "consenting"
_SECURITY = "/quan-tri/bao-mat"


def set_up(site: Site) -> dict[str, list[str]]:
    """Bring the things about by commands; returns where each of the people looks at them."""
    made = make_world(site)
    _let_claims_last(made)
    try:
        return _starts(Maker(made, made.own))
    finally:
        made.close()


def _let_claims_last(made: World) -> None:
    """What somebody has opened stays with them, however slow the machine is."""
    with made.runtime.database.write_session() as session:
        conference = session.get_one(Conference, made.own.conference_id)
        conference.rules = {**conference.rules, "claim_minutes": 24 * 60}
        session.commit()


def _starts(maker: Maker) -> dict[str, list[str]]:
    ward = maker.ward
    asked = maker.make("asked for time")
    stopped = ward.accepted()[1]
    waiting = replace(maker, matter_id=stopped).make("stopped")["assignment_id"]
    merged = maker.make("merged matter")["matter_id"]
    maker.make("report")
    maker.make("recall")
    proposed_role(maker)
    rated = maker.make("rated")
    new, signed = maker.make("assignment"), maker.make("signed")
    given = maker.make("given")
    undelivered = maker.make("undelivered")["task_id"]
    maker.make("sealed passed")
    # Somebody accepted after the demonstration's order was begun, so that it is out of date.
    maker.make("order")
    named = maker.make("delegate")["quota_id"]
    consenting = ward.send(purposes=frozenset({"handle", "contact", "publish"}))
    theme, answered = outside_the_theme(ward), answered_before(ward)
    return {
        officers.MODERATOR: [
            f"/quan-tri/da-xu-ly/{theme.opinion_id}",
            f"/quan-tri/chuyen-tiep/{for_another_body(ward).opinion_id}",
            f"/quan-tri/chuyen-tiep/{for_the_next(ward).opinion_id}",
            f"/quan-tri/y-kien/{signed_by_many(ward).opinion_id}",
            f"/quan-tri/da-xu-ly/{excluded(ward).opinion_id}",
            f"/quan-tri/van-de/{merged}",
            "/quan-tri/co-quan-bao",
            "/quan-tri/thu-tu/moi",
            f"/quan-tri/phan-bo/{named}/dai-bieu",
            f"/quan-tri/can-bao-tin/{undelivered}",
        ],
        officers.COORDINATOR: [
            f"/quan-tri/thoi-han/{asked['change_id']}",
            f"/quan-tri/van-de/{stopped}",
            f"/quan-tri/giao-viec/{given['given_id']}/han",
            "/quan-tri/thu-hoi",
        ],
        officers.OFFICER: [
            f"/quan-tri/viec-co-quan/{asked['assignment_id']}",
            f"/quan-tri/viec-co-quan/{new['assignment_id']}",
            f"/quan-tri/viec-co-quan/{waiting}",
        ],
        officers.HEAD: [f"/quan-tri/viec-co-quan/{signed['assignment_id']}/rut-chu-ky"],
        officers.ADMIN: [
            f"/quan-tri/can-bo/{ward.actors['inspector'].account_id}",
            "/quan-tri/giao-quyen",
            f"/quan-tri/don-vi/nhap/{list_of_units(maker)['list_id']}",
        ],
        RATER: [
            f"/tra-cuu/l/{rated['link_token']}",
            f"/tra-cuu/{rated['code']}/danh-gia",
            f"/tra-cuu/l/{theme.link_token}",
            f"/tra-cuu/{theme.code}/chuyen-tiep",
            f"/tra-cuu/l/{answered.link_token}",
            f"/tra-cuu/{answered.code}/tinh-tiet-moi",
        ],
        CONSENTING: [
            f"/tra-cuu/l/{consenting.link_token}",
            f"/tra-cuu/{consenting.code}/rut-cong-khai",
        ],
    }


def key_in_a_slip(moderator: Person) -> str:
    """Type up one slip; the address of its receipt."""
    moderator.get("/quan-tri/nhap-phieu")
    theme = moderator.page.select_one("select[name=theme] option[value]:not([value=''])")
    assert theme is not None, moderator.text
    moderator.submit(
        button="Lưu phiếu",
        intake_place="Nhà văn hóa tổ 5",
        theme=str(theme["value"]),
        text="Đèn đường ngõ 128 hỏng từ đầu tháng, đề nghị phường cho thay bóng.",
        place="Ngõ 128 đường Trần Phú, tổ 5",
        name="Hoàng Thị Mười",
        address="Số 12, tổ 5",
        phone="0912 345 678",
        handle=True,
        contact=True,
    )
    assert moderator.status == 303, moderator.text
    return moderator.location


def begin_application(officer: Person) -> str:
    """Begin to set up an application for the second factor; where its key is shown."""
    officer.get(_SECURITY).submit("form[action$='/bao-mat/ung-dung']", follow=True)
    return officer.path


def set_up_application(officer: Person) -> str:
    """Have an application as second factor; where it can be taken away again."""
    begin_application(officer)
    key = "".join(group.get_text() for group in officer.page.select("p .code"))
    code = pyotp.TOTP(key).now()
    officer.submit("form[action$='/xac-nhan']", code=code)
    assert officer.status == 200, officer.text
    return _SECURITY
