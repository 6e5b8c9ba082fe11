"""Plans on which the checker must be silent."""

from pathlib import Path

import pytest

from tests.unit.plans.smallest import (
    ANSWERS,
    CONCLUSION,
    DELEGATES,
    NOTICE,
    OPINIONS,
    RESULT,
    SESSION,
    SOUND,
    STATE,
    SUMMARY,
    found,
)

# Sound plans in other people's ways of writing.
OTHERS = Path(__file__).parent / "sound"
# Changes after which the plan is as sound as before.
STILL_SOUND = [
    [],
    [("    weekday: thứ Năm\n", "")],
    [("date: 26/11/2026\n    weekday: thứ Năm", "date: 28/11/2026")],  # a Saturday, on purpose
    [(OPINIONS, "due: {before: 09/11/2026}"), ("closes: {by: 06/11", "closes: {by: 10/11")],
    [(OPINIONS, "due: {before: 06/11/2026, words: xong trước ngày 6/11}")],
    [(OPINIONS, "due: {before: 06/11/2026, words: trước ngày 6/11}")],
    [("place: Hội trường", "words: sáng thứ Năm (ngày 26/11)\n    place: Hội trường")],
    [(OPINIONS, 'due: {before: 06/11/2026, words: "chậm nhất là trước ngày 06/11/2026"}')],
    [(NOTICE, "due: {by: 13/11/2026}")],
    [(NOTICE, "due: {before_event: conference}")],
    [(SUMMARY, "due: {before: 12/11/2026, at: 17h00}")],
    [(RESULT, "due: {by: 07/12/2026}")],
    [(RESULT, "due: {after: {days: 3, from: ket_luan, means: within}}")],
    [(CONCLUSION, "due: {by: 04/12/2026}")],
    [(ANSWERS, "due: {within: {days: 15, from: conference}}")],  # of what was left open there
    [(ANSWERS, "due: {before_event: conference}")],
    [("    " + DELEGATES + "\n", "")],
    [("    needs: [danh_sach]\n", "")],
    [("starts: 08h00, minutes: 30", "minutes: 30")],
    [("issued: 12/10/2026\n", "")],
    [("title: Kế hoạch đối thoại", "title: Kế hoạch nhiệm kỳ 2025-2030 đối thoại")],
    [
        (SESSION, "window: {from: 23/11/2026, to: 27/11/2026}"),
        (ANSWERS, "due: {by: 19/11/2026}"),
    ],
    [
        (
            "  - key: giay_moi",
            "  - key: danh_sach_2\n    does: Lập danh sách đại biểu bổ sung\n    to: [van_phong]\n"
            "    who: [mttq]\n    delivers: delegate_list\n    due: {by: 16/11/2026}\n"
            "  - key: giay_moi",
        )
    ],
    [
        (
            "  - key: tong_hop",
            "  - key: y_kien_2\n    does: Tổng hợp ý kiến ở tổ dân phố\n    to: [mttq]\n"
            "    who: [hoi_phu_nu]\n    delivers: opinions\n    due: {by: 10/11/2026}\n"
            "  - key: tong_hop",
        )
    ],
    [
        STATE,
        (NOTICE, "due: {ahead: {days: 7, of: conference}}"),
        ("issued: 12/10/2026", "issued: 15/10/2026"),
    ],
    [
        (
            "  stated: {bodies: 2, seats: 22, opinions: 3}",
            "  rules:\n    - {body: doan_the, bodies: 17, each: 2, seats: 34}\n"
            "  stated: {seats: 56, opinions: 3}",
        ),
        ("seats: 34}\n", "opinions_each: 0, seats: 34}\n"),
    ],
]


@pytest.mark.parametrize("passages", STILL_SOUND, ids=range(len(STILL_SOUND)))
def test_a_sound_plan_is_met_with_silence(passages):
    plan = SOUND
    for before, after in passages:
        assert plan.count(before) == 1 or before in after, before
        plan = plan.replace(before, after, 1)
    assert found(plan) == []


@pytest.mark.parametrize("path", sorted(OTHERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_sound_plans_of_other_hands_are_met_with_silence(path):
    assert found(path.read_text(encoding="utf-8")) == []
