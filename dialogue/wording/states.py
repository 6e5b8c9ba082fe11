"""The words for states, roles and bands: the desk's, and the citizen's plain ones."""

OPINION_STATES = {
    "received": "Chờ xem",
    "returned": "Chờ người gửi bổ sung",
    "asked": "Chờ người gửi trả lời",
    "accepted": "Đã nhận",
    "exclusion_proposed": "Chờ xác nhận",
    "excluded": "Không thuộc phạm vi",
    "withdrawn": "Người gửi rút",
    "split": "Đã tách thành hai phần",
}

EXCLUSION_STATES = {
    "proposed": "Chờ xác nhận",
    "confirmed": "Đã xác nhận",
    "rejected": "Không đồng ý",
    "withdrawn": "Người gửi rút",
    "carried": "Đã chuyển sang kỳ sau",
}

ASSIGNMENT_STATES = {
    "sent": "Chờ cơ quan nhận",
    "accepted": "Cơ quan đã nhận",
    "returned": "Cơ quan trả lại",
    "removed": "Điều phối thôi giao",
}

ASSIGNMENT_ROLES = {"lead": "Chủ trì", "cooperating": "Phối hợp"}

CLOCK_STATES = {
    "asked": "Chờ điều phối quyết định",
    "granted": "Đồng ý",
    "refused": "Không đồng ý",
    "cancelled": "Cơ quan rút",
    "ended": "Đã chạy tiếp",
}

CLOCK_KINDS = {"extension": "Gia hạn", "stop": "Tạm dừng tính hạn"}

ANSWER_STATES = {
    "draft": "Đang soạn",
    "submitted": "Chờ lãnh đạo ký",
    "signed": "Chờ điều phối duyệt",
    "approved": "Đã duyệt",
    "published": "Đã công khai",
}

ANSWER_STEPS = {
    "submit": "Trình lãnh đạo ký",
    "sign": "Lãnh đạo ký",
    "sign_on_paper": "Đã ký trên giấy",
    "return_to_officer": "Lãnh đạo trả lại",
    "take_back": "Rút chữ ký",
    "approve": "Điều phối duyệt",
    "send_back": "Điều phối trả lại",
    "publish": "Công khai",
    "correct": "Mở bản đính chính",
    "ask_correction": "Điều phối yêu cầu đính chính",
    "drop_correction": "Bỏ bản đính chính",
    "republish": "Công khai lại",
}

CORRECTIONS = {
    "figures": "Sửa số liệu, thời hạn",
    "law": "Sửa căn cứ pháp luật",
    "clearer": "Nói rõ hơn, trả lời đủ hơn",
    "progress": "Cập nhật kết quả thực hiện",
    "spelling": "Sửa lỗi chữ",
    "personal": "Bỏ dữ liệu cá nhân",
}

RATING_STATES = {
    "settled": "Thỏa đáng",
    "open": "Chưa thỏa đáng, chờ xem",
    "asked_again": "Đã đề nghị cơ quan trả lời thêm",
    "noted": "Đã ghi nhận và trả lời người gửi",
    "to_conference": "Đưa ra hội nghị",
    "replaced": "Người gửi đã đổi",
}

WITHHOLDINGS = {
    "name": "Có họ tên hoặc nơi ở của người dân",
    "contact": "Có số điện thoại, số giấy tờ hoặc tài khoản",
    "private": "Có thông tin sức khỏe, đời tư",
    "other": "Có dữ liệu cá nhân khác",
}

# Why an answer is hidden, as everybody reads it; the last follows from a recall by itself and
# says the same of what its sender took back and of what is dealt with elsewhere.
WITHHELD = WITHHOLDINGS | {"taken_back": "Ý kiến nêu việc này đã được thu lại"}

ROLES = {
    "moderator": "Kiểm duyệt (Mặt trận)",
    "sealed": "Được đọc nội dung niêm phong",
    "coordinator": "Điều phối",
    "officer": "Cán bộ trả lời",
    "head": "Lãnh đạo cơ quan",
    "admin": "Quản trị",
    "inspector": "Kiểm tra, giám sát",
}

PROPOSAL_STATES = {
    "proposed": "Chờ người thứ hai",
    "confirmed": "Đã giao",
    "refused": "Không giao",
}

