"""The words of the board: stages and bands of what agencies have been given."""

STAGES = {
    "sent": "Chờ nhận",
    "drafting": "Đang soạn",
    "submitted": "Chờ ký",
    "signed": "Chờ duyệt",
    "approved": "Đã duyệt",
    "published": "Đã công khai",
    "delivered": "Đã gửi phần phối hợp",
}

BANDS = {
    "overdue": "Quá hạn",
    "near": "Sắp đến hạn",
    "in_time": "Trong hạn",
    "done": "Xong",
}
