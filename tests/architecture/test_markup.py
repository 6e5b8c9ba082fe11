"""Nothing runs or looks in a page but what comes from a file of our own."""

import ast
import re

import pytest

from tests.architecture.sources import PRODUCT, arguments, calls, imports, name, with_suffix

# An answer that was cleaned when it was written, and markup whose spaces became unbreakable.
TRUSTS_TEXT = ["web/formats.py", "web/typesetting.py"]
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script inside the page": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "an attribute with a script": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address with a script": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"<(?:script|img|link|iframe|form)\b[^>]*\s(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//",
        re.IGNORECASE,
    ),
}
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|\|\s*forceescape\b")


def faults(template: str) -> list[str]:
    plain = JINJA.sub("", template)
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(plain)]


def test_templates_hold_no_inline_style_or_script() -> None:
    found = {name(path): faults(path.read_text()) for path in with_suffix(".html", ".svg")}
    assert {path: what for path, what in found.items() if what} == {}


def test_templates_never_switch_escaping_off() -> None:
    assert [
        name(path)
        for path in with_suffix(".html", ".txt", ".xml", under=("templates",))
        if UNESCAPED.search(path.read_text())
    ] == []


def test_text_becomes_markup_only_where_it_was_looked_at() -> None:
    # Markup("…") around a sentence of our own escapes whatever is put into it.
    trusting = [
        name(path)
        for path in with_suffix(".py", under=PRODUCT)
        if any(not isinstance(argument, ast.Constant) for argument in arguments(path, "Markup"))
    ]
    assert trusting == TRUSTS_TEXT


def test_no_template_is_made_of_a_string() -> None:
    assert [
        name(path)
        for path in with_suffix(".py", under=PRODUCT)
        if calls(path, "render_template_string") or calls(path, "from_string")
    ] == []


def test_bleach_and_nh3_are_imported_in_one_module() -> None:
    for library in ("bleach", "nh3"):
        users = [name(p) for p in with_suffix(".py", under=PRODUCT) if library in imports(p)]
        assert users == ["dialogue/text/sanitising.py"], library


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ('<p class="x" style="color:red">', "a style attribute"),
        ('<p\n  style="{{ x }}">', "a style attribute"),
        ("<style>p{}</style>", "a style element"),
        ("<script>x()</script>", "a script inside the page"),
        ('<button onclick="x()">', "an attribute with a script"),
        ('<a href="javascript:x()">', "an address with a script"),
        ('<script src="//cdn.example/x.js"></script>', "something from elsewhere"),
    ],
)
def test_each_fault_is_found(template: str, what: str) -> None:
    assert faults(template) == [what]


def test_what_is_allowed_is_no_fault() -> None:
    assert faults('<script src="{{ asset("a.js") }}" defer></script>{{ b(style="x") }}') == []
    assert faults('<p data-on="1" class="style">on = style = 1</p><a href="https://x">') == []
