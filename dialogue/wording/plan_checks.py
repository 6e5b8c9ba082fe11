"""What is said of a plan that can be read: its dates, order, numbers, bodies, and the law."""

from dialogue.wording.plan_law import BODIES_AND_LAW

CHECKS: dict[str, tuple[str, str]] = {
    # Names
    "name.unknown": (
        "«{name}» ({label}) không phải tên của mục nào trong tệp",
        "{near} Nếu đúng là «{name}» thì khai báo mã này trước.",
    ),
    "name.twice": (
        "mã «{name}» đặt cho hai mục (mục đầu ở dòng {first})",
        "Đổi mã của một trong hai mục, và sửa những chỗ nhắc đến mục đó.",
    ),
    "needs.circle": (
        "các việc chờ nhau thành vòng: {circle}",
        "Bỏ bớt một «needs» để có việc làm được trước.",
    ),
    "due.circle": (
        "hạn của các việc tính từ nhau thành vòng, không ra ngày nào: {circle}",
        "Tính hạn của một việc từ hội nghị (conference) hoặc từ một ngày.",
    ),
    "above.circle": (
        "các cơ quan là cấp trên của nhau thành vòng: {circle}",
        "Bỏ «above» của cơ quan cao nhất.",
    ),
    "who.twice": (
        "«{name}» được giao hai lần trong một việc: {duty}",
        "Giữ một, hoặc thay bằng cơ quan còn thiếu.",
    ),
    # Sessions
    "session.when": (
        "buổi đối thoại không có thời gian",
        "Thêm «date: ngày/tháng/năm», hoặc «window: {{from: …, to: …}}», hoặc «month: tháng/năm».",
    ),
    "session.twice": (
        "buổi đối thoại có hai thời gian cùng lúc: {given}",
        "Giữ một cách ghi.",
    ),
    "session.quarter": (
        "tháng {month} không nằm trong quý {quarter}",
        "Sửa thành quý {right}, hoặc chọn tháng trong quý {quarter}.",
    ),
    "session.hours": (
        "buổi đối thoại kết thúc lúc {ends}, không sau giờ bắt đầu {starts}",
        "Sửa giờ kết thúc cho sau {starts}.",
    ),
    "session.order": (
        "buổi ngày {day} đứng sau buổi ngày {above}: các buổi không theo thứ tự thời gian",
        "Xem lại hai ngày; nếu đúng thì đổi chỗ hai buổi.",
    ),
    "session.part": (
        "buổi đối thoại ghi {part} nhưng bắt đầu lúc {starts}",
        "Sửa buổi hoặc sửa giờ cho khớp nhau.",
    ),
    "council.which": (
        "kế hoạch đối thoại trước kỳ họp Hội đồng nhân dân nhưng không nói kỳ họp nào",
        "Thêm «council_session: kỳ họp thứ … HĐND …», hoặc chọn loại kế hoạch khác.",
    ),
    "session.holiday": (
        "hội nghị rơi vào ngày nghỉ lễ {day}: {reason}",
        "Chọn ngày khác, tránh ngày nghỉ lễ, tết.",
    ),
    "session.year": (
        "kế hoạch năm {year} nhưng buổi đối thoại ở năm {other}",
        "Sửa ngày tổ chức thành năm {year}; nếu hội nghị đúng là năm {other} thì ghi "
        "«year: {other}».",
    ),
    "title.year": (
        "tên kế hoạch nói năm {other} nhưng «year» là {year}",
        "Sửa cho tên kế hoạch và «year» cùng một năm.",
    ),
    "issued.late": (
        "kế hoạch ban hành ngày {issued}, sau hội nghị ngày {day}",
        "Xem lại ngày ban hành hoặc ngày hội nghị, nhất là năm.",
    ),
    "issued.early": (
        "kế hoạch ban hành ngày {issued}, hơn một năm trước hội nghị ngày {day}",
        "Xem lại năm của một trong hai ngày.",
    ),
    # Days
    "weekday": (
        "ngày {day} là {right}, không phải {written}",
        "Nếu đúng ngày thì viết «{right}, {day}»; nếu đúng thứ thì viết «{written}, {other}» "
        "(cùng tuần).",
    ),
    "day.off": (
        "hạn «{meaning} {day}» rơi vào ngày nghỉ: {weekday}, {reason}",
        "Chọn ngày làm việc gần nhất: {earlier} hoặc {later}.",
    ),
    "day.before_issue": (
        "hạn {day} đã qua khi kế hoạch ban hành ngày {issued}",
        "Xem lại ngày, nhất là năm: hạn phải sau ngày ban hành.",
    ),
    "issued.after_deadlines": (
        "kế hoạch ban hành ngày {issued}, khi {over} trong {all} hạn đã qua",
        "Xem lại ngày ban hành, nhất là tháng và năm.",
    ),
    "day.far": (
        "hạn {day} cách hội nghị ngày {held} gần một năm",
        "Xem lại năm của hạn này.",
    ),
    # Deadlines
    "due.none": (
        "hạn không nói đến khi nào",
        "Thêm một trong: before (trước ngày), by (chậm nhất ngày), on (vào ngày), window, month, "
        "quarter, ahead (trước … ngày), within (trong … ngày kể từ), after, before_event, "
        "at_event, after_event.",
    ),
    "due.several": (
        "một hạn được nói theo {given} cùng lúc",
        "Giữ một cách; nếu là hai hạn khác nhau thì viết thành hai việc.",
    ),
    "period.no_start": (
        "thời hạn {days} {kind} không nói kể từ khi nào",
        "Viết rõ mốc bắt đầu, ví dụ «kể từ khi kết thúc hội nghị»: "
        "{{within: {{days: {days}, …, from: conference}}}}.",
    ),
    "period.no_event": (
        "«trước {days} {kind}» không nói trước việc gì",
        "Viết rõ trước việc gì, ví dụ {{ahead: {{days: {days}, of: conference}}}}.",
    ),
    "period.zero": (
        "thời hạn 0 ngày",
        "Viết số ngày, hoặc «on: ngày/tháng/năm» nếu là ngay ngày đó.",
    ),
    "period.long": (
        "thời hạn {days} ngày dài hơn hai năm",
        "Xem lại số ngày.",
    ),
    "year.odd": (
        "năm {year} không hợp lý",
        "Viết đủ bốn chữ số của năm tổ chức hội nghị.",
    ),
    "period.after": (
        "«sau {days} ngày kể từ…» hiểu được hai cách: chậm nhất là ngày thứ {days}, hay chỉ sau "
        "khi đã hết {days} ngày",
        "Viết lại thành «trong {days} ngày kể từ…» (means: within) hoặc «sau khi hết {days} "
        "ngày…» (means: past).",
    ),
    "span.open": (
        "khoảng thời gian thiếu {what} «{missing}»",
        "Ghi đủ ngày đầu và ngày cuối: {{from: …, to: …}}.",
    ),
    "span.turned": (
        "khoảng thời gian kết thúc ngày {last}, trước khi bắt đầu ngày {first}",
        "Xem lại hai ngày; có thể viết ngược, hoặc nhầm tháng.",
    ),
    "collection.turned": (
        "hết hạn nhận ý kiến ngày {last}, trước khi bắt đầu nhận ngày {first}",
        "Xem lại hai ngày.",
    ),
    "quote.day": (
        "tệp ghi ngày {day} nhưng câu trích nói ngày {said}",
        "Đối chiếu bản kế hoạch, sửa ngày hoặc sửa câu trích.",
    ),
    "quote.before": (
        "câu trích nói «trước ngày» (hết ngày hôm trước) nhưng tệp tính cả ngày {day}",
        "Viết «before: {day}».",
    ),
    "quote.included": (
        "câu trích tính cả ngày {day} nhưng tệp ghi là trước ngày đó",
        "Viết «by: {day}».",
    ),
    "quote.number": (
        "tệp ghi {label} là {number} nhưng câu trích nói {said}",
        "Đối chiếu bản kế hoạch, sửa con số hoặc sửa câu trích.",
    ),
    # Order
    "order.too_early": (
        "«{duty}» phải xong ngày {last}, trước khi có «{needed}» (đến hết ngày {ready})",
        "Đưa hạn của «{needed}» lên trước ngày {last}{or_later}.",
    ),
    "order.span": (
        "hội nghị có thể từ {span}; nếu họp ngày {held} thì «{duty}» phải xong ngày {last}, trước "
        "khi có «{needed}» (đến hết ngày {ready})",
        "Ấn định hội nghị từ ngày {first} trở đi, hoặc đưa hạn của «{needed}» lên trước ngày "
        "{last}.",
    ),
    "order.phase": (
        "«{duty}» làm trước hội nghị nhưng cần «{needed}», là việc sau hội nghị",
        "Xem lại «needs» hoặc hạn của một trong hai việc.",
    ),
    "order.same_day": (
        "«{duty}» và «{needed}» cùng hết hạn ngày {day}{strictly}: nơi tổng hợp không còn ngày nào",
        "Để nơi gửi xong sớm hơn ít nhất một ngày làm việc{or_later}.",
    ),
    "order.made_of": (
        "«{duty}» phải xong ngày {last}, trong khi «{needed}» đến ngày {ready} mới có",
        "Xem lại thứ tự hai hạn; nếu hai việc không liên quan thì có thể để như vậy.",
    ),
    "order.belongs_after": (
        "«{duty}» chỉ làm được sau hội nghị nhưng được hẹn trước hội nghị",
        "Tính hạn kể từ hội nghị: {{within: {{days: …, from: conference}}}}.",
    ),
    "order.before_conference": (
        "«{duty}» phải xong ngày {day}, khi hội nghị (ngày {held}) chưa diễn ra",
        "Đặt hạn sau ngày {held}; xem lại tháng và năm.",
    ),
    "order.belongs_before": (
        "«{duty}» là việc trước hội nghị nhưng được hẹn sau hội nghị",
        "Đặt hạn trước hội nghị: {{ahead: {{days: …, of: conference}}}}.",
    ),
    "order.after_conference": (
        "«{duty}» đến ngày {day} mới hết hạn, sau hội nghị ngày {held}",
        "Đặt hạn trước ngày {held}; xem lại tháng và năm.",
    ),
    "order.within_span": (
        "«{duty}» đến ngày {day} mới hết hạn, trong khi hội nghị có thể họp từ ngày {held}",
        "Đặt hạn trước ngày {held}, hoặc ấn định hội nghị sau ngày {day}.",
    ),
    "order.on_the_day": (
        "«{duty}» đến ngày {day} mới hết hạn, đúng ngày hội nghị",
        "Đặt hạn sớm hơn để người được mời kịp chuẩn bị.",
    ),
    "collection.after_conference": (
        "ý kiến còn được gửi đến ngày {closes}, sau hội nghị ngày {held}",
        "Đặt hạn nhận ý kiến trước hội nghị, đủ để cơ quan kịp trả lời.",
    ),
    "collection.summed": (
        "ý kiến còn được gửi đến ngày {closes}, trong khi «{duty}» phải xong ngày {last}",
        "Để hết hạn nhận ý kiến trước ngày {last}, hoặc lùi hạn tổng hợp.",
    ),
    "collection.same_day": (
        "hết hạn nhận ý kiến và «{duty}» cùng ngày {last}: nơi tổng hợp không còn ngày nào",
        "Để hết hạn nhận ý kiến sớm hơn ít nhất một ngày làm việc.",
    ),
    "collection.guided_late": (
        "«{duty}» đến ngày {last} mới xong, khi đã hết hạn nhận ý kiến ngày {closes}",
        "Làm việc này trước khi hết hạn nhận ý kiến, hoặc lùi ngày hết hạn.",
    ),
    "duty.two_days": (
        "một việc có hai hạn khác nhau: hết ngày {first} và hết ngày {second} («{duty}»)",
        "Giữ một hạn ở cả hai chỗ; nếu là hai việc khác nhau thì viết rõ mỗi việc.",
    ),
    "duty.two_meanings": (
        "một việc nói hai cách với cùng ngày {named}: một chỗ hết ngày {first}, một chỗ hết ngày "
        "{second} («{duty}»)",
        "Chọn «trước ngày» (không tính ngày đó) hoặc «trong ngày» (tính cả ngày đó), dùng ở cả "
        "hai chỗ.",
    ),
    # Room
    "room.to_gather": (
        "kế hoạch ban hành ngày {issued}, «{duty}» phải xong ngày {last}: chỉ còn {days} ngày để "
        "thông báo, hướng dẫn và tổng hợp",
        "Ban hành sớm hơn, hoặc lùi hạn để có hơn {least} ngày.",
    ),
    "room.to_answer": (
        "ý kiến đến ngày {last} mới có đủ, hội nghị ngày {held}: chỉ còn {left} ngày làm việc ở "
        "giữa, cơ quan khó kịp trả lời bằng văn bản",
        "Lấy ý kiến sớm hơn, để có ít nhất {least} ngày làm việc trước hội nghị.",
    ),
    "room.to_write": (
        "«{duty}» phải xong ngày {last}, trong khi việc được giao ngày {ready}: cơ quan chỉ có "
        "{left} ngày làm việc để viết trả lời",
        "Giao sớm hơn, hoặc lùi hạn trả lời, để có ít nhất {least} ngày làm việc.",
    ),
    "room.to_conclude": (
        "thông báo kết luận không có thời hạn",
        "Thêm hạn, thường là {days} ngày làm việc kể từ khi kết thúc hội nghị ({source}): "
        "{{within: {{days: {days}, working: true, from: conference}}}}.",
    ),
    "route.two_doors": (
        "ý kiến vào theo hai đường: Nhân dân gửi {receiver}, còn {sender} gửi thẳng {target}; "
        "{receiver} cũng gửi {target}, nên một ý kiến có thể được tính hai lần",
        "Để {sender} gửi qua {receiver}, hoặc giao {target} nhận và lọc trùng tất cả.",
    ),
    "route.two_doors_copy": (
        "{sender} gửi ý kiến cho cả {receiver} và {target}, mà {receiver} cũng tổng hợp gửi "
        "{target}: ý kiến đến {target} hai lần, theo hai đường",
        "Chỉ gửi {receiver}, hoặc nói rõ bản gửi {target} chỉ để biết.",
    ),
    # Numbers
    "count.total": (
        "{label} ghi tổng {stated} nhưng cộng các dòng được {counted} ({compared} {difference})",
        "Sửa tổng thành {counted}, hoặc tìm dòng ghi sai.",
    ),
    "count.product": (
        "{label} ghi {stated} nhưng {bodies} đơn vị, mỗi đơn vị {each}, là {counted}",
        "Sửa thành {counted}, hoặc sửa số đơn vị, số của mỗi đơn vị.",
    ),
    "count.bodies": (
        "«{name}» có chỗ ghi {one} đơn vị, có chỗ ghi {other}",
        "Sửa cho hai chỗ cùng một số.",
    ),
    "count.stated": (
        "tổng ghi {stated} {label}, nhưng các quy tắc phân bổ nói {counted}",
        "Sửa cho hai chỗ cùng một số.",
    ),
    "count.row_twice": (
        "«{name}» có hai dòng trong bảng phân bổ (dòng đầu ở dòng {first})",
        "Gộp thành một dòng.",
    ),
    "programme.order": (
        "«{step}» bắt đầu {starts}, khi «{above}» đến {ends} mới xong",
        "Sửa giờ, hoặc xếp lại thứ tự.",
    ),
    "programme.early": (
        "«{step}» bắt đầu {starts}, trước giờ khai mạc hội nghị {opens}",
        "Sửa giờ của chương trình hoặc giờ của hội nghị.",
    ),
    "programme.long": (
        "chương trình cần {total} phút nhưng buổi đối thoại chỉ có {length} phút",
        "Bớt thời gian các phần, hoặc kéo dài buổi đối thoại.",
    ),
    "programme.late": (
        "«{step}» đến {over} mới xong, sau giờ kết thúc hội nghị {ends}",
        "Sửa giờ của chương trình hoặc giờ của hội nghị.",
    ),
    "programme.no_dialogue": (
        "chương trình không có phần nào để Nhân dân phát biểu và được trả lời",
        "Thêm phần Nhân dân phát biểu (kind: floor) và phần trả lời, đối thoại (kind: answers).",
    ),
    "programme.no_floor": (
        "chương trình không có phần Nhân dân phát biểu",
        "Thêm phần Nhân dân phát biểu (kind: floor) trước phần trả lời.",
    ),
    "programme.no_answers": (
        "chương trình không có phần trả lời ý kiến của Nhân dân",
        "Thêm phần trả lời, đối thoại (kind: answers) sau khi Nhân dân phát biểu.",
    ),
    "programme.closes_early": (
        "«{step}» đứng trước «{other}»: hội nghị kết luận khi đối thoại chưa xong",
        "Đưa phần kết luận xuống sau phần phát biểu và trả lời.",
    ),
    "programme.opens_late": (
        "«{step}» đứng sau «{other}»: đối thoại bắt đầu khi hội nghị chưa khai mạc",
        "Đưa phần khai mạc lên đầu chương trình.",
    ),
    **BODIES_AND_LAW,
}
