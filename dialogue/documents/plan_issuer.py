"""In whose name the papers of a plan go out: the body that signed the plan, with its head."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.families import PARTY, STATE
from dialogue.documents.issuing import Issuing, issuing_of
from dialogue.documents.state_layout import Head
from dialogue.plans.people import Body
from dialogue.plans.schema import Plan
from dialogue.regulation import TWO_LEVELS_FROM
from dialogue.text.folding import fold

# What a committee of the Party acts through; the head of its papers names the committee.
_ACTING = ("Ban Thường vụ ", "Ban Chấp hành ", "Thường trực ")
# Committees by the first word of their names, with what stands for them in a number.
_COMMITTEES = {
    "Đảng ủy": "ĐU",
    "Thành ủy": "TU",
    "Tỉnh ủy": "TU",
    "Thị ủy": "TU",
    "Huyện ủy": "HU",
    "Quận ủy": "QU",
}
_SYMBOLS = {"front": "MTTQ-BTT", "government": "UBND", "council": "HĐND"}


@dataclass(frozen=True)
class PlanIssuer:
    """Whose papers they are: `name` in a sentence, `authority` the offices above the signature.

    `keeper` is the office that keeps a copy, as the list of recipients names it.
    """

    name: str
    issuing: Issuing
    symbol: str
    is_party: bool
    authority: Sequence[str]
    keeper: str

    def head(self, conference: Conference, kind: str) -> Head:
        """The head of a paper of this kind (GM, GTT, CTr), of the year the conference is held."""
        year = clock.local_date(conference.held_at).year
        if self.is_party:
            mark, family = f"-{kind}/{self.symbol}", PARTY
        else:
            mark, family = f"/{kind}-{self.symbol}" if self.symbol else f"/{kind}", STATE
        found = self.issuing
        return Head(found.superior, found.lines, mark, found.place, year, family)

    def kept(self) -> str:
        """The last line of the recipients."""
        return f"Lưu {self.keeper}." if self.is_party else f"Lưu: {self.keeper}."


def front_issuer(conference: Conference) -> PlanIssuer:
    """The Front of a conference, for one that no plan runs."""
    issuing, symbol = issuing_of(conference), _SYMBOLS["front"]
    offices = ("TM. Ban Thường trực", "Chủ tịch")
    return PlanIssuer(conference.front.name, issuing, symbol, False, offices, "VT")


def plan_issuer(plan: Plan, conference: Conference) -> PlanIssuer:
    """The body in whose name the plan is signed, of those that issued it.

    An office that has the papers made writes them in that body's name; its own is not above them.
    """
    body = _signing(plan)
    if body is None:
        return front_issuer(conference)
    place = issuing_of(conference).place
    locality = plan.locality.name if plan.locality else conference.unit.name
    name = _full_name(body.name, locality, place)
    signer = plan.signer
    authority = tuple(one for one in (signer.on_behalf, signer.office) if one) if signer else ()
    if body.kind == "party":
        committee = _committee(name)
        issuing = Issuing(_above_committee(plan, committee, conference), (committee,), place)
        keeper = f"Văn phòng {' '.join(committee.split()[:2])}"
        symbol = next((to for of, to in _COMMITTEES.items() if committee.startswith(of)), "ĐU")
        return PlanIssuer(name, issuing, symbol, True, authority, keeper)
    if body.kind == "front":
        issuing = issuing_of(conference)
    else:
        above = plan.body(body.above)
        issuing = Issuing(above.name if above else "", _in_lines(name, locality), place)
    return PlanIssuer(name, issuing, _SYMBOLS.get(body.kind, ""), False, authority, "VT")


def _signing(plan: Plan) -> Body | None:
    issuers = [body for key in plan.issuers if (body := plan.body(key))]
    said = fold(plan.signer.on_behalf if plan.signer else "")
    signing = (one for one in issuers if said and _without_mark(said) in fold(one.name))
    return next(signing, issuers[0] if issuers else None)


def _without_mark(on_behalf: str) -> str:
    for mark in ("t/m ", "tm. ", "tm "):
        on_behalf = on_behalf.removeprefix(mark)
    return on_behalf


def _full_name(name: str, locality: str, place: str) -> str:
    """The name with its locality, which a plan leaves out where every reader knows it."""
    if name.startswith("UBND "):
        name = name.replace("UBND", "Ủy ban nhân dân", 1)
    if fold(place) in fold(name):
        return name
    kind = locality[: -len(place)].strip() if locality.endswith(place) else ""
    if kind and name.endswith(f" {kind}"):
        return f"{name} {place}"
    # «Thành ủy Uông Bí», but «Đảng ủy phường Phổ Hòa».
    return f"{name} {locality if name.endswith('Đảng ủy') else place}"


def _committee(name: str) -> str:
    for acting in _ACTING:
        name = name.removeprefix(acting)
    return name


def _above_committee(plan: Plan, committee: str, conference: Conference) -> str:
    """The committee above, where the plan tells: the province's, of the locality's province.

    Before there were two levels a commune's stood under a district's, which no plan names.
    """
    province = plan.locality.province if plan.locality else ""
    level = plan.locality.level if plan.locality else ""
    if not province or committee.startswith("Tỉnh ủy") or level == "province":
        return ""
    if level == "commune":
        two_levels = clock.local_date(conference.held_at) >= TWO_LEVELS_FROM
        return f"Đảng bộ {province}" if two_levels else ""
    whose = "Tỉnh ủy" if province.startswith("tỉnh ") else "Thành ủy"
    return f"{whose} {province.removeprefix('tỉnh ').removeprefix('thành phố ')}"


def _in_lines(name: str, locality: str) -> tuple[str, ...]:
    """The name in the two lines of a head: «Ủy ban nhân dân», «phường Hòa Bình»."""
    body = name.removesuffix(locality).strip()
    return (body, locality) if body and body != name else (name,)
