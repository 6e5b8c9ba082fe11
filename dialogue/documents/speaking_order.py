"""The order of speaking as a Word sheet for the chair: who, about what, in the words registered."""

from collections.abc import Mapping, Sequence

from dialogue import clock
from dialogue.documents.issuing import issuing_of
from dialogue.documents.state_layout import Head, StateSheet
from dialogue.opinions.rules import Person
from dialogue.programme.queries import Line, Sheet

_HEADS = ("TT", "Người phát biểu", "Nội dung đã đăng ký")
_WIDTHS = (8, 30, 62)


def speaking_order_docx(sheet: Sheet, people: Mapping[int, Person]) -> bytes:
    """The finished file. `people` are by opinion; without them nobody is named."""
    order, conference = sheet.order, sheet.order.conference
    issuing = issuing_of(conference)
    paper = StateSheet(f"Thứ tự phát biểu, {conference.short_title}")
    year = clock.local_date(conference.held_at).year
    paper.head(Head(issuing.superior, issuing.lines, "", issuing.place, year))
    paper.title("Thứ tự phát biểu", conference.title)
    held = clock.local(conference.held_at)
    speaking = sum(not line.is_gone for line in sheet.listed)
    paper.paragraph(
        f"Họp lúc {held:%H giờ %M, ngày %d/%m/%Y}, tại {conference.place}. Bản {order.number}: "
        f"{speaking} người, mỗi người {order.minutes_each} phút, cộng {sheet.minutes} phút."
    )
    paper.table(_HEADS, _WIDTHS, _rows(sheet.listed, people))
    if any(not line.is_gone for line in sheet.waiting):
        paper.paragraph("Danh sách chờ", bold=True)
        paper.table(_HEADS, _WIDTHS, _rows(sheet.waiting, people))
    paper.closing(("Người chủ trì;", "Lưu: VT."), ("Thư ký hội nghị",))
    return paper.content()


def _rows(lines: Sequence[Line], people: Mapping[int, Person]) -> list[tuple[str, str, str]]:
    found = []
    for line in lines:
        request = line.request
        if request is None:
            found.append((str(line.number), "Đã rút", ""))
            continue
        opinion = request.opinion
        person = people.get(request.opinion_id)
        who = [person.name] if person else []
        who.append(f"Thay mặt {request.organisation}" if request.organisation else opinion.place)
        who.append(f"Mã {opinion.code}")
        about = [request.subject, f"Chủ đề: {opinion.theme.name}"]
        if line.matter is not None:
            about.append(f"Vấn đề {line.matter.number}. {line.matter.title}")
        if opinion.text and opinion.text != request.subject:
            about.append(opinion.text)
        found.append((str(line.number), "\n".join(who), "\n".join(about)))
    return found
