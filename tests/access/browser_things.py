"""What the routes of the citizens' site are asked about.

Each thing is kept in a browser: `own` says whether this browser holds it.
"""

from collections.abc import Callable

from sqlalchemy import select

from dialogue import clock
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.opinions.commands import Receipt
from dialogue.permissions import CITIZEN
from dialogue.publication.model import Publication
from dialogue.recall.withdrawal import withdraw
from dialogue.speaking.commands import request_to_speak
from dialogue.speaking.rules import SpeakingEntry
from tests.access.exchange_things import EXCHANGES
from tests.access.things import Maker, Values
from tests.access.world import OTHER_SLUG, SLUG, World
from tests.factories.sent_files import first_file, sent_with
from tests.journeys.person import Person
from tests.journeys.sending import COMPLAINT, DANGER, fill_until_check


def browser_thing(world: World, person: Person, thing: str, is_held: bool) -> Values:
    """A thing of the citizens' site, which this browser holds, or another one does."""
    if thing in EXCHANGES:
        return _open(person, EXCHANGES[thing](world.own), is_held)
    return _BROWSER[thing](world, person, is_held)


def _begun(world: World, person: Person, is_held: bool) -> Values:
    if is_held:
        person.get(f"/hoi-nghi/{SLUG}/gui-y-kien").submit(button="Bắt đầu", follow=True)
        theme = person.page.select_one("input[name=theme]")
        assert theme is not None, person.text
        person.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    return {"slug": SLUG, "step": "noi-dung"}


def _filled(world: World, person: Person, is_held: bool) -> Values:
    if is_held:
        fill_until_check(person, SLUG)
    return {"slug": SLUG, "step": "noi-dung"}


def _for_another_body(world: World, person: Person, is_held: bool) -> Values:
    if is_held:
        fill_until_check(person, SLUG, text=f"{COMPLAINT} {DANGER}")
    return {"slug": SLUG}


def _with_households(world: World, person: Person, is_held: bool) -> Values:
    if is_held:
        fill_until_check(person, SLUG).get(f"/hoi-nghi/{SLUG}/gui-y-kien/cac-ho")
        listed = "\n".join(f"Lê Văn Hộ {n}; số {n}, tổ 5" for n in range(1, 12))
        person.submit(button="Tiếp tục", follow=True, pasted=listed, agreed=True)
    return {"slug": SLUG}


def _sent(world: World, person: Person, is_held: bool) -> Values:
    if is_held:
        fill_until_check(person, SLUG).submit(button="Gửi ý kiến", follow=True)
    return {"slug": SLUG, "step": "noi-dung"}


def _followed(world: World, person: Person, is_held: bool) -> Values:
    return _open(person, world.own.send(), is_held)


def _followed_file(world: World, person: Person, is_held: bool) -> Values:
    receipt = sent_with(world.own, "Trang 1.jpg")
    return _open(person, receipt, is_held) | {
        "attachment_id": first_file(world.own, receipt.opinion_id)
    }


def _followed_exclusion(world: World, person: Person, is_held: bool) -> Values:
    receipt, ward = world.own.send(), world.own
    number = receipt.opinion_id
    ward.run(propose_exclusion, "second", number, ward.revision(number), ground="KN")
    ward.run(confirm_exclusion, "moderator", number, ward.revision(number))
    return _open(person, receipt, is_held)


def _followed_withdrawal(world: World, person: Person, is_held: bool) -> Values:
    receipt = world.own.send()
    world.own.run(withdraw, CITIZEN, receipt.opinion_id)
    return _open(person, receipt, is_held)


def _followed_acceptance(world: World, person: Person, is_held: bool) -> Values:
    return _open(person, world.own.accepted()[0], is_held)


def _followed_speaker(world: World, person: Person, is_held: bool) -> Values:
    receipt = world.own.accepted()[0]
    world.own.run(request_to_speak, CITIZEN, receipt.opinion_id, SpeakingEntry())
    return _open(person, receipt, is_held)


def _followed_answer(world: World, person: Person, is_held: bool) -> Values:
    values = Maker(world, world.own).rated()
    if is_held:
        person.get(f"/tra-cuu/l/{values['link_token']}")
    return {"code": values["code"]}


def _followed_consent(world: World, person: Person, is_held: bool) -> Values:
    purposes = frozenset({"handle", "contact", "publish"})
    return _open(person, world.own.send(purposes=purposes), is_held)


def _open(person: Person, receipt: Receipt, is_held: bool) -> Values:
    if is_held:
        person.get(f"/tra-cuu/l/{receipt.link_token}")
    return {"slug": SLUG, "code": receipt.code}


def _token(world: World, person: Person, is_held: bool) -> Values:
    return {"token": world.own.send().link_token if is_held else "khong-co-lien-ket-nay"}


def _answer(world: World, person: Person, is_held: bool) -> Values:
    """A public answer, or one that is decided and waits for the day of its conference."""
    if not is_held:
        return {"number": Maker(world, world.own).decided()["number"]}
    with world.runtime.database.read() as session:
        public = select(Publication.number).where(
            Publication.public_from <= clock.utc_now(), Publication.file_id.is_not(None)
        )
        return {"number": session.scalars(public).first()}


_BROWSER: dict[str, Callable[[World, Person, bool], Values]] = {
    "-": lambda world, person, is_held: {},
    "conference": lambda world, person, is_held: {"slug": SLUG if is_held else OTHER_SLUG},
    "planned": lambda world, person, is_held: {"slug": SLUG},
    "draft": _begun,
    "full draft": _filled,
    "complaint draft": _for_another_body,
    "households": _with_households,
    "sent draft": _sent,
    "opinion": _followed,
    "photographed": _followed_file,
    "excluded": _followed_exclusion,
    "withdrawn": _followed_withdrawal,
    "accepted": _followed_acceptance,
    "answered": _followed_answer,
    "consented": _followed_consent,
    "asked to speak": _followed_speaker,
    "receipt": _token,
    "answer": _answer,
}
