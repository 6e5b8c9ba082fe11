"""Build the faces of the printed papers: Tinos, metric twin of Times New Roman, in four styles.

Each file merges the latin and the vietnamese part of the web font into one TTF, because a PDF
is set with whole faces. Two builds of the same sources are equal byte for byte.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from build import heading_letters
from fontTools import merge, subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

SOURCES = Path(__file__).resolve().parent
FACE = SOURCES / "node_modules" / "@fontsource" / "tinos"
BUILT = SOURCES.parent / "dialogue" / "documents" / "faces"
STYLES = {
    "Regular": (400, "normal"),
    "Bold": (700, "normal"),
    "Italic": (400, "italic"),
    "BoldItalic": (700, "italic"),
}


def face(style: str) -> TTFont:
    """One style with every letter of Vietnamese."""
    weight, slope = STYLES[style]
    parts = []
    for script in ("latin", "vietnamese"):
        font = TTFont(FACE / "files" / f"tinos-{script}-{weight}-{slope}.woff2")
        font.flavor = None
        cut = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp"])
        cut.drop_tables += ["DSIG", "meta", "GDEF"] if script == "vietnamese" else ["DSIG", "meta"]
        cut.name_IDs = ["*"]
        cut.glyph_names = True
        cutter = subset.Subsetter(cut)
        cutter.populate(unicodes=set(font.getBestCmap()))
        cutter.subset(font)
        part = SOURCES / f".{script}.ttf"
        font.save(part)
        parts.append(part)
    try:
        merged = merge.Merger().merge([str(part) for part in parts])
    finally:
        for part in parts:
            part.unlink()
    missing = heading_letters() - set(merged.getBestCmap())
    if missing:
        raise SystemExit(f"{style} lacks {sorted(map(chr, missing))}")
    source = TTFont(FACE / "files" / f"tinos-latin-{weight}-{slope}.woff2")
    merged.recalcTimestamp = False
    merged["head"].created, merged["head"].modified = (
        source["head"].created,
        source["head"].modified,
    )
    return merged


def build() -> None:
    """Write all styles and their licence."""
    BUILT.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        face(style).save(BUILT / f"Tinos-{style}.ttf")
    shutil.copyfile(FACE / "LICENSE", BUILT / "LICENSE.txt")


if __name__ == "__main__":
    build()
