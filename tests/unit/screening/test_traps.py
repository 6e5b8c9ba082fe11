"""The traps of moderation: what decides is what the sender asks for, never a word."""

import unicodedata

import pytest

from dialogue.screening.advice import advise
from dialogue.screening.labels import Ground, Label


def label(title: str, text: str) -> Label:
    return advise(title, text).label


@pytest.mark.trap(1, 2)
def test_a_title_does_not_decide() -> None:
    revoke = (
        "Nhà tôi nhận Quyết định số 123 thu hồi 80 m2 đất vườn, ghi sai diện tích và không có tên "
        "vợ tôi. Quyết định đó không đúng, tôi đề nghị huỷ và ban hành lại."
    )
    stop = (
        "Khu tái định cư mới có hơn ba trăm hộ mà chưa có trạm xe buýt, học sinh phải đi bộ hai "
        "cây số. Đề nghị thành phố đặt thêm một trạm dừng có mái che ở đầu phố."
    )
    assert label("Đơn kiến nghị", revoke) is Label.KHIEU_NAI
    assert label("Đơn khiếu nại", stop) is Label.KIEN_NGHI


@pytest.mark.trap(3)
def test_a_late_file_is_asked_about_and_never_sent_away() -> None:
    advice = advise(
        "Chờ sổ đỏ",
        "Tôi nộp hồ sơ sổ đỏ đã 2 năm nay mà vẫn chưa được cấp. Xin cho biết hồ sơ đang ở khâu "
        "nào, bao giờ có kết quả.",
    )
    assert advice.label is Label.KIEN_NGHI
    assert advice.asks_first


@pytest.mark.trap(4)
def test_manner_stays_in_and_money_does_not() -> None:
    manner = (
        "Cán bộ địa chính ở quầy số 3 nói năng hách dịch, hỏi thì gắt, để người già đứng chờ. Đề "
        "nghị lãnh đạo phường nhắc nhở, chấn chỉnh thái độ phục vụ."
    )
    money = (
        "Cán bộ địa chính Nguyễn Văn Xá nhận của tôi 20 triệu đồng để làm sổ rồi không làm, tôi "
        "có tin nhắn và người làm chứng. Đề nghị xác minh, xử lý nghiêm ông Xá theo pháp luật."
    )
    assert label("Góp ý", manner) is Label.KIEN_NGHI
    advice = advise("Góp ý", money)
    assert advice.label is Label.TO_CAO
    assert Ground.TC in {one.ground for one in advice.findings}


@pytest.mark.trap(5)
def test_light_and_bribe_are_cut_apart() -> None:
    advice = advise(
        "Hai việc của khu 4",
        "Đèn đường khu 4 hỏng từ tháng trước, đề nghị phường thay bóng cho bà con đi lại. Ngoài "
        "ra ông Lò Văn Khẩn, tổ trưởng, nhận của tôi 5 triệu đồng để đưa tên vào danh sách hỗ "
        "trợ; tôi có ghi âm. Đề nghị điều tra và xử lý ông Khẩn.",
    )
    assert advice.label is Label.HON_HOP
    kept, referred = advice.parts
    assert kept.numbers == (0,)
    assert referred.label is Label.TO_CAO


@pytest.mark.trap(6)
def test_names_and_photos_without_a_sender_are_still_a_denunciation() -> None:
    assert (
        label(
            "Không ghi tên vì sợ bị trả thù",
            "Thủ kho Đỗ Văn Quắn đêm nào cũng chở xi măng của công trình trường học về nhà, tôi "
            "chụp được ảnh ba lần kèm biển số xe. Yêu cầu công an vào cuộc, thu hồi và xử lý.",
        )
        is Label.TO_CAO
    )


@pytest.mark.trap(7)
def test_what_a_court_has_judged_points_to_the_court() -> None:
    advice = advise(
        "Nhờ giúp thi hành bản án",
        "Toà án đã xử buộc ông Bình trả tôi 200 triệu đồng, bản án có hiệu lực hai năm, cơ quan "
        "thi hành án chưa kê biên. Nay tôi đề nghị lãnh đạo chỉ đạo để tôi nhận được tiền.",
    )
    assert advice.label is Label.TRANH_CHAP
    assert Ground.TT in {one.ground for one in advice.findings}


