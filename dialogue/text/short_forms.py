"""How people shorten words when they type fast, and the words they mean.

Only forms that mean one thing stand here: «hs» may be hồ sơ or học sinh and stays as it is. A
form counts with the marks it is written with, so that «lém» is lắm and «lem» is not.
"""

SHORT_FORMS = {
    "ko": "không", "k": "không", "kg": "không", "khg": "không", "hok": "không", "hk": "không",
    "hem": "không", "hơm": "không", "khum": "không", "hổng": "không",
    "kp": "không phải", "kb": "không biết", "dc": "được", "đc": "được", "dx": "được",
    "đx": "được", "j": "gì", "r": "rồi", "ns": "nói", "bt": "biết", "bik": "biết",
    "bjt": "biết", "lm": "làm", "lun": "luôn", "lém": "lắm", "mún": "muốn",
    "cug": "cũng", "cũg": "cũng", "cx": "cũng", "vs": "với", "zới": "với", "zậy": "vậy",
    "zị": "vậy", "z": "vậy", "nv": "như vậy", "ntn": "như thế nào",
    "ng": "người", "ngừi": "người", "ngta": "người ta", "mn": "mọi người", "mk": "mình",
    "mik": "mình", "mih": "mình", "tui": "tôi", "e": "em", "ae": "anh em", "ck": "chồng",
    "vk": "vợ", "trc": "trước", "trk": "trước", "h": "giờ", "bh": "bây giờ", "bjo": "bây giờ",
    "bgio": "bây giờ", "hqua": "hôm qua", "hnay": "hôm nay", "wa": "quá", "wá": "quá",
    "tb": "thông báo", "wy": "quy", "wyền": "quyền",
    "vc": "việc", "cv": "công việc", "qd": "quyết định",
    "qđ": "quyết định", "yc": "yêu cầu", "y/c": "yêu cầu", "đn": "đề nghị",
    "gq": "giải quyết", "xl": "xử lý", "cb": "cán bộ", "cty": "công ty", "tp": "thành phố",
    "ubnd": "ủy ban nhân dân", "gđ": "gia đình", "pa": "phản ánh", "gcn": "giấy chứng nhận",
    "gpxd": "giấy phép xây dựng", "tand": "tòa án nhân dân", "lđ": "lãnh đạo",
    "tks": "cảm ơn", "thks": "cảm ơn", "cmon": "cảm ơn", "sdt": "số điện thoại",
    "sđt": "số điện thoại", "dthoai": "điện thoại", "đt": "điện thoại",
}  # fmt: skip
# Shortened words that mean this only beside a figure: «15tr», «28k».
AFTER_A_NUMBER = {"tr": "triệu", "k": "nghìn", "ng": "nghìn", "ty": "tỷ", "ti": "tỷ"}
