"""What an opinion must say before it can be sent (plan of Uông Bí: content, address, short)."""

from dataclasses import dataclass, replace

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from dialogue.errors import DomainError
from dialogue.regulation import rule
from dialogue.text.plain import clean_line, clean_text

TITLE_MAX = 150
PLACE_MAX = 200
ADDRESS_MAX = 200
NAME_MAX = 100


@dataclass(frozen=True)
class Words:
    """What is said: an optional title, the text, and the place it is about."""

    title: str = ""
    text: str = ""
    place: str = ""


# How somebody may be told, the quickest first.
WAYS = ("email", "sms", "phone", "letter")


@dataclass(frozen=True)
class Person:
    """Who says it and how to reach them; `way` is one of `WAYS`, or empty when none was chosen."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    way: str = ""
    through: str = ""


def check_words(title: str, text: str, *, shortest: int, longest: int) -> tuple[str, str]:
    """The title and text as they will be stored, or the refusal that says what to do."""
    return check_title(title), check_text(text, shortest=shortest, longest=longest)


def check_title(title: str) -> str:
    """The optional title as it will be stored."""
    title = clean_line(title)
    if len(title) > TITLE_MAX:
        raise DomainError("title.long", "title", over=_dot(len(title) - TITLE_MAX), max=TITLE_MAX)
    return title


def check_text(text: str, *, shortest: int, longest: int) -> str:
    """The text as it will be stored; both limits in characters, as `text_limits` gives them."""
    text = clean_text(text)
    if not text and shortest:
        raise DomainError("text.empty", "text")
    if len(text) < shortest:
        raise DomainError("text.short", "text", length=len(text), min=shortest)
    if len(text) > longest:
        over = len(text) - longest
        raise DomainError("text.long", "text", over=_dot(over), max=_dot(longest))
    return text


def check_place(place: str) -> str:
    """Where the matter is."""
    return _line(place, "place", PLACE_MAX)


def check_address(address: str) -> str:
    """Where the sender lives."""
    return _line(address, "address", ADDRESS_MAX)


def check_name(name: str) -> str:
    """The sender's name. One word is a name too."""
    return _line(name, "name", NAME_MAX)


def check_contact(phone: str, email: str, way: str = "") -> tuple[str, str]:
    """Phone and mail address in their stored form: what the chosen way needs, one of them at least.

    Who chooses letters needs neither: they go to the address at which the sender lives.
    """
    phone, email = check_phone(phone), check_email(email)
    if way and way not in WAYS:
        raise DomainError("way.unknown", "way")
    if way == "email" and not email:
        raise DomainError("way.email", "email")
    if way in ("phone", "sms") and not phone:
        raise DomainError("way.phone", "phone")
    if way == "sms" and not is_mobile(phone):
        raise DomainError("way.mobile", "phone")
    if not way and not phone and not email:
        raise DomainError("contact.missing", "phone")
    return phone, email


def way_of(person: Person) -> str:
    """By which way a person is told: the chosen one, else the quickest that was given."""
    given = {"email": person.email, "sms": person.phone, "phone": person.phone, "letter": "given"}
    if given.get(person.way):
        return person.way
    return "email" if person.email else "phone" if person.phone else "letter"


def is_mobile(phone: str) -> bool:
    """Whether a number in its stored form may receive short messages."""
    kind = phonenumbers.number_type(phonenumbers.parse(phone, "VN"))
    types = phonenumbers.PhoneNumberType
    return kind in (types.MOBILE, types.FIXED_LINE_OR_MOBILE)


def telephone(number: str) -> str:
    """0912345678 as 0912 345 678, to be read aloud."""
    if len(number) != 10 or not number.isdigit():
        return number
    return f"{number[:4]}\u00a0{number[4:7]}\u00a0{number[7:]}"


def check_phone(typed: str) -> str:
    """A Vietnamese number as 0912345678, or '' when none is given."""
    line = clean_line(typed)
    if not line:
        return ""
    digits = [sign for sign in line if sign.isdigit()]
    try:
        number = phonenumbers.parse(line, "VN")
    except phonenumbers.NumberParseException:
        raise DomainError("phone.invalid", "phone") from None
    if not phonenumbers.is_valid_number(number) or len(line) > 40:
        if line.startswith("0") and 5 <= len(digits) < 10:
            raise DomainError("phone.short", "phone", missing=10 - len(digits))
        raise DomainError("phone.invalid", "phone")
    if number.country_code == 84:
        return f"0{number.national_number}"
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def check_email(typed: str) -> str:
    """A mail address in its normal form, or '' when none is given."""
    line = clean_line(typed)
    if not line:
        return ""
    try:
        return validate_email(line, check_deliverability=False).normalized
    except EmailNotValidError:
        raise DomainError("email.invalid", "email") from None


def check_person(person: Person) -> Person:
    """A person as stored."""
    phone, email = check_contact(person.phone, person.email, person.way)
    return replace(
        person,
        name=check_name(person.name),
        address=check_address(person.address),
        phone=phone,
        email=email,
    )


def text_limits(overrides: dict[str, object], *, with_files: bool = False) -> tuple[int, int]:
    """The shortest and the longest text, in characters; a file may say it all."""
    shortest = 0 if with_files else rule("text_min", overrides)
    return shortest, rule("text_max", overrides)


def optional_line(typed: str, field: str, longest: int) -> str:
    """One line as stored, or '' when nothing is written."""
    return _line(typed, field, longest) if clean_line(typed) else ""


def _line(typed: str, field: str, longest: int) -> str:
    line = clean_line(typed)
    if not line:
        raise DomainError(f"{field}.empty", field)
    if len(line) > longest:
        raise DomainError("field.long", field, over=_dot(len(line) - longest), max=longest)
    return line


def _dot(number: int) -> str:
    return f"{number:,}".replace(",", ".")
