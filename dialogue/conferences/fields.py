"""The fields (lĩnh vực) with which an installation begins: the usual ones of a commune."""

from sqlalchemy import select

from dialogue.conferences.model import Field
from dialogue.journal.chain import HOUSE
from dialogue.work import Work

FIELDS: tuple[tuple[str, str], ...] = (
    ("dat-dai", "Đất đai"),
    ("trat-tu-do-thi", "Trật tự đô thị"),
    ("moi-truong", "Vệ sinh môi trường"),
    ("giao-thong", "Giao thông"),
    ("thoat-nuoc", "Thoát nước"),
    ("dien-nuoc", "Điện, nước sạch, chiếu sáng"),
    ("y-te", "Y tế"),
    ("giao-duc", "Giáo dục"),
    ("an-sinh", "An sinh xã hội"),
    ("van-hoa", "Văn hóa, thể thao, truyền thanh"),
    ("an-ninh", "An ninh, trật tự"),
    ("thu-tuc", "Thủ tục hành chính"),
    ("tac-phong-can-bo", "Tác phong cán bộ"),
    ("chuyen-doi-so", "Chuyển đổi số"),
)


def enter_fields(work: Work) -> None:
    """Enter the usual fields where there are none yet: without one no matter can be made."""
    if work.session.scalar(select(Field.id).limit(1)) is not None:
        return
    for key, name in FIELDS:
        row = Field(key=key, name=name)
        work.session.add(row)
        work.record("field.added", chain=HOUSE, subject=row, facts={"key": key})
