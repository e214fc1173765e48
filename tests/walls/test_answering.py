"""Whose answer is it, and does it count? The wall decides, whatever the page believes."""

from typing import Any

import pytest

from laget.cases.models import Record
from laget.consent.models import Consent, Giver, Receiver
from tests.cast import Cast
from tests.consent.stories import asked
from tests.walls.raw import refused


def _all(cast: Cast, consent: Consent, **changes: Any) -> list[bool]:
    found = []
    for who in ("mother", "father"):
        with cast[who].acting():
            rows = Giver.objects.filter(consent=consent)
            found.append(refused(lambda rows=rows: rows.update(**changes)))  # type: ignore[misc]
    return found


@pytest.mark.parametrize("form", ["oral", "paper", "room", ""])
def test_a_guardian_answers_on_a_screen_and_in_no_other_form(cast: Cast, form: str) -> None:
    assert _all(cast, asked(cast), answer="yes", form=form) == [True, True]
    with cast["ppt"].acting():
        assert not Record.objects.exists()


def test_a_screen_of_her_own_is_enough(cast: Cast) -> None:
    assert _all(cast, asked(cast), answer="yes", form="screen") == [False, False]
    with cast["ppt"].acting():
        assert Record.objects.exists()


def test_staff_cannot_answer_as_if_the_guardian_had_done_it_herself(cast: Cast) -> None:
    consent = asked(cast)
    with cast["leader"].acting() as by:
        rows = Giver.objects.filter(consent=consent)
        assert refused(lambda: rows.update(answer="yes", form="screen", registered_by_id=by.seat))
        assert refused(lambda: rows.update(answer="yes", form="room"))
        assert not refused(lambda: rows.update(answer="yes", form="oral", registered_by_id=by.seat))
    with cast["ppt"].acting():
        assert not Record.objects.exists()


def test_nobody_is_asked_with_the_answer_given(cast: Cast) -> None:
    consent = asked(cast)
    with cast["leader"].acting():
        one = Giver.objects.filter(consent=consent).first()
        assert one is not None
        one.pk, one.person_id, one.youth_id = None, None, consent.child_id
        one.answer, one.form = "yes", "screen"
        assert refused(one.save)


def test_only_a_guardian_or_the_youth_can_be_asked(cast: Cast) -> None:
    consent = asked(cast)
    stranger = cast["other_parent"].seat
    with cast["leader"].acting() as by:
        new = Giver(
            municipality_id=by.municipality,
            consent=consent,
            case_id=consent.case_id,
            person_id=stranger,
        )
        assert refused(lambda: new.save(force_insert=True))


def test_no_receiver_is_added_once_the_family_has_been_asked(cast: Cast) -> None:
    consent = asked(cast)
    with cast["leader"].acting() as by:
        new = Receiver(
            municipality_id=by.municipality,
            consent=consent,
            case_id=consent.case_id,
            unit=cast.units["school"],
        )
        assert refused(lambda: new.save(force_insert=True))


def test_what_was_asked_about_cannot_grow_afterwards(cast: Cast) -> None:
    consent = asked(cast)
    for change in ({"categories": ["helse"]}, {"forms": ["oral"]}, {"answers_needed": 0}):
        with cast["leader"].acting():
            rows = Consent.objects.filter(pk=consent.pk)
            assert refused(lambda rows=rows, change=change: rows.update(**change))  # type: ignore[misc]
