"""Render every component, for citizens and for the desk, into a folder; --shoot checks them.

    python -m assets.specimen FOLDER [--shoot]

The pages are served under the product's own Content-Security-Policy, so that a component that
needs more shows here.
"""

from __future__ import annotations

import http.server
import json
import shutil
import sys
import threading
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from web.typesetting import unbroken

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path(__file__).resolve().parent / "specimen"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'"
)
SITE = SimpleNamespace(
    name="Phường Hòa Bình",
    tagline="Đối thoại với Nhân dân",
    province="Tỉnh Thanh Xuyên",
    front_name="Ủy ban MTTQ Việt Nam phường Hòa Bình",
    front_body="Ban Thường trực Ủy ban MTTQ Việt Nam phường Hòa Bình",
    front_address="Số 6 đường Nguyễn Huệ, phường Hòa Bình, tỉnh Thanh Xuyên",
    front_phone="0200 355 5010",
    front_phone_link="+842003555010",
    front_hours="Thứ Hai đến Thứ Sáu, giờ hành chính",
    is_demo=True,
)
TABS = [
    ("Hàng chờ", 39),
    ("Chờ xác nhận", 4),
    ("Vấn đề", 58),
    ("Cần gọi, gửi thư", 6),
    ("Phát biểu", 12),
    ("Tổng hợp", None),
]
DESK = SimpleNamespace(
    title="Bàn làm việc Mặt trận",
    subtitle="Phường Hòa Bình, tỉnh Thanh Xuyên",
    tabs=[SimpleNamespace(href="#", label=label, count=n, current=n == 39) for label, n in TABS],
)
OFFICER = SimpleNamespace(name="Trần Thị Minh Châu", place="Ủy ban MTTQ phường")


class OpinionForm(Form):
    draft = HiddenField()
    title = StringField("Tiêu đề")
    body = TextAreaField("Ông/bà muốn nêu việc gì?")
    summary = TextAreaField("Tóm tắt trả lời")
    phone = StringField("Số điện thoại")
    email = StringField("Thư điện tử")
    way = RadioField(
        "Ông/bà muốn làm gì tiếp?",
        choices=[("look", "Xem nơi và cách nộp đơn khiếu nại"), ("send", "Vẫn gửi ý kiến này")],
    )
    fields = SelectMultipleField(
        "Lĩnh vực",
        choices=[("dat", "Đất đai"), ("mt", "Môi trường")],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    group = SelectField(
        "Tổ dân phố",
        choices=[("", "Chọn tổ dân phố"), ("5", "Tổ dân phố 5"), ("8", "Tổ dân phố 8")],
    )
    signed = DateField("Ngày ký", format="%d/%m/%Y")
    consent = BooleanField("Tôi đồng ý để Mặt trận phường dùng thông tin này để giải quyết ý kiến")
    photo = FileField("Ảnh kèm theo")
    secret = PasswordField("Mật khẩu")


def opinion_form(*, wrong: bool) -> OpinionForm:
    text = (
        "Gia đình tôi nhận Quyết định số 318/QĐ-UBND ngày 30/9/2026 "
        "về bồi thường 64 m² đất vườn ở tổ dân phố 8. "
    )
    form = OpinionForm(
        data={"title": "Bồi thường đất ở tổ dân phố 8", "body": text * (30 if wrong else 4)}
    )
    if wrong:
        form.body.errors = ["Nội dung quá dài. Hãy rút gọn còn nhiều nhất 3.000 ký tự."]
        form.phone.data = "0912 345 67"
        form.phone.errors = ["Thiếu 1 chữ số. Số di động có 10 chữ số."]
        form.way.errors = ["Hãy chọn một cách."]
        form.consent.errors = ["Cần đồng ý mục này thì Mặt trận mới xem được ý kiến."]
        form.group.errors = ["Hãy chọn tổ dân phố."]
        form.photo.errors = ["Ảnh lớn hơn 5 MB. Hãy chọn ảnh nhỏ hơn."]
        form.fields.errors = ["Hãy chọn ít nhất một lĩnh vực."]
        form.form_errors = ["Bản nháp đã hết hạn. Nội dung vẫn còn, hãy bấm gửi lại."]
    return form


def render(folder: Path) -> list[str]:
    manifest = json.loads((ROOT / "static" / "manifest.json").read_text())
    environment = Environment(
        loader=FileSystemLoader([ROOT / "templates", PAGES]),
        autoescape=True,
        undefined=StrictUndefined,
    )
    environment.filters["unbroken"] = unbroken
    environment.globals |= {
        "asset": lambda name: f"/static/{manifest[name]}",
        "csrf_token": lambda: "specimen",
        "site": SITE,
        "desk": DESK,
        "officer": OFFICER,
        "active": "hoi-nghi",
    }
    form = opinion_form(wrong=False)
    # Flask-WTF adds this method; here the hidden field alone stands in.
    form.hidden_tag = wrong_tag = lambda: OpinionForm().draft()
    wrong = opinion_form(wrong=True)
    wrong.hidden_tag = wrong_tag
    page = SimpleNamespace(number=4, pages=9, url=lambda n: f"?trang={n}")
    qr = segno.make(
        "https://doithoai.phuonghoabinh.example/t/HB26K7MT4RXE/" + "x" * 22, error="m", micro=False
    )
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "static", folder / "static", dirs_exist_ok=True)
    names = sorted(path.name for path in PAGES.glob("*.html"))
    for name in names:
        html = environment.get_template(name).render(
            form=form, wrong=wrong, page=page, qr_rows=qr.matrix
        )
        (folder / name).write_text(html)
    return names


class Served(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


def heard(said: list[str], message: Any) -> None:
    said.append(message.text)


def shoot(folder: Path, names: list[str]) -> int:
    """Pictures at 320, 360 and 1280 px; counts violations, console lines, sideways scrolling."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Served, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = 0
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[*flags.split(), "--disable-component-update", "--disable-sync"],
        )
        for name in names:
            for width in (320, 360, 1280):
                tab = browser.new_page(viewport={"width": width, "height": 900})
                said: list[str] = []
                tab.on("console", partial(heard, said))
                tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{name}")
                tab.wait_for_timeout(300)
                tab.screenshot(path=folder / f"{Path(name).stem}-{width}.png", full_page=True)
                over = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
                if over > 0:
                    found += 1
                    print(f"{name} at {width}: scrolls sideways by {over} px")
                for line in said:
                    found += 1
                    print(f"{name} at {width}: console: {line}")
                if width != 320:
                    for violation in Axe().run(tab).response["violations"]:
                        found += 1
                        print(f"{name} at {width}: axe {violation['id']}: {violation['help']}")
                        for node in violation["nodes"][:4]:
                            print(
                                "   ",
                                node["html"][:160],
                                "|",
                                (node.get("failureSummary") or "")[:260],
                            )
                tab.close()
            if name.startswith("letter") or name.startswith("receipt"):
                tab = browser.new_page()
                tab.goto(f"http://127.0.0.1:{server.server_address[1]}/{name}")
                tab.pdf(
                    path=folder / f"{Path(name).stem}.pdf",
                    prefer_css_page_size=True,
                    print_background=False,
                )
                tab.close()
        browser.close()
    server.shutdown()
    return found


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    rendered = render(target)
    if "--shoot" in sys.argv:
        sys.exit(1 if shoot(target, rendered) else 0)
