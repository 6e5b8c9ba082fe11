"""The forms of the five steps that ask something, and what each gives to the draft."""

from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField

from dialogue.conferences.model import Conference
from dialogue.delegates.queries import standing
from dialogue.errors import DomainError
from dialogue.opinions.attachments import AttachedFile
from dialogue.opinions.rules import (
    check_address,
    check_contact,
    check_email,
    check_name,
    check_phone,
    check_place,
    check_text,
    check_title,
    text_limits,
)
from dialogue.text.plain import visible
from dialogue.wording.states import PURPOSES, WAYS
from web.context import reading
from web.forms import Form

P = ParamSpec("P")
T = TypeVar("T")

Answers = dict[str, Any]


def _shown(typed: str | None) -> str | None:
    return visible(typed) if typed else typed


class StepForm(Form):
    """One step. The names of its fields are the names of the answers in the draft."""

    def prepare(self, conference: Conference) -> None:
        """Fill in what depends on the conference."""

    def answers(self, conference: Conference) -> Answers:
        """The answers as they are kept; every refusal of the step is put beside its field."""
        raise NotImplementedError

    def accepted(self, conference: Conference) -> Answers | None:
        """The answers, or None when anything in the step is refused."""
        if not self.validate():
            return None
        answers = self.answers(conference)
        return None if self.errors else answers

    def typed(self) -> Answers:
        """What was typed, right or wrong, so that none of it is lost."""
        return {field.name: field.data for field in self.asked()}

    def asked(self) -> list[Field]:
        """The fields that a citizen fills in."""
        return [field for field in self if field.name != "csrf_token"]

    def check(self, rule: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `rule` makes of its arguments; its refusal goes beside the field."""
        try:
            return rule(*args, **kwargs)
        except DomainError as error:
            self.refuse(error)
            return None


class ThemeForm(StepForm):
    """Step 1: which of the conference's themes."""

    theme = RadioField("Ý kiến của ông/bà về việc gì?", validate_choice=False)

    def prepare(self, conference: Conference) -> None:
        self.theme.choices = [(str(theme.id), theme.name) for theme in conference.themes]

    def answers(self, conference: Conference) -> Answers:
        if self.theme.data not in {str(theme.id) for theme in conference.themes}:
            self.refuse(DomainError("theme.unknown", "theme"))
        return {"theme": self.theme.data}


class WordsForm(StepForm):
    """Step 2: what is said, in words or on a photographed page.

    `attached` are the files that wait with the draft; `refusals` those just chosen in vain.
    """

    attached: Sequence[AttachedFile] = ()
    refusals: Sequence[DomainError] = ()

    title = StringField("Tiêu đề", filters=[_shown], render_kw={"autocomplete": "off"})
    text = TextAreaField("Ông/bà muốn nêu việc gì?", filters=[_shown])
    files = MultipleFileField("Ảnh, giấy tờ kèm theo")

    def asked(self) -> list[Field]:
        """Files are no answers: they lie beside the draft as soon as they are chosen."""
        return [field for field in super().asked() if field.name != "files"]

    def answers(self, conference: Conference) -> Answers:
        for refusal in self.refusals:
            self.refuse(refusal)
        shortest, longest = text_limits(conference.rules, with_files=bool(self.attached))
        return {
            "title": self.check(check_title, self.title.data or ""),
            "text": self.check(
                check_text, self.text.data or "", shortest=shortest, longest=longest
            ),
        }


class PlaceForm(StepForm):
    """Step 3: where the matter is, and where the sender lives."""

    place = StringField("Việc này xảy ra ở đâu?", filters=[_shown])
    address = StringField("Nơi ở của ông/bà", filters=[_shown])

    def answers(self, conference: Conference) -> Answers:
        return {
            "place": self.check(check_place, self.place.data or ""),
            "address": self.check(check_address, self.address.data or ""),
        }


class PersonForm(StepForm):
    """Step 4: who sends it and how to reach them."""

    name = StringField(
        "Họ và tên",
        filters=[_shown],
        render_kw={"autocapitalize": "words", "spellcheck": "false"},
    )
    phone = StringField("Số điện thoại", filters=[_shown])
    email = StringField("Thư điện tử", filters=[_shown])
    way = RadioField(
        "Có tin mới, Mặt trận báo cho ông/bà bằng cách nào?",
        choices=list(WAYS.items()),
        validate_choice=False,
    )
    quota = SelectField("Ông/bà gửi thay mặt tổ chức nào?", validate_choice=False)

    def prepare(self, conference: Conference) -> None:
        """Offer the organisations from which the conference expects opinions."""
        bodies = [(str(row.id), row.name) for row in standing(reading(), conference.id)]
        self.quota.choices = [("", "Không, tôi gửi cho mình"), *bodies]

    def answers(self, conference: Conference) -> Answers:
        name = self.check(check_name, self.name.data or "")
        phone = self.check(check_phone, self.phone.data or "")
        email = self.check(check_email, self.email.data or "")
        way = self.way.data or ""
        if phone is not None and email is not None:
            self.check(check_contact, phone, email, way)
        # Whoever names none of them sends for nobody but oneself.
        bodies = {str(number): body for number, body in self.quota.choices or () if number}
        quota = self.quota.data if self.quota.data in bodies else ""
        return {
            "name": name,
            "phone": phone,
            "email": email,
            "way": way,
            "quota": quota,
            "quota_name": bodies.get(quota or "", ""),
        }


class ConsentForm(StepForm):
    """Step 5: consent, one box for each purpose and none ticked (Luật 91/2025 Đ9)."""

    handle = BooleanField(PURPOSES["handle"])
    publish = BooleanField(PURPOSES["publish"])
    contact = BooleanField(PURPOSES["contact"])

    def answers(self, conference: Conference) -> Answers:
        if not self.handle.data:
            self.refuse(DomainError("consent.handle", "handle"))
        return self.typed()


class SendForm(Form):
    """Step 6: nothing is asked, the answers are sent.

    `website` is a decoy that programs fill in and people do not see; filled, it refuses nothing.
    """

    website = StringField("Ô này để trống, xin đừng điền")
