"""A signed form on paper, drawn: nothing of it was ever on a real one."""

import io
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

_WIDTH, _HEIGHT, _MARGIN = 620, 877, 70  # A4 at 75 dots an inch
_INK, _PEN = (40, 44, 52), (32, 58, 128)


def signed_paper(chance: Random) -> SimpleUploadedFile:
    """A picture of a page of writing with a signature under it, as a scanner would give it."""
    page = Image.new("RGB", (_WIDTH, _HEIGHT), (250, 249, 245))
    draw = ImageDraw.Draw(page)
    draw.rectangle((_MARGIN, 80, _MARGIN + 240, 96), fill=_INK)
    for line in range(18):
        length = _WIDTH - 2 * _MARGIN - chance.randrange(20, 160)
        y = 150 + line * 26
        draw.line((_MARGIN, y, _MARGIN + length, y), fill=(150, 153, 160), width=5)
    draw.line((_MARGIN, 760, _MARGIN + 300, 760), fill=_INK, width=1)
    strokes = [(_MARGIN + 20 + 16 * n, 745 - chance.randrange(0, 46)) for n in range(15)]
    draw.line(strokes, fill=_PEN, width=3, joint="curve")
    kept = io.BytesIO()
    page.save(kept, "PNG")
    return SimpleUploadedFile("samtykke.png", kept.getvalue(), "image/png")
