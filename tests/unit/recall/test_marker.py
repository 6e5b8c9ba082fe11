"""A mark in every word about one person is nowhere in the installation once that is sealed."""

import os
import re
import subprocess

from sqlalchemy import select, update
from sqlalchemy.engine import make_url

from dialogue.answers.model import AnswerStep, AnswerVersion
from dialogue.attachments.judging import judge
from dialogue.attachments.vault import put
from dialogue.matters.model import Matter
from dialogue.matters.queries import NewMatter
from dialogue.moderation.asking import ask
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import (
    accept,
    confirm_exclusion,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.moderation.notes import add_note
from dialogue.moderation.pending import keep_decision
from dialogue.moderation.replying import answer
from dialogue.opinions.attachments import attach
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import save_draft, start_draft
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.publication.model import Edition, Publication
from dialogue.ratings.commands import rate
from dialogue.ratings.model import Rating
from dialogue.recall.taking_back import recall
from dialogue.routing.reporting import report_opinions
from dialogue.speaking.commands import decline_speaker, request_to_speak
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.rules import SpeakingEntry
from tests.factories.files import word_file
from web.backup import back_up

MARK = "Zyxwvut"
PHONE = "0987 654 321"
SOUGHT = re.compile(rb"zyxwvut|0987.?654.?321", re.IGNORECASE)
TEXT = f"Ông tổ trưởng {MARK} nhận tiền của tôi ngày mùng ba, có hai người cùng thấy tận mắt."
REMARK = f"Đọc lại thấy đây chỉ là góp ý, không phải việc của {MARK}."
OTHER = "Đèn đường ngõ 128 hỏng từ đầu tháng, đề nghị thay bóng."


def _sent(ward):
    """An opinion that says the mark wherever a sender can say anything."""
    runtime = ward.runtime
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    ward.run(save_draft, CITIZEN, token, {"title": MARK, "text": TEXT})
    judged = judge(f"Đơn {MARK}.docx", word_file(f"Tôi là {MARK}."))
    kept = put(runtime.settings.var_dir, runtime.keys.private, judged)
    ward.run(attach, CITIZEN, token, kept)
    said = ward.submission(
        TEXT,
        title=f"Về {MARK}",
        place=f"Ngõ {MARK}",
        name=f"Hoàng Thị {MARK}",
        address=f"Nhà {MARK}",
        phone=PHONE,
        email=f"{MARK}@example.vn",
        purposes=frozenset({"handle", "contact", "publish"}),
    )
    return ward.run(submit_draft, CITIZEN, token, said)


def _talked_about(ward):
    """The same, after the desk and its sender have said all they can about it."""
    receipt = _sent(ward)
    number = receipt.opinion_id
    entry = SpeakingEntry(f"Hội {MARK}", "trưởng", f"Nói về {MARK}", frozenset(), f"Xe {MARK}")
    request = ward.run(request_to_speak, CITIZEN, number, entry)
    ward.run(open_opinion, "moderator", number)
    ward.run(ask, "moderator", number, 0, "own_words", f"Ông {MARK} là ai ạ, ở tổ nào?")
    ward.run(answer, CITIZEN, number, "", f"Là ông {MARK} ở tổ năm.")
    ward.run(decline_speaker, "moderator", request, 0, "off_topic", f"Không nói về {MARK}.")
    ward.run(open_opinion, "moderator", number)
    ward.run(propose_exclusion, "moderator", number, ward.revision(number), ground="ND")
    ward.run(reject_exclusion, "second", number, ward.revision(number), REMARK)
    ward.run(add_note, "moderator", number, f"Cần hỏi lại về {MARK}.")
    ward.run(open_opinion, "moderator", number)
    ward.run(keep_decision, "moderator", number, "return", {"words": f"Xin ghi rõ {MARK}."})
    return number


def _public(ward):
    """The same, answered, public in its sender's words, and not settled."""
    number = _talked_about(ward)
    wording = NewMatter(f"Việc {MARK}", f"Bà con nêu việc {MARK}.", ward.field_id, "normal")
    matter = ward.run(accept, "moderator", number, ward.revision(number), into=wording)
    answer_id = ward.approved(matter, summary=f"Về {MARK}.", body=f"<p>Đã rõ {MARK}.</p>")
    ward.run(publish, "coordinator", answer_id, 4, [number])
    with ward.runtime.database.write_session() as session:
        session.execute(update(Publication).values(public_from=ward.moment))
        session.execute(update(AnswerStep).values(remark=f"Xem lại {MARK}."))
        session.commit()
    ward.run(rate, CITIZEN, number, 1, False, f"Chưa nói gì đến {MARK}, tôi chưa thấy thỏa đáng.")
    return number


def _found(ward, folder):
    """The files of the installation and of a backup in which the mark stands."""
    runtime = ward.runtime
    folder.mkdir()
    back_up(runtime, folder / "backup.tar")
    if not runtime.database.is_sqlite:
        url = make_url(runtime.settings.database)
        address = url.set(drivername="postgresql", password=None)
        env = {**os.environ, "PGPASSWORD": url.password or ""}
        command = ["pg_dump", f"--file={folder / 'plain.sql'}", str(address)]
        subprocess.run(command, env=env, check=True)
    inside = [*runtime.settings.var_dir.rglob("*"), *folder.iterdir()]
    content = {path.name: path.read_bytes() for path in inside if path.is_file()}
    assert any("Đèn đường ngõ 128".encode() in each for each in content.values())
    return {
        name: sorted({match.group() for match in SOUGHT.finditer(each)})
        for name, each in content.items()
        if SOUGHT.search(each)
    }


def _proposed(ward, number, ground="TC"):
    revision = ward.revision(number)
    ward.run(propose_exclusion, "moderator", number, revision, ground=ground)


def test_before_it_has_gone_on(ward, tmp_path):
    ward.send(OTHER)
    number = _talked_about(ward)
    assert _found(ward, tmp_path / "before")
    _proposed(ward, number)
    assert _found(ward, tmp_path / "proposed") == {}
    ward.run(confirm_exclusion, "trusted", number, ward.revision(number), sealed=True)
    assert _found(ward, tmp_path / "sealed") == {}


def test_after_it_was_answered_in_public(ward, tmp_path):
    ward.accepted(text=OTHER)
    number = _public(ward)
    assert _found(ward, tmp_path / "before")
    ward.run(recall, "moderator", number, ward.revision(number), ground="KLĐ")
    assert _found(ward, tmp_path / "sealed") == {}


def test_what_an_agency_reports_goes_the_same_way(ward, tmp_path):
    ward.accepted(text=OTHER)
    number = _talked_about(ward)
    wording = NewMatter(f"Việc {MARK}", f"Bà con nêu việc {MARK}.", ward.field_id, "normal")
    matter = ward.run(accept, "moderator", number, ward.revision(number), into=wording)
    ward.run(report_opinions, "works_officer", ward.assigned(matter), [number])
    ward.run(recall, "moderator", number, ward.revision(number), ground="TC")
    assert _found(ward, tmp_path / "sealed") == {}


def test_a_seal_that_is_taken_off_gives_every_word_back(ward):
    number = _public(ward)
    words = (
        SpeakingRequest.organisation,
        SpeakingRequest.topic,
        SpeakingRequest.note,
        Matter.title,
        Matter.summary,
        AnswerVersion.summary,
        AnswerVersion.body,
        AnswerStep.remark,
        Edition.title,
        Edition.question,
        Edition.body,
        Rating.words,
    )

    def read():
        with ward.runtime.database.read() as session:
            return {str(column): sorted(session.scalars(select(column))) for column in words}

    before = read()
    assert all(MARK in " ".join(texts) for texts in before.values())
    ward.run(recall, "moderator", number, ward.revision(number), ground="TC")
    assert not any(MARK in " ".join(texts) for texts in read().values())
    remark = "Chỉ là góp ý về thái độ."
    ward.run(reject_exclusion, "trusted", number, ward.revision(number), remark, sealed=True)
    assert read() == before
