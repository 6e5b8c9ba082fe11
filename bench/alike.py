"""One look-up among ten thousand opinions of one conference: what else raises the same thing."""

import random
import statistics
import time
from datetime import timedelta

from sqlalchemy import insert

from bench.report import Report
from dialogue import clock
from dialogue.moderation.alike import alike
from dialogue.opinions.alike import index_former
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.permissions import SYSTEM
from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward

OPINIONS, LOOK_UPS = 10_000, 60
TITLE = "Look for opinions that are alike, among 10,000 of one conference"
HEADS = ("p50", "p95")
AIM_MS = 50

_KINDS = ("đường", "ngõ", "chợ", "trường", "tổ dân phố", "cầu")
_NAMES = ("Trần Phú", "Lê Lợi", "Hòa Bình", "Bến Đá", "Kim Đồng", "Gốc Đa", "Nà Cáp")
_PLACES = [f"{kind} {name}" for kind in _KINDS for name in _NAMES]
_MATTERS = (
    "đèn đường hỏng, tối om, đi làm về khuya rất sợ", "cứ mưa là ngập nửa bánh xe, cống tắc",
    "rác đổ bừa bãi, bốc mùi, ba ngày mới có xe thu gom", "mặt đường nhiều ổ gà, xe máy hay ngã",
    "loa kẹo kéo hát karaoke đến nửa đêm không ngủ được", "xe tải chở đất làm rơi vãi, bụi mù",
    "thiếu chỗ gửi xe, ô tô đỗ kín lòng đường", "nước máy yếu, đêm mới có, tầng hai không lên",
    "chó thả rông, trẻ con không dám ra ngõ", "cây to nghiêng, mùa bão dễ đổ vào nhà dân",
)  # fmt: skip
_WHO = (
    "Kính gửi lãnh đạo phường,",
    "bà con ở đây",
    "tôi năm nay đã 70 tuổi",
    "em đi làm ca đêm",
    "các cháu học sinh",
    "nhà tôi ở gần đó",
    "từ đầu năm đến nay",
    "đã phản ánh rồi",
)
_WISH = (
    "Đề nghị sửa sớm.",
    "Mong phường cho người xuống xem.",
    "Xin xử lý dứt điểm trước Tết.",
    "Kính mong các cấp quan tâm.",
    "Bao giờ làm xin cho dân biết.",
)


def measure_alike(runtime: Runtime, report: Report, backend: str) -> None:
    """Seed, index as an upgrade would, and look up one after the other."""
    ward = make_ward(runtime, prefix="AL26", slug="giong-nhau")
    first = _opinions(ward)
    begun = time.perf_counter()
    indexed = runtime.run(index_former, SYSTEM)
    per_opinion = (time.perf_counter() - begun) / max(1, indexed) * 1000
    walls = []
    for number in range(LOOK_UPS):
        with runtime.database.read() as session:
            row = session.get_one(Opinion, first + number * 97)
            assert row.text
            begun = time.perf_counter()
            alike(session, ward.actors["moderator"], row)
            walls.append((time.perf_counter() - begun) * 1000)
    p50, p95 = statistics.median(walls), statistics.quantiles(walls, n=20)[-1]
    report.add(TITLE, HEADS, backend, "look-up", [f"{p50:,.0f}", f"{p95:,.0f}"])
    aim = f"{OPINIONS:,} opinions: a look-up in at most {AIM_MS} ms"
    report.aim(aim, backend, f"p95 {p95:,.0f} ms", p95 <= AIM_MS)
    report.add(TITLE, HEADS, backend, "index one opinion", [f"{per_opinion:.1f}", "–"])


def _opinions(ward: Ward) -> int:
    chance, now = random.Random(7), clock.utc_now()
    with ward.runtime.database.write_session() as session:
        ids = []
        for number in range(OPINIONS):
            words = f"{chance.choice(_WHO)} {chance.choice(_PLACES)} {number % 300} "
            words += f"{chance.choice(_MATTERS)}. {chance.choice(_WHO)} {chance.choice(_MATTERS)}. "
            words += chance.choice(_WISH)
            ids.append(words)
        session.execute(
            insert(Opinion),
            [
                {
                    "conference_id": ward.conference_id,
                    "theme_id": ward.theme_ids[0],
                    "code": f"AL26-{number:07d}",
                    "secret_digest": "",
                    "link_digest": f"alike-{number}",
                    "state": "received",
                    "place": chance.choice(_PLACES),
                    "sent_at": now - timedelta(minutes=number),
                }
                for number in range(OPINIONS)
            ],
        )
        first = session.query(Opinion.id).filter_by(code="AL26-0000000").scalar()
        assert first is not None
        session.execute(
            insert(OpinionVersion),
            [
                {"opinion_id": first + number, "number": 1, "text": words, "sent_at": now}
                for number, words in enumerate(ids)
            ],
        )
        session.commit()
    return first
