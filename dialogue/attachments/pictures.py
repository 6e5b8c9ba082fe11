"""A picture drawn anew: upright, bounded, and without a word on where or by what it was taken."""

import threading
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from dialogue.errors import DomainError

# A handwritten page stays legible at twice what a screen shows.
LONGEST_SIDE = 3000
# What is drawn in full takes four bytes a pixel. A plain JPEG is drawn at half or a quarter of
# its size at once, so it may be as large as Pillow opens at all.
MOST_PIXELS = 40_000_000
MOST_PIXELS_SCALED = 178_000_000
_QUALITY = 85

_drawing = threading.Semaphore(2)


def redrawn(content: bytes, kind: str) -> bytes:
    """The picture as a new file of the same kind, `JPEG` or `PNG`."""
    with _drawing:
        try:
            return _drawn(content, kind)
        except Image.DecompressionBombError as error:
            raise DomainError("attachment.many_pixels") from error
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
        ) as error:
            raise DomainError("attachment.broken_picture") from error


def _drawn(content: bytes, kind: str) -> bytes:
    with Image.open(BytesIO(content), formats=[kind]) as sent:
        width, height = sent.size
        scaled = kind == "JPEG" and not sent.info.get("progressive")
        if width * height > (MOST_PIXELS_SCALED if scaled else MOST_PIXELS):
            raise DomainError("attachment.many_pixels")
        if kind == "JPEG":
            sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        # Makes it smaller before it is turned: a turned copy is a second picture in memory.
        sent.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(sent)
        wanted = _mode(upright, kind)
        plain = upright if upright.mode == wanted else upright.convert(wanted)
        bare = Image.new(plain.mode, plain.size)
        bare.paste(plain)
        made = BytesIO()
        if kind == "JPEG":
            bare.save(made, "JPEG", quality=_QUALITY, optimize=True)
        else:
            bare.save(made, "PNG")
        return made.getvalue()


def _mode(picture: Image.Image, kind: str) -> str:
    if picture.mode in ("1", "L", "I;16"):
        return "L"
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    return "RGBA" if kind == "PNG" and has_alpha else "RGB"
