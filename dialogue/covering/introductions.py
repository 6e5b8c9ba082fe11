"""What stands before a name when somebody is introduced. Bare small letters."""


def _told(*words: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(one.split()) for one in words)


# Any capital behind these is a name.
SURELY = _told(
    "chu tai khoan", "chu tk", "ctk", "ho ong", "ho ten", "ho va ten", "ky ten", "nguoi gui",
    "nguoi lam don", "nguoi nhan", "nguoi viet", "nguoi viet don", "ten", "ten goi la",
    "ten la", "ten that la", "ten toi la",
)  # fmt: skip
# Behind these it is one only when the name is known.
IF_KNOWN = _told(
    "anh trai", "bac si", "bac sy", "ban la", "bo toi la", "can bo", "chau la", "chi gai",
    "chong toi la", "chu ho", "chu nha", "chu quan", "chu tro", "chu xe", "co giao", "con gai",
    "con toi la", "con trai", "cong an vien", "d c", "dai dien la", "dong chi", "em gai",
    "em la", "em trai", "gap", "gia dinh", "gia lang", "giao vien", "hang xom", "ho", "hoi",
    "ky su", "la", "lai xe", "luat su", "me toi la", "minh la", "nha", "tai xe", "thay giao",
    "to truong", "toi la", "truong ap", "truong ban", "truong thon", "vo toi la", "xe la",
    "y ta",
)  # fmt: skip
LONGEST = max(len(told) for told in SURELY | IF_KNOWN)
