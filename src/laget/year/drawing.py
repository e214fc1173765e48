"""What a template needs to draw the wheel, on the screen and on paper."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.dates import MONTHS_3

from laget.year.picture import Drawing, draw
from laget.year.queries.wheel import MONTHS, Wheel


def drawing_of(wheel: Wheel, today: date) -> Drawing:
    """The wheel drawn, with today's arrow where it is this year."""
    so_far = (today - date(wheel.year, 1, 1)).days / 365.25 if today.year == wheel.year else None
    return draw(wheel, [str(MONTHS_3[n]).capitalize() for n in MONTHS], so_far)


def frame_of_drawing(wheel: Wheel, part: str) -> dict[str, Any]:
    """The months, what was asked for as it stands in an address, and each ring's shape of mark:
    the topmost, the lowest, and those between.
    """
    last = len(wheel.rings) - 1
    return {
        "months": [date(wheel.year, n, 1) for n in MONTHS],
        "asked": urlencode({"year": wheel.year, **({"part": part} if part else {})}),
        "shapes": {n: "top" if n == 0 else "low" if n == last else "mid" for n in range(last + 1)},
    }
