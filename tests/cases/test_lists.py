"""A list of cases is whole, however many roads lead to each."""

from datetime import datetime

from laget.cases.api import list_cases
from tests.cases.stories import raised
from tests.cast import Cast


def test_each_case_is_listed_once_and_none_is_left_out(cast: Cast) -> None:
    """The contact sees each of these in three ways: she wrote it, holds it, and is the contact."""
    wrote = {raised(cast, "contact").pk for _ in range(27)}
    shown: list[object] = []
    before: datetime | None = None
    for expected in (25, 2):
        with cast["contact"].acting() as viewer:
            page = list_cases(viewer, before=before)
        assert len(page) == expected
        shown += [line.id for line in page]
        before = page[-1].opened_at
    assert len(shown) == len(set(shown))
    assert set(shown) == wrote
