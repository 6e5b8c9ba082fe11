"""What is stored of hostile text: everything that can be seen, nothing that cannot."""

import unicodedata
from dataclasses import replace

import pytest

from dialogue.text.plain import clean_line, clean_text, visible
from tests.hostile import values
from tests.hostile.forms import Form, Pair
from tests.hostile.judging import (
    FROM_A_TEXT,
    IN_A_PLAN,
    check_inert,
    in_the_open,
    is_free,
    not_kept,
)
from tests.hostile.world import SLUG, WRITER, World
from tests.servers.backends import on_sqlite

pytestmark = on_sqlite

# The walk meets no withheld answer: it can only look at what would be published again.
SKIPPED = FROM_A_TEXT | IN_A_PLAN | {"approving.publish_reworded"}
FORMULAS = ("=1+1|cmd", "+84 2", "-2+3", "@SUM(1+1)", '=HYPERLINK("http://evil.example","x")')
UNSEEN = (
    "a\x00\x01\x1b\x7f\x85b\u202ec\u2066d\u200fe\u200bg\u2060h\ufeffi\u00adk\ufffel\u2028"
    + values.HORN
)


def _spiked(form: Form) -> list[Pair]:
    """The form as a person in good faith fills it in, with what cannot be seen in each text."""
    return [replace(pair, value=_with_unseen(pair)) for pair in form.filled()]


def _with_unseen(pair: Pair) -> str:
    if pair.name == "themes":
        return "\n".join(f"{UNSEEN} {line} {UNSEEN}" for line in pair.value.splitlines())
    return f"=1+1|cmd {UNSEEN} từ mười chữ" if is_free(pair) else pair.value


def test_nothing_unseen_reaches_any_column(world, subtests):
    for forms in world.kinds():
        form = forms[0]
        if form.method == "get" or not any(map(is_free, form.pairs)) or form.endpoint in SKIPPED:
            continue
        with subtests.test(form.kind):
            # The same form stands on several pages; one of them may have been settled meanwhile.
            statuses = [_spike(world, form) for form in forms]
            assert 303 in statuses, statuses


def _spike(world: World, form: Form) -> int:
    person, sent = world.people[form.who], _spiked(form)
    try:
        person.send(form, [*sent, *form.deciding])
        if person.status != 303:
            return person.status
        check_inert(person)
        _check_columns(world)
        if form.page.startswith("/quan-tri/"):
            assert not not_kept(world.snapshot, in_the_open(form, sent))
        return person.status
    finally:
        world.undo(form.who)


def _check_columns(world: World) -> None:
    unclean = [
        (column, found)
        for column, found in world.snapshot.new_texts()
        if visible(found) != found or unicodedata.normalize("NFC", found) != found
    ]
    assert not unclean, unclean[:3]


@pytest.mark.parametrize(
    "typed", [*FORMULAS, *(one for one in values.CLASSIC if visible(one).strip())]
)
def test_an_opinion_is_stored_as_it_was_seen(world, typed):
    """Words of a citizen come out as the rules for plain text say, and nothing else of them."""
    here = f"/hoi-nghi/{SLUG}/gui-y-kien"
    writer = world.people[WRITER]
    said = f"{typed}\nĐèn đường hỏng.\n\n{typed[:1000]}"[:2900]
    title, place = typed[:140] or "Đèn", f"Ngõ {typed[:150]}"
    try:
        writer.get(f"{here}/noi-dung").submit(button="Tiếp tục", title=title, text=said)
        assert writer.status == 303, writer.text
        writer.get(f"{here}/noi-xay-ra").submit(button="Tiếp tục", place=place, address=place)
        assert writer.status == 303, writer.text
        writer.get(f"{here}/kiem-tra").submit(button="Gửi ý kiến", follow=True)
        assert writer.path.endswith("/bien-nhan"), writer.text
        newest = (
            "SELECT v.title, v.text, o.place FROM opinions o"
            " JOIN opinion_versions v ON v.opinion_id = o.id ORDER BY o.id DESC LIMIT 1"
        )
        (found,) = world.rows(newest)
        assert tuple(found) == (clean_line(title), clean_text(said), clean_line(place))
    finally:
        world.undo(WRITER)


def test_no_journal_entry_or_log_holds_what_was_typed(world):
    """Only opening, deciding and their like are journaled, in words of the portal."""
    facts = [str(row[0]) for row in world.rows("SELECT facts FROM journal_entries")]
    assert not any("=1+1|cmd" in one or "hostile" in one for one in facts)
    assert "Traceback" not in world.site.log


def test_a_theme_of_unseen_signs_is_no_theme(world):
    form = next(form for form in world.forms if form.endpoint == "conferences.new_conference")
    person = world.people[form.who]
    pairs = [
        replace(pair, value="\u200b\u202e|\u200b\n\x00") if pair.name == "themes" else pair
        for pair in form.filled()
    ]
    try:
        person.send(form, pairs)
        assert person.status == 422
        assert "ít nhất một chủ đề" in person.text
    finally:
        world.undo(form.who)
