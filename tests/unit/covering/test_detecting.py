"""What counts as private in a text, and what does not. The figures over many texts are apart."""

import time
import unicodedata

import pytest

from dialogue.covering.detecting import findings
from dialogue.covering.finding import Finding


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.quote) for one in findings(text)]


def only(text: str) -> Finding:
    (one,) = findings(text)
    return one


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912.345.678",
        "0912 34 56 78",
        "+84 912 345 678",
        "(+84)912-345-678",
        "0 9 1 2 3 4 5 6 7 8",
        "O9I2 345 678",
        "０９１２３４５６７８",
        "0912\u200b345\u200b678",
        "0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣",
        "không chín một hai ba bốn năm sáu bảy tám",
        "khong chin mot hai, ba bon nam sau bay tam",
        "(0203) 3825 123",
    ],
)
def test_a_telephone_number_is_found_however_it_is_written(written: str) -> None:
    one = only(f"Ai biết xin gọi giúp {written} nhé")
    assert one.kind == "phone"
    assert one.quote.strip("\ufe0f\u20e3") in written and len(one.quote) >= len(written) - 2


@pytest.mark.parametrize(
    ("kind", "text", "quote"),
    [
        ("id", "CCCD số 022085001234 cấp năm 2021", "022085001234"),
        ("id", "chứng minh nhân dân 100 234 567", "100 234 567"),
        ("bank", "chuyển vào stk 19036677889 Techcombank", "19036677889"),
        ("bank", "số thẻ 9704 1234 5678 9012", "9704 1234 5678 9012"),
        ("land_certificate", "sổ đỏ số BĐ 123456 mang tên mẹ tôi", "BĐ 123456"),
        ("land_certificate", "số vào sổ cấp giấy CH 01234", "CH 01234"),
        ("plate", "chiếc xe tải 14C-123.45 chở đất", "14C-123.45"),
        ("plate", "xe máy 29b1 234.56 hay đỗ chắn lối", "29b1 234.56"),
        ("email", "viết cho hoa.lan@example.com", "hoa.lan@example.com"),
        (
            "email",
            "viết cho hoa.lan (a còng) example chấm com",
            "hoa.lan (a còng) example chấm com",
        ),
        ("insurance", "thẻ BHYT DN4797912345678", "DN4797912345678"),
        ("birth", "mẹ tôi sinh ngày 12/3/1960", "ngày 12/3/1960"),
        ("birth", "cháu sn 1975", "1975"),
        ("address", "rác đổ trước số nhà 12 ngõ 5", "số nhà 12 ngõ 5"),
        ("address", "nhà tôi ở 45 Trần Hưng Đạo bị dột", "45 Trần Hưng Đạo"),
        ("name", "chị Lan ở cạnh đã báo", "Lan"),
        ("name", "hàng xóm là bà nguyễn thị lan", "nguyễn thị lan"),
        ("name", "nhờ ong tran van hung xem giup", "tran van hung"),
        ("name", "ông Giàng A Páo trên bản", "Giàng A Páo"),
        ("name", "chị H'Hen Niê ở buôn dưới", "H'Hen Niê"),
        ("name", "thầy K'Sor dạy ở trường", "K'Sor"),
        ("name", "anh Y Mlơ chở giúp", "Y Mlơ"),
    ],
)
def test_what_tells_who_somebody_is(kind: str, text: str, quote: str) -> None:
    assert found(text) == [(kind, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định số 123/2024/QĐ-UBND ngày 12/3/2024",
        "đền bù 1.500.000.000 đồng cho 1.200,5 m2 đất",
        "gọi 113, 114 hoặc tổng đài 1800 1234",
        "đường dây nóng của phường: 0203.3825.123",
        "viết tới mattran@thanhxuyen.gov.vn",
        "đường Nguyễn Văn Cừ ngập, trường THCS Lý Tự Trọng thiếu nước",
        "ngõ 12 đường Trần Phú không có đèn",
        "Bà con khu phố 3 mong ông Chủ tịch và ông Bí thư chi bộ",
        "ở Hà Nội và Thái Nguyên đã làm",
        "mã số thuế 0312345678",
        "bán phở ở ngã ba Nguyễn Huệ, cuối đường Hồ Xuân Hương",
        "Nhà tôi ở giữa ngõ 128, bà con Bến Gạo đã báo",
        "sụp hố ga gần số 84 Trần Phú",
        "từ năm 2020 đến năm 2024, sau ba năm chưa xong",
    ],
)
def test_what_is_nobody_s_own_stays(text: str) -> None:
    assert found(text) == []


def test_a_public_line_is_told_by_its_figures() -> None:
    text = "Gọi Mặt trận phường 0912 345 678"
    assert findings(text, {"0912345678"}) == []
    assert len(findings(text, {"0912345679"})) == 1


def test_a_body_s_own_landlines_stay_in_its_answers() -> None:
    text = "Bà con gọi 0200 355 5114; nhà ông Hai gọi 0200 355 9999."
    assert [one.quote for one in findings(text, by_a_body=True)] == ["Hai", "0200 355 9999"]
    assert len(findings(text)) == 3


def test_every_finding_leads_to_its_place() -> None:
    text = unicodedata.normalize("NFD", "Bà Trần Thị Hoà\u200b, số 0912.345.678.")
    for one in findings(text):
        assert text[one.start : one.end] == one.quote
    assert len(findings(text)) == 2


@pytest.mark.parametrize(
    "piece",
    ["a", "0 ", "ông ", "Nguyễn ", "1.2/", "tài khoản ", "a@", "a.b-", "sinh ", "số 1 đường "],
)
def test_a_hostile_text_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.process_time()
    findings(text)
    assert time.process_time() - begin < 5
