"""Spaces at which a Vietnamese line must not break: «Thứ Hai», «số 45», «180 m»."""

import re

from markupsafe import Markup

_NO_BREAK = "\u00a0"
_BEFORE_NUMBERS = (
    "số|tổ|phố|ngõ|ngách|lớp|khu|khóm|thôn|điều|khoản|mục|quý|ngày|tháng|năm|giờ|gần|hơn|trên|dưới"
)
_UNITS = (
    "mm|cm|m|m²|m³|km|ha|kg|tấn|lít|%|hộ|người|cháu|giờ|phút|ngày|tuần|tháng|năm|lần|nghìn|triệu|tỷ|"
    "đồng|trang"
)
_KEPT = re.compile(
    rf"\b(?:thứ(?= (?:hai|ba|tư|năm|sáu|bảy)\b)|chủ(?= nhật\b)|nhân(?= dân\b)|y(?= tế\b)"
    rf"|(?:{_BEFORE_NUMBERS})(?= \d)) |(?<=\d) (?=\d|(?:{_UNITS})(?!\w))",
    re.IGNORECASE,
)
_TAG = re.compile(r"(<[^>]*>)")


def unbroken(text: str) -> str:
    """The text with no-break spaces where a line must not break; markup stays markup."""
    if isinstance(text, Markup):
        parts = _TAG.split(text)
        parts[::2] = [_keep(part) for part in parts[::2]]
        return Markup("".join(parts))  # noqa: S704
    return _keep(text)


def _keep(text: str) -> str:
    return _KEPT.sub(lambda found: found.group()[:-1] + _NO_BREAK, text)
