"""What is said when a plan, or a duty of one, is refused."""

PLAN_SENTENCES = {
    "plan.unreadable": "Chưa đọc được kế hoạch: có {count} chỗ phải sửa, ghi ở dưới kèm số dòng. "
    "Hãy sửa tệp rồi nạp lại.",
    "plan.session_held": "Buổi này đã lập hội nghị. Hãy mở hội nghị đó để xem hoặc sửa.",
    "plan.session_runs": "Buổi này đã lập hội nghị nên còn trong kế hoạch. Anh/chị có thể sửa "
    "ngày, nơi họp của buổi.",
    "plan.last_session": "Kế hoạch phải còn ít nhất một buổi. Hãy thêm buổi khác trước khi bỏ buổi "
    "này, hoặc sửa ngày, nơi họp.",
    "plan.last_body": "Kế hoạch phải còn ít nhất một cơ quan. Hãy thêm cơ quan khác trước.",
    "plan.instead_day": "Hãy chọn các hạn nêu trên tính từ đâu.",
    "plan.instead_body": "Hãy chọn cơ quan thay: có việc chỉ cơ quan này chịu trách nhiệm, hoặc "
    "chỉ cơ quan này ban hành kế hoạch.",
    "plan.day": "Kế hoạch chưa có ngày của buổi này. Hãy ghi ngày họp.",
    "plan.file": "Hãy chọn tệp kế hoạch dạng .yaml, chữ UTF-8.",
    "plan.quota_line": "Dòng {line} chưa đúng: các ô số cần là số từ 0 đến {max}, hoặc để trống.",
    "plan.quota_body": "Dòng {line}: kế hoạch chưa có cơ quan «{name}». Hãy ghi đúng tên trong kế "
    "hoạch.",
    "plan.quota_body_near": "Dòng {line}: kế hoạch chưa có cơ quan «{name}». Có phải «{near}»?",
    "duty.who": "Hãy chọn ít nhất một cơ quan chịu trách nhiệm.",
    "duty.day": "Hãy ghi ngày của hạn này.",
    "duty.days": "Hãy ghi số ngày của hạn này.",
    "duty.until": "Hãy ghi ngày cuối của khoảng thời gian.",
    "duty.turned": "Ngày cuối đang trước ngày đầu. Hãy xem lại hai ngày.",
    "duty.not_yet": "Ngày xong không thể sau hôm nay. Hãy xem lại ngày.",
}
