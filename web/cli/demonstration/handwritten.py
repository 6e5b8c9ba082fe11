"""Pages that citizens of the demonstration wrote by hand and photographed."""

import typst

_PAGE = """
#set page(width: 148mm, height: 105mm, margin: 14mm, fill: rgb("#f4eedd"))
#set text(size: 15pt, style: "italic", fill: rgb("#1f2f6b"))
#set par(leading: 1.1em)
#rotate(-1.2deg, sys.inputs.words)
"""


def photographed(words: str) -> bytes:
    """A picture of a page with these words."""
    page = typst.compile(_PAGE.encode(), format="png", ppi=110.0, sys_inputs={"words": words})
    assert isinstance(page, bytes)
    return page
