"""The words with which the Front tells a sender by telephone and letter, and lists whom to tell."""

# What there is to tell, as a list shows it; an event that is not here is simply news.
ABOUT = {
    "opinion.received": "Đã nhận ý kiến",
    "opinion.returned": "Đề nghị bổ sung",
    "opinion.asked": "Hỏi lại một điều",
    "opinion.accepted": "Đã nhận vào vấn đề",
    "opinion.excluded": "Không thuộc phạm vi đối thoại",
    "opinion.carried_in": "Đã chuyển sang kỳ sau",
    "opinion.forwarded": "Đã chuyển đến cơ quan có thẩm quyền",
    "opinion.withdrawn": "Đã rút ý kiến",
    "opinion.part_withdrawn": "Đã rút ý kiến",
    "opinion.secret_renewed": "Cấp lại mật mã",
    "answer.published": "Có văn bản trả lời",
    "speaking.requested": "Đã nhận đăng ký phát biểu",
    "speaking.accepted": "Được mời phát biểu",
    "speaking.waiting": "Phát biểu: danh sách chờ",
    "speaking.declined": "Phát biểu: chưa bố trí được",
    "speaking.placed": "Thứ tự phát biểu",
    "speaking.withdrawn": "Đã rút đăng ký phát biểu",
}

CHANNELS = {"phone": "Gọi điện", "letter": "Gửi thư"}

CAUSES = {
    "chosen": "Người gửi chọn cách này hoặc không có thư điện tử.",
    "mail_failed": "Thư điện tử không đến được.",
    "sms_failed": "Tin nhắn không đến được.",
}

OUTCOMES = {
    "called": "Đã gọi, đã báo",
    "no_answer": "Không nghe máy, sẽ gọi lại",
    "wrong_number": "Số sai, chuyển sang gửi thư",
    "posted": "Đã gửi thư",
    "handed_over": "Đã trao tận tay",
}

TASK_STATES = {
    "open": "Chưa báo",
    "done": "Đã báo",
    "superseded": "Không cần nữa, đã có tin mới hơn",
}

# The failures that an officer may read; what a machine says is kept as it is.
_FAILURES = {
    "ConnectionRefusedError": "Không nối được với máy chủ thư",
    "TimeoutError": "Máy chủ thư không trả lời kịp",
    "SMTPServerDisconnected": "Máy chủ thư ngắt giữa chừng",
}


def about(event: str) -> str:
    """What there is to tell."""
    return ABOUT.get(event, "Có tin mới")


def failure(error: str | None) -> str:
    """Why a message did not arrive."""
    if error and error.startswith("refused"):
        return f"Nơi nhận từ chối ({error.removeprefix('refused').strip()})"
    if error and error.startswith("put off"):
        return f"Nơi nhận hẹn lại quá lâu ({error.removeprefix('put off').strip()})"
    return _FAILURES.get(error or "", "Không gửi được")
