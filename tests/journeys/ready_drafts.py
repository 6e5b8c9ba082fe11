"""People who have answered every step and have one button left, made without walking the steps."""

from dataclasses import dataclass

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from dialogue.clock import utc_now
from dialogue.conferences.queries import conference_by_slug
from dialogue.opinions.drafts import save_draft, start_draft
from dialogue.permissions import CITIZEN
from dialogue.settings import Settings
from dialogue.work import Work
from tests.journeys.sending import TEXT
from tests.servers.site import Installation
from web.start import build_runtime

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True)
class Ready:
    """The cookie of a browser whose draft is complete, and the token of its last form."""

    cookie: str
    csrf_token: str


def ready_drafts(installation: Installation, slug: str, count: int) -> list[Ready]:
    """Put `count` complete drafts into an installation."""
    settings = Settings(
        _env_file=None, var_dir=installation.var, database_url=installation.database_url
    )
    runtime = build_runtime(settings)
    cookies = Flask("citizens")
    cookies.secret_key = runtime.keys.session[0]
    signer = SecureCookieSessionInterface().get_signing_serializer(cookies)
    assert signer is not None
    tokens = URLSafeTimedSerializer(runtime.keys.session[0], salt="wtf-csrf-token")
    ready = []
    with runtime.database.write_session() as session:
        conference = conference_by_slug(session, slug)
        work = Work(session, CITIZEN, utc_now(), runtime.keys)
        for number in range(count):
            token = start_draft(work, conference.id)
            save_draft(work, token, _answers(number, str(conference.themes[0].id)))
            kept = {"drafts": {str(conference.id): token}, "csrf_token": f"{number:040x}"}
            ready.append(Ready(str(signer.dumps(kept)), str(tokens.dumps(kept["csrf_token"]))))
        session.commit()
    runtime.database.engine.dispose()
    return ready


def _in_words(number: int) -> str:
    """Texts that differ in digits alone count as the same text sent again and again."""
    return " ".join(_DIGITS[int(digit)] for digit in str(number))


def _answers(number: int, theme: str) -> dict[str, object]:
    return {
        "theme": theme,
        "title": "",
        "text": f"Người số {_in_words(number)}: {TEXT}",
        "place": "Ngõ 128",
        "address": "Số 12, tổ 5",
        "name": "Hoàng Thị Mười",
        "phone": "0912345678",
        "email": "",
        "handle": True,
        "publish": False,
        "contact": False,
    }
