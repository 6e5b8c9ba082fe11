"""What a text seems to be, in words for the desk and for citizens."""

LABELS = {
    "kien_nghi": "Góp ý, kiến nghị",
    "khieu_nai": "Có tính chất khiếu nại",
    "to_cao": "Có tính chất tố cáo",
    "tranh_chap": "Tranh chấp, việc tại tòa",
    "hon_hop": "Hỗn hợp, nên tách",
    "khong_hop_le": "Chưa nêu việc cụ thể",
}


def suggested(label: str, ground: str) -> str:
    """What was suggested, with the code of its ground where it has one."""
    return f"{LABELS[label]} ({ground})" if ground else LABELS[label]


def month_name(month: str) -> str:
    """«2026-11» as «11/2026»."""
    year, _, number = month.partition("-")
    return f"{number}/{year}"
