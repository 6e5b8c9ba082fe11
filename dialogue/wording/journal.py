"""What an entry of the journal says, in plain words. The journal itself keeps codes alone."""

from typing import Any

from dialogue.wording.states import (
    HELD_FOR,
    OPENING_REASONS,
    ROLES,
    SEALED_AGAIN,
    SEALED_REASONS,
)

_REASONS = OPENING_REASONS | SEALED_REASONS | SEALED_AGAIN

ACTIONS = {
    "account.created": "Lập tài khoản cán bộ",
    "account.disabled": "Đóng tài khoản cán bộ",
    "account.link_asked": "Xin liên kết đặt lại mật khẩu",
    "account.link_issued": "Cấp liên kết đặt mật khẩu",
    "account.password_set": "Đặt mật khẩu",
    "account.role_ended": "Thôi vai trò",
    "account.role_given": "Giao vai trò",
    "account.sight_confirmed": "Xác nhận giao quyền",
    "account.sight_kept": "Giữ quyền đã giao trước khi có quy định hai người",
    "account.sight_proposed": "Đề nghị giao quyền",
    "account.sight_refused": "Không giao quyền",
    "account.recovery_renewed": "Tạo mã dự phòng mới",
    "account.recovery_used": "Dùng một mã dự phòng",
    "account.second_added": "Thêm cách xác minh hai bước",
    "account.second_passed": "Qua xác minh hai bước",
    "account.second_removed": "Bỏ một cách xác minh hai bước",
    "account.second_reset": "Đặt lại xác minh hai bước",
    "account.session_ended": "Kết thúc một phiên đăng nhập",
    "account.sessions_ended": "Kết thúc các phiên đăng nhập khác",
    "account.signed_in": "Đăng nhập",
    "account.signed_out": "Đăng xuất",
    "advice.disagreements_exported": "Tải các nội dung quyết định khác gợi ý của máy",
    "answer.approved": "Điều phối duyệt văn bản trả lời",
    "answer.corrected": "Quyết định công khai bản đính chính",
    "answer.correction_asked": "Điều phối yêu cầu đính chính trả lời",
    "answer.correction_dropped": "Cơ quan bỏ bản đính chính",
    "answer.correction_opened": "Cơ quan mở bản đính chính",
    "answer.contributed": "Cơ quan phối hợp gửi phần trả lời",
    "answer.published": "Quyết định công khai văn bản trả lời",
    "answer.returned": "Lãnh đạo trả văn bản để sửa",
    "answer.saved": "Lưu bản thảo trả lời",
    "answer.sent_back": "Điều phối trả lại văn bản",
    "answer.signed": "Ký văn bản trả lời",
    "answer.submitted": "Trình lãnh đạo ký",
    "answer.taken_back": "Rút chữ ký",
    "assignment.accepted": "Cơ quan nhận việc",
    "assignment.nudged": "Điều phối nhắc cơ quan về việc đến hạn",
    "assignment.removed": "Thôi giao cơ quan",
    "assignment.returned": "Cơ quan trả lại việc",
    "assignment.sent": "Giao cơ quan trả lời",
    "calendar.day_removed": "Bỏ một ngày khỏi lịch làm việc",
    "calendar.day_set": "Ghi một ngày vào lịch làm việc",
    "clock.asked": "Đề nghị gia hạn hoặc tạm dừng thời hạn",
    "clock.cancelled": "Rút đề nghị về thời hạn",
    "clock.granted": "Đồng ý đề nghị về thời hạn",
    "clock.refused": "Không đồng ý đề nghị về thời hạn",
    "clock.resumed": "Tính tiếp thời hạn",
    "clock.taken_up": "Cơ quan cho tính tiếp thời hạn",
    "conference.added": "Lập hội nghị",
    "conference.changed": "Sửa hội nghị",
    "conference.ground_set": "Quy định một căn cứ của hội nghị",
    "field.added": "Thêm lĩnh vực",
    "contact.noted": "Ghi kết quả gọi điện, gửi thư",
    "notice.sent_again": "Gửi lại thư, tin nhắn không đến được",
    "identity.opened": "Xem họ tên, cách liên hệ của người gửi",
    "assignment.read": "Cơ quan mở đọc ý kiến",
    "assignment.recalled": "Thu lại việc đã giao cơ quan",
    "recall.to_check": "Báo điều phối xem lại nội dung đã viết",
    "recall.checked": "Điều phối đã xem lại sau thu hồi",
    "matter.made": "Lập vấn đề",
    "matter.merged": "Gộp vấn đề",
    "matter.unmerged": "Tách lại vấn đề đã gộp",
    "matter.raised_again": "Ghi nhận vấn đề đã nêu tại hội nghị trước",
    "matter.raised_again_undone": "Bỏ ghi nhận vấn đề đã nêu tại hội nghị trước",
    "opinion.accepted": "Nhận ý kiến vào vấn đề",
    "review.decided": "Quyết định kết quả xem lại",
    "review.requested": "Người gửi đề nghị xem lại",
    "opinion.handed_over": "Chuyển ý kiến cho đồng nghiệp",
    "opinion.noted": "Ghi chú cho đồng nghiệp",
    "opinion.answered": "Người gửi trả lời câu hỏi của Mặt trận",
    "opinion.asked": "Hỏi lại người gửi",
    "opinion.completed": "Người gửi bổ sung ý kiến",
    "opinion.excluded": "Xác nhận ý kiến không thuộc phạm vi",
    "opinion.exclusion_proposed": "Đề xuất ý kiến không thuộc phạm vi",
    "opinion.exclusion_rejected": "Không đồng ý đề xuất, trả về hàng chờ",
    "opinion.held": "Để riêng chờ xem vì có dấu hiệu thư rác",
    "opinion.released": "Xem dấu hiệu thư rác, đưa ý kiến về hàng chờ",
    "opinion.joined_answer": "Ý kiến được trả lời chung với vấn đề đã trả lời",
    "opinion.moved": "Chuyển ý kiến sang vấn đề khác",
    "opinion.opened": "Mở ý kiến để đọc",
    "opinion.part_withdrawn": "Người gửi rút một phần của ý kiến",
    "opinion.recalled": "Thu hồi ý kiến đã nhận",
    "opinion.received": "Nhận được ý kiến",
    "opinion.report_given_back": "Xem lại báo cáo của cơ quan về ý kiến",
    "opinion.reported": "Cơ quan báo về ý kiến được giao",
    "opinion.returned": "Trả lại để người gửi bổ sung",
    "opinion.sealed_decided": "Quyết định về nội dung niêm phong",
    "opinion.sealed_marked": "Đánh dấu trong nội dung niêm phong",
    "opinion.sealed_opened": "Mở nội dung niêm phong",
    "opinion.split": "Tách ý kiến thành hai phần",
    "opinion.urgent": "Đánh dấu khẩn",
    "opinion.not_urgent": "Bỏ dấu khẩn",
    "opinion.typed_up": "Gõ lại nội dung từ ảnh người gửi kèm",
    "opinion.secret_renewed": "Cấp lại mật mã tra cứu",
    "opinion.wished": "Người gửi muốn góp tiếng vào một vấn đề đã công khai",
    "opinion.carried_on": "Chuyển ý kiến sang hội nghị kỳ sau",
    "opinion.carried_in": "Nhận ý kiến từ hội nghị trước chuyển sang",
    "opinion.forwarded": "Chuyển ý kiến đến cơ quan có thẩm quyền",
    "onward.agreed": "Người gửi đồng ý cho chuyển tiếp",
    "onward.stopped": "Người gửi thôi đồng ý chuyển tiếp",
    "opinion.withdrawn": "Người gửi rút ý kiến",
    "consent.withdrawn": "Người gửi thôi đồng ý công khai nguyên văn",
    "matter.reworded": "Sửa tên, tóm tắt của vấn đề",
    "answer.covered": "Chọn chỗ che trong bài công khai",
    "publication.covered": "Đổi chỗ che trong bài đã công khai",
    "publication.withheld": "Ẩn trả lời đã công khai",
    "delegates.named": "Ghi danh sách đại biểu của một tổ chức",
    "delegates.opened": "Mở danh sách đại biểu của một tổ chức",
    "delegates.removed": "Bỏ một đại biểu khỏi danh sách",
    "quota.opinion_tied": "Ghi tổ chức gửi ý kiến",
    "quota.opinion_untied": "Bỏ ghi tổ chức gửi ý kiến",
    "quota.reminded": "Nhắc tổ chức còn thiếu đại biểu, ý kiến",
    "quotas.set": "Sửa bảng phân bổ đại biểu, ý kiến",
    "rating.decided": "Điều phối giải quyết đánh giá của người gửi",
    "reminder.owed": "Nhắc cán bộ về việc đến hạn",
    "rating.settled": "Người gửi cho biết trả lời đã thỏa đáng",
    "rating.unsettled": "Người gửi cho biết trả lời chưa thỏa đáng",
    "organisation.added": "Thêm cơ quan, tổ chức",
    "organisation.changed": "Sửa cơ quan, tổ chức",
    "organisation.closed": "Kết thúc cơ quan, tổ chức",
    "organisation.merged": "Sáp nhập, chia cơ quan, tổ chức",
    "organisation.moved": "Chuyển cơ quan sang đơn vị khác",
    "organisation.put_below": "Đổi cơ quan cấp trên",
    "organisation.renamed": "Đổi tên cơ quan, tổ chức",
    "speaking.accepted": "Nhận đăng ký phát biểu",
    "speaking.declined": "Không xếp được đăng ký phát biểu",
    "speaking.requested": "Đăng ký phát biểu",
    "speaking.waiting": "Đưa đăng ký phát biểu vào danh sách chờ",
    "speaking.withdrawn": "Người đăng ký rút phát biểu",
    "suggestion.targets_set": "Nối tên gợi ý với lĩnh vực, cơ quan của địa phương",
    "unit.added": "Thêm đơn vị hành chính",
    "unit.ended": "Kết thúc đơn vị hành chính",
    "unit.merged": "Sáp nhập, chia đơn vị hành chính",
    "unit.renamed": "Đổi tên đơn vị hành chính",
    "units.imported": "Nhập danh sách đơn vị hành chính",
}

