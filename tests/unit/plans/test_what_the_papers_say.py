"""Our files of the five plans hold what their papers say, each in the place made for it."""

from functools import cache
from pathlib import Path

import pytest

from dialogue.plans.reading import read

PLANS = Path(__file__).parents[3] / "plans"


@cache
def plan(name):
    found = read((PLANS / f"{name}.yaml").read_text(encoding="utf-8")).plan
    assert found is not None
    return found


CAO_BANG, UONG_BI, PHO_HOA, SON_TAY, THANH_KHE_TAY = (
    plan(name)
    for name in (
        "cao-bang-2022",
        "uong-bi-2024",
        "pho-hoa-2023",
        "son-tay-2023",
        "thanh-khe-tay-2022",
    )
)


def bases(of):
    return [" ".join(one.text.split()[:4]) for one in of.basis]


def attending(of, role):
    return "; ".join(one.who for one in of.attendance if one.role == role)


@pytest.mark.seed("S0-01", "S0-02", "S1-01", "S1-02", "S2-01", "S2-02")
@pytest.mark.seed("S3-01", "S3-02", "S3-03", "S3-04", "S4-02", "S4-03")
def test_the_texts_they_rest_on():
    assert bases(CAO_BANG) == ["Quyết định số 777-QĐ/TU", "Quy định số 11-QĐi/TW"]
    assert bases(UONG_BI) == [
        "Quyết định số 218-QĐ/TW",
        "Chỉ thị số 32-CT/TU",
        "Quy chế số 39-QC/TU",
    ]
    assert bases(PHO_HOA)[0] == "Quy định số 11-QĐi/TW"
    assert "khiếu nại, tố cáo" in PHO_HOA.basis[1].text
    assert bases(SON_TAY)[1:] == [
        f"Quyết định số {one}" for one in ("218-QĐ/TW", "6525-QĐ/TU", "2200-QĐ/TU")
    ]
    assert "dân chủ ở cơ sở" in SON_TAY.basis[0].text
    assert bases(THANH_KHE_TAY) == ["Điều 9 Nghị định", "Công văn số 1072/HĐND-VP"]


@pytest.mark.seed("S0-04", "S1-03", "S2-03", "S4-04", "S4-05")
def test_what_they_are_for():
    aims = [one.says for one in (CAO_BANG.purposes[0], UONG_BI.purposes[1], *PHO_HOA.purposes[1:])]
    for aim, said in zip(
        aims, ("đồng thuận", "bức xúc, nổi cộm", "Giải thích", "trước khi quyết định"), strict=True
    ):
        assert said in aim
    assert THANH_KHE_TAY.kind == "before_council" and "thứ 6" in THANH_KHE_TAY.council_session
    assert "đề xuất cấp có thẩm quyền sửa đổi" in THANH_KHE_TAY.purposes[1].says


@pytest.mark.seed("S1-04", "S1-05", "S2-05", "S3-05", "S3-09", "S3-65", "S4-06")
def test_the_rules_that_hold_for_everybody():
    for of, about, said in (
        (UONG_BI, "conduct", "Công khai, dân chủ, khách quan"),
        (UONG_BI, "conduct", "Không lợi dụng đối thoại"),
        (PHO_HOA, "conduct", "nội quy Bí thư Đảng ủy tiếp dân"),
        (SON_TAY, "conduct", "Dân chủ, công khai, an toàn"),
        (SON_TAY, "answering", "có căn cứ rõ ràng"),
        (SON_TAY, "reporting", "qua Ban Dân vận"),
        (THANH_KHE_TAY, "conduct", "Công khai, minh bạch"),
    ):
        assert [one for one in of.rules if one.about == about and said in one.says]


@pytest.mark.seed("S0-08", "S1-06", "S4-08")
def test_one_two_or_three_are_in_the_chair():
    assert [one.office for one in CAO_BANG.chairs] == ["Bí thư Thành ủy Cao Bằng"]
    assert [one.body for one in UONG_BI.chairs] == ["ban_thuong_vu", "thuong_truc_hdnd", "ubnd"]
    assert [one.office.split()[0] for one in THANH_KHE_TAY.chairs] == ["Bí", "Chủ"]


@pytest.mark.seed("S0-19", "S1-29", "S3-50", "S4-09")
def test_who_gives_the_secretary():
    assert CAO_BANG.secretary.does
    assert (UONG_BI.secretary.body, SON_TAY.secretary.body, THANH_KHE_TAY.secretary.body) == (
        "ban_dan_van",
        "van_phong_hdnd_ubnd",
        "van_phong",
    )
    assert "đăng ký nội dung phát biểu" in SON_TAY.secretary.does


@pytest.mark.seed("S0-03", "S1-09", "S1-10", "S2-04", "S3-10", "S4-10")
def test_what_they_speak_about():
    assert [one.key for one in CAO_BANG.themes] == ["cong_phu"]
    assert len(UONG_BI.themes) == 3 and "đạo đức, lối sống" in UONG_BI.themes[1].name
    assert "nghe và trả lời" in UONG_BI.themes[2].name
    assert "thái độ" in PHO_HOA.themes[3].name
    assert "giấy chứng nhận" in SON_TAY.themes[0].name
    assert [one.key for one in THANH_KHE_TAY.themes] == ["hoat_dong_ubnd", "quyen_loi_cong_dan"]


