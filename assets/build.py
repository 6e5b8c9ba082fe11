"""Build the stylesheets, scripts and heading face from assets/ into static/.

Every built file carries eight hex digits of its content in its name, so that it may be cached
for ever; static/manifest.json maps the plain name to the built one. Two builds of the same sources
are equal byte for byte.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import unicodedata
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from fontTools import merge, subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

SOURCES = Path(__file__).resolve().parent
STATIC = SOURCES.parent / "static"
MODULES = SOURCES / "node_modules"
FACE = MODULES / "@fontsource" / "be-vietnam-pro"
FACE_NAME = "fonts/be-vietnam-pro-600.woff2"
STYLESHEETS = ("portal", "staff")
SCRIPTS = ("portal", "staff", "editor", "autosave", "proof", "proof_worker", "similar")
BUILT_FOLDERS = ("css", "js", "fonts", "img")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BARE = "aăâeêioôơuưy"
_SIGNS = "₫–—…«»“”’‘•·×²°§\u00a0"


def heading_letters() -> set[int]:
    """Code points the headings need: ASCII, the 134 letters with diacritics, a few signs."""
    letters = set(_BARE) | {"đ"}
    letters |= {unicodedata.normalize("NFC", bare + tone) for bare in _BARE for tone in _TONES}
    text = "".join(letters)
    wanted = set(map(chr, range(0x20, 0x7F))) | letters | set(text.upper()) | set(_SIGNS)
    return {ord(sign) for sign in wanted}


def heading_face(weight: int = 600) -> bytes:
    """One woff2 of the latin and the vietnamese file, cut to `heading_letters`, unhinted."""
    parts = []
    for script in ("latin", "vietnamese"):
        font = TTFont(FACE / "files" / f"be-vietnam-pro-{script}-{weight}-normal.woff2")
        font.flavor = None
        cut = subset.Options(
            hinting=False,
            layout_features=["kern", "mark", "mkmk", "ccmp", "locl"],
            glyph_names=True,
        )
        cut.drop_tables += ["DSIG", "meta", "GDEF"] if script == "vietnamese" else ["DSIG", "meta"]
        cutter = subset.Subsetter(cut)
        cutter.populate(unicodes=heading_letters())
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
        raise SystemExit(f"the heading face lacks {sorted(map(chr, missing))}")
    trim = subset.Options(
        hinting=False,
        layout_features=["kern", "mark"],
        name_IDs=[1, 2],
        notdef_outline=True,
        glyph_names=False,
    )
    trimmer = subset.Subsetter(trim)
    trimmer.populate(unicodes=heading_letters())
    trimmer.subset(merged)
    merged.recalcTimestamp = False
    # The merger writes the time of the build; the source's own time keeps two builds equal.
    source = TTFont(FACE / "files" / f"be-vietnam-pro-latin-{weight}-normal.woff2")
    merged["head"].created, merged["head"].modified = (
        source["head"].created,
        source["head"].modified,
    )
    merged.flavor = "woff2"
    out = io.BytesIO()
    merged.save(out)
    return out.getvalue()


def stylesheet(name: str, face_path: str) -> bytes:
    command: list[str | Path] = [
        MODULES / ".bin" / "sass",
        f"--load-path={MODULES}",
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
        "--silence-deprecation=import",
        SOURCES / "scss" / f"{name}.scss",
    ]
    css = subprocess.run(command, check=True, capture_output=True, cwd=SOURCES).stdout.decode()
    return css.replace(f"../{FACE_NAME}", f"../{face_path}").encode()


def script(name: str) -> bytes:
    command: list[str | Path] = [
        MODULES / ".bin" / "esbuild",
        SOURCES / "js" / f"{name}.js",
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2020",
        "--charset=utf8",
        "--legal-comments=none",
    ]
    return subprocess.run(command, check=True, capture_output=True, cwd=SOURCES).stdout


def licences() -> str:
    parts = ["Third-party parts of the files in this folder.\n"]
    for title, path in (
        ("Be Vietnam Pro (fonts/)", FACE / "LICENSE"),
        ("Bootstrap, reset only (css/)", MODULES / "bootstrap" / "LICENSE"),
        ("Squire (js/editor)", MODULES / "squire-rte" / "LICENSE"),
        ("ALTCHA (js/proof, js/proof_worker)", MODULES / "altcha" / "LICENSE.txt"),
    ):
        parts.append(f"{'=' * 78}\n{title}\n{'=' * 78}\n\n{path.read_text().strip()}\n")
    return "\n".join(parts)


def hashed(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


def build() -> dict[str, str]:
    built: dict[str, bytes] = {
        FACE_NAME: heading_face(),
        "img/mark.svg": (SOURCES / "img/mark.svg").read_bytes(),
    }
    face_path = hashed(FACE_NAME, built[FACE_NAME])
    built |= {f"css/{name}.css": stylesheet(name, face_path) for name in STYLESHEETS}
    built |= {f"js/{name}.js": script(name) for name in SCRIPTS}

    manifest = {name: hashed(name, content) for name, content in sorted(built.items())}
    written = {STATIC / path: built[name] for name, path in manifest.items()}
    for path, content in list(written.items()):
        if path.suffix != ".woff2":
            written[path.with_name(path.name + ".gz")] = gzip.compress(content, 9, mtime=0)
            written[path.with_name(path.name + ".br")] = brotli.compress(content, quality=11)
    for path, content in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (STATIC / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    # Stale files go last, so that a failed build or a running site never lacks the old ones.
    for folder in BUILT_FOLDERS:
        for path in (STATIC / folder).iterdir():
            if path not in written:
                path.unlink()
    (STATIC / "LICENSES.txt").write_text(licences())
    return manifest


if __name__ == "__main__":
    for plain, path in build().items():
        packed = STATIC / f"{path}.gz"
        size = (STATIC / path).stat().st_size
        print(
            f"{plain:34} {path:44} {size:7} {packed.stat().st_size if packed.exists() else '':>7}"
        )