@pytest.mark.trap(8)
def test_many_signatures_make_no_complaint() -> None:
    assert (
        label(
            "Đơn của bốn mươi hộ tiểu thương",
            "Bốn mươi hộ chúng tôi cùng ký tên đề nghị ban quản lý chợ mở lại cổng phía sông, lắp "
            "thêm mái che và giảm phí mặt bằng trong thời gian sửa chợ. Mong được đối thoại để "
            "cùng bàn cách làm.",
        )
        is Label.KIEN_NGHI
    )


@pytest.mark.parametrize(
    "text",
    [
        "Tôi viết đây không phải khiếu nại, chỉ góp ý: đề nghị phường niêm yết lịch cắt điện ở nhà "
        "văn hoá và nhắn qua nhóm Zalo của khu để bà con chủ động.",
        "Đề nghị giải quyết dứt điểm các vụ khiếu nại kéo dài trên địa bàn, công khai tiến độ từng "
        "tháng để nhân dân giám sát.",
        'Nhiều người cứ dán chữ "tố cáo" lên mọi đơn. Đề nghị cán bộ tư pháp tập huấn cho tổ hoà '
        "giải cách phân biệt các loại đơn, in tờ hướng dẫn phát cho từng nhà.",
    ],
)
@pytest.mark.trap(9)
def test_negation_quotation_and_talk_about_complaints_stay_in(text: str) -> None:
    assert label("Góp ý", text) is Label.KIEN_NGHI


@pytest.mark.parametrize(
    "text",
    [
        "Đề nghị kiện toàn tổ bảo vệ môi trường, tạo điều kiện cho bà con tham gia các sự kiện của "
        "phường, báo cáo kết quả mỗi quý trên loa.",
        "Bưu kiện gửi về bưu cục phường hay bị chậm, đề nghị bưu điện bố trí thêm người phát vào "
        "chiều thứ bảy và niêm yết số điện thoại liên lạc.",
        "Các cháu có năng khiếu bóng đá mà không có sân tập, đề nghị phường mở lớp hè, coi đó là "
        "yếu tố giữ trẻ khỏi tệ nạn, giảm biển quảng cáo che sân.",
    ],
)
@pytest.mark.trap(10)
def test_words_that_hold_others_are_not_those_others(text: str) -> None:
    assert label("Kiến nghị", text) is Label.KIEN_NGHI
    assert label("Kien nghi", unmarked(text)) is Label.KIEN_NGHI


def unmarked(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


COMPLAINT = (
    "Tôi nhận được quyết định xử phạt 15 triệu đồng vì xây sai phép, trong khi nhà tôi xây đúng "
    "bản vẽ đã duyệt. Quyết định đó không đúng, tôi khiếu nại và yêu cầu huỷ quyết định, trả lại "
    "tiền cho tôi."
)


@pytest.mark.parametrize(
    "typed",
    [
        COMPLAINT,
        COMPLAINT.upper(),
        unmarked(COMPLAINT),
        unicodedata.normalize("NFD", COMPLAINT),
        "\u200b".join(COMPLAINT),
        COMPLAINT.replace("o", "о").replace("a", "а").replace("e", "е"),
        COMPLAINT.replace("quyết định", "qđ").replace("không", "ko").replace("được", "đc"),
        COMPLAINT.replace("khiếu nại", "kh1ếu nạl").replace("quyết", "quyêt"),
    ],
    ids=["as written", "capitals", "bare", "decomposed", "zero width", "Cyrillic", "short", "scan"],
)
@pytest.mark.trap(10)
def test_whatever_is_done_to_the_letters_the_advice_stays(typed: str) -> None:
    advice = advise("", typed)
    assert advice.label is Label.KHIEU_NAI
    assert all(typed[one.start : one.end] == one.quote for one in advice.findings)


def test_danger_is_told_apart_and_prevention_is_not_danger() -> None:
    beaten = advise(
        "Cứu chị tôi",
        "Chồng chị tôi say rượu, tối nay đang cầm dao dọa giết cả nhà. Xin công an đến gấp.",
    )
    assert [one.ground for one in beaten.danger][:1] == [Ground.HS]
    lessons = advise(
        "Dạy bơi",
        "Đề nghị phường mở lớp dạy bơi cho học sinh, tuyên truyền phòng chống đuối nước ở các hồ.",
    )
    assert lessons.danger == ()