@pytest.mark.seed("S0-11", "S0-12", "S0-13", "S0-14", "S0-15", "S0-16", "S0-17")
@pytest.mark.seed("S1-07", "S1-18", "S1-19", "S3-13", "S3-14", "S4-11")
def test_who_attends_and_as_what():
    leaders, officials = attending(CAO_BANG, "leader"), attending(CAO_BANG, "official")
    assert "Thường trực Thành ủy" in leaders and "Phó Chủ tịch UBND" in leaders
    for said in ("Ủy ban Kiểm tra", "MTTQ", "xử lý đơn thư", "Công an", "Ban Quản lý chợ"):
        assert said in officials
    assert "cùng ký tên" in attending(CAO_BANG, "delegate")
    assert "Phóng viên" in attending(CAO_BANG, "press")
    assert CAO_BANG.body("to_don_thu").kind == "team"
    assert "Ban Dân vận Tỉnh ủy" in attending(UONG_BI, "guest")
    assert "gọi chung là Nhân dân" in attending(UONG_BI, "delegate")
    for said in ("Chi cục Thuế", "Trung tâm Y tế", "Hiệu trưởng", "Chủ tịch HĐND"):
        assert said in attending(UONG_BI, "official")
    assert "Sở Tài nguyên" in attending(SON_TAY, "guest")
    assert "Hà Nội" in attending(SON_TAY, "press")
    assert "giới tính, độ tuổi" in attending(SON_TAY, "delegate")
    assert "Tổ đại biểu HĐND" in attending(THANH_KHE_TAY, "guest")
    assert "Quân sự" in attending(THANH_KHE_TAY, "official")


@pytest.mark.seed("S0-10", "S1-17", "S2-08", "S3-12", "S4-16")
def test_where_they_meet():
    for of, said in (
        (CAO_BANG, "tầng 4"),
        (UONG_BI, "Trung tâm Tổ chức hội nghị"),
        (PHO_HOA, "Nho Lâm"),
        (SON_TAY, "Hội trường Tây Đô"),
        (THANH_KHE_TAY, "Hội trường UBND phường"),
    ):
        assert said in of.sessions[0].place
    assert THANH_KHE_TAY.sessions[0].address == "số 300 Dũng Sĩ Thanh Khê"
    assert len({one.place for one in PHO_HOA.sessions}) == 4


@pytest.mark.seed("S1-11", "S1-12", "S3-06", "S3-07")
def test_what_is_not_spoken_about_and_where_it_goes():
    (clause,) = UONG_BI.exclusions
    assert set(clause.grounds) == {"KN", "TC", "TT"} and "tiếp công dân" in clause.goes_to
    assert [one.grounds for one in SON_TAY.exclusions] == [("CT",), ("CN",)]
    assert not CAO_BANG.exclusions


@pytest.mark.seed("S0-26", "S0-34", "S1-13", "S1-14", "S3-22", "S3-23", "S3-24", "S4-19")
def test_how_opinions_come_in_and_go_up():
    assert "ubnd" in CAO_BANG.collection.receivers and "meeting" in CAO_BANG.collection.ways
    assert CAO_BANG.collection.chain == ("dang_uy_phuong", "ban_dan_van", "ban_thuong_vu")
    assert UONG_BI.collection.receivers == ("mttq",)
    assert UONG_BI.collection.closes.before_event == "conference"
    assert UONG_BI.collection.asks == ("rõ nội dung", "có địa chỉ", "ngắn gọn")
    assert SON_TAY.collection.receivers == ("mttq", "mttq_xa")
    assert "trách nhiệm của cơ quan" in SON_TAY.collection.asks[1]
    assert SON_TAY.duty("y_kien_xa_phuong").approved_by == ("thuong_truc_dang_uy_xa",)
    assert THANH_KHE_TAY.collection.ways == ("slip", "in_person")


@pytest.mark.seed("S0-18", "S0-20", "S0-21", "S0-22", "S1-20", "S1-21", "S1-26", "S1-27")
@pytest.mark.seed("S3-15", "S3-16", "S3-17", "S3-18", "S4-17", "S4-18", "S4-20", "S4-21")
@pytest.mark.seed("S4-22", "S4-23")
def test_the_order_of_their_programmes():
    kinds = {
        CAO_BANG: "opening rules opening report opinions_report floor answers conclusion",
        UONG_BI: "opening report floor answers bodies floor conclusion",
        SON_TAY: "rules opening report floor answers conclusion",
        THANH_KHE_TAY: "opening opening rules report floor answers bodies bodies chair conclusion"
        " minutes",
    }
    for of, said in kinds.items():
        assert " ".join(one.kind for one in of.programme) == said


@pytest.mark.seed("S0-36", "S0-37", "S1-46", "S2-26", "S3-66", "S4-28")
def test_how_they_are_numbered_signed_and_sent():
    assert UONG_BI.number == "332-KH/TU"
    for of, on_behalf, office in (
        (CAO_BANG, "T/M BAN THƯỜNG VỤ", "Bí thư"),
        (PHO_HOA, "T/M ĐẢNG ỦY", "Bí thư"),
        (SON_TAY, "T/M BAN THƯỜNG VỤ", "Phó Bí thư Thường trực"),
        (THANH_KHE_TAY, "", "Chủ tịch Ủy ban nhân dân phường"),
    ):
        assert (of.signer.on_behalf, of.signer.office) == (on_behalf, office)
        assert of.recipients[-1].purpose == "file"
    assert CAO_BANG.recipients[-1].who == "Văn phòng Thành ủy"
