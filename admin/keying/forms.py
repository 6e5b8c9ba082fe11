"""The form of a slip: everything on one page, as a person types from paper."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ParamSpec, TypeVar

from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from admin.moderating.forms import row_id
from dialogue.conferences.model import Conference
from dialogue.delegates.model import Quota
from dialogue.errors import DomainError
from dialogue.opinions.attachments import AttachedFile
from dialogue.opinions.commands import Submission
from dialogue.opinions.cosigning import Household, check_number, first_reachable, read_list
from dialogue.opinions.drafts import new_token
from dialogue.opinions.intake import KEYED, Intake, check_intake, check_keyed_person, counted_from
from dialogue.opinions.rules import (
    Person,
    Words,
    check_email,
    check_name,
    check_phone,
    check_place,
    check_text,
    check_title,
    text_limits,
)
from dialogue.text.plain import visible
from dialogue.wording.refusals import sentence
from dialogue.wording.states import CHANNELS, PURPOSES, WAYS
from web.context import now
from web.forms import Form

P = ParamSpec("P")
T = TypeVar("T")

_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
# Longer lists of faults help nobody: the first ones show what is wrong with the others.
MOST_FAULTS = 8
_WAY_CHOICES = [("", "Cách nhanh nhất có thể"), *WAYS.items()]


def _shown(typed: str | None) -> str | None:
    return visible(typed) if typed else typed


def _line(label: str) -> StringField:
    return StringField(label, filters=[_shown], render_kw={"autocomplete": "off"})


class SlipForm(Form):
    """A slip. `attached` are the scans that wait with it; `refusals` those chosen in vain."""

    attached: Sequence[AttachedFile] = ()
    refusals: Sequence[DomainError] = ()

    slip = HiddenField()
    channel = RadioField(
        "Ý kiến đến bằng cách nào?",
        choices=[(key, CHANNELS[key]) for key in ("paper", "village", "phone", "in_person")],
        validate_choice=False,
    )
    intake_place = _line("Nơi nhận")
    received_on = DateField("Ngày nhận", format="%d/%m/%Y", validators=[Optional()])
    quota = SelectField("Tổ chức gửi", validate_choice=False)
    theme = SelectField("Chủ đề", validate_choice=False)
    title = _line("Tiêu đề")
    text = TextAreaField("Lời người gửi", filters=[_shown])
    place = _line("Nơi xảy ra")
    files = MultipleFileField("Bản chụp, bản quét")
    name = _line("Họ và tên")
    address = _line("Nơi ở")
    through = _line("Báo tin qua")
    phone = _line("Số điện thoại")
    email = _line("Thư điện tử")
    way = SelectField("Báo tin bằng", choices=_WAY_CHOICES, validate_choice=False)
    households = TextAreaField("Các hộ cùng ký", filters=[_shown])
    handle = BooleanField(PURPOSES["handle"])
    publish = BooleanField(PURPOSES["publish"])
    contact = BooleanField(PURPOSES["contact"])

    def prepare(self, conference: Conference, quotas: Sequence[Quota] = ()) -> None:
        """Offer the themes, and give the slip its number when the page shows a new one.

        `quotas` are the organisations that owe opinions: one of them may have sent the slip.
        """
        bodies = [(str(row.id), row.name) for row in quotas]
        self.quota.choices = [("", "Không, người gửi gửi cho mình"), *bodies]
        themes = [(str(theme.id), theme.name) for theme in conference.themes]
        self.theme.choices = [("", "– Hãy chọn –"), *themes]
        if not self.has_token:
            self.slip.data = new_token()

    @property
    def quota_id(self) -> int | None:
        """The organisation that sent it; an unknown one is refused where it is put down."""
        return row_id(self.quota.data) if self.quota.data else None

    @property
    def has_token(self) -> bool:
        """Whether the page named its slip; pressed twice, it names the same again."""
        return bool(_TOKEN.fullmatch(self.slip.data or ""))

    @property
    def token(self) -> str:
        """The number of this slip, under which its scans and its receipt are kept."""
        return self.slip.data or ""

    def kept(self) -> dict[str, Any]:
        """What the next slip of the same pile begins with."""
        return {
            "channel": self.channel.data,
            "intake_place": self.intake_place.data or "",
            "received_on": self.received_on.data.isoformat() if self.received_on.data else "",
            "quota": self.quota.data or "",
        }

    def submission(self, conference: Conference) -> Submission | None:
        """The slip as it is sent; None when anything in it is refused, each beside its field."""
        if not self.validate():
            return None
        for refusal in self.refusals:
            self.refuse(refusal)
        intake = Intake(
            self.channel.data or "", self.intake_place.data or "", self.received_on.data
        )
        if intake.channel not in KEYED:
            self.refuse(DomainError("channel.unknown", "channel"))
        elif self._check(check_intake, intake):
            self._check(counted_from, intake, conference, now())
        if self.theme.data not in {str(theme.id) for theme in conference.themes}:
            self.refuse(DomainError("theme.unknown", "theme"))
        self._check_words(conference)
        person = self._person()
        households = self._households(person, conference)
        if not self.handle.data:
            self.refuse(DomainError("consent.handle_on_slip", "handle"))
        if self.errors or self.form_errors:
            return None
        agreed = {"handle": self.handle, "publish": self.publish, "contact": self.contact}
        return Submission(
            theme_id=int(self.theme.data or 0),
            words=Words(self.title.data or "", self.text.data or "", self.place.data or ""),
            person=person,
            purposes=frozenset(purpose for purpose, field in agreed.items() if field.data),
            intake=intake,
            cosigners=households,
        )

    def _check_words(self, conference: Conference) -> None:
        shortest, longest = text_limits(conference.rules, with_files=bool(self.attached))
        self._check(check_title, self.title.data or "")
        self._check(check_text, self.text.data or "", shortest=shortest, longest=longest)
        self._check(check_place, self.place.data or "")

    def _person(self) -> Person:
        person = Person(
            name=self.name.data or "",
            address=self.address.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            way=self.way.data or "",
            through=self.through.data or "",
        )
        parts = [
            self._check(check_name, person.name),
            self._check(check_phone, person.phone),
            self._check(check_email, person.email),
        ]
        if None not in parts:
            self._check(check_keyed_person, person)
        return person

    def _households(self, sender: Person, conference: Conference) -> tuple[Household, ...]:
        known = [Household(sender.name, sender.address)]
        found, faults = read_list(self.households.data or "", known)
        said = [f"Dòng {fault.line}: {sentence(fault.error)}" for fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            said.append(f"Và {len(faults) - MOST_FAULTS} dòng khác.")
        self.households.errors = [*self.households.errors, *said]
        try:
            check_number(len(found), conference.rules)
        except DomainError as error:
            self.refuse(DomainError(error.code, "households", **error.facts))
        return first_reachable(found, conference.rules)

    def _check(self, rule: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return rule(*args, **kwargs)
        except DomainError as error:
            self.refuse(error)
            return None


def begun(kept: dict[str, Any], today: date) -> SlipForm:
    """A new slip that goes on with the pile of the one before."""
    try:
        received_on = date.fromisoformat(kept.get("received_on", ""))
    except ValueError:
        received_on = today
    return SlipForm(
        formdata=None,
        channel=kept.get("channel") or "paper",
        intake_place=kept.get("intake_place", ""),
        quota=kept.get("quota", ""),
        received_on=received_on,
    )
