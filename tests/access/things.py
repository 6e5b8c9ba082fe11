"""What the routes are asked about: each thing is made through the commands, where it is wanted.

A function gives the values that fill the places of an address. What citizens hold in a browser
is made in browser_things.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from dialogue import clock
from dialogue.accounts.model import RoleHolding
from dialogue.accounts.sign_in import issue_link
from dialogue.accounts.staff import OfficerEntry, add_officer
from dialogue.answers.commands import (
    approve_answer,
    record_paper_signature,
    return_to_officer,
    save_answer,
    sign_answer,
    submit_answer,
)
from dialogue.answers.model import Answer
from dialogue.attachments.signed_pdf import store_pdf
from dialogue.calendar.model import SpecialDay
from dialogue.calendar.table import DayEntry, set_day
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.organisations.register import OrganisationEntry, add_organisation
from dialogue.permissions import CITIZEN, SYSTEM
from dialogue.publication.commands import publish
from dialogue.publication.model import Publication
from dialogue.publication.withholding import withhold
from dialogue.ratings.commands import rate
from dialogue.ratings.model import Rating
from dialogue.recall.model import Recall
from dialogue.recall.withdrawal import withdraw
from dialogue.regrouping.commands import merge_matters
from dialogue.routing.commands import accept_assignment, assign
from dialogue.speaking.commands import request_to_speak
from dialogue.speaking.rules import SpeakingEntry
from tests.access import delegate_things, plan_things, routed_things, staff_things
from tests.access.exchange_things import EXCHANGES
from tests.access.file_things import FILES
from tests.access.people_to_tell import somebody_to_tell, somebody_under_seal
from tests.access.world import OTHER_SLUG, SLUG, World
from tests.factories.ward import Ward
from web.cli.demonstration.answers import signed_copy

Values = dict[str, Any]


@dataclass
class Maker:
    """Makes things of one ward; `agency` is the one that answers in it.

    What is made of a matter is made of a new one, unless `matter_id` names it.
    """

    world: World
    ward: Ward
    agency: str = "works"
    matter_id: int | None = None

    @property
    def is_own(self) -> bool:
        return self.ward is self.world.own

    @property
    def slug(self) -> str:
        return SLUG if self.is_own else OTHER_SLUG

    def make(self, thing: str) -> Values:
        """A new thing of this name."""
        if thing in EXCHANGES:
            return {"opinion_id": EXCHANGES[thing](self.ward).opinion_id}
        return _DESK[thing](self)

    def opinion(self) -> Values:
        return {"opinion_id": self.ward.send().opinion_id}

    def opened(self) -> Values:
        values = self.opinion()
        self.ward.run(open_opinion, "moderator", values["opinion_id"])
        return values

    def held_by_another(self) -> Values:
        values = self.opinion()
        self.ward.run(open_opinion, "second", values["opinion_id"])
        return values

    def withdrawn(self) -> Values:
        values = self.opinion()
        self.ward.run(withdraw, CITIZEN, values["opinion_id"])
        return values

    def proposed_oneself(self) -> Values:
        values = self.opened()
        number, revision = values["opinion_id"], self.ward.revision(values["opinion_id"])
        self.ward.run(propose_exclusion, "moderator", number, revision, ground="KN")
        return values

    def proposed(self, ground: str = "KN") -> Values:
        number = self.opinion()["opinion_id"]
        revision = self.ward.revision(number)
        self.ward.run(propose_exclusion, "second", number, revision, ground=ground)
        return {"opinion_id": number}

    def sealed(self) -> Values:
        return self.proposed("TC")

    def excluded(self) -> Values:
        values = self.proposed()
        revision = self.ward.revision(values["opinion_id"])
        self.ward.run(confirm_exclusion, "moderator", values["opinion_id"], revision)
        return values

    def accepted(self) -> Values:
        receipt, _ = self.ward.accepted()
        return {"opinion_id": receipt.opinion_id}

    def speaker(self) -> Values:
        receipt, _ = self.ward.accepted()
        request_id = self.ward.run(request_to_speak, CITIZEN, receipt.opinion_id, SpeakingEntry())
        return {"request_id": request_id}

    def matter(self) -> Values:
        return {"matter_id": self.matter_id or self.ward.accepted()[1]}

    def merged_matter(self) -> Values:
        source, target = self.ward.accepted()[1], self.ward.accepted()[1]
        merge = self.ward.run(merge_matters, "moderator", source, target)
        return {"matter_id": target, "merge_id": merge}

    def recall(self) -> Values:
        receipt, matter_id = self.ward.accepted()
        self.ward.run(assign, "coordinator", matter_id, self.ward.organisations["works"], 7)
        self.ward.run(withdraw, CITIZEN, receipt.opinion_id)
        with self.world.runtime.database.read() as session:
            return {"recall_id": session.scalar(select(func.max(Recall.id)))}

    def routed_matter(self) -> Values:
        values = self.matter()
        body = self.ward.organisations[self.agency]
        self.ward.run(assign, "coordinator", values["matter_id"], body, 7)
        return values

    def sent(self) -> Values:
        matter = self.matter()["matter_id"]
        body = self.ward.organisations[self.agency]
        return {"assignment_id": self.ward.run(assign, "coordinator", matter, body, 7)}

    def taken(self) -> Values:
        values = self.sent()
        self.ward.run(accept_assignment, self._officer, values["assignment_id"])
        return values

    def draft(self) -> Values:
        values = self.taken()
        entry = self.ward.entry(signed_on=clock.local_date(self.ward.moment))
        self.ward.run(save_answer, self._officer, values["assignment_id"], 0, entry)
        return values | {"number": 1}

    def submitted(self) -> Values:
        values = self.draft()
        self.ward.run(submit_answer, self._officer, values["assignment_id"], 1)
        return values

    def returned(self) -> Values:
        values = self.submitted()
        remark = "Ghi rõ nguồn kinh phí và ngày làm xong."
        self.ward.run(return_to_officer, f"{self.agency}_head", values["assignment_id"], 2, remark)
        return values

    def signed(self) -> Values:
        values = self.submitted()
        entry = self.ward.entry(signed_on=clock.local_date(self.ward.moment))
        head = f"{self.agency}_head"
        self.ward.run(sign_answer, head, values["assignment_id"], 2, entry)
        return values | {"answer_id": self._answer(values["assignment_id"])}

    def signed_on_paper(self) -> Values:
        values = self.draft()
        entry = self.ward.entry(signed_on=clock.local_date(self.ward.moment))
        folder = self.world.runtime.settings.var_dir / "files"
        scan = signed_copy(entry.document_number)
        file = self.ward.run(_stored, SYSTEM, folder, scan)
        paper = self.ward.entry(signed_on=entry.signed_on, file_id=file)
        self.ward.run(record_paper_signature, self._officer, values["assignment_id"], 1, paper)
        return values | {"answer_id": self._answer(values["assignment_id"])}

    def approved(self) -> Values:
        values = self.signed_on_paper()
        revision = self.ward.answer_revision(values["answer_id"])
        self.ward.run(approve_answer, "coordinator", values["answer_id"], revision)
        return values

    def decided(self) -> Values:
        values = self.approved()
        revision = self.ward.answer_revision(values["answer_id"])
        number = self.ward.run(publish, "coordinator", values["answer_id"], revision, ())
        return values | {"number": number}

    def withheld(self) -> Values:
        values = self.decided()
        self.ward.run(withhold, "coordinator", values["answer_id"], 1, "name")
        return values

    def rated(self) -> Values:
        """An answer that is public and has not settled a sender, who said so."""
        matter = self.matter()["matter_id"]
        values = Maker(self.world, self.ward, self.agency, matter).decided()
        receipt, _ = self.ward.accepted(into=matter)
        with self.world.runtime.database.write_session() as session:
            row = session.scalars(
                select(Publication).where(Publication.number == values["number"])
            ).one()
            row.public_from = self.ward.moment
            session.commit()
        why = "Chưa nói ngày nào làm xong ở đầu ngõ nhà tôi."
        self.ward.run(rate, CITIZEN, receipt.opinion_id, 1, False, why)
        with self.world.runtime.database.read() as session:
            query = select(Rating.id).where(Rating.opinion_id == receipt.opinion_id)
            return values | {
                "rating_id": session.scalars(query).one(),
                "link_token": receipt.link_token,
                "code": receipt.code,
            }

    def sealed_to_tell(self) -> Values:
        return somebody_under_seal(self.ward)

    def to_call(self) -> Values:
        return somebody_to_tell(self.ward, "phone")

    def to_write(self) -> Values:
        return somebody_to_tell(self.ward, "letter")

    def undelivered(self) -> Values:
        return somebody_to_tell(self.ward, "phone", mail_failed=True)

    def account(self) -> Values:
        login = f"can.bo.{self.world.next_number()}"
        entry = OfficerEntry(
            login, "Đỗ Thị Lan", "Chuyên viên", "", "officer", self.ward.organisations["works"]
        )
        account_id = self.ward.run(add_officer, "admin", entry)
        with self.world.runtime.database.read() as session:
            holding = select(RoleHolding.id).where(RoleHolding.account_id == account_id)
            return {"account_id": account_id, "holding_id": session.scalars(holding).one()}

    def organisation(self) -> Values:
        entry = OrganisationEntry(f"Chi hội số {self.world.next_number()}", "mass")
        return {
            "organisation_id": self.ward.run(add_organisation, "admin", self.ward.unit_id, entry)
        }

    def day(self) -> Values:
        day = clock.local_date(self.ward.moment).replace(2031, 1, 1)
        day = day.fromordinal(day.toordinal() + self.world.next_number())
        self.ward.run(set_day, "admin", DayEntry(day, "off", "Ngày nghỉ thử", "Công văn thử"))
        with self.world.runtime.database.read() as session:
            return {
                "day_id": session.scalars(select(SpecialDay.id).where(SpecialDay.day == day)).one()
            }

    def conference(self) -> Values:
        return {"slug": self.slug}

    def ground(self) -> Values:
        return {"slug": self.slug, "code": "TC"}

    def link(self) -> Values:
        if not self.is_own:
            return {"token": "khong-co-lien-ket-nay"}
        return {"token": self.ward.run(issue_link, SYSTEM, self.account()["account_id"])}

    def year(self) -> Values:
        return {"year": clock.local_date(self.ward.moment).year + 1}

    def nothing(self) -> Values:
        return {}

    @property
    def _officer(self) -> str:
        return f"{self.agency}_officer"

    def _answer(self, assignment_id: int) -> int:
        with self.world.runtime.database.read() as session:
            return session.scalars(
                select(Answer.id).where(Answer.assignment_id == assignment_id)
            ).one()


def _stored(work, folder, scan):  # type: ignore[no-untyped-def]
    return store_pdf(work, folder, "ban-ky.pdf", scan).id


_DESK: dict[str, Callable[[Maker], Values]] = {
    "-": Maker.nothing,
    "session": Maker.nothing,
    "opinion": Maker.opinion,
    **FILES,
    "opened": Maker.opened,
    "held by another": Maker.held_by_another,
    "withdrawn": Maker.withdrawn,
    "proposed oneself": Maker.proposed_oneself,
    "proposed": Maker.proposed,
    "sealed": Maker.sealed,
    "excluded": Maker.excluded,
    "accepted": Maker.accepted,
    "speaker": Maker.speaker,
    "matter": Maker.matter,
    "merged matter": Maker.merged_matter,
    "recall": Maker.recall,
    "routed matter": Maker.routed_matter,
    "assignment": Maker.sent,
    "taken": Maker.taken,
    "given": routed_things.given,
    "asked for time": routed_things.asked,
    "stopped": routed_things.stopped,
    "report": routed_things.report,
    "being corrected": routed_things.being_corrected,
    "draft": Maker.draft,
    "submitted": Maker.submitted,
    "returned": Maker.returned,
    "signed": Maker.signed,
    "signed on paper": Maker.signed_on_paper,
    "approved": Maker.approved,
    "decided": Maker.decided,
    "withheld": Maker.withheld,
    "rated": Maker.rated,
    "sealed to tell": Maker.sealed_to_tell,
    "to call": Maker.to_call,
    "to write": Maker.to_write,
    "undelivered": Maker.undelivered,
    "account": Maker.account,
    "organisation": Maker.organisation,
    "day": Maker.day,
    "conference": Maker.conference,
    "ground": Maker.ground,
    "link": Maker.link,
    "year": Maker.year,
    **staff_things.THINGS,
    **delegate_things.THINGS,
    **plan_things.THINGS,
}


def desk_things(world: World, thing: str, whose: str, *, colleagues: bool) -> list[Values]:
    """A thing of one's own ward and agency, or the same of everybody who is another.

    `colleagues`: an agency sees its own only, so another's is also that of an agency next door.
    """
    if whose == "own":
        return [Maker(world, world.own).make(thing)]
    others = [Maker(world, world.other)]
    if colleagues:
        others.append(Maker(world, world.own, "culture"))
    return [maker.make(thing) for maker in others]
