"""What somebody in the family keeps closed stays closed, whatever becomes of the question she was
asked: a new question, a closed one, a meeting, a case that ends."""

import pytest

from laget.cases.api import Case
from laget.consent.api import (
    Consent,
    Giver,
    Reply,
    answer_consent,
    close_consent,
    consents_of,
    withdraw_consent,
)
from laget.kernel.errors import Refused
from laget.meetings.api import Item, inform_family, record_attendance, respond
from laget.meetings.models import Participant
from tests.cases.stories import raised
from tests.cast import Cast
from tests.consent.stories import SHARED, answered, asked
from tests.meetings.stories import on_the_day, with_family, with_oda
from tests.walls.raw import refused
from tests.walls.test_let_in import _reads

PARENTS = ("mother", "father")


def _closes(cast: Cast, consent: Consent) -> None:
    with cast["leader"].acting() as by:
        close_consent(by=by, consent=consent.pk)


def _takes_back(cast: Cast, consent: Consent, who: str) -> None:
    with cast[who].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get(consent=consent).pk)


def _case(cast: Cast, consent: Consent) -> Case:
    with cast["leader"].acting():
        return Case.objects.get(pk=consent.case_id)


def _again(cast: Cast, consent: Consent) -> Consent:
    """The same is asked once more."""
    return asked(cast, _case(cast, consent))


def _in_the_room(cast: Cast, consent: Consent, who: str, form: str = "room") -> None:
    with cast["leader"].acting() as by:
        giver = Giver.objects.get(consent=consent, person=cast[who].seat)
        answer_consent(by=by, giver=giver.pk, reply=Reply(answer="yes", form=form))


@pytest.mark.parametrize("own", ["no", "withdrawn"])
@pytest.mark.parametrize("form", ["room", "oral"])
@pytest.mark.parametrize("closes", [True, False])
def test_staff_do_not_answer_a_new_question_for_the_one_who_keeps_it_closed(
    cast: Cast, own: str, form: str, closes: bool
) -> None:
    first = asked(cast)
    answered(cast, first, "mother", "yes")
    answered(cast, first, "father", "no" if own == "no" else "yes")
    if own == "withdrawn":
        _takes_back(cast, first, "father")
    second = _again(cast, first)
    _in_the_room(cast, second, "mother")
    if closes:
        _closes(cast, first)
    with pytest.raises(Refused):
        _in_the_room(cast, second, "father", form)
    with cast["leader"].acting() as by:
        rows = Giver.objects.filter(consent=second, person=cast["father"].seat)
        assert refused(lambda: rows.update(answer="yes", form=form, registered_by_id=by.seat))
    assert not _reads(cast)


def test_her_own_later_yes_opens_what_her_no_had_closed(cast: Cast) -> None:
    first = asked(cast)
    for parent in PARENTS:
        answered(cast, first, parent, "no")
    second = _again(cast, first)
    for parent in PARENTS:
        assert not _reads(cast)
        answered(cast, second, parent, "yes")
    assert _reads(cast)


@pytest.mark.parametrize("later", ["no", "part", "withdrawn"])
def test_closing_the_question_that_holds_a_no_opens_nothing(cast: Cast, later: str) -> None:
    first = asked(cast)
    for parent in PARENTS:
        answered(cast, first, parent, "yes")
    assert _open(cast) == set(SHARED)
    second = _again(cast, first)
    parts = SHARED[:1] if later == "part" else ()
    answered(cast, second, "father", "yes" if later == "withdrawn" else later, categories=parts)
    if later == "withdrawn":
        _takes_back(cast, second, "father")
    left = set(parts)
    assert _open(cast) == left
    _closes(cast, second)
    assert _open(cast) == left


def test_taking_back_a_yes_to_parts_opens_nothing(cast: Cast) -> None:
    first = asked(cast)
    for parent in PARENTS:
        answered(cast, first, parent, "yes")
    second = _again(cast, first)
    answered(cast, second, "father", "part", categories=SHARED[:1])
    _takes_back(cast, second, "father")
    assert _open(cast) == set()


def _open(cast: Cast) -> set[str]:
    with cast["leader"].acting() as by:
        found = Case.objects.get()
        return {c for view in consents_of(by, found.pk) for c in view.open_categories}


def _reads_item(cast: Cast, who: str, item: Item) -> bool:
    with cast[who].acting():
        return Item.objects.filter(pk=item.pk).exists()


def _comes(cast: Cast, item: Item, who: str, coming: bool) -> None:
    with cast[who].acting() as by:
        respond(by=by, meeting=item.meeting_id, coming=coming, position=by.seat, note="Opptatt")


def test_a_service_that_stays_away_meets_no_family(cast: Cast) -> None:
    item = with_family(cast)
    assert _reads_item(cast, "ppt", item)
    _comes(cast, item, "ppt", coming=False)
    assert not _reads_item(cast, "ppt", item)
    _comes(cast, item, "ppt", coming=True)
    assert _reads_item(cast, "ppt", item)
    with on_the_day(cast, item.meeting_id):
        assert _reads_item(cast, "ppt", item)
        with cast["leader"].acting() as by:
            row = Participant.objects.get(meeting=item.meeting_id, unit=cast.units["ppt"])
            record_attendance(
                by=by, meeting=item.meeting_id, participant=row.pk, came=False, absence="Syk"
            )
        assert not _reads_item(cast, "ppt", item)


def test_that_the_family_comes_lets_in_nobody_whom_one_of_them_has_shut_out(cast: Cast) -> None:
    consent = asked(cast, raised(cast))
    answered(cast, consent, "father", "no")
    item = with_oda(cast, _case(cast, consent))
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    assert not _reads_item(cast, "ppt", item)
    assert _reads_item(cast, "nurse", item)
    answered(cast, consent, "father", "yes")
    assert _reads_item(cast, "ppt", item)
