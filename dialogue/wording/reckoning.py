"""What does not fit in the reckoning of a conference, in words for who runs the portal."""

DISCREPANCIES = {
    "lost": "ý kiến {n}: nhật ký ghi đã nhận nhưng không còn trong cơ sở dữ liệu",
    "unrecorded": "ý kiến {n}: có trong cơ sở dữ liệu nhưng nhật ký không ghi việc nhận",
    "state": "ý kiến {n}: tình trạng không khớp với nhật ký",
    "exclusion": "ý kiến {n}: tình trạng và quyết định không thuộc phạm vi không khớp nhau",
    "matter": "ý kiến {n}: đã nhận nhưng không nằm trong vấn đề nào",
    "sum": "các số cộng lại không bằng số đã nhận theo nhật ký",
}
