"""What a text seems to be, in words for the desk and for citizens."""

LABELS = {
    "kien_nghi": "Góp ý, kiến nghị",
    "khieu_nai": "Có tính chất khiếu nại",
    "to_cao": "Có tính chất tố cáo",
    "tranh_chap": "Tranh chấp, việc tại tòa",
    "hon_hop": "Hỗn hợp, nên tách",
    "khong_hop_le": "Chưa nêu việc cụ thể",
}
