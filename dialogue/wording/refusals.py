"""What a person reads when the domain says no: what to do, in one sentence."""

from dialogue.errors import DomainError
from dialogue.wording.organisation_refusals import ORGANISATION_SENTENCES
from dialogue.wording.plan_refusals import PLAN_SENTENCES

SENTENCES: dict[str, str] = {
    **ORGANISATION_SENTENCES,
    **PLAN_SENTENCES,
    "not_permitted": "Tài khoản này không có quyền làm việc đó. Hãy liên hệ quản trị viên.",
    "not_found": "Không tìm thấy mục này. Hãy xem lại địa chỉ.",
    "changed": "Có người vừa xử lý mục này trước. Bản ghi mới nhất ở ngay dưới đây; nội dung "
    "anh/chị vừa nhập vẫn còn, hãy xem rồi quyết định lại.",
    "opinion.state": "Ý kiến này đã chuyển sang bước khác. Hãy xem tình trạng mới nhất rồi làm "
    "tiếp.",
    "assignment.state": "Việc này đã chuyển sang bước khác. Hãy xem tình trạng mới nhất.",
    "answer.state": "Văn bản trả lời đã chuyển sang bước khác. Hãy xem tình trạng mới nhất.",
    "body.empty": "Hãy viết toàn văn trả lời.",
    "body.long": "Toàn văn dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "answer.recalled": "Ý kiến cuối cùng của vấn đề này đã được rút hoặc thu hồi, nên văn bản trả "
    "lời không duyệt và không công khai được nữa.",
    "answer.repeats": "Văn bản trả lời, hoặc tên, tóm tắt vấn đề, còn lặp lại lời của một ý kiến "
    "đã rút hoặc thu hồi. Hãy trả lại để cơ quan sửa, hoặc sửa lời của vấn đề, rồi làm tiếp.",
    "recall.repeats": "Bản mới nhất vẫn còn lặp lại lời của ý kiến đã thu hồi. Hãy trả lại để cơ "
    "quan sửa, hoặc sửa lời của vấn đề, rồi ghi đã xem lại.",
    "claim.held": "{name} đang giữ ý kiến này đến {until}. Hãy chọn ý kiến khác hoặc trao đổi với "
    "người đó.",
    "held.none_chosen": "Chưa chọn ý kiến nào. Hãy đánh dấu các ý kiến cần đưa về hàng chờ.",
    "conference.closed": "Hội nghị này đã hết hạn nhận ý kiến lúc {closed}. Ông/bà gọi Mặt trận "
    "phường để được hướng dẫn.",
    "conference.not_open": "Hội nghị này chưa mở nhận ý kiến. Ông/bà quay lại từ {opens}.",
    "draft.gone": "Bản nháp đã được xóa sau 30 phút không dùng. Ông/bà điền lại giúp.",
    "theme.unknown": "Hãy chọn một chủ đề trong danh sách.",
    "title.long": "Tiêu đề dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "text.empty": "Hãy viết việc ông/bà muốn nêu.",
    "text.short": "Nội dung còn ngắn, mới có {length} ký tự. Hãy viết rõ việc gì, ở đâu, ít nhất "
    "{min} ký tự.",
    "text.long": "Nội dung dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "place.empty": "Hãy ghi nơi xảy ra việc này, ví dụ: ngõ 128 đường Trần Phú, tổ 5.",
    "address.empty": "Hãy ghi nơi ở của ông/bà, ví dụ: số 12, tổ dân phố 5.",
    "name.empty": "Hãy ghi họ và tên của ông/bà.",
    "field.long": "Dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "phone.invalid": "Số điện thoại chưa đúng. Số di động có 10 chữ số, ví dụ 0912 345 678.",
    "phone.short": "Thiếu {missing} chữ số. Số di động có 10 chữ số, ví dụ 0912 345 678.",
    "email.invalid": "Địa chỉ thư điện tử chưa đúng. Địa chỉ có dạng ten@noigui.vn.",
    "contact.missing": "Hãy ghi số điện thoại hoặc thư điện tử. Nếu không có, chọn «Thư giấy» ở "
    "dưới.",
    "way.unknown": "Hãy chọn một cách báo tin trong danh sách.",
    "way.email": "Ông/bà chọn báo qua thư điện tử: hãy ghi địa chỉ thư điện tử.",
    "way.phone": "Ông/bà chọn báo qua điện thoại: hãy ghi số điện thoại.",
    "way.mobile": "Số này không nhận được tin nhắn. Hãy ghi số di động, hoặc chọn «Gọi điện "
    "thoại».",
    "renewal.checked": "Hãy chọn cách anh/chị đã kiểm tra người gửi.",
    "outcome.unknown": "Hãy chọn kết quả gọi hoặc gửi thư.",
    "outcome.day": "Hãy ghi ngày gửi thư, dạng dd/mm/yyyy.",
    "outcome.day_range": "Ngày gửi thư không thể trước khi có tin, cũng không thể sau hôm nay.",
    "outcome.day_needless": "Chỉ ghi ngày khi đã gửi thư. Hãy chọn «Đã gửi thư», hoặc xóa ngày.",
    "consent.handle": "Hãy đánh dấu đồng ý để Mặt trận được xử lý ý kiến này. Không đồng ý thì "
    "chưa gửi được.",
    "consent.handle_on_slip": "Người gửi chưa đồng ý thì chưa nhận được. Hãy hỏi người gửi, hoặc "
    "xem lại ô này trên phiếu.",
    "follow.wrong": "Mã ý kiến hoặc mật mã chưa đúng. Hãy xem lại giấy biên nhận, hoặc gọi Mặt "
    "trận phường.",
    "code.empty": "Hãy nhập mã ý kiến ghi trên giấy biên nhận.",
    "code.length": "Mã ý kiến thiếu hoặc thừa ký tự. Mã có dạng HB26-K7MT-4RXE.",
    "code.sign": "Mã ý kiến có ký tự không dùng. Mã không có số 0, 1, 5 và các chữ B, O, I, L, S.",
    "code.check": "Mã ý kiến có chỗ gõ nhầm. Hãy so lại từng chữ với giấy biên nhận.",
    "secret.empty": "Hãy nhập mật mã tra cứu gồm 12 ký tự trên giấy biên nhận.",
    "secret.wrong": "Mật mã có 12 ký tự, chia ba nhóm bốn. Hãy so lại với giấy biên nhận.",
    "withdraw.answered": "Cơ quan đã trả lời ý kiến này nên không rút được nữa. Ông/bà gọi Mặt "
    "trận phường nếu cần.",
    "cosigner.name": "Chưa có họ tên.",
    "cosigner.address": "Chưa có nơi ở của hộ này.",
    "cosigner.long": "Dài quá. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "cosigner.separator": "Giữa họ tên và nơi ở cần dấu chấm phẩy, ví dụ: Trần Văn Lâm; số 3, tổ "
    "5; 0912 345 678.",
    "cosigner.parts": "Có nhiều dấu chấm phẩy quá. Mỗi dòng gồm họ tên; nơi ở; điện thoại.",
    "cosigner.twice": "Hộ này đã có trong danh sách, hoặc chính là người gửi.",
    "cosigner.too_many": "Một ý kiến nhận nhiều nhất {most} hộ cùng ký. Danh sách dài hơn, xin "
    "ông/bà mang đến Mặt trận phường.",
    "cosigner.agreed": "Hãy đánh dấu là các hộ đã biết nội dung và đồng ý cùng ký.",
    "cosigner.representatives": "{households} hộ cùng ký thì có nhiều nhất {most} người đại diện, "
    "kể cả ông/bà.",
    "cosigner.contact": "Người đại diện cần số điện thoại hoặc thư điện tử để nhận trả lời.",
    "cosigner.nobody": "Hãy chọn người đại diện, hoặc để trống cả điện thoại và thư điện tử.",
    "cosigner.chosen_twice": "Người này đã chọn ở trên. Hãy chọn người khác hoặc để trống.",
    "speaking.state": "Đăng ký phát biểu này đã chuyển sang bước khác. Hãy xem tình trạng mới "
    "nhất.",
    "speaking.closed": "Đã hết hạn đăng ký phát biểu lúc {closed}. Ông/bà vẫn dự hội nghị và nhận "
    "văn bản trả lời; cần hỏi thêm, xin gọi Mặt trận phường.",
    "speaking.not_open": "Hội nghị chưa mở đăng ký phát biểu. Ông/bà quay lại từ {opens}.",
    "speaking.held": "Hội nghị đã họp nên không rút đăng ký được nữa.",
    "speaking.opinion_gone": "Ý kiến này không còn được đưa ra hội nghị nên không đăng ký phát "
    "biểu được.",
    "speaking.opinion_undecided": "Ý kiến này chưa được nhận vào vấn đề nào. Hãy xem ý kiến trước, "
    "rồi quyết định về phát biểu.",
    "speaking.full": "Đã bố trí đủ {places} lượt phát biểu. Hãy đưa vào danh sách chờ, hoặc nhờ "
    "điều phối tăng số lượt ở phần Hội nghị.",
    "speaking.other_conference": "Ý kiến này gửi cho một hội nghị khác. Ông/bà đăng ký ở trang của "
    "hội nghị đó.",
    "speaking.organisation": "Hãy ghi tên tổ chức, hoặc để trống cả ô bên dưới nếu ông/bà nói cho "
    "mình.",
    "speaking.role": "Hãy ghi ông/bà là ai trong tổ chức đó, ví dụ: Chi hội trưởng.",
    "speaking.reason": "Hãy chọn một lý do để người đăng ký đọc.",
    "speaking.decision": "Hãy bấm một trong các nút quyết định.",
    "quota.many": "Bảng có nhiều dòng quá. Nhiều nhất {max} tổ chức.",
    "quota.name": "Hãy ghi tên tổ chức.",
    "quota.twice": "Tổ chức «{name}» có hai dòng. Hãy gộp thành một.",
    "quota.number": "«{name}»: số đại biểu và số ý kiến từ 0 đến {max}.",
    "quota.nothing": "«{name}» chưa có số đại biểu hoặc số ý kiến.",
    "quota.line": "Dòng {line} chưa đúng: cần tên; số đại biểu; số ý kiến; rồi hạn dd/mm/yyyy và "
    "ghi chú nếu có.",
    "quota.empty": "Hãy ghi ít nhất một tổ chức, mỗi tổ chức một dòng.",
    "quota.code": "Không có ý kiến nào của hội nghị này mang mã đó.",
    "quota.unknown": "Hãy chọn một tổ chức trong danh sách.",
    "quota.complete": "Tổ chức này đã đủ đại biểu và ý kiến, không cần nhắc.",
    "quota.reminded": "Hôm nay đã nhắc tổ chức này rồi.",
    "quota.no_mail": "Tổ chức này chưa có cán bộ nào có thư điện tử. Anh/chị gọi hoặc gửi thư, rồi "
    "bấm ghi lại.",
    "quota.area": "Dòng {line} chưa đúng: cần tên khu dân cư; số tổ, ví dụ: Khu dân cư 3; 4.",
    "quota.share": "Hãy ghi mỗi dòng một thành phần và số người, ví dụ: Công dân; 2.",
    "delegates.empty": "Hãy ghi ít nhất một người, mỗi người một dòng.",
    "delegates.full": "Chỉ còn {free} chỗ trong {seats} đại biểu được phân bổ. Hãy bỏ bớt tên, "
    "hoặc nhờ điều phối tăng số đại biểu.",
    "delegates.line": "Dòng {line} chưa đúng: cần họ tên; chức vụ hoặc nghề nghiệp; điện thoại.",
    "order.state": "Bản thứ tự này đã chuyển sang bước khác. Hãy xem tình trạng mới nhất.",
    "order.nobody": "Chưa có đăng ký phát biểu nào được nhận, nên chưa xếp thứ tự được.",
    "order.working": "Bản {number} đang được lập, nên chưa lập thêm bản khác.",
    "order.place": "Hãy ghi một chỗ từ 1 đến {most}.",
    "order.step": "Hãy bấm một trong các nút.",
    "order.minutes_each": "Thời gian mỗi người từ 1 đến {most} phút.",
    "order.minutes_total": "Tổng thời gian từ {least} đến {most} phút.",
    "order.reason": "Hãy ghi lý do, ít nhất {min} ký tự, để đồng nghiệp biết vì sao.",
    "order.stale": "Có người vừa được nhận hoặc đã rút. Hãy bấm «Cập nhật danh sách» rồi xác nhận.",
    "order.empty": "Chưa có ai trong danh sách phát biểu.",
    "order.over": "Danh sách vượt {over} phút so với {total} phút của chương trình. Hãy đưa bớt "
    "xuống danh sách chờ, hoặc đề xuất lại với thời gian khác.",
    "order.same_person": "Người đã xác nhận không tự khóa được. Hãy để người thứ hai duyệt.",
    "conference.speaking_day": "Hãy ghi ngày hết hạn đăng ký phát biểu, hoặc để trống cả giờ.",
    "conference.speaking_until": "Hạn đăng ký phát biểu phải sau ngày mở và không sau giờ họp.",
    "conference.speaking_places": "Số lượt phát biểu từ 0 đến {max}.",
    "matter.unknown": "Hãy chọn một vấn đề trong danh sách.",
    "matter.title": "Hãy đặt tên cho vấn đề, từ 10 đến 150 ký tự.",
    "matter.summary": "Hãy tóm tắt vấn đề, từ 20 đến 2.000 ký tự.",
    "field.unknown": "Hãy chọn một lĩnh vực.",
    "urgency.unknown": "Hãy chọn mức độ.",
    "ground.unknown": "Hãy chọn một căn cứ.",
    "ground.off": "Hội nghị này không dùng căn cứ đó. Hãy chọn căn cứ khác.",
    "ground.always_on": "Căn cứ này luôn phải có: luật buộc, dù kế hoạch có nêu hay không.",
    "learned_on.future": "Ngày biết quyết định không thể sau hôm nay.",
    "onward.not_offered": "Nội dung này không chuyển tiếp được. Hãy xem thư Mặt trận đã gửi.",
    "onward.kind": "Người gửi đồng ý chuyển theo cách khác. Hãy xem lại mục «Chuyển tiếp».",
    "onward.under_review": "Người gửi đang đề nghị xem lại. Hãy đợi có kết quả xem lại rồi chuyển.",
    "onward.theme": "Hãy chọn một chủ đề của hội nghị kỳ sau.",
    "onward.receiver": "Hãy ghi tên cơ quan nhận, để người gửi biết ý kiến đã đến đâu.",
    "onward.sent_on": "Hãy ghi ngày gửi phiếu chuyển, dạng dd/mm/yyyy.",
    "onward.sent_on_range": "Ngày gửi không thể trước ngày người gửi đồng ý, cũng không thể sau "
    "hôm nay.",
    "earlier.body": "Hãy ghi tên cơ quan: người gửi cần biết cơ quan nào đã thụ lý, đã trả lời.",
    "earlier.number": "Hãy ghi số của văn bản đã trả lời, để người gửi tìm lại được.",
    "earlier.on": "Hãy ghi ngày thụ lý, hoặc ngày của văn bản đã trả lời.",
    "earlier.no_news": "Người gửi nói có điều mới. Hãy đọc lại; nếu đúng là không có gì mới so với "
    "văn bản đã trả lời, hãy đánh dấu ô này.",
    "earlier.future": "Ngày thụ lý, ngày văn bản không thể sau hôm nay.",
    "exclusion.same_person": "Người đề xuất không tự xác nhận được. Hãy để người thứ hai xác nhận.",
    "exclusion.unread": "Hãy đánh dấu đã đọc toàn văn và đã đọc thư trước khi xác nhận.",
    "exclusion.letter_changed": "Căn cứ hoặc điều ghi thêm đã đổi nên thư cũng đổi. Hãy đọc "
    "lại thư rồi bấm đề xuất.",
    "remark.empty": "Hãy ghi lý do, ít nhất 10 ký tự, để người nhận biết cần làm gì.",
    "remark.long": "Lý do dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "note.empty": "Hãy viết ghi chú trước khi lưu.",
    "hand_over.unknown": "Hãy chọn một đồng nghiệp trong danh sách.",
    "hand_over.decided": "Ý kiến này không còn chờ quyết định nên không chuyển được.",
    "draft.large": "Nội dung dài quá nên chưa lưu nháp được. Hãy rút gọn rồi lưu lại.",
    "draft.decided": "Ý kiến này không còn chờ quyết định nên không lưu nháp được.",
    "review.late": "Đã quá ngày đề nghị xem lại ({until}). Ông/bà gọi Mặt trận phường để được "
    "hướng dẫn.",
    "review.asked": "Ông/bà đã đề nghị xem lại một lần rồi. Kết quả ở trang này.",
    "review.words": "Hãy viết vì sao đề nghị xem lại, ít nhất {min} ký tự.",
    "review.reply": "Hãy viết lời trả lời cho người gửi, ít nhất {min} ký tự.",
    "review.long": "Dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "review.outcome": "Hãy chọn kết quả xem lại.",
    "review.same_person": "Người đã đề xuất hoặc xác nhận không tự xem lại được. Hãy để người khác "
    "của Mặt trận xem lại.",
    "review.upper": "Không còn ai chưa tham gia việc này. Hãy hỏi Mặt trận cấp trên và ghi số văn "
    "bản trả lời.",
    "inquiry.words": "Hãy viết cho người gửi biết cần gì, ít nhất {min} ký tự.",
    "inquiry.long": "Dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "inquiry.days": "Hạn cho người gửi từ 1 đến {max} ngày làm việc.",
    "question.unknown": "Hãy chọn một câu hỏi trong danh sách.",
    "reply.choice": "Hãy chọn một câu trả lời.",
    "reply.empty": "Hãy viết câu trả lời.",
    "reply.long": "Câu trả lời dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "completion.files": "Các lần gửi cộng lại được kèm nhiều nhất {max} tệp, trước đây đã gửi "
    "{sent} tệp. Hãy bỏ bớt rồi gửi lại.",
    "completion.same": "Nội dung chưa có gì mới so với lần trước. Ông/bà viết thêm điều Mặt trận "
    "đề nghị bổ sung rồi gửi lại.",
    "split.part": "Đây đã là một phần của ý kiến được tách, không tách tiếp được.",
    "split.marks": "Hãy đánh dấu mỗi câu thuộc phần nào.",
    "split.one_part": "Mỗi phần cần có ít nhất một câu của riêng mình. Không có thì hãy chấp nhận, "
    "hoặc đề xuất không thuộc phạm vi cho cả ý kiến.",
    "suggestion.unknown": "Bảng vừa thay đổi. Hãy mở lại trang rồi chọn lại.",
    "suggestion.target": "«{name}»: hãy chọn trong danh sách.",
    "recurrence.unknown": "Hãy chọn một vấn đề của hội nghị trước.",
    "recurrence.done": "Vấn đề này vừa được nối với một vấn đề khác của hội nghị trước. Hãy xem "
    "tình trạng mới nhất.",
    "merge.same": "Hãy chọn một vấn đề khác để gộp vào.",
    "merge.done": "Vấn đề {number} vừa được gộp vào vấn đề khác. Hãy xem tình trạng mới nhất.",
    "merge.undone": "Lần gộp này vừa được tách ra lại. Hãy xem tình trạng mới nhất.",
    "merge.answered": "Vấn đề {number} đã có văn bản trả lời, văn bản ở lại với vấn đề đó. Hãy mở "
    "vấn đề kia rồi gộp vào vấn đề {number}.",
    "merge.in_hand": "Cơ quan đang làm vấn đề {number} nên chỉ điều phối gộp đi được. Hãy mở vấn "
    "đề kia rồi gộp vào vấn đề {number}, hoặc nhờ điều phối.",
    "unmerge.later": "Vấn đề {number} đã được gộp tiếp vào vấn đề khác. Hãy tách lần gộp sau "
    "trước.",
    "unmerge.answered": "Cơ quan đã ký văn bản trả lời cho cả các ý kiến gộp vào vấn đề {number} "
    "nên không tách ra lại được nữa.",
    "move.same": "Ý kiến đang ở vấn đề này. Hãy chọn một vấn đề khác.",
    "move.answered": "Cơ quan đã ký văn bản trả lời vấn đề {number}, gồm cả ý kiến này. Nếu vẫn "
    "cần chuyển, điều phối trả văn bản để sửa trước.",
    "matter.not_open": "Vấn đề này đã được gộp vào vấn đề khác hoặc đã thu hồi. Hãy xem tình trạng "
    "mới nhất.",
    "matter.routed": "Vấn đề này đã được giao cho một cơ quan. Hãy xem tình trạng mới nhất.",
    "matter.no_lead": "Hãy giao cơ quan chủ trì trước khi mời cơ quan phối hợp.",
    "return.category": "Hãy chọn vì sao trả lại.",
    "report.which": "Hãy đánh dấu ý kiến có nội dung đó.",
    "nudge.sent": "Cơ quan đã được nhắc về việc này trong ngày làm việc. Ngày làm việc tới mới "
    "nhắc lại được.",
    "nudge.stopped": "Thời hạn của việc này đang tạm dừng nên chưa nhắc cơ quan.",
    "clock.kind": "Hãy chọn gia hạn hoặc tạm dừng.",
    "clock.category": "Hãy chọn lý do.",
    "clock.asked": "Đã có một đề nghị về thời hạn chờ điều phối quyết định. Hãy xem đề nghị đó.",
    "clock.stopped": "Thời hạn của việc này đang tạm dừng. Hãy cho chạy tiếp trước.",
    "clock.overdue": "Việc đã quá hạn thì không tạm dừng được nữa. Hãy xin gia hạn.",
    "clock.past": "Hạn mới vẫn ở trước hôm nay. Hãy cho thêm ngày.",
    "clock_change.state": "Đề nghị này đã chuyển sang bước khác. Hãy xem tình trạng mới nhất.",
    "late.reason": "Văn bản này quá hạn. Hãy ghi vì sao chậm, ít nhất 10 ký tự.",
    "working_days.range": "Hạn trả lời từ 1 đến 60 ngày làm việc.",
    "summary.empty": "Hãy viết tóm tắt trả lời để người dân đọc trước.",
    "summary.long": "Tóm tắt dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "answer_too_long": "Văn bản dán vào lớn quá. Hãy bỏ bớt hình, bảng rồi dán lại.",
    "document.number": "Hãy ghi số, ký hiệu văn bản, ví dụ 126/KTHTĐT.",
    "document.signed_on": "Hãy ghi ngày ký, không sau hôm nay.",
    "document.signatory": "Hãy ghi họ tên người ký.",
    "document.file": "Ký trên giấy thì phải kèm bản ký (PDF).",
    "file.type": "Tệp này không phải PDF đọc được. Hãy chọn bản quét PDF của văn bản đã ký.",
    "file.active": "Tệp PDF có mã lệnh hoặc tệp nhúng bên trong. Hãy in lại thành PDF rồi tải lên.",
    "file.large": "Tệp lớn quá {max_mb} MB. Hãy quét lại với độ phân giải thấp hơn.",
    "channel.unknown": "Hãy chọn cách ý kiến đến với Mặt trận.",
    "intake_place.empty": "Hãy ghi tên nhà văn hóa hoặc tổ dân phố nơi nhận ý kiến.",
    "received_on.future": "Ngày nhận không thể sau hôm nay.",
    "received_on.early": "Hội nghị này nhận ý kiến từ ngày {opens}. Hãy xem lại ngày nhận.",
    "received_on.late": "Hội nghị này hết hạn nhận ý kiến ngày {closed}. Hãy xem lại ngày nhận.",
    "reach.missing": "Hãy ghi một cách để báo tin cho người gửi: nơi ở, số điện thoại, thư điện "
    "tử, hoặc người chuyển giúp.",
    "transcript.nothing": "Ý kiến này không có ảnh hay tệp nào để chép lại.",
    "attachment.empty": "Tệp «{name}» không có nội dung. Ông/bà chọn lại tệp đó.",
    "attachment.large": "Tệp «{name}» lớn quá {max_mb} MB. Hãy chọn tệp nhỏ hơn, hoặc chụp lại ảnh "
    "ở cỡ thường.",
    "attachment.many": "Chỉ kèm được {max} tệp, nên tệp «{name}» chưa được nhận. Hãy bỏ bớt một "
    "tệp rồi chọn lại.",
    "attachment.type": "Tệp «{name}» không phải loại nhận được. Hãy chọn ảnh JPG, PNG, tệp PDF "
    "hoặc Word (.docx).",
    "attachment.old_word": "Tệp «{name}» là tệp Office kiểu cũ hoặc có đặt mật khẩu. Hãy lưu lại "
    "thành .docx hoặc PDF, không đặt mật khẩu.",
    "attachment.broken_picture": "Ảnh «{name}» không mở được. Hãy chụp lại, hoặc chọn ảnh khác.",
    "attachment.many_pixels": "Ảnh «{name}» có kích thước lớn quá. Hãy chụp lại ở cỡ thường.",
    "attachment.broken": "Tệp «{name}» bị hỏng, không mở được. Hãy lưu lại rồi chọn tệp mới.",
    "attachment.encrypted": "Tệp «{name}» có mật khẩu hoặc bị khóa. Hãy lưu lại bản không có mật "
    "khẩu, hoặc chụp ảnh các trang.",
    "attachment.active": "Tệp PDF «{name}» có mã lệnh hoặc tệp khác giấu bên trong. Hãy in lại "
    "thành PDF, hoặc chụp ảnh các trang.",
    "attachment.macro": "Tệp Word «{name}» có macro, đối tượng nhúng hoặc phần lấy từ nơi khác. "
    "Hãy lưu thành PDF rồi chọn tệp đó.",
    "attachment.two_in_one": "Tệp «{name}» có nội dung lạ ghép thêm. Hãy in lại thành PDF, hoặc "
    "chụp ảnh các trang.",
    "correction.reason": "Hãy chọn lý do đính chính. Lý do này được công khai.",
    "withholding.reason": "Hãy chọn lý do ẩn. Lý do này được công khai.",
    "withholding.what": "Trả lời này chưa có bản cũ. Hãy chọn ẩn bản đang công khai.",
    "covers.numbers_open": "Có số điện thoại, số giấy tờ hoặc tài khoản sẽ để lộ. Hãy đánh dấu che "
    "lại, hoặc xác nhận để lộ.",
    "covers.phrase": "Cụm từ che thêm cần từ {min} đến {max} ký tự.",
    "covers.unchanged": "Chưa có chỗ che nào đổi. Hãy đánh dấu rồi bấm lại.",
    "publication.withheld": "Trả lời này đã được ẩn rồi. Hãy xem tình trạng mới nhất.",
    "rating.choice": "Hãy chọn: trả lời này đã thỏa đáng hay chưa.",
    "rating.words": "Hãy ghi vì sao chưa thỏa đáng, ít nhất 10 ký tự, để cơ quan biết cần trả lời "
    "thêm điều gì.",
    "rating.long": "Dài quá {over} ký tự. Hãy rút gọn còn nhiều nhất {max} ký tự.",
    "rating.over": "Đã qua {days} ngày từ lần đánh giá đầu nên không đổi được nữa. Ông/bà gọi Mặt "
    "trận phường nếu cần.",
    "rating.decided": "Điều phối đã xem đánh giá này nên không đổi được nữa. Ông/bà xem trả lời ở "
    "trang theo dõi.",
    "rating.changed": "Trả lời vừa được thay bằng bản mới. Hãy đọc bản mới rồi đánh giá lại.",
    "rating.state": "Đánh giá này đã được xem rồi. Hãy xem tình trạng mới nhất.",
    "rating.decision": "Hãy chọn cách giải quyết.",
    "consent.gone": "Ông/bà không còn lời nào đang công khai.",
    "sign_in.wrong": "Tên đăng nhập hoặc mật khẩu chưa đúng.",
    "sign_in.throttled": "Đã nhập sai nhiều lần. Hãy thử lại sau {minutes} phút.",
    "password.short": "Mật khẩu cần ít nhất {min} ký tự.",
    "password.weak": "Mật khẩu này quá dễ đoán. Hãy dùng một cụm từ dài mà chỉ anh/chị biết.",
    "password.differs": "Hai lần nhập mật khẩu chưa giống nhau.",
    "link.spent": "Liên kết này đã dùng hoặc đã hết hạn. Hãy xin liên kết mới.",
    "login.taken": "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
    "login.shape": "Tên đăng nhập gồm chữ thường không dấu, số và dấu chấm, từ 3 đến 60 ký tự.",
    "role.unknown": "Hãy chọn một vai trò.",
    "opening.reason": "Hãy chọn lý do xem người gửi. Người gửi đọc được lý do này.",
    "role.two_first": "Vai trò này phải có hai người giao. Hãy lập tài khoản với vai trò khác, "
    "rồi đề nghị giao vai trò này ở trang của tài khoản.",
    "sight.reason": "Hãy ghi lý do giao quyền, từ {min} đến {max} ký tự.",
    "sight.end": "Hãy ghi ngày kết thúc, từ hôm nay đến {latest}.",
    "sight.waiting": "Đã có đề nghị giao quyền này, đang chờ người thứ hai xác nhận.",
    "sight.same_person": "Người đề nghị và người được giao quyền không tự xác nhận được. "
    "Hãy để người khác xác nhận.",
    "link.two": "Người này xác nhận được việc giao quyền nên liên kết không qua tay người khác. "
    "Người đó tự xin liên kết ở trang «Quên mật khẩu».",
    "second.wrong": "Mã chưa đúng. Hãy xem lại mã đang hiện trên ứng dụng, hoặc dùng một mã dự "
    "phòng chưa dùng.",
    "second.throttled": "Đã nhập sai mã nhiều lần. Hãy thử lại sau 15 phút.",
    "second.over": "Phiên này đã hết. Hãy đăng nhập lại.",
    "second.two": "Người này xác nhận được việc giao quyền nên xác minh hai bước chỉ đặt "
    "lại được từ máy chủ, bằng lệnh flask staff reset-second-factor.",
    "second.password": "Mật khẩu chưa đúng.",
    "second.passkey": "Khóa này không dùng được ở đây. Hãy thử lại hoặc dùng mã trên ứng dụng.",
    "role.held": "Người này đang giữ vai trò đó tại cơ quan đó.",
    "accused.unknown": "Hãy chọn cơ quan trong danh sách.",
    "accused.nobody_left": "Những người được giao đều thuộc cơ quan này nên sẽ không còn ai xem "
    "xét được. Trước hết hãy đề nghị giao quyền đọc nội dung niêm phong cho người ở cơ quan khác.",
    "passing.outcome": "Hãy chọn chuyển hay không chuyển.",
    "passing.must": "Nội dung rõ người vi phạm, có chứng cứ cụ thể và xác minh được thì phải "
    "chuyển (Luật Tố cáo 2018, Điều 25 khoản 2).",
    "passing.words": "Hãy ghi lý do không chuyển, ít nhất {min} ký tự.",
    "passing.long": "Dài quá {over} ký tự. Tối đa {max} ký tự.",
    "passing.receiver": "Hãy chọn cơ quan nhận, hoặc ghi tên cơ quan ngoài danh sách.",
    "passing.accused": "Không chuyển cho cơ quan bị nêu trong nội dung hoặc cấp dưới của cơ quan "
    "đó. Hãy chọn cơ quan khác.",
    "sealed.reason": "Hãy chọn lý do mở.",
    "role.self_sealed": "Không tự giao cho mình quyền đọc nội dung niêm phong được.",
    "day.source": "Hãy ghi căn cứ, ví dụ số văn bản thông báo nghỉ.",
    "change.ground": "Hãy ghi số, ngày của quyết định, ví dụ: Quyết định số 15/QĐ-UBND ngày "
    "20/6/2025.",
    "change.early": "Ngày có hiệu lực phải sau ngày bắt đầu {since}. Hãy xem lại.",
    "change.order": "Đã có thay đổi từ {since}. Ngày có hiệu lực phải sau ngày đó.",
    "change.in_use": "{new} đã được giao vai trò hoặc việc. Hãy chuyển đi rồi bỏ thay đổi này.",
    "change.far": "Ngày có hiệu lực còn hơn một năm nữa. Hãy xem lại năm.",
    "screening.lexicon_unreadable": "Không đọc được tệp từ vựng {file}. Tệp phải là YAML, cùng "
    "dạng với dialogue/screening/lexicon.yaml.",
    "screening.unknown_concept": "Tệp từ vựng có mục «{concept}» không có trong bản kèm theo. Chỉ "
    "thêm cụm từ vào các mục đã có.",
    "demo.not_empty": "Cơ sở dữ liệu đã có nội dung nên không nạp bản trình diễn.",
    "demo.not_local": "Bản trình diễn chỉ nạp khi PUBLIC_URL là địa chỉ của máy này.",
    "slug.shape": "Địa chỉ gồm chữ thường không dấu, số và gạch nối, từ 3 đến 80 ký tự.",
    "slug.taken": "Địa chỉ này đã dùng cho hội nghị khác. Hãy chọn địa chỉ khác.",
    "prefix.shape": "Đầu mã gồm đúng 4 chữ in hoa không dấu hoặc chữ số, ví dụ HB26.",
    "prefix.taken": "Đầu mã này đã dùng cho hội nghị khác. Hãy chọn đầu mã khác.",
    "conference.order": "Ngày mở phải trước ngày hết hạn, ngày hết hạn phải trước ngày họp.",
    "themes.empty": "Hãy ghi ít nhất một chủ đề, mỗi chủ đề một dòng.",
    "required": "Hãy điền ô này.",
    "account.oneself": "Không tự đóng tài khoản hoặc tự thôi vai trò quản trị của mình được. Hãy "
    "nhờ quản trị viên khác.",
    "account.closed": "Tài khoản này đã đóng. Hãy xem tình trạng mới nhất.",
    "themes.fewer": "Hội nghị đã có {count} chủ đề, có thể đã có ý kiến gửi theo từng chủ đề. Hãy "
    "giữ đủ các dòng, chỉ sửa chữ hoặc thêm dòng ở cuối.",
}


def sentence(error: DomainError) -> str:
    """The Vietnamese sentence for a refusal."""
    return SENTENCES[error.code].format(**error.facts)
