"""How dates, numbers and texts are shown: the filters of the templates."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from flask import Flask
from markupsafe import Markup, escape

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import names_day
from dialogue.opinions.rules import telephone
from dialogue.organisations.model import Organisation
from dialogue.organisations.through_time import called_on
from dialogue.regulation import CLOCK_REASONS, RETURN_REASONS
from dialogue.text.highlighting import pieces
from dialogue.text.plain import paragraphs
from dialogue.wording import covering, programme, speaking, states
from dialogue.wording.recurring import raised_counted, raised_times
from web import vietnamese_dates
from web.context import now
from web.typesetting import unbroken


def register(app: Flask) -> None:
    """Give a site the filters that its templates use."""
    app.jinja_env.filters.update(
        long_date=vietnamese_dates.long_date,
        short_date=vietnamese_dates.short_date,
        moment=vietnamese_dates.moment,
        hour=vietnamese_dates.hour,
        official_date=vietnamese_dates.official_date,
        days_left=vietnamese_dates.days_left,
        number=number,
        paragraphs=plain_paragraphs,
        rich=rich,
        file_size=file_size,
        telephone=telephone,
        unbroken=unbroken,
        pieces=pieces,
        called=called,
        shortly_called=shortly_called,
        runs=runs,
        atom_moment=vietnamese_dates.atom_moment,
    )
    app.jinja_env.globals.update(
        words=states,
        speaking_words=speaking,
        covering_words=covering,
        order_words=programme,
        clock_reasons=CLOCK_REASONS,
        return_reasons=RETURN_REASONS,
        raised_times=raised_times,
        raised_counted=raised_counted,
    )


def called(body: Organisation, when: date | Conference) -> str:
    """The name of a body on a day, at a moment, or as a conference shows it."""
    return called_on(body, _day_of(when)).name


def shortly_called(body: Organisation, when: date | Conference) -> str:
    """The short name of a body, else the full one, as `called` chooses it."""
    return called_on(body, _day_of(when)).shortly


def _day_of(when: date | Conference) -> date:
    if isinstance(when, Conference):
        return names_day(when, now())
    return clock.local_date(when) if isinstance(when, datetime) else when


def number(value: int) -> str:
    """1234 as 1.234."""
    return f"{value:,}".replace(",", ".")


def runs(rows: Iterable[Iterable[int]]) -> str:
    """Rows of 0 and 1 as one path of horizontal runs, as a QR code is drawn."""
    path = []
    for y, row in enumerate(rows):
        x = 0
        for dark, cells in groupby(row, key=bool):
            length = sum(1 for _ in cells)
            if dark:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(path)


def plain_paragraphs(text: str) -> Markup:
    """A citizen's plain words as paragraphs; nothing in them is ever markup."""
    parts = [
        Markup("<p>") + Markup("<br>").join(escape(line) for line in lines) + Markup("</p>")
        for lines in paragraphs(text)
    ]
    return Markup("").join(parts)


def rich(body: str) -> Markup:
    """An answer's body: cleaned by dialogue.text.sanitising when it was saved."""
    return Markup(body)  # noqa: S704


def file_size(size: int) -> str:
    """Bytes as '310 KB' or '1,4 MB'."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
