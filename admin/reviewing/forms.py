"""The forms of a review."""

from wtforms import RadioField, StringField, TextAreaField

from admin.moderating.forms import RevisionForm


class ReviewForm(RevisionForm):
    """What comes of a review, with words to the sender."""

    outcome = RadioField(
        "Kết quả xem lại",
        choices=[
            ("overturned", "Nhận lại: ý kiến về hàng chờ, giữ nguyên ngày gửi"),
            ("upheld", "Giữ nguyên: không thuộc phạm vi đối thoại"),
        ],
        validate_choice=False,
    )
    words = TextAreaField("Trả lời người gửi")
    upper_document = StringField("Số văn bản của Mặt trận cấp trên")
