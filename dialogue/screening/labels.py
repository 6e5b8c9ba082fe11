"""What a text can be, and the grounds of exclusion that its words can point to."""

from enum import StrEnum


class Label(StrEnum):
    """Told by what the sender asks for, not by the words that are used."""

    KIEN_NGHI = "kien_nghi"
    KHIEU_NAI = "khieu_nai"
    TO_CAO = "to_cao"
    TRANH_CHAP = "tranh_chap"
    HON_HOP = "hon_hop"
    KHONG_HOP_LE = "khong_hop_le"


REFERRED = (Label.KHIEU_NAI, Label.TO_CAO, Label.TRANH_CHAP)


class Ground(StrEnum):
    """The codes of the table of grounds, as far as a text alone can point to them."""

    KN = "KN"
    TC = "TC"
    TT = "TT"
    DS = "DS"
    HS = "HS"
    KLD = "KLĐ"
    ND = "ND"
