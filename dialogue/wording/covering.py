"""Words for what is covered: what stands in its place, and why it was found."""

LABELS = {
    "phone": "số điện thoại",
    "id": "số giấy tờ",
    "land_certificate": "số giấy chứng nhận đất",
    "bank": "số tài khoản",
    "plate": "biển số xe",
    "email": "thư điện tử",
    "insurance": "số thẻ bảo hiểm",
    "address": "nơi ở",
    "birth": "ngày sinh",
    "name": "họ tên",
    "other": "thông tin riêng",
}

WHYS = {
    "phone_shape": "Có dạng số điện thoại",
    "phone_told": "Đứng sau chữ nói về điện thoại",
    "phone_halves": "Số điện thoại ghi làm hai phần",
    "identity_told": "Đứng sau chữ nói về giấy tờ tùy thân",
    "identity_shape": "12 chữ số như số căn cước",
    "passport": "Có dạng số hộ chiếu",
    "land_told": "Đứng sau chữ nói về giấy chứng nhận đất",
    "land_shape": "Có dạng số phát hành giấy chứng nhận đất",
    "account_told": "Đứng sau chữ nói về tài khoản, ngân hàng",
    "account_bank": "Đứng trước tên ngân hàng",
    "bank_card": "16 chữ số như số thẻ",
    "long_number": "Dãy số dài, chưa rõ là số gì",
    "insurance": "Có dạng số thẻ, sổ bảo hiểm",
    "plate_told": "Đứng sau chữ «biển số»",
    "plate_shape": "Có dạng biển số xe",
    "plate_boat": "Có dạng số đăng ký tàu, thuyền",
    "plate_army": "Có dạng biển số quân đội",
    "email": "Có dạng địa chỉ thư điện tử",
    "birth": "Ngày, năm đứng sau chữ «sinh»",
    "birth_near": "Ngày, năm ở gần chữ «ngày sinh»",
    "birth_named": "Ngày, năm đứng ngay sau họ tên",
    "house": "Số nhà",
    "flat": "Số căn hộ, số phòng",
    "plot": "Số thửa, số tờ bản đồ",
    "lane": "Số nhà trong ngõ, hẻm",
    "house_street": "Số nhà và tên đường",
    "lives": "Đứng sau chữ nói về nơi ở",
    "name_family": "Họ, đệm và tên viết hoa",
    "name_form": "Có dạng họ tên",
    "name_title": "Tên đứng sau cách xưng hô",
    "name_told": "Tên đứng sau chữ giới thiệu người",
    "name_small": "Có dạng họ tên viết thường",
    "name_shouted": "Có dạng họ tên viết hoa cả",
    "name_initials": "Chữ cái đầu của họ tên",
    "name_signed": "Họ tên ký dưới thư",
    "phrase": "Anh/chị thêm",
}

# Where something stands that is covered.
PLACES = {
    "title": "Tên vấn đề",
    "question": "Tóm tắt của Mặt trận",
    "summary": "Tóm tắt trả lời",
    "body": "Văn bản trả lời",
    "words_title": "Tiêu đề của người gửi",
    "words": "Lời của người gửi",
}


def label(kind: str) -> str:
    """What stands in the place of something covered."""
    return f"[{LABELS[kind]}]"


def has_labels(*texts: str) -> bool:
    """Whether something is covered in what is read."""
    return any(label(kind) in text for text in texts for kind in LABELS)