# Why an officer looks up who sent an opinion; the sender reads the same words.
OPENING_REASONS = {
    "call": "Gọi điện hoặc gửi thư báo kết quả",
    "clarify": "Hỏi lại cho rõ nội dung ý kiến",
    "verify": "Xác minh người gửi ở đúng địa bàn",
    "renewal": "Cấp lại mật mã theo đề nghị của người gửi",
    "speaking": "Mời và sắp xếp phát biểu tại hội nghị",
    "register": "Ghi sổ theo dõi nội dung không thuộc phạm vi",
    "forward": "Chuyển ý kiến đến cơ quan có thẩm quyền, theo đồng ý của người gửi",
    "cosigners": "Liên hệ người đại diện các hộ cùng gửi",
    "authority": "Theo yêu cầu bằng văn bản của cơ quan có thẩm quyền",
}

# Why one of those named for it opens a sealed text.
SEALED_REASONS = {
    "decide": "Đọc để xác nhận hoặc không đồng ý việc niêm phong",
    "pass_on": "Xem xét việc chuyển đến cơ quan có thẩm quyền",
    "review": "Xem lại theo đề nghị của người gửi",
    "sender": "Báo tin, liên hệ với người gửi",
    "authority": "Theo yêu cầu bằng văn bản của cơ quan có thẩm quyền",
}
# What follows from such an opening and is put down by itself.
SEALED_AGAIN = {
    "again": "Hiện lại sau khi gửi một biểu mẫu",
    "file": "Mở tệp kèm theo",
    "slip": "Lập phiếu chuyển",
}
# What is found of a text that is passed on; each completes «nội dung …».
PASSING_FINDINGS = {
    "clear": "rõ về người có hành vi vi phạm",
    "evidence": "có tài liệu, chứng cứ cụ thể",
    "checkable": "có cơ sở để thẩm tra, xác minh",
}

# What the Front checks before it gives a sender a new secret.
RENEWAL_CHECKS = {
    "papers": "Đã xem giấy tờ của người gửi",
    "questions": "Đã hỏi lại thông tin chỉ người gửi biết",
    "acquaintance": "Người quen biết tại tổ dân phố xác nhận",
}

URGENCIES = {"normal": "Bình thường", "urgent": "Cần sớm", "very_urgent": "Rất gấp"}

ORGANISATION_KINDS = {
    "party": "Tổ chức đảng",
    "front": "Mặt trận Tổ quốc",
    "government": "Chính quyền",
    "agency": "Cơ quan chuyên môn",
    "mass": "Đoàn thể, hội",
}

# How an opinion came to the Front, as the desk reads it.
CHANNELS = {
    "web": "Gửi trên trang",
    "paper": "Phiếu giấy",
    "phone": "Điện thoại",
    "in_person": "Gặp trực tiếp",
    "village": "Tại nhà văn hóa, tổ dân phố",
}

# Why an opinion waits apart for a look; advice for the desk, never told to its sender.
HELD_FOR = {
    "decoy": "Ô ẩn với người đọc đã bị điền",
    "same_text": "Cùng một nội dung gửi nhiều lần",
    "browser": "Nhiều ý kiến từ một trình duyệt",
    "network": "Rất nhiều ý kiến từ một địa chỉ mạng",
    "no_proof": "Gửi lúc dồn dập, không kèm phép tính của trình duyệt",
}

RECALL_REACHES = {
    "given": "Cơ quan chưa soạn trả lời.",
    "draft": "Cơ quan đang soạn trả lời.",
    "signed": "Văn bản trả lời đã ký, chưa công khai.",
    "public": "Văn bản trả lời đã công khai.",
}

PURPOSES = {
    "handle": "Mặt trận và các cơ quan được dùng nội dung tôi gửi để xử lý ý kiến này.",
    "publish": "Được công khai nguyên văn lời tôi viết, không kèm tên. Không đánh dấu thì chỉ "
    "tóm tắt của Mặt trận được công khai.",
    "contact": "Được báo tin cho tôi về ý kiến này, theo cách tôi đã chọn.",
}
CONSENT_WORDING = "2026-11.2"

WAYS = {
    "email": "Thư điện tử",
    "sms": "Tin nhắn",
    "phone": "Gọi điện thoại",
    "letter": "Thư giấy",
}
