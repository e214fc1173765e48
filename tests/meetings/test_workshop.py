"""The workshop: all propose and weigh, nothing is overwritten, and what is decided stands."""

import pytest
from django.db import ProgrammingError, transaction

from laget.governance.api import NewOppdrag, Oppdrag
from laget.governance.models import OppdragStep
from laget.kernel.errors import Absent, Invalid, Refused
from laget.meetings.actions.workshop import Verdict, decide_workshop, group
from laget.meetings.api import Item, Meeting, board, open_workshop, propose_in, weigh
from laget.meetings.models import Workshop, WorkshopWeight
from laget.meetings.workshop import Card
from tests.cast import Cast
from tests.governance.stories import proposed
from tests.meetings.bodies import called_to, on_its_day, planned


def _opened(town: Cast) -> Meeting:
    """A workshop of the SLT council, with one oppdrag on the table."""
    proposed(town)
    meeting = planned(town)
    called_to(town, meeting)
    with on_its_day(meeting), town["slt"].acting() as by:
        open_workshop(by=by, meeting=meeting.pk)
    return meeting


def _table(town: Cast, meeting: Meeting, who: str = "slt") -> list[Card]:
    with town[who].acting() as by:
        return board(by, meeting.pk).cards


def _gives(town: Cast, who: str, card: Card, points: int) -> None:
    with town[who].acting() as by:
        weigh(by=by, card=card.id, points=points)


def test_it_opens_on_its_day_with_all_that_is_proposed(town: Cast) -> None:
    waiting = proposed(town)
    meeting = planned(town)
    with town["slt"].acting() as by, pytest.raises(Refused):
        open_workshop(by=by, meeting=meeting.pk)
    with on_its_day(meeting), town["slt"].acting() as by:
        open_workshop(by=by, meeting=meeting.pk)
        assert [c.oppdrag for c in board(by, meeting.pk).cards] == [waiting.pk]


def test_what_each_gives_is_added_up_and_nobodys_is_overwritten(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    _gives(town, "slt", card, 3)
    _gives(town, "family_centre", card, 2)
    _gives(town, "slt", card, 1)
    (card,) = _table(town, meeting)
    assert (card.points, card.givers) == (3, 2)
    assert _table(town, meeting, "family_centre")[0].mine == 2


def test_nobody_gives_more_than_she_has(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    with town["slt"].acting() as by:
        for points in (6, -1):
            with pytest.raises(Invalid):
                weigh(by=by, card=card.id, points=points)
        with pytest.raises(ProgrammingError), transaction.atomic():
            WorkshopWeight.objects.create(
                municipality_id=by.municipality,
                meeting=meeting,
                card_id=card.id,
                holder_id=by.seat,
                points=6,
            )


def test_nobody_weighs_in_anothers_name(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    with town["slt"].acting() as by, pytest.raises(ProgrammingError), transaction.atomic():
        WorkshopWeight.objects.create(
            municipality_id=by.municipality,
            meeting=meeting,
            card_id=card.id,
            holder_id=town["family_centre"].seat,
            points=1,
        )


def test_who_is_not_at_the_meeting_sees_no_table(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    with town["librarian"].acting() as by:
        with pytest.raises(Absent):
            board(by, meeting.pk)
        with pytest.raises(Absent):
            weigh(by=by, card=card.id, points=1)


def test_one_more_can_be_proposed_and_put_together_with_others(town: Cast) -> None:
    meeting = _opened(town)
    new = NewOppdrag("Lys på gangveien", "Det er mørkt der ungdom går.", "rus")
    with town["family_centre"].acting() as by:
        added = propose_in(by=by, meeting=meeting.pk, new=new)
        for card in board(by, meeting.pk).cards:
            group(by=by, card=card.id, label="Trygge kvelder")
        found = board(by, meeting.pk)
    assert [(label, len(cards)) for label, cards in found.groups] == [("Trygge kvelder", 2)]
    assert added.oppdrag_id in {c.oppdrag for c in found.cards}


def test_a_label_that_may_tell_who_somebody_is_is_pointed_out(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    with town["slt"].acting() as by, pytest.raises(Invalid) as refused:
        group(by=by, card=card.id, label="Kari Nordmann")
    assert set(refused.value.fields) == {"looked_at"}


def test_what_is_decided_stands_on_the_oppdrag_and_in_the_minutes(town: Cast) -> None:
    meeting = _opened(town)
    second = proposed(town, title="Lys på gangveien")
    with town["slt"].acting() as by:
        assert len(board(by, meeting.pk).cards) == 1  # raised elsewhere since: not on the table
        propose_in(by=by, meeting=meeting.pk, new=NewOppdrag("Åpen hall", "De spør.", "rus"))
        first, other = board(by, meeting.pk).cards
    verdicts = [Verdict(first.id, 1, "Flest ba om det."), Verdict(other.id, None, "Venter.")]
    with on_its_day(meeting), town["slt"].acting() as by:
        decide_workshop(by=by, meeting=meeting.pk, verdicts=verdicts)
        rows = {o.pk: o for o in Oppdrag.objects.all()}
        assert (rows[first.oppdrag].phase, rows[first.oppdrag].priority) == ("prioritised", 1)
        assert (rows[other.oppdrag].phase, rows[second.pk].phase) == ("set_aside", "proposed")
        steps = OppdragStep.objects.filter(oppdrag=first.oppdrag, verb="prioritised")
        assert [s.reason for s in steps] == ["Flest ba om det."]
        minutes = Item.objects.get(pk=Workshop.objects.get(meeting=meeting).item_id).minutes
    assert "1. " in minutes
    assert "Venter." in minutes


def test_deciding_needs_each_card_a_reason_and_places_of_their_own(town: Cast) -> None:
    meeting = _opened(town)
    with town["slt"].acting() as by:
        propose_in(by=by, meeting=meeting.pk, new=NewOppdrag("Åpen hall", "De spør.", "rus"))
        one, two = board(by, meeting.pk).cards
    wrong = (
        ([Verdict(one.id, 1, "Ja.")], {""}),
        ([Verdict(one.id, 1, "Ja."), Verdict(two.id, 1, "Ja.")], {"place"}),
        ([Verdict(one.id, 1, "Ja."), Verdict(two.id, None, " ")], {"reason"}),
    )
    with on_its_day(meeting), town["slt"].acting() as by:
        for verdicts, expected in wrong:
            with pytest.raises(Invalid) as refused:
                decide_workshop(by=by, meeting=meeting.pk, verdicts=verdicts)
            assert {name.partition("_")[0] for name in refused.value.fields} == expected
        assert Workshop.objects.get(meeting=meeting).closed_at is None


def test_when_it_is_over_nobody_weighs_or_proposes(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    with on_its_day(meeting), town["slt"].acting() as by:
        decide_workshop(by=by, meeting=meeting.pk, verdicts=[Verdict(card.id, 1, "Ja.")])
    with town["family_centre"].acting() as by:
        with pytest.raises(Refused):
            weigh(by=by, card=card.id, points=1)
        with pytest.raises(Refused):
            propose_in(by=by, meeting=meeting.pk, new=NewOppdrag("Mer", "Mer.", "rus"))


def test_only_coordinators_decide(town: Cast) -> None:
    meeting = _opened(town)
    (card,) = _table(town, meeting)
    with on_its_day(meeting), town["family_centre"].acting() as by, pytest.raises(Refused):
        decide_workshop(by=by, meeting=meeting.pk, verdicts=[Verdict(card.id, 1, "Ja.")])
