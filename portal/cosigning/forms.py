"""The forms of an opinion that several households sign."""

from collections.abc import Sequence

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField

from dialogue.errors import DomainError
from dialogue.opinions.cosigning import Household, LineFault
from dialogue.text.plain import visible
from dialogue.wording.refusals import sentence
from web.forms import Form

# Longer lists of faults help nobody: the first ones show what is wrong with the others.
MOST_FAULTS = 8


def _shown(typed: str | None) -> str | None:
    return visible(typed) if typed else typed


class HouseholdsForm(Form):
    """The list: what is pasted, one household typed by hand, and which to take off again."""

    pasted = TextAreaField("Dán cả danh sách", filters=[_shown])
    household_name = StringField("Họ và tên", filters=[_shown])
    household_address = StringField("Nơi ở", filters=[_shown])
    household_phone = StringField("Số điện thoại", filters=[_shown])
    drop = SelectMultipleField("Đánh dấu hộ cần bỏ", validate_choice=False)
    agreed = BooleanField(
        "Các hộ trong danh sách đã biết nội dung, đồng ý cùng ký và cử người đại diện."
    )

    def offer(self, households: Sequence[Household]) -> None:
        """The households so far, by their place in the list."""
        self.drop.choices = [(str(n), told(h, n)) for n, h in enumerate(households, start=1)]

    def kept(self, households: Sequence[Household]) -> list[Household]:
        """The households that are not marked to be taken off."""
        marked = set(self.drop.data or ())
        return [h for n, h in enumerate(households, start=1) if str(n) not in marked]

    def one(self) -> Household | None:
        """The household typed by hand, if any of it is typed."""
        name, address = self.household_name.data or "", self.household_address.data or ""
        phone = self.household_phone.data or ""
        return Household(name, address, phone) if (name + address + phone).strip() else None

    def refuse_lines(self, faults: Sequence[LineFault]) -> None:
        """Say of each line why it cannot be taken."""
        said = [f"Dòng {fault.line}: {sentence(fault.error)}" for fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            said.append(f"Và {len(faults) - MOST_FAULTS} dòng khác.")
        self.pasted.errors = [*self.pasted.errors, *said]


def told(household: Household, number: int) -> str:
    """A household in one line."""
    parts = [household.name, household.address, household.phone]
    return f"{number}. {', '.join(part for part in parts if part)}"


class RepresentativesForm(Form):
    """Who represents the households beside the sender, and where each gets the answer."""

    chosen_1 = SelectField("Người đại diện thứ hai", validate_choice=False)
    phone_1 = StringField("Số điện thoại người thứ hai", filters=[_shown])
    email_1 = StringField("Thư điện tử người thứ hai", filters=[_shown])
    chosen_2 = SelectField("Người đại diện thứ ba", validate_choice=False)
    phone_2 = StringField("Số điện thoại người thứ ba", filters=[_shown])
    email_2 = StringField("Thư điện tử người thứ ba", filters=[_shown])
    chosen_3 = SelectField("Người đại diện thứ tư", validate_choice=False)
    phone_3 = StringField("Số điện thoại người thứ tư", filters=[_shown])
    email_3 = StringField("Thư điện tử người thứ tư", filters=[_shown])
    chosen_4 = SelectField("Người đại diện thứ năm", validate_choice=False)
    phone_4 = StringField("Số điện thoại người thứ năm", filters=[_shown])
    email_4 = StringField("Thư điện tử người thứ năm", filters=[_shown])

    def offer(self, households: Sequence[Household], most: int) -> None:
        """Leave as many places as there may be representatives beside the sender."""
        choices = [("", "– Không chọn –")]
        choices += [(str(n), told(h, n)) for n, h in enumerate(households, start=1)]
        for place in range(1, 5):
            if place < most:
                self[f"chosen_{place}"].choices = choices
            else:
                for part in ("chosen", "phone", "email"):
                    del self[f"{part}_{place}"]

    @property
    def places(self) -> list[int]:
        """The places that are offered."""
        return [place for place in range(1, 5) if f"chosen_{place}" in self]

    def show(self, households: Sequence[Household]) -> None:
        """Put in who has been chosen before."""
        known = [(n, h) for n, h in enumerate(households, start=1) if h.represents]
        for place, (number, household) in zip(self.places, known, strict=False):
            self[f"chosen_{place}"].data = str(number)
            self[f"phone_{place}"].data = household.phone
            self[f"email_{place}"].data = household.email

    def chosen(self, place: int, households: Sequence[Household]) -> int | None:
        """The number in the list that is chosen at a place; what is no number is none."""
        typed = str(self[f"chosen_{place}"].data or "")
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
        return number if 1 <= number <= len(households) else None

    def refuse_at(self, place: int, part: str, error: DomainError) -> None:
        """Show a refusal beside a field of a place."""
        super().refuse(DomainError(error.code, f"{part}_{place}", **error.facts))
