"""What is said when a plan, or a duty of one, is refused."""

PLAN_SENTENCES = {
    "plan.unreadable": "Chưa đọc được kế hoạch: có {count} chỗ phải sửa, ghi ở dưới kèm số dòng. "
    "Hãy sửa tệp rồi nạp lại.",
    "plan.session_held": "Buổi này đã lập hội nghị. Hãy mở hội nghị đó để xem hoặc sửa.",
    "plan.day": "Kế hoạch chưa có ngày của buổi này. Hãy ghi ngày họp.",
    "plan.file": "Hãy chọn tệp kế hoạch dạng .yaml, chữ UTF-8.",
    "plan.quota_line": "Dòng {line} chưa đúng: các ô số cần là số từ 0 đến {max}, hoặc để trống.",
    "plan.quota_body": "Dòng {line}: kế hoạch chưa có cơ quan «{name}». Hãy ghi đúng tên trong kế "
    "hoạch.",
    "plan.quota_body_near": "Dòng {line}: kế hoạch chưa có cơ quan «{name}». Có phải «{near}»?",
    "duty.who": "Hãy chọn ít nhất một cơ quan chịu trách nhiệm.",
    "duty.day": "Hãy ghi ngày của hạn này.",
    "duty.days": "Hãy ghi số ngày của hạn này.",
    "duty.not_yet": "Ngày xong không thể sau hôm nay. Hãy xem lại ngày.",
}
