"""The words for requests to speak: the desk's, and the citizen's plain ones."""

STATES = {
    "requested": "Chờ xét",
    "accepted": "Được phát biểu",
    "waiting_list": "Danh sách chờ",
    "declined": "Chưa bố trí được",
    "withdrawn": "Người gửi rút",
}

# Why a request is declined: for the desk to choose, and in the sentence that the citizen reads.
REASONS = {
    "places_full": "Số lượt phát biểu đã đủ",
    "same_matter": "Đã có người phát biểu về cùng vấn đề",
    "answered": "Việc đã được giải quyết hoặc đã có văn bản trả lời",
    "off_topic": "Nội dung muốn nói khác với ý kiến đã gửi",
}
SENTENCES = {
    "places_full": "Thời gian hội nghị có hạn, số lượt phát biểu đã đủ.",
    "same_matter": "Một người khác sẽ phát biểu về cùng vấn đề này tại hội nghị.",
    "answered": "Việc ông/bà nêu đã được giải quyết hoặc đã có văn bản trả lời.",
    "off_topic": "Nội dung muốn phát biểu khác với ý kiến ông/bà đã gửi. Việc mới thì ông/bà gửi "
    "thành một ý kiến khác khi còn hạn.",
}

NEEDS = {
    "walking": "Đi lại khó khăn, cần chỗ ngồi gần lối đi",
    "companion": "Cần người đi cùng hỗ trợ",
    "sign_language": "Cần phiên dịch ngôn ngữ ký hiệu",
    "read_aloud": "Nhờ người đọc thay",
}
