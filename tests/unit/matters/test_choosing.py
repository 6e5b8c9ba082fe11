"""The matters from which one is chosen: the newest, those with words, and the one chosen."""

from dialogue.matters import choosing
from dialogue.matters.model import Matter


def _choice(ward, words="", **more):
    with ward.runtime.database.read() as session:
        choice = choosing.matters_to_choose(
            session, ward.actors["moderator"], ward.conference_id, words, **more
        )
        return [row.id for row in choice.rows], choice.total, choice.is_whole


def test_the_newest_come_first_and_the_chosen_one_stays(ward, other_ward, monkeypatch):
    monkeypatch.setattr(choosing, "SHOWN", 2)
    ids = [ward.accepted()[1] for _ in range(4)]
    foreign = other_ward.accepted()[1]
    assert _choice(ward) == ([ids[3], ids[2]], 4, False)
    assert _choice(ward, chosen=ids[0]) == ([ids[0], ids[3], ids[2]], 4, False)
    assert _choice(ward, but=ids[3]) == ([ids[2], ids[1]], 3, False)
    # What is of another ward cannot be chosen, however it is asked for.
    assert _choice(ward, chosen=foreign) == ([ids[3], ids[2]], 4, False)
    assert _choice(other_ward) == ([foreign], 1, True)


def test_words_are_found_with_or_without_diacritics_and_signs_are_only_signs(ward):
    drain, pavement = (ward.accepted()[1] for _ in range(2))
    with ward.runtime.database.write_session() as session:
        session.get_one(Matter, drain).title = "Cống thoát nước ngõ 128 bị tắc"
        session.get_one(Matter, pavement).title = "Vỉa hè 100% bị lấn chiếm"
        session.commit()
    assert _choice(ward, "CONG  thoat")[0] == [drain]
    assert _choice(ward, "tắc cống")[0] == [drain]
    assert _choice(ward, "100%_lấn")[0] == [pavement]
    assert _choice(ward, "không có đâu") == ([], 0, True)
    with ward.runtime.database.write_session() as session:
        session.get_one(Matter, drain).recalled_at = ward.moment
        session.commit()
    assert _choice(ward, "cống", chosen=drain) == ([], 0, True)
