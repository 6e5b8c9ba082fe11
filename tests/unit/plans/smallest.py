"""A small sound plan, from which tests make faulty ones by changing one passage."""

from dialogue.plans.checking import check

SOUND = """\
title: Kế hoạch đối thoại giữa Bí thư Đảng ủy, Chủ tịch UBND phường với Nhân dân năm 2026
issued: 12/10/2026
year: 2026
kind: yearly
side: party
locality: {name: phường Hòa Bình, level: commune, province: tỉnh Thanh Xuyên}
issuers: [dang_uy]

bodies:
  - {key: dang_uy, name: Ban Thường vụ Đảng ủy phường, kind: party}
  - {key: van_phong, name: Văn phòng Đảng ủy, kind: party, above: dang_uy}
  - {key: ubnd, name: UBND phường, kind: government}
  - {key: mttq, name: Ủy ban MTTQ Việt Nam phường, kind: front, above: dang_uy}
  - {key: doan_the, name: "Các đoàn thể phường", kind: mass, above: mttq, many: true}
  - {key: hoi_nong_dan, name: Hội Nông dân phường, kind: mass}
  - {key: hoi_phu_nu, name: Hội Liên hiệp Phụ nữ phường, kind: mass}
  - {key: phong_kinh_te, name: "Phòng Kinh tế, Hạ tầng và Đô thị", kind: agency, above: ubnd}

chairs:
  - {office: Bí thư Đảng ủy phường, body: dang_uy}

sessions:
  - key: hoi_nghi
    date: 26/11/2026
    weekday: thứ Năm
    starts: 08h00
    ends: 11h00
    place: Hội trường UBND phường

collection:
  receivers: [mttq]
  chain: [mttq, van_phong, dang_uy]
  closes: {by: 06/11/2026}

duties:
  - key: thong_bao
    does: Thông báo thời gian, địa điểm, nội dung hội nghị
    who: [van_phong]
    delivers: public_notice
    due: {ahead: {days: 10, of: conference}}
  - key: y_kien
    does: Tổng hợp ý kiến của đoàn viên, hội viên
    who: [doan_the]
    to: [mttq]
    delivers: opinions
    due: {before: 06/11/2026, words: trước ngày 06/11/2026}
  - key: tong_hop
    does: Tổng hợp, phân nhóm ý kiến
    who: [mttq]
    to: [van_phong]
    delivers: opinion_summary
    due: {by: 11/11/2026, words: chậm nhất ngày 11/11/2026}
    needs: [y_kien]
  - key: danh_sach
    does: Lập danh sách đại biểu
    who: [mttq]
    to: [van_phong]
    delivers: delegate_list
    due: {by: 13/11/2026}
  - key: giay_moi
    does: Phát hành giấy mời
    who: [van_phong]
    delivers: invitations
    due: {ahead: {days: 7, of: conference}}
    needs: [danh_sach]
  - key: tra_loi
    does: Chuẩn bị trả lời bằng văn bản
    who: [phong_kinh_te]
    to: [van_phong]
    delivers: answers
    due: {by: 19/11/2026, weekday: thứ Năm}
    needs: [tong_hop]
  - key: ket_luan
    does: Ban hành thông báo kết luận
    who: [van_phong]
    delivers: conclusion_notice
    due: {within: {days: 7, working: true, from: conference}}
  - key: cong_khai
    does: Công khai kết quả
    who: [ubnd]
    delivers: results_published
    due: {within: {days: 10, from: conference}}

quotas:
  rows:
    - {body: hoi_nong_dan, seats: 12, opinions: 2}
    - {body: hoi_phu_nu, seats: 10, opinions: 1}
  stated: {bodies: 2, seats: 22, opinions: 3}

programme:
  - {step: Khai mạc, kind: opening, starts: 08h00, minutes: 30}
  - {step: Đối thoại, kind: answers, starts: 08h30, minutes: 120}
  - {step: Kết luận, kind: conclusion, starts: 10h30, minutes: 30}
"""

# Its passages that tests change.
SESSION = "date: 26/11/2026\n    weekday: thứ Năm"
NOTICE = "due: {ahead: {days: 10, of: conference}}"
OPINIONS = "due: {before: 06/11/2026, words: trước ngày 06/11/2026}"
SUMMARY = "due: {by: 11/11/2026, words: chậm nhất ngày 11/11/2026}"
DELEGATES = "due: {by: 13/11/2026}"
INVITED = "due: {ahead: {days: 7, of: conference}}"
ANSWERS = "due: {by: 19/11/2026, weekday: thứ Năm}"
CONCLUSION = "due: {within: {days: 7, working: true, from: conference}}"
RESULT = "due: {within: {days: 10, from: conference}}"
STATE = ("side: party", "side: state")


def changed(*passages: tuple[str, str]) -> str:
    """The sound plan with passages replaced; each must stand in it exactly once."""
    plan = SOUND
    for before, after in passages:
        assert plan.count(before) == 1, before
        plan = plan.replace(before, after)
    return plan


def line_of(plan: str, passage: str) -> int:
    """The number of the first line that holds the passage."""
    return next(n for n, line in enumerate(plan.split("\n"), start=1) if passage in line)


def found(plan: str) -> list[tuple[str, int]]:
    return [(finding.rule, finding.lines[0]) for finding in check(plan)]
