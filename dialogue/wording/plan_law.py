"""What is said of a plan that names a body of another time, or grants less than the law."""

BODIES_AND_LAW: dict[str, tuple[str, str]] = {
    "body.level": (
        "«{name}» là cấp huyện, không còn từ ngày {since}; hội nghị ngày {day}",
        "Từ ngày {since} đối thoại do cấp tỉnh hoặc cấp xã tổ chức: sửa địa phương và các cơ quan.",
    ),
    "body.ended": (
        "«{name}» không còn vào ngày {day}: {what} kết thúc từ ngày {since}",
        "Thay bằng {now}.",
    ),
    "body.named": (
        "việc «{duty}» nhắc đến «{name}»: {what} kết thúc từ ngày {since}",
        "Thay bằng {now}; nếu nói về việc cũ thì thêm «(cũ)» sau tên.",
    ),
    "body.ends": (
        "«{duty}» có hạn ngày {day}, khi «{name}» không còn: {what} kết thúc từ ngày {since}",
        "Đặt hạn trước ngày {since}, hoặc giao cho {now}.",
    ),
    "body.not_yet": (
        "«{name}» chưa có vào ngày {day}: {what} có từ ngày {since}",
        "Xem lại tên hoặc năm của kế hoạch; khi đó là {before}.",
    ),
    "law.notice_usual": (
        "thông báo cho Nhân dân đến ngày {last} mới xong, hội nghị ngày {held}: ít hơn {days} ngày "
        "mà {source} yêu cầu khi UBND cấp xã tổ chức đối thoại",
        "Nên thông báo chậm nhất ngày {by}: {{ahead: {{days: {days}, of: conference}}}}.",
    ),
    "law.notice_session": (
        "buổi ngày {held} chưa có việc thông báo cho Nhân dân trước ít nhất {days} ngày: thông báo "
        "sớm nhất của kế hoạch đến ngày {last} mới xong",
        "Thông báo buổi này chậm nhất ngày {by}, hoặc tính hạn thông báo từ mỗi buổi: "
        "{{ahead: {{days: {days}, of: conference}}}}.",
    ),
    "law.conclusion_usual": (
        "thông báo kết luận đến ngày {last} mới có, muộn hơn mức thường dùng {days} ngày làm việc "
        "kể từ hội nghị ngày {held} (mức của cấp ủy {source})",
        "Nên ban hành chậm nhất ngày {by}: "
        "{{within: {{days: {days}, working: true, from: conference}}}}.",
    ),
    "law.notice": (
        "thông báo cho Nhân dân đến ngày {last} mới xong, hội nghị ngày {held}: ít hơn {days} ngày "
        "mà {source} yêu cầu",
        "Thông báo chậm nhất ngày {by}: {{ahead: {{days: {days}, of: conference}}}}.",
    ),
    "law.issued": (
        "kế hoạch ban hành ngày {issued}, chỉ {left} ngày trước hội nghị ngày {held}: không thể "
        "thông báo trước ít nhất {days} ngày như {source} yêu cầu",
        "Ban hành và thông báo chậm nhất ngày {by}, hoặc lùi hội nghị.",
    ),
    "law.result": (
        "kết quả đến ngày {last} mới công khai, quá {days} ngày kể từ hội nghị ngày {held} mà "
        "{source} quy định",
        "Công khai chậm nhất ngày {by}: {{within: {{days: {days}, from: conference}}}}.",
    ),
    "law.conclusion": (
        "thông báo kết luận đến ngày {last} mới có, quá {days} ngày làm việc kể từ hội nghị ngày "
        "{held} ({source})",
        "Ban hành chậm nhất ngày {by}: "
        "{{within: {{days: {days}, working: true, from: conference}}}}.",
    ),
}
