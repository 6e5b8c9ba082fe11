"""What a sender says after the answer: whether it settles it, whether one's words stay public."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.notices.timeline import Following
from dialogue.permissions import CITIZEN
from dialogue.publication.model import Publication
from dialogue.ratings.commands import rate
from dialogue.ratings.queries import Given
from dialogue.recall.consent import withdraw_publish_consent
from portal.following.followed import ask_secret, followed
from portal.following.forms import RatingForm, WithdrawForm
from portal.following.telling import said_of
from portal.following.views import blueprint
from web.context import run
from web.forms import UNPROCESSABLE


@blueprint.get("/tra-cuu/<code>/danh-gia")
def ask_rating(code: str) -> ResponseReturnValue:
    """Whether the answer settles it; filled in with what was said before."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    row, said = _rated(found)
    form = RatingForm(formdata=None, edition=row.edition)
    if said.current is not None:
        form.settled.data = "co" if said.current.state == "settled" else "chua"
        form.words.data = said.current.words
    return _rating_page(found, row, said, form)


@blueprint.post("/tra-cuu/<code>/danh-gia")
def give_rating(code: str) -> ResponseReturnValue:
    """Keep what the sender says of the edition that the page showed."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    row, said = _rated(found)
    form = RatingForm()
    opinion_id = found.opinion.id
    if form.settled.data not in ("co", "chua"):
        form.refuse(DomainError("rating.choice", "settled"))
        return _rating_page(found, row, said, form), UNPROCESSABLE
    settled = form.settled.data == "co"
    words = "" if settled else form.words.data or ""
    try:
        run(rate, CITIZEN, opinion_id, form.edition.data, settled, words)
    except NotFound:
        raise
    except DomainError as error:
        found = followed(code)
        if found is None:
            return ask_secret(code)
        row, said = _rated(found)
        if isinstance(error, Conflict):
            error = DomainError("rating.changed")
            form.edition.data = row.edition
        form.refuse(error)
        return _rating_page(found, row, said, form), UNPROCESSABLE
    return redirect(url_for(".show", code=code, _anchor="danh-gia"), code=303)


@blueprint.get("/tra-cuu/<code>/rut-cong-khai")
def ask_words_off(code: str) -> ResponseReturnValue:
    """What taking the consent back means, before it is done."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if not found.opinion.consents_to("publish"):
        return redirect(url_for(".show", code=code), code=303)
    return render_template(
        "portal/following/words_off.html", opinion=found.opinion, form=WithdrawForm()
    )


@blueprint.post("/tra-cuu/<code>/rut-cong-khai")
def take_words_off(code: str) -> ResponseReturnValue:
    """Take the consent back. Pressed twice, the second finds it done."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if found.opinion.consents_to("publish"):
        try:
            run(withdraw_publish_consent, CITIZEN, found.opinion.id)
        except DomainError as error:
            if error.code != "consent.gone":
                raise
    return redirect(url_for(".show", code=code, _anchor="nguyen-van"), code=303)


def _rated(found: Following) -> tuple[Publication, Given]:
    said = said_of(found)
    if found.publication is None or said is None:
        raise NotFound("not_found")
    return found.publication, said


def _rating_page(found: Following, row: Publication, said: Given, form: RatingForm) -> str:
    return render_template(
        "portal/following/rate.html", opinion=found.opinion, answer=row, said=said, form=form
    )
