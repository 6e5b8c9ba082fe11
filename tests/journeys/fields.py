"""The fields of a form as a browser holds them, and what it would send."""

from dataclasses import dataclass, field
from typing import Any

from bs4 import Tag

_NOT_SENT = {"submit", "button", "reset", "image"}


@dataclass
class Entry:
    """One field: text, a box, a group of radio buttons or of boxes of one name, a list."""

    name: str
    kind: str
    sent: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    @property
    def is_file(self) -> bool:
        return self.kind == "file"

    def enter(self, value: Any) -> None:
        """What a person could do with this field; anything else is an error of the test."""
        if self.kind == "checkbox" and isinstance(value, bool):
            self.sent = list(self.offered) if value else []
        elif self.kind in ("checkbox", "radio", "select", "select-multiple"):
            wanted = (
                [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
            )
            strange = [one for one in wanted if one not in self.offered]
            if strange:
                raise AssertionError(f"{self.name} offers {self.offered}, not {strange}")
            self.sent = wanted
        else:
            self.sent = [_as_sent(self.kind, str(value))]


def shown_fields(page: Tag, form: Tag) -> list[Entry]:
    """The form's fields in their order, holding what the page put into them."""
    entries: dict[tuple[str, str], Entry] = {}
    for tag in page.find_all(["input", "textarea", "select"]):
        kind = _kind(tag)
        name = str(tag.get("name", ""))
        if not name or kind in _NOT_SENT or not _belongs(tag, form) or _is_disabled(tag):
            continue
        if kind in ("checkbox", "radio"):
            entry = entries.setdefault((name, kind), Entry(name, kind))
            value = str(tag.get("value", "on"))
            entry.offered.append(value)
            if tag.has_attr("checked"):
                entry.sent.append(value)
        else:
            # Fields of one name that are not boxes stay apart: each of them is sent.
            entries[name, f"{kind} {len(entries)}"] = _single(name, kind, tag)
    return list(entries.values())


def fill(entries: list[Entry], values: dict[str, Any], files: set[str]) -> None:
    """Enter values by name; a name that the form does not show is an error of the test."""
    for name, value in values.items():
        own = [entry for entry in entries if entry.name == name and entry.kind != "hidden"]
        if not own:
            shown = sorted({entry.name for entry in entries if entry.kind != "hidden"})
            raise AssertionError(f"no field {name!r} to fill in; there are {shown}")
        own[0].enter(value)
    missing = files - {entry.name for entry in entries if entry.is_file}
    if missing:
        raise AssertionError(f"no field for the files {sorted(missing)}")


def _single(name: str, kind: str, tag: Tag) -> Entry:
    if kind == "file":
        return Entry(name, kind)
    if kind == "textarea":
        # A browser leaves out one line break at the start of the text.
        shown = tag.get_text().replace("\r\n", "\n").removeprefix("\n")
        return Entry(name, kind, [_as_sent(kind, shown)])
    if kind.startswith("select"):
        options = [option for option in tag.select("option") if not option.has_attr("disabled")]
        offered = [str(option.get("value", option.get_text(strip=True))) for option in options]
        chosen = [
            value
            for value, option in zip(offered, options, strict=True)
            if option.has_attr("selected")
        ]
        if kind == "select":
            chosen = chosen[-1:] or offered[:1]
        return Entry(name, kind, chosen, offered)
    return Entry(name, kind, [str(tag.get("value", ""))])


def _kind(tag: Tag) -> str:
    if tag.name == "select":
        return "select-multiple" if tag.has_attr("multiple") else "select"
    return "textarea" if tag.name == "textarea" else str(tag.get("type", "text")).lower()


def _belongs(tag: Tag, form: Tag) -> bool:
    if tag.get("form"):
        return tag["form"] == form.get("id")
    return tag.find_parent("form") is form


def _is_disabled(tag: Tag) -> bool:
    return tag.has_attr("disabled") or tag.find_parent("fieldset", disabled=True) is not None


def _as_sent(kind: str, value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\n", "\r\n") if kind == "textarea" else value
