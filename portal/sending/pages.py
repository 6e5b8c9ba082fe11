"""The pages of the journey, as they are rendered from a draft."""

import json

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.arrivals.proof import new_challenge
from dialogue.arrivals.signs import is_rush
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.speaking.rules import is_registering
from portal.sending.adding_voice import chosen_voice, raised
from portal.sending.draft_in_hand import InHand, files_in_hand
from portal.sending.forms import Answers, SendForm, StepForm, WordsForm
from portal.sending.reminder import reminder
from portal.sending.steps import CHECK_NAME, STEPS, TOTAL, Step, first_missing, name_after
from portal.sending.summary import summary_rows
from web.context import now, reading, runtime

CONFLICT = 409


def step_page(conference: Conference, here: Step, form: StepForm, answers: Answers) -> str:
    """A step with its way back: one step, or to the check page once everything is answered."""
    missing = first_missing(answers)
    if not missing:
        back = url_for(".check", slug=conference.slug)
    elif here.number == 1:
        back = url_for(".start", slug=conference.slug)
    else:
        back = url_for(".ask", slug=conference.slug, step=STEPS[here.number - 2].slug)
    return render_template(
        f"portal/sending/{here.template}.html",
        conference=conference,
        here=here,
        renews=(answers.get("renews") or {}).get("code"),
        form=form,
        total=TOTAL,
        next_name=name_after(here) if missing else CHECK_NAME,
        back=back,
        text_min=rules_in_force(conference, "text_min"),
        text_max=rules_in_force(conference, "text_max"),
        idle=rules_in_force(conference, "draft_idle_minutes"),
        voice=chosen_voice(conference, answers) if isinstance(form, WordsForm) else None,
    )


def check_page(conference: Conference, form: SendForm, answers: Answers) -> str:
    """Everything that will be sent."""
    return render_template(
        "portal/sending/check.html",
        conference=conference,
        form=form,
        renews=(answers.get("renews") or {}).get("code"),
        rows=summary_rows(conference, answers, files_in_hand(conference.id)),
        total=TOTAL,
        idle=rules_in_force(conference, "draft_idle_minutes"),
        raised_before=raised(conference, answers),
        voice=chosen_voice(conference, answers),
        may_ask_to_speak=is_registering(conference, now()),
        task=_task(conference),
        told=reminder(conference, answers),
    )


def _task(conference: Conference) -> str | None:
    if not is_rush(reading(), conference, now()):
        return None
    return json.dumps(new_challenge(runtime().keys, conference, now()))


def sent_page(
    conference: Conference, draft: InHand, form: StepForm | None = None
) -> ResponseReturnValue:
    """That this one is sent already; what was typed after that is shown, to be taken along."""
    typed = [f for f in form.asked() if isinstance(f.data, str) and f.data] if form else []
    page = render_template(
        "portal/sending/sent.html", conference=conference, receipt=draft.receipt, typed=typed
    )
    return page, CONFLICT if form else 200
