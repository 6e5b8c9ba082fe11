"""Every rule of the checker with a plan that breaks it."""

import pytest

from dialogue.plans.checking import check
from dialogue.wording.plan_checks import CHECKS
from dialogue.wording.plans import said
from tests.unit.plans.smallest import (
    ANSWERS,
    CONCLUSION,
    DELEGATES,
    INVITED,
    NOTICE,
    OPINIONS,
    RESULT,
    SESSION,
    STATE,
    SUMMARY,
    changed,
    found,
    line_of,
)

# rule, the passages that break it, and what stands on the line it must name.
FAULTY = [
    # Names
    ("name.unknown", [("who: [phong_kinh_te]", "who: [phong_kinh]")], "who: [phong_kinh]"),
    ("name.unknown", [("needs: [danh_sach]", "needs: [danhsach]")], "needs: [danhsach]"),
    ("name.unknown", [(INVITED, "due: {ahead: {days: 7, of: hoinghi}}")], "of: hoinghi"),
    ("name.twice", [("- key: tong_hop", "- key:  y_kien")], "key:  y_kien"),
    ("needs.circle", [(OPINIONS, OPINIONS + "\n    needs: [tong_hop]")], "- key: y_kien"),
    (
        "above.circle",
        [("name: Ban Thường vụ Đảng ủy phường", "name: Đảng ủy, above: mttq")],
        "key: dang_uy,",
    ),
    (
        "due.circle",
        [(RESULT, "due: {within: {days: 3, from: ket_luan}}"),
         (CONCLUSION, "due: {ahead: {days: 3, of: cong_khai}}")],
        "- key: ket_luan",
    ),
    ("who.twice", [("who: [phong_kinh_te]", "who: [ubnd, ubnd]")], "who: [ubnd, ubnd]"),
    # Sessions
    ("session.when", [("    " + SESSION + "\n", "")], "key: hoi_nghi"),
    ("session.twice", [(SESSION, SESSION + "\n    month: 11/2026")], "date: 26/11/2026"),
    ("session.quarter", [(SESSION, "month: 11/2026\n    quarter: III/2026")], "month: 11/2026"),
    ("session.hours", [("ends: 11h00", "ends: 07h00")], "ends: 07h00"),
    ("session.part", [("starts: 08h00\n", "starts: 08h00\n    part: afternoon\n")], "part: aft"),
    (
        "session.order",
        [("collection:", "  - {key: sau, date: 19/11/2026}\n\ncollection:")],
        "date: 19/11/2026",
    ),
    ("council.which", [("kind: yearly", "kind: before_council")], "kind: before_council"),
    ("session.holiday", [(SESSION, "date: 24/11/2026")], "date: 24/11/2026"),
    ("session.year", [(SESSION, "date: 26/11/2027")], "date: 26/11/2027"),
    ("title.year", [("Nhân dân năm 2026", "Nhân dân năm 2025")], "year: 2026"),
    ("issued.late", [("issued: 12/10/2026", "issued: 01/12/2026")], "issued: 01/12/2026"),
    ("issued.early", [("issued: 12/10/2026", "issued: 12/10/2025")], "issued: 12/10/2025"),
    # Days
    ("weekday", [("    weekday: thứ Năm\n", "    weekday: thứ Sáu\n")], "weekday: thứ Sáu"),
    ("weekday", [(ANSWERS, "due: {by: 19/11/2026, weekday: thứ Ba}")], "weekday: thứ Ba"),
    (
        "weekday",
        [("kind: opening, starts", 'kind: opening, words: "Chủ nhật, 26/11/2026", starts')],
        "Chủ nhật",
    ),
    (
        "weekday",
        [("kind: opening, starts", "kind: opening, words: Sáng Chủ nhật ngày 26/11, starts")],
        "Chủ nhật",
    ),
    (
        "weekday",
        [("place: Hội trường", "words: thứ Sáu ngày 26 tháng 11 năm 2026\n    place: Hội trường")],
        "thứ Sáu ngày 26",
    ),
    ("day.off", [(DELEGATES, "due: {window: {from: 09/11/2026, to: 14/11/2026}}")], "to: 14/11"),
    ("day.off", [(OPINIONS, "due: {before: 07/11/2026}")], "before: 07/11/2026"),
    ("day.off", [(ANSWERS, "due: {by: 22/11/2026}")], "by: 22/11/2026"),
    ("day.before_issue", [(OPINIONS, "due: {before: 06/11/2025}")], "before: 06/11/2025"),
    ("day.before_issue", [("closes: {by: 06/11", "closes: {by: 06/10")], "by: 06/10"),
    (
        "issued.after_deadlines",
        [("issued: 12/10/2026", "issued: 18/11/2026")],
        "issued: 18/11/2026",
    ),
    ("day.far", [(ANSWERS, "due: {by: 19/11/2027}")], "by: 19/11/2027"),
    # Deadlines
    ("due.none", [(DELEGATES, "due: {words: sớm}")], "words: sớm"),
    ("due.several", [(DELEGATES, "due: {by: 13/11/2026, before: 16/11/2026}")], "by: 13/11"),
    ("period.no_start", [(RESULT, "due: {within: {days: 10}}")], "{days: 10}"),
    ("period.no_event", [(NOTICE, "due: {ahead: {days: 10}}")], "{days: 10}"),
    ("period.zero", [(RESULT, "due: {within: {days: 0, from: conference}}")], "days: 0"),
    ("period.long", [(RESULT, "due: {within: {days: 99999, from: conference}}")], "days: 99999"),
    ("year.odd", [("year: 2026", "year: 20226")], "year: 20226"),
    ("period.after", [(RESULT, "due: {after: {days: 10, from: ket_luan}}")], "after: {days: 10"),
    (
        "span.open",
        [(DELEGATES, "due: {window: {to: 13/11/2026}}")],
        "window: {to",
    ),
    (
        "span.turned",
        [(DELEGATES, "due: {window: {from: 13/11/2026, to: 10/11/2026}}")],
        "from: 13/11/2026",
    ),
    (
        "collection.turned",
        [("  closes: {by: 06", "  opens: {on: 09/11/2026}\n  closes: {by: 06")],
        "closes: {by",
    ),
    ("quote.day", [("words: chậm nhất ngày 11/11/2026", "words: chậm nhất 12/11/2026")], "by: 11"),
    ("quote.day", [("words: chậm nhất ngày 11/11/2026", "words: chậm nhất ngày 12/11")], "by: 11"),
    (
        "quote.day",
        [(SESSION, "window: {from: 23/11/2026, to: 27/11/2026}\n"
          "    words: từ ngày 24/11 đến ngày 27/11/2026")],
        "from: 23/11",
    ),
    ("quote.before", [("words: chậm nhất ngày 11/11", "words: trước ngày 11/11")], "by: 11/11"),
    ("quote.included", [("words: trước ngày 06", "words: xong trong ngày 06")], "before: 06"),
    # Order
    ("order.too_early", [(SUMMARY, "due: {by: 04/11/2026}")], "by: 04/11/2026"),
    ("order.too_early", [(DELEGATES, "due: {by: 20/11/2026}")], "days: 7, of"),
    (
        "order.too_early",
        [(SUMMARY, "due: {by: 04/11/2026}"), ("    needs: [y_kien]\n", "")],
        "by: 04/11/2026",
    ),
    (
        "order.span",
        [(SESSION, "window: {from: 17/11/2026, to: 27/11/2026}")],
        "days: 7, of",
    ),
    ("order.phase", [("delivers: answers", "needs: [ket_luan]"), ("    needs: [tong_hop]\n", ""),
                     (ANSWERS, "due: {before_event: conference}")], "before_event"),
    ("order.same_day", [(SUMMARY, "due: {before: 06/11/2026}")], "before: 06/11/2026}"),
    (
        "order.same_day",
        [(SUMMARY, "due: {by: 05/11/2026}"), ("    needs: [y_kien]\n", "")],
        "by: 05/11/2026",
    ),
    (
        "order.made_of",
        [(DELEGATES, "due: {by: 20/11/2026}"), ("    needs: [danh_sach]\n", ""),
         ("who: [van_phong]\n    delivers: invitations", "who: [ubnd]\n    delivers: invitations")],
        "days: 7, of",
    ),
    (
        "order.belongs_after",
        [(RESULT, "due: {ahead: {days: 3, of: conference}}")],
        "days: 3, of",
    ),
    ("order.before_conference", [(CONCLUSION, "due: {by: 20/11/2026}")], "by: 20/11/2026"),
    (
        "order.before_conference",
        [("delivers: results_published", "delivers: settlement"),
         (RESULT, "due: {quarter: III/2026}")],
        "quarter: III/2026",
    ),
    ("order.belongs_before", [(NOTICE, "due: {within: {days: 3, from: conference}}")], "days: 3"),
    ("order.after_conference", [(DELEGATES, "due: {by: 27/11/2026}")], "by: 27/11/2026"),
    ("order.after_conference", [(ANSWERS, "due: {by: 27/11/2026}")], "by: 27/11/2026"),
    (
        "order.within_span",
        [(SESSION, "window: {from: 16/11/2026, to: 27/11/2026}"),
         (NOTICE, "due: {by: 18/11/2026}")],
        "by: 18/11/2026",
    ),
    ("order.within_span", [(SESSION, "month: 11/2026")], "by: 19/11/2026"),
    ("order.on_the_day", [(INVITED, "due: {by: 26/11/2026}")], "due: {by: 26/11/2026}"),
    ("collection.after_conference", [("closes: {by: 06/11", "closes: {by: 27/11")], "by: 27/11"),
    ("collection.summed", [("closes: {by: 06/11", "closes: {by: 12/11")], "closes: {by: 12/11"),
    ("collection.same_day", [("closes: {by: 06/11", "closes: {by: 11/11")], "closes: {by: 11/11"),
    (
        "collection.guided_late",
        [("delivers: public_notice", "delivers: guidance"), (NOTICE, "due: {by: 09/11/2026}")],
        "by: 09/11/2026",
    ),
    (
        "duty.two_days",
        [("  - key: giay_moi", "  - key: danh_sach_2\n    does: Lập danh sách đại biểu\n"
          "    who: [mttq]\n    due: {by: 16/11/2026}\n  - key: giay_moi")],
        "by: 16/11/2026",
    ),
    (
        "duty.two_days",
        [("  - key: giay_moi", "  - key: danh_sach_2\n    does: Gửi danh sách\n"
          "    to: [van_phong]\n    who: [mttq]\n    delivers: delegate_list\n"
          "    due: {by: 16/11/2026}\n"
          "  - key: giay_moi")],
        "by: 16/11/2026",
    ),
    (
        "duty.two_meanings",
        [("  - key: giay_moi", "  - key: danh_sach_2\n    does: Chốt danh sách\n    who: [mttq]\n"
          "    due: {before: 13/11/2026}\n    same_as: danh_sach\n  - key: giay_moi")],
        "before: 13/11/2026",
    ),
    # Room
    ("room.to_gather", [("issued: 12/10/2026", "issued: 30/10/2026")], "before: 06/11"),
    (
        "room.to_answer",
        [("closes: {by: 06/11", "closes: {by: 23/11"), (SUMMARY, "due: {by: 24/11/2026}")],
        "23/11",
    ),
    (
        "room.to_write",
        [("delivers: opinion_summary", "delivers: assignment"),
         (SUMMARY, "due: {by: 18/11/2026}")],
        "by: 19/11/2026",
    ),
    ("room.to_conclude", [STATE, ("    " + CONCLUSION + "\n", "")], "- key: ket_luan"),
    ("room.to_conclude", [("    " + CONCLUSION + "\n", "")], "- key: ket_luan"),
    (
        "route.two_doors",
        [("    to: [mttq]", "    to: [van_phong]"),
         ("delivers: opinion_summary", "delivers: opinions")],
        "to: [van_phong]",
    ),
    ("route.two_doors_copy", [("to: [mttq]", "to: [mttq, van_phong]")], "to: [mttq, van_phong]"),
    # Numbers
    ("count.bodies", [("many: true}", "many: true, count: 16}"), ("quotas:\n",
        "recipients:\n  - {who: 17 đoàn thể, body: doan_the}\n\nquotas:\n")], "17 đoàn thể"),
    ("count.total", [("seats: 12,", "seats: 13,")], "stated:"),
    ("count.total", [("seats: 22, opinions: 3", "seats: 22, opinions: 4")], "stated:"),
    ("count.total", [("{bodies: 2,", "{bodies: 3,")], "stated:"),
    (
        "count.product",
        [("  stated: {bodies: 2, seats: 22, opinions: 3}",
          "  rules:\n    - {body: doan_the, bodies: 17, each: 2, seats: 35}")],
        "seats: 35",
    ),
    (
        "count.bodies",
        [("many: true}", "many: true, count: 16}"),
         ("  stated: {bodies: 2, seats: 22, opinions: 3}",
          "  rules:\n    - {body: doan_the, bodies: 17, each: 2}")],
        "bodies: 17",
    ),
    (
        "count.stated",
        [("  stated: {bodies: 2, seats: 22, opinions: 3}",
          "  rules:\n    - {body: doan_the, bodies: 17, each: 2}\n"
          "    - {body: hoi_nong_dan, bodies: 57, each: 1}\n  stated: {areas: 17, groups: 75}")],
        "groups: 75",
    ),
    (
        "quote.number",
        [("opinions: 3}", 'opinions: 3, words: "25 đại biểu"}')],
        "25 đại biểu",
    ),
    ("programme.early", [("starts: 08h00, minutes: 30", "starts: 07h30, minutes: 30")], "07h30"),
    ("count.row_twice", [("body: hoi_phu_nu, seats", "body: hoi_nong_dan, seats")], "seats: 10"),
    ("programme.order", [("starts: 08h30", "starts: 08h15")], "08h15"),
    (
        "programme.long",
        [("minutes: 120}", "minutes: 90}"), ("starts: 10h30, minutes: 30", "minutes: 75")],
        "step: Khai mạc",
    ),
    (
        "programme.long",
        [("    ends: 11h00", "    length: half_day"), ("minutes: 120}", "minutes: 220}"),
         ("starts: 10h30, ", "")],
        "step: Khai mạc",
    ),
    ("programme.late", [("kind: conclusion, starts: 10h30", "kind: conclusion, starts: 10h45")],
     "10h45"),
    (
        "programme.no_dialogue",
        [("  - {step: Đối thoại, kind: answers, starts: 08h30, minutes: 120}\n", "")],
        "step: Khai mạc",
    ),
    ("programme.no_floor", [("step: Đối thoại", "step: Trả lời")], "step: Khai mạc"),
    (
        "programme.no_answers",
        [("step: Đối thoại, kind: answers", "step: Nhân dân phát biểu, kind: floor")],
        "step: Khai mạc",
    ),
    ("programme.closes_early", [("kind: opening, starts", "kind: conclusion, starts"),
     ("kind: conclusion, starts: 10h30", "kind: chair, starts: 10h30")], "step: Khai mạc"),
    ("programme.opens_late", [("kind: opening, starts", "kind: report, starts"),
     ("kind: conclusion, starts: 10h30", "kind: opening, starts: 10h30")], "step: Kết luận"),
    # Bodies and the law
    ("body.ended", [("{key: hoi_phu_nu,", "{key: hoi_phu_nu, level: district,")], "hoi_phu_nu, l"),
    ("body.named", [("does: Công khai", "does: Báo cáo UBND huyện, công khai")], "UBND huyện"),
    ("law.notice_usual", [(NOTICE, "due: {ahead: {days: 5, of: conference}}")], "days: 5, of"),
    (
        "law.conclusion_usual",
        [STATE, (CONCLUSION, "due: {within: {days: 15, from: conference}}")],
        "days: 15",
    ),
    ("body.ended", [("name: Văn phòng Đảng ủy", "name: Văn phòng Huyện ủy")], "Huyện ủy"),
    ("body.level", [("level: commune", "level: district")], "locality"),
    ("law.notice", [STATE, (NOTICE, "due: {ahead: {days: 5, of: conference}}")], "days: 5, of"),
    (
        "law.issued",
        [STATE, ("issued: 12/10/2026", "issued: 20/11/2026"),
         (NOTICE, "due: {before_event: conference}")],
        "issued: 20",
    ),
    ("law.result", [STATE, (RESULT, "due: {within: {days: 15, from: conference}}")], "days: 15"),
    ("law.conclusion", [(CONCLUSION, "due: {within: {days: 15, from: conference}}")], "days: 15"),
]  # fmt: skip

