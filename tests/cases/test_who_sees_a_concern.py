"""Who sees a concern, and who does not even know."""

import pytest

from laget.cases.api import Case, list_cases
from tests.cases.stories import raised
from tests.cast import Cast


@pytest.mark.parametrize("who", ["author", "contact", "leader"])
def test_author_contact_and_leader_see_a_concern(cast: Cast, who: str) -> None:
    case = raised(cast)
    with cast[who].acting() as viewer:
        assert [c.id for c in list_cases(viewer)] == [case.pk]
        assert Case.objects.filter(pk=case.pk).exists()


@pytest.mark.parametrize(
    "who", ["colleague", "stranger", "ppt", "neighbour", "mother", "estranged", "youth"]
)
def test_nobody_else_knows_that_it_is_there(cast: Cast, who: str) -> None:
    case = raised(cast)
    with cast[who].acting() as viewer:
        assert list_cases(viewer) == []
        assert not Case.objects.filter(pk=case.pk).exists()


def test_parents_see_it_once_they_have_been_told(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["mother"].acting() as viewer:
        assert [c.id for c in list_cases(viewer)] == [case.pk]
    with cast["estranged"].acting() as viewer:
        assert list_cases(viewer) == []
