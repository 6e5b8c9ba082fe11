"""The agreement with the advice as a spreadsheet. No cell is a formula or a link."""

from io import BytesIO

import xlsxwriter

from dialogue.moderation.agreement import Agreement, Tally
from dialogue.wording.screening import month_name, suggested


def agreement_sheet(title: str, found: Agreement) -> bytes:
    """An .xlsx with one line for what was advised and three columns for each month."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
        cell = book.add_format({"border": 1})
        sheet = book.add_worksheet("Gợi ý của máy")
        months = list(found.by_month)
        sheet.write_string(0, 0, title, bold)
        sheet.write_string(2, 0, "Máy gợi ý", head)
        sheet.set_column(0, 0, 44)
        for place, name in enumerate([*map(month_name, months), "Cộng"]):
            for step, what in enumerate(("đồng ý", "đã quyết định", "tỷ lệ %")):
                sheet.write_string(2, 1 + 3 * place + step, f"{name}: {what}", head)

        def line(number: int, name: str, tallies: list[Tally]) -> None:
            sheet.write_string(number, 0, name, cell)
            for place, tally in enumerate(tallies):
                sheet.write_number(number, 1 + 3 * place, tally.agreed, cell)
                sheet.write_number(number, 2 + 3 * place, tally.decided, cell)
                if tally.percent is None:
                    sheet.write_blank(number, 3 + 3 * place, None, cell)
                else:
                    sheet.write_number(number, 3 + 3 * place, tally.percent, cell)

        number = 3
        for row in found.rows:
            tallies = [row.months.get(month, Tally()) for month in months]
            line(number, suggested(row.label, row.ground), [*tallies, row.total])
            number += 1
        line(number, "Cộng", [*found.by_month.values(), found.total])
        number += 2
        for place, name in enumerate(("Bản trọng số và từ vựng", "đồng ý", "đã quyết định")):
            sheet.write_string(number, place, name, head)
        for engine, tally in found.engines.items():
            number += 1
            sheet.write_string(number, 0, engine, cell)
            sheet.write_number(number, 1, tally.agreed, cell)
            sheet.write_number(number, 2, tally.decided, cell)
        sheet.freeze_panes(3, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return out.getvalue()
