"""Which concepts speak for which label, the ground they point to, and why, in plain words."""

from dialogue.screening.labels import Ground, Label

# In the order in which they are shown when there are more than can be shown.
SPEAKING: dict[Label, tuple[str, ...]] = {
    Label.KHIEU_NAI: ("asks_undo", "decision_to_me", "said_wrong", "own_right"),
    Label.TO_CAO: ("asks_punish", "breach", "crime", "party", "named_role", "person", "evidence"),
    Label.TRANH_CHAP: ("court", "asks_private", "private_matter", "private_party"),
    Label.KHONG_HOP_LE: ("advert", "empty_words", "insult"),
}

GROUND_OF: dict[Label, Ground] = {
    Label.KHIEU_NAI: Ground.KN,
    Label.TO_CAO: Ground.TC,
    Label.TRANH_CHAP: Ground.DS,
    Label.KHONG_HOP_LE: Ground.ND,
}
# Concepts that point to a ground of their own.
OWN_GROUND = {"court": Ground.TT, "party": Ground.KLD, "crime": Ground.HS, "danger": Ground.HS}

WHY = {
    "asks_undo": "Đề nghị huỷ, sửa, làm lại hoặc bồi hoàn một quyết định, kết quả hay việc làm "
    "của cơ quan.",
    "decision_to_me": "Nói tới một quyết định, giấy tờ hoặc việc làm cụ thể của cơ quan đối với "
    "người gửi.",
    "said_wrong": "Cho rằng quyết định hoặc việc làm đó không đúng.",
    "own_right": "Nói tới quyền lợi của chính người gửi hoặc gia đình.",
    "asks_punish": "Yêu cầu xác minh, thu hồi hoặc xử lý người, đơn vị bị nêu.",
    "breach": "Nêu một việc làm cụ thể được cho là vi phạm pháp luật.",
    "crime": "Nêu dấu hiệu của tội phạm.",
    "party": "Đề cập việc kiểm tra, kỷ luật đảng viên.",
    "named_role": "Nêu người giữ chức vụ, có thể xác định được.",
    "person": "Nêu tên một người cụ thể.",
    "evidence": "Người gửi nói có chứng cứ hoặc người làm chứng.",
    "court": "Việc đã hoặc đang ở toà án, hoặc đang thi hành án.",
    "asks_private": "Nhờ cơ quan buộc hoặc gọi bên kia phải làm, phải trả cho người gửi.",
    "private_matter": "Việc giữa các bên với nhau: đất đai, tiền bạc, hợp đồng, gia đình.",
    "private_party": "Bên kia là cá nhân, gia đình hoặc doanh nghiệp, không phải cơ quan.",
    "advert": "Lời rao bán, mời chào hoặc quảng cáo.",
    "empty_words": "Lời chào, gửi thử, nhắc tệp kèm hoặc chuyện ngoài lề, chưa nêu việc cần "
    "giải quyết.",
    "insult": "Lời xúc phạm hoặc kêu gọi, không nêu việc cụ thể.",
    "danger": "Có dấu hiệu nguy hiểm đến tính mạng, cần báo ngay cơ quan công an.",
}
WHOLE = {
    Label.KHIEU_NAI: "Cả câu nói về việc không đồng ý với cách giải quyết đối với người gửi.",
    Label.TO_CAO: "Cả câu nêu việc làm sai của người hoặc đơn vị cụ thể.",
    Label.TRANH_CHAP: "Cả câu kể việc vướng mắc giữa các bên với nhau.",
    Label.KHONG_HOP_LE: "Đoạn này chưa cho thấy việc nào cần cơ quan trả lời.",
}
