"""What is said of a plan file that cannot be read, or not at one place."""

FILE_FAULTS: dict[str, tuple[str, str]] = {
    "file.broken": (
        "tệp viết không đúng dạng YAML từ chỗ này, hoặc từ ngay dòng trên",
        "Xem lại thụt đầu dòng (bằng dấu cách, không dùng tab), dấu hai chấm, ngoặc và dấu nháy. "
        "Đoạn chữ có dấu «: » hoặc « #» thì đặt trong dấu nháy kép.",
    ),
    "file.alias": (
        "tệp dùng tên tham chiếu của YAML (dấu *)",
        "Viết lại giá trị ở chính chỗ này.",
    ),
    "file.letters": (
        "tệp có ký tự không phải văn bản",
        "Lưu lại tệp dưới dạng văn bản UTF-8.",
    ),
    "file.long": (
        "tệp dài hơn {most} ký tự",
        "Kiểm tra xem đây có phải tệp kế hoạch không; mỗi kế hoạch là một tệp riêng.",
    ),
    "file.deep": ("tệp lồng quá nhiều bậc", "Xem lại thụt đầu dòng."),
    "file.shape": (
        "tệp không phải một kế hoạch",
        "Tệp bắt đầu bằng «title: …», mỗi phần của kế hoạch là một khóa, xem docs/plans.md.",
    ),
    "shape.record": (
        "«{name}» phải có các khóa con",
        "Viết mỗi khóa một dòng, thụt vào. Các khóa dùng được: {keys}.",
    ),
    "shape.due": (
        "«{name}» không viết thành câu",
        "Viết «{name}: {form}»; «trước ngày» là before, «chậm nhất ngày» và «trong ngày» là by, "
        "«vào ngày» là on.",
    ),
    "shape.list": (
        "«{key}» ({label}) phải là một danh sách",
        "Viết mỗi mục một dòng, bắt đầu bằng dấu gạch «- ».",
    ),
    "shape.scalar": (
        "«{key}» ({label}) chỉ nhận một giá trị, không nhận các khóa con hay danh sách",
        "Viết giá trị ngay sau dấu hai chấm.",
    ),
    "key.unknown": (
        "không có khóa «{key}» ở đây",
        "{near} Các khóa dùng được: {known}.",
    ),
    "key.comma": (
        "«{key}» đứng sau một dấu phẩy trong ngoặc nhọn nên bị hiểu là một khóa",
        "Trong ngoặc nhọn, đoạn chữ có dấu phẩy phải đặt trong dấu nháy kép: name: "
        '"Các phòng, ban".',
    ),
    "key.twice": (
        "khóa «{key}» viết hai lần (lần đầu ở dòng {first})",
        "Giữ một, bỏ một.",
    ),
    "missing": (
        "thiếu khóa «{key}» ({label})",
        "Thêm «{key}: …» vào mục bắt đầu ở dòng này.",
    ),
    "empty": (
        "«{key}» ({label}) để trống",
        "Điền giá trị, hoặc bỏ cả khóa nếu kế hoạch không nói đến.",
    ),
    "key": (
        "«{written}» không dùng làm mã được",
        "Mã chỉ gồm chữ không dấu, số, dấu gạch dưới, bắt đầu bằng chữ: {example}.",
    ),
    "day": (
        "«{written}» không phải một ngày",
        "Viết ngày/tháng/năm, đủ bốn chữ số của năm: 14/11/2026.",
    ),
    "day.month": (
        "không có ngày «{written}»: năm chỉ có 12 tháng",
        "Viết ngày trước, tháng sau: ngày/tháng/năm.",
    ),
    "day.year": (
        "năm {year} trong «{written}» không hợp lý",
        "Viết đủ bốn chữ số của năm.",
    ),
    "day.impossible": (
        "không có ngày «{written}»: tháng {month}/{year} chỉ có {last} ngày",
        "Xem lại bản kế hoạch rồi viết ngày đúng; ngày cuối tháng là {last}/{month}/{year}.",
    ),
    "month": ("«{written}» không phải một tháng", "Viết tháng/năm: 03/2026."),
    "quarter": ("«{written}» không phải một quý", "Viết quý/năm: III/2026."),
    "time": ("«{written}» không phải giờ", "Viết giờ và phút: 14h00."),
    "time.impossible": (
        "không có giờ «{written}»",
        "Giờ từ 00h00 đến 23h59; hết ngày thì viết 24h00 hoặc bỏ giờ.",
    ),
    "whole": ("«{written}» không phải một số", "Viết bằng chữ số, không kèm đơn vị: 30."),
    "flag": ("«{written}» không phải có hay không", "Viết true hoặc false."),
    "choice": (
        "«{key}» không nhận «{written}»",
        "{near} Chọn một trong: {choices}.",
    ),
}
