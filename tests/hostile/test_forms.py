"""Every form of both sites, as every person meets it, with bad input in every field."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import values
from tests.hostile.forms import Form, Pair, one_of_each
from tests.hostile.judging import (
    FROM_A_TEXT,
    IN_A_PLAN,
    check_inert,
    check_summary,
    in_the_open,
    lost,
    not_kept,
)
from tests.hostile.stranger import Stranger
from tests.hostile.world import WRITER, World
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite

# A page of these steps keeps its answers in the draft, sealed, and shows them again.
IN_DRAFT = "sending.answer"
# A script asks for passkeys, only where the portal has a name, and for what is like the words
# typed so far. The slips of what is forwarded are two more buttons of the form that puts it down,
# and beginning an opinion that refers to another asks nothing. Each has tests of its own.
NO_FORM_IN_THE_WALK = {
    "following.renew_send",
    "onward.slip_docx",
    "onward.slip_pdf",
    # Of use only to who administers two units.
    "organisation_changes.move",
    "units.put_below",
    # One button, where a change was entered for a day to come; tests of their own press it.
    "organisation_changes.cancel",
    "units.cancel",
    "own_security.ask_passkey",
    "own_security.new_passkey",
    # The plan that the walk meets has one session, and cannot do without it.
    "plans.take_session",
    # Two buttons of an order that two people have locked, which the walk does not.
    "programme.invited",
    "sending.similar",
}


def test_the_walk_met_every_form(world):
    taking = world.routes.taking("POST") - NO_FORM_IN_THE_WALK
    assert {form.endpoint for form in world.forms if form.method == "post"} == taking


def test_a_filled_in_form_is_taken(world, subtests):
    """What the other tests fill in around bad input is itself good: it reaches the database."""
    # Here the demonstration's own codes and passwords would be needed.
    guarded = {"signing_in.sign_in", "following.open_opinion", "speaking.open_opinion"}
    guarded |= {"delegates.tie"}
    # Every body is ticked here, and then nobody would be left to see the text.
    guarded |= {"sealed_passing.mark"} | FROM_A_TEXT
    # Without a file there is nothing to look through.
    guarded |= {"unit_lists.hand_in"}
    # An order of speaking is being worked on already, and it is the only one.
    guarded |= {"programme.begin"}
    guarded |= {"own_security.ask", "own_security.confirm", "own_security.remove"}
    for forms in world.kinds():
        if forms[0].method == "get" or forms[0].endpoint in guarded:
            continue
        with subtests.test(forms[0].kind):
            refused = []
            for form in forms:
                person = world.people[form.who]
                person.send(form, [*form.filled(), *form.pressed])
                world.undo(form.who)
                if person.status in (200, 302, 303):
                    break
                refused.append((person.status, person.page.select(".error-summary")))
            else:
                raise AssertionError(refused)


def test_bad_input_breaks_nothing_and_is_not_lost(world, subtests):
    for forms in world.kinds():
        if any(form.asks for form in forms):
            with subtests.test(forms[0].kind):
                _feed(world, forms)


def _feed(world: World, forms: list[Form]) -> None:
    def send(submission: tuple[Form, list[Pair]]) -> None:
        form, pairs = submission
        person = world.people[form.who]
        try:
            person.send(form, pairs)
            judge(world, person, form, pairs)
        finally:
            world.undo(form.who)

    for submission in _each_field_spoilt(forms[0]):
        send(submission)
    settings(settings.get_profile("hostile"))(
        given(st.sampled_from(forms).flatmap(submissions))(send)
    )()


def _each_field_spoilt(form: Form) -> Iterator[tuple[Form, list[Pair]]]:
    """The form with what fits no field, in each field in turn, and far too long in all."""
    filled = list(form.filled())
    spoilt = [n for n, pair in enumerate(filled) if pair.is_typed or pair.is_tampered_only]
    for place in one_of_each(filled, spoilt):
        yield form, [*_with(filled, {place: "\x00x'\"<"}), *form.pressed]
    # One field alone would be told by the first; what hides behind another is drawn below.
    if spoilt:
        yield form, [*_with(filled, dict.fromkeys(spoilt, "9" * 5000)), *form.pressed]


def submissions(form: Form) -> st.SearchStrategy[tuple[Form, list[Pair]]]:
    """A form with bad input in one field, in all that are typed, or where nothing is typed."""
    filled = list(form.filled())
    typed = [place for place, pair in enumerate(filled) if _is_for_words(pair)]
    other = [place for place, pair in enumerate(filled) if pair.is_tampered_only]

    def bad(places: list[int]) -> st.SearchStrategy[list[Pair]]:
        return st.tuples(*(values.texts() for _ in places)).map(
            lambda texts: _with(filled, dict(zip(places, texts, strict=True)))
        )

    ways = []
    if typed:
        ways += [st.sampled_from(typed).flatmap(lambda place: bad([place])), bad(typed)]
    if other:
        ways.append(st.sampled_from(other).flatmap(lambda place: bad([place])))
    if not ways:
        ways.append(st.just(filled))
    pressed = st.sampled_from(form.buttons).map(lambda button: [button])
    button = pressed if form.buttons else st.just([])
    return st.tuples(st.one_of(ways), button).map(lambda made: (form, made[0] + made[1]))


def judge(world: World, person: Stranger, form: Form, pairs: list[Pair]) -> None:
    """Whatever the answer is, it breaks no promise."""
    status = person.status
    assert status in (200, 302, 303, 400, 403, 404, 409, 410, 422), f"{status} {person.text[:300]}"
    check_inert(person)
    if form.method == "get":
        # A list of a conference that does not exist is not found; a page of several that are
        # all not there leads back to its list. Nothing that is typed may be lost that way.
        back = {303} if not any(pair.is_typed for pair in pairs) else set()
        assert status in {200, 404, 422} | back, f"{status} {person.text[:300]}"
        assert status not in (200, 422) or not lost(person, form, pairs)
        if status == 422:
            check_summary(person.page)
    elif status in (302, 303):
        _judge_taken(world, person, form, pairs)
    elif status in (200, 409, 422):
        assert not lost(person, form, pairs)
        if status == 422:
            check_summary(person.page)


def _judge_taken(world: World, person: Stranger, form: Form, pairs: list[Pair]) -> None:
    if form.endpoint == IN_DRAFT:
        person.get(form.action)
        assert person.status == 200
        gone = lost(person, form, [p for p in pairs if p.name not in ("phone", "email")])
        assert not gone or form.who != WRITER, gone
    elif any(p.name == "viec" and p.value == "nhap" for p in pairs):
        # A decision that was begun lies sealed; its form holds it again.
        person.get(form.action)
        assert person.status != 200 or not lost(person, form, pairs)
    elif form.endpoint in IN_A_PLAN:
        return
    elif form.page.startswith("/quan-tri/") and not form.endpoint.startswith("signing_in."):
        assert not not_kept(world.snapshot, in_the_open(form, pairs))


def _is_for_words(pair: Pair) -> bool:
    return pair.is_typed or pair.kind == "password"


def _with(pairs: list[Pair], texts: dict[int, str]) -> list[Pair]:
    return [
        replace(pair, value=texts[place]) if place in texts else pair
        for place, pair in enumerate(pairs)
    ]