# Rules that need a plan of another day or several sessions: below, and in `test_series`.
ELSEWHERE = {"body.ends", "body.not_yet", "law.notice_session"}

# A plan of the last months of the district level: the day is part of what is wrong.
BEFORE_THE_LAW = """\
title: Kế hoạch đối thoại giữa Chủ tịch UBND xã với Nhân dân năm 2025
issued: 21/04/2025
year: 2025
kind: yearly
side: state
locality: {name: xã Suối Ngàn, level: commune, province: tỉnh Thanh Xuyên}
issuers: [ubnd]
bodies:
  - {key: ubnd, name: UBND xã}
  - {key: ubnd_huyen, name: UBND huyện, level: district}
chairs:
  - {office: Chủ tịch UBND xã}
sessions:
  - {key: hn, date: 22/05/2025}
duties:
  - {key: bao_cao, does: Báo cáo kết quả, who: [ubnd], to: [ubnd_huyen], due: {by: 05/06/2025}}
"""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("by: 05/06/2025", "by: 05/06/2025", []),
        ("by: 05/06/2025", "by: 10/07/2025", [("body.ends", 16)]),
        ("name: UBND huyện", "name: UBND đặc khu Hòn Sao", [("body.not_yet", 10)]),
    ],
)
def test_bodies_come_and_go(before, after, told):
    assert found(BEFORE_THE_LAW.replace(before, after)) == told


