"""The answers as the check page shows them."""

from typing import Any

from flask import url_for

from dialogue.conferences.model import Conference
from dialogue.opinions.attachments import AttachedFile
from dialogue.opinions.rules import Person, telephone, way_of
from dialogue.wording.states import WAYS
from portal.sending.forms import Answers
from web.formats import file_size

_CONSENTS = {
    "handle": "Đồng ý để Mặt trận và các cơ quan xử lý ý kiến.",
    "publish": "Đồng ý công khai nguyên văn, không kèm tên.",
    "contact": "Đồng ý để Mặt trận báo tin.",
}
_REFUSED = {
    "publish": "Không công khai nguyên văn.",
    "contact": "Không cần Mặt trận báo tin.",
}


def summary_rows(
    conference: Conference, answers: Answers, files: list[AttachedFile]
) -> list[dict[str, Any]]:
    """One row for each answer, with the address at which it can be changed."""
    theme = next((t.name for t in conference.themes if str(t.id) == answers["theme"]), "")
    consents = [
        said[purpose]
        for purpose in _CONSENTS
        for said in [_CONSENTS if answers[purpose] else _REFUSED]
        if purpose in said
    ]
    rows = [
        ("Chủ đề", theme, "chu-de", "theme-0"),
        ("Tiêu đề", answers["title"] or "Không ghi", "noi-dung", "title"),
        ("Nội dung", answers["text"] or "Xem ảnh, tệp kèm theo", "noi-dung", "text"),
        ("Ảnh, tệp kèm theo", _listed(files), "noi-dung", "tep"),
        ("Nơi xảy ra", answers["place"], "noi-xay-ra", "place"),
        ("Nơi ở", answers["address"], "noi-xay-ra", "address"),
        ("Họ và tên", answers["name"], "nguoi-gui", "name"),
        ("Số điện thoại", telephone(answers["phone"]) or "Không ghi", "nguoi-gui", "phone"),
        ("Thư điện tử", answers["email"] or "Không ghi", "nguoi-gui", "email"),
        ("Báo tin bằng", _way(answers), "nguoi-gui", "way-0"),
        *_organisation(answers),
        ("Đồng ý", "\n".join(consents), "dong-y", "handle"),
    ]
    households = {
        "label": "Cùng ký",
        "value": _households(answers),
        "change_href": url_for("cosigning.households", slug=conference.slug),
    }
    return [
        {
            "label": label,
            "value": value,
            "change_href": url_for(".ask", slug=conference.slug, step=step, _anchor=field),
        }
        for label, value, step, field in rows
    ] + [households]


def _households(answers: Answers) -> str:
    entries = answers.get("cosigners") or ()
    if not entries:
        return "Chỉ mình tôi. Gửi thay cho nhiều hộ thì bấm «Sửa» và thêm danh sách."
    chosen = [entry["name"] for entry in entries if entry["represents"]]
    said = f"{len(entries) + 1} hộ, kể cả hộ của tôi"
    return f"{said}\nĐại diện: {', '.join(['tôi', *chosen])}"


def _organisation(answers: Answers) -> list[tuple[str, str, str, str]]:
    name = answers.get("quota_name")
    return [("Gửi thay mặt", name, "nguoi-gui", "quota")] if name else []


def _way(answers: Answers) -> str:
    person = Person(phone=answers["phone"], email=answers["email"], way=answers.get("way") or "")
    return WAYS[way_of(person)]


def _listed(files: list[AttachedFile]) -> str:
    return "\n".join(f"{file.name} ({file_size(file.size)})" for file in files) or "Không có"
