"""The year as a PDF: tagged, titled, in the reader's language, on A3; and the drawing itself."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from laget.access.travel import at_time
from laget.platform.documents import pdf
from laget.year.drawing import drawing_of
from laget.year.picture import CENTRE, OUTER, arrow
from laget.year.queries.events import Scope
from laget.year.queries.wheel import Wheel, wheel_of
from tests.cast import Cast
from tests.governance.stories import today
from tests.meetings.bodies import planned
from tests.platform.paper import assert_accessible, elements
from tests.portal.reading import assert_within_budget, browser, page
from tests.year.stories import TITLE, open_for

A3 = (1190.55, 841.89)  # points, lying


def on_paper(town: Cast, who: str = "slt", query: str = "") -> bytes:
    """What somebody gets, in English."""
    answer = browser(town, who).get(reverse("year-paper") + query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    return bytes(answer.content)


def test_it_is_tagged_and_says_its_language_and_title(town: Cast) -> None:
    planned(town)
    assert_accessible(on_paper(town), language="en", title=f"The year {today(town).year}")
    box = PdfReader(io.BytesIO(on_paper(town))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A3, abs=1)


def test_the_wheel_has_words_and_the_year_is_a_table(town: Cast) -> None:
    planned(town)
    assert {"/Figure", "/Table", "/TH", "/TD", "/H1"} <= set(elements(on_paper(town)))


def test_without_its_letters_nothing_is_set(town: Cast, tmp_path: Any, settings: Any) -> None:
    settings.PAPER_FONTS = tmp_path
    with pytest.raises(RuntimeError, match=r"\./run setup"):
        pdf("year/typst/year.typ", {}, pictures={})


def test_the_letters_are_laid_out_at_set_up() -> None:
    assert {p.name for p in settings.PAPER_FONTS.glob("*.ttf")} == {
        "Inter_400Regular.ttf",
        "Inter_400Regular_Italic.ttf",
        "Inter_600SemiBold.ttf",
    }


def test_a_letter_that_no_font_has_does_not_spoil_the_year(town: Cast) -> None:
    open_for(town, title="Fest 🎉 #panic <b>&\x01漢", place='Salen "A" _b_ $x$', days=2)
    assert on_paper(town).startswith(b"%PDF")


# ---- the drawing


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_picture_and_the_list_say_the_same(town: Cast, language: str) -> None:
    row = open_for(town, days=3)
    planned(town, days=4)
    with translation.override(language), town["slt"].acting() as viewer:
        wheel = wheel_of(viewer, row.day.year, Scope())
        drawing = drawing_of(wheel, viewer.today)
    for s in drawing.slices:
        assert s.count == sum(not e.cancelled for e in wheel.month(s.month))
        drawn = sum(len(r.marks) + (int(r.more.text) if r.more else 0) for r in s.sectors)
        assert drawn == s.count
    assert sum(s.count for s in drawing.slices) >= 2


@given(st.floats(0, 1))
def test_todays_arrow_lies_at_the_rim(so_far: float) -> None:
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", arrow(so_far))]
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        radius = ((x - CENTRE) ** 2 + (y - CENTRE) ** 2) ** 0.5
        assert OUTER - 12 < radius < OUTER + 6


def test_many_in_one_month_are_told_as_a_number(town: Cast) -> None:
    with town["slt"].acting() as viewer:
        year = viewer.today.year + 1
        day = viewer.at.replace(year=year, month=3, day=1, hour=9)
    for n in range(8):
        start = day + timedelta(days=n)
        open_for(
            town,
            starts_at=start,
            ends_at=start + timedelta(hours=1),
            sign_up_by=start.date(),
            on_holiday=True,
        )
    with town["slt"].acting() as viewer:
        wheel: Wheel = wheel_of(viewer, year, Scope())
        drawing = drawing_of(wheel, viewer.today)
    lowest = drawing.slices[2].sectors[-1]
    assert lowest.more is not None
    assert (lowest.marks, lowest.more.text) == ([], "8")


def test_the_pages_stay_within_their_budget(town: Cast) -> None:
    row = open_for(town)
    client = browser(town, "slt")
    assert TITLE in page(client, reverse("gathering", args=[row.pk]))
    for name in ("year", "year-calendars", "gatherings", "gathering-new", "my-day"):
        assert_within_budget(client, reverse(name))
    for name in ("gathering", "gathering-change"):
        assert_within_budget(client, reverse(name, args=[row.pk]))
    with at_time(row.starts_at + timedelta(minutes=5)):
        there = browser(town, "slt")
        for name in ("gathering", "gathering-came"):
            assert_within_budget(there, reverse(name, args=[row.pk]))