FLAWS = {
    "gap": "thiếu mục số {n}",
    "link": "mục số {n} không nối với mục trước",
    "hash": "mục số {n} đã bị sửa",
    "head": "mục số {n} khác dấu niêm đã công bố",
    "short": "nhật ký chỉ còn {n} mục, ngắn hơn dấu niêm đã công bố",
}


def detail(facts: dict[str, Any]) -> str:
    """What the facts of an entry add to its action, for those facts that people read.

    The ground of an exclusion is none of them: it stands in the list of exclusions. Entries from
    before name it unless it was sealed, so showing it would tell which were.
    """
    parts = []
    if facts.get("role") in ROLES:
        parts.append(f"vai trò {ROLES[facts['role']]}")
    if facts.get("reason") in _REASONS:
        reason = _REASONS[facts["reason"]]
        parts.append(f"lý do: {reason[:1].lower()}{reason[1:]}")
    if "signs" in facts:
        parts.append("; ".join(HELD_FOR.get(sign, sign) for sign in facts["signs"]))
    if "version" in facts:
        parts.append(f"bản {facts['version']}")
    if "number" in facts:
        parts.append(f"số {facts['number']}")
    if "ground" in facts:
        parts.append(f"căn cứ: {facts['ground']}")
    return ", ".join(parts)