def test_a_conference_in_a_wrong_year_is_told_once():
    plan = changed((SESSION, "date: 26/11/2025\n    weekday: thứ Năm"))
    assert found(plan) == [("session.year", line_of(plan, "date: 26/11/2025"))]


@pytest.mark.parametrize(
    ("rule", "passages", "passage"),
    FAULTY,
    ids=[f"{rule}-{number}" for number, (rule, *_) in enumerate(FAULTY)],
)
def test_a_fault_is_found_on_its_line(rule, passages, passage):
    plan = changed(*passages)
    lines = [line for each, line in found(plan) if each == rule]
    assert line_of(plan, passage) in lines, found(plan)


def test_every_rule_has_its_sentences_and_every_sentence_a_case():
    assert {rule for rule, *_ in FAULTY} | ELSEWHERE == set(CHECKS)
    for rule, passages, _ in FAULTY:
        for finding in check(changed(*passages)):
            what, instead = said(finding.rule, finding.facts)
            assert what and instead and "None" not in what + instead, (rule, what, instead)


@pytest.mark.parametrize(
    ("passages", "told"),
    [
        (
            [(DELEGATES, "due: {by: 14/11/2026}")],
            "Chọn ngày làm việc gần nhất: thứ Sáu 13/11/2026 hoặc thứ Hai 16/11/2026.",
        ),
        (
            [(SUMMARY, "due: {by: 04/11/2026}")],
            "Đưa hạn của «Tổng hợp ý kiến của đoàn viên, hội viên» lên trước ngày 04/11/2026, hoặc "
            "lùi hạn của «Tổng hợp, phân nhóm ý kiến» đến thứ Sáu 06/11/2026.",
        ),
        (
            # Later than this the conference is held.
            [("    needs: [tong_hop]", "    needs: [danh_sach]"), (INVITED, ""),
             (DELEGATES, "due: {by: 25/11/2026}")],
            "Đưa hạn của «Lập danh sách đại biểu» lên trước ngày 19/11/2026.",
        ),
    ],
)  # fmt: skip
def test_what_to_write_instead_is_a_day(passages, told):
    assert told in [said(each.rule, each.facts)[1] for each in check(changed(*passages))]
