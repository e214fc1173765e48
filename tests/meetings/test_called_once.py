"""A contact with two children on the agenda is one person, who is asked once."""

from datetime import date, timedelta

from laget.access.viewer import as_system
from laget.cases.api import Case, raise_concern, save_draft, start_draft
from laget.meetings.api import (
    Item,
    Participant,
    add_child,
    meeting_page,
    record_attendance,
    respond,
)
from laget.organisations.api import Position
from laget.people.api import Child, NewChild, register_child
from tests.cases.stories import raised
from tests.cast import Cast
from tests.meetings.stories import QUESTION, in_the_meeting, on_the_day, with_oda


def _another_child(cast: Cast) -> Child:
    """In the same group, with the same contact."""
    with as_system("setup", cast.units["kindergarten"].municipality_id) as job:
        new = NewChild(
            unit=cast.units["kindergarten"],
            first_name="Kim",
            last_name="Stær",
            born=date(2021, 5, 2),
            group="Revene",
            registered_at=job.at - timedelta(days=300),
        )
        contact = Position.objects.get(pk=cast["contact"].seat)
        return register_child(by=job, child=new, contact=contact)


def _second_case(cast: Cast) -> Case:
    child = _another_child(cast)
    with cast["contact"].acting() as by:
        draft = start_draft(by=by, child=child.pk)
        save_draft(by=by, draft=draft.pk, answers={"sett": "Alene.", "told_family": "no"})
        return raise_concern(by=by, draft=draft.pk)


def _one_more(cast: Cast, item: Item, case: Case) -> None:
    with cast["leader"].acting() as by:
        add_child(by=by, meeting=item.meeting_id, case=case.pk, question=QUESTION)


def test_a_contacts_answer_stands_when_one_more_child_is_added(cast: Cast) -> None:
    case = _second_case(cast)
    item = with_oda(cast, raised(cast))
    with cast["contact"].acting() as by:
        respond(by=by, meeting=item.meeting_id, coming=True, position=None)
    _one_more(cast, item, case)
    with cast["contact"].acting() as by:
        rows = Participant.objects.filter(meeting=item.meeting_id, position=by.seat)
        assert [row.response for row in rows] == ["yes", "yes"]
        mine = meeting_page(by, item.meeting_id).mine
        assert mine is not None
        assert mine.response == "yes"


def test_a_contact_with_two_children_is_listed_once(cast: Cast) -> None:
    case = _second_case(cast)
    item = with_oda(cast, raised(cast))
    _one_more(cast, item, case)
    with cast["leader"].acting() as by:
        page = meeting_page(by, item.meeting_id)
        assert len([p for p in page.participants if "Contact Cast" in p.who]) == 1
        assert len([who for who in page.missing if "Contact Cast" in who]) == 1
    with cast["contact"].acting():
        assert Item.objects.filter(question=QUESTION).count() == 2


def test_that_she_is_here_is_noted_once_for_both_children(cast: Cast) -> None:
    case = _second_case(cast)
    item = with_oda(cast, raised(cast))
    _one_more(cast, item, case)
    with in_the_meeting(cast, item.meeting_id) as by:
        rows = Participant.objects.filter(meeting=item.meeting_id, position=cast["contact"].seat)
        record_attendance(by=by, meeting=item.meeting_id, participant=rows[0].pk, came=True)
    with on_the_day(cast, item.meeting_id, 1), cast["leader"].acting():
        assert [row.attended for row in rows.all()] == [True, True]
