"""What is wrong with a row of a list of units, and what to do about it."""

FAULTS: dict[str, str] = {
    "name": "Thiếu tên.",
    "form": "Không có loại đơn vị «{what}». Ghi xã, phường, đặc khu, thôn, tổ dân phố, bản, ấp…",
    "form_missing": "Thiếu loại. Ghi xã, phường, đặc khu, thôn, tổ dân phố, bản, ấp…",
    "form_ended": "Từ 1/7/2025 không còn {what}. Ghi «Đến hết ngày» nếu là đơn vị cũ và «Từ ngày» "
    "trước đó.",
    "long": "Tên dài quá 200 ký tự.",
    "code": "Mã «{what}» chỉ được có chữ số, nhiều nhất 10.",
    "code_twice": "Mã «{what}» đã dùng cho nơi khác.",
    "day": "Ngày «{what}» chưa đúng. Ghi dạng dd/mm/yyyy.",
    "order": "«Đến hết ngày» trước «Từ ngày».",
    "ground": "Có «Đến hết ngày» thì cần «Căn cứ».",
    "parent": "Không có xã, phường, đặc khu «{what}» trong sổ hay trong danh sách này.",
    "parent_wrong": "Đơn vị cấp trên ở dòng {what} còn sai.",
    "below": "Loại này không trực thuộc thẳng {what} được. Xem lại cột «Trực thuộc».",
    "before_parent": "Đơn vị cấp trên chỉ có từ {what}. Xem lại «Từ ngày».",
    "twice": "Trùng với dòng {what}.",
    "overlap": "Đã có «{what}» trong cùng thời gian.",
    "near": "Gần giống «{what}», chỉ khác dấu. Nếu là một nơi, viết cho giống; nếu là hai nơi, ghi "
    "«x» ở cột «Khác nơi tên gần giống».",
}
CHANGES = {"code": "Mã", "since": "Từ ngày", "until": "Đến hết ngày"}


def fault(code: str, what: str) -> str:
    """The sentence for one fault."""
    return FAULTS[code].format(what=what)
