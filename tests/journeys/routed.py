"""The way of an opinion to an agency's desk, walked as officers walk it."""

from tests.journeys.person import Person
from tests.journeys.rows import opinion_id, value
from tests.servers.site import Site

MATTER = "Cống thoát nước ngõ 128 bị tắc"


def take_in(site: Site, moderator: Person, code: str) -> int:
    """A moderator accepts an opinion into a new matter; returns the matter's id."""
    number = opinion_id(site, code)
    moderator.get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True)
    moderator.get(f"/quan-tri/y-kien/{number}/chap-nhan")
    field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    assert field is not None, moderator.text
    moderator.submit(
        button="Chấp nhận ý kiến",
        follow=True,
        into="new",
        title=MATTER,
        summary="Bà con đề nghị nạo vét cống ở ngõ 128.",
        field_id=str(field["value"]),
        urgency="normal",
    )
    query = "SELECT matter_id FROM matter_opinions WHERE opinion_id = :id"
    return int(value(site, query, id=number))


def agency(site: Site, name: str) -> str:
    """The id of an agency, as a form sends it."""
    query = "SELECT id FROM organisations WHERE name LIKE :name ORDER BY id LIMIT 1"
    return str(value(site, query, name=f"{name}%"))


def give(site: Site, coordinator: Person, matter_id: int, body: str) -> int:
    """The coordinator gives a matter to an agency for seven working days."""
    coordinator.get(f"/quan-tri/van-de/{matter_id}")
    coordinator.submit(button="Giao", follow=True, organisation_id=body, working_days="7")
    assert coordinator.status == 200, coordinator.text
    query = "SELECT max(id) FROM assignments WHERE matter_id = :id AND role = 'lead'"
    return int(value(site, query, id=matter_id))
