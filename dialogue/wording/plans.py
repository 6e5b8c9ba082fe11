"""What the reader and the checker of plans say: what is wrong, and what to write instead."""

from collections.abc import Mapping
from typing import Any

from dialogue.wording.plan_checks import CHECKS
from dialogue.wording.plan_files import FILE_FAULTS

SEVERITIES = {"wrong": "SAI", "doubtful": "NÊN XEM LẠI"}
# By rule: what is wrong, and what to write instead.
SENTENCES: dict[str, tuple[str, str]] = {**FILE_FAULTS, **CHECKS}


def said(rule: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong, and what to write instead, as a person would say it."""
    what, instead = SENTENCES[rule]
    shown = {name: _shown(value) for name, value in facts.items()}
    if facts.get("strictly"):
        shown["strictly"] = f" («trước ngày {shown['strictly']}» không tính ngày đó)"
    else:
        shown["strictly"] = ""
    or_later = (
        f", hoặc lùi hạn của «{facts['duty']}» đến {facts['next']}" if facts.get("next") else ""
    )
    near = f" Có phải anh/chị muốn viết «{facts['near']}» không?" if facts.get("near") else ""
    return what.format(**shown), instead.format(
        **{**shown, "near": near, "or_later": or_later}
    ).strip()


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)
