"""What happens beside a withdrawal, or beside an approval, is not left standing by it."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connections, transaction

from laget.cases.api import Case, Choice, decide
from laget.cases.models import Measure
from laget.consent.api import Consent, Giver, withdraw_consent
from laget.kernel.errors import Refused
from laget.meetings.api import Item, approve, inform_family, save_minutes
from laget.meetings.models import Meeting
from tests.cases.stories import promise, raised
from tests.cast import Cast
from tests.consent.stories import answered, asked
from tests.meetings.stories import planned, with_oda

NOBODY_WAITS = 0.6  # seconds in which a transaction that need not wait is done


class _Beside:
    """A job on a connection of its own, which must wait for the one that is under way."""

    def __init__(self, job: Callable[[], Any]) -> None:
        self.found: Any = None
        self._thread = threading.Thread(target=self._run, args=(job,))
        self._thread.start()
        self._thread.join(NOBODY_WAITS)

    def _run(self, job: Callable[[], Any]) -> None:
        try:
            self.found = job()
        except Exception as error:
            self.found = error
        finally:
            connections.close_all()

    def ends(self) -> Any:
        self._thread.join()
        return self.found


def _opened(cast: Cast) -> Case:
    consent = asked(cast, raised(cast, told=True))
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    with cast["leader"].acting():
        return Case.objects.get(pk=consent.case_id)


def _withdraw(cast: Cast) -> None:
    with cast["mother"].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get().pk)


def _ppt_sees(cast: Cast) -> bool:
    with cast["ppt"].acting():
        return Case.objects.exists() or Item.objects.exists()


def test_a_promise_made_beside_a_withdrawal_lets_nobody_in(fresh_world: Cast) -> None:
    cast = fresh_world
    case = _opened(cast)
    assert _ppt_sees(cast)
    with cast["leader"].acting() as by:
        promise(by, case, cast["ppt"].seat)
        withdrawal = _Beside(lambda: _withdraw(cast))
    assert withdrawal.ends() is None
    assert not _ppt_sees(cast)
    with cast["leader"].acting():
        assert Measure.objects.get().vacant_since is not None


def test_a_withdrawal_beside_a_promise_lets_nobody_in(fresh_world: Cast) -> None:
    cast = fresh_world
    case = _opened(cast)

    def promised() -> None:
        with cast["leader"].acting() as by:
            promise(by, case, cast["ppt"].seat)

    with cast["mother"].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get().pk)
        beside = _Beside(promised)
    beside.ends()
    assert not _ppt_sees(cast)


def test_an_item_put_on_an_agenda_beside_a_withdrawal_is_not_seen(fresh_world: Cast) -> None:
    cast = fresh_world
    case, meeting = _opened(cast), planned(cast)
    with transaction.atomic():
        with_oda(cast, case, meeting)
        withdrawal = _Beside(lambda: _withdraw(cast))
    assert withdrawal.ends() is None
    assert not _ppt_sees(cast)


def test_a_question_sent_beside_the_end_of_a_case_is_not_asked(fresh_world: Cast) -> None:
    cast = fresh_world
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork="avklart", reason="Bra nå.", learnt="x"))
        beside = _Beside(lambda: asked(cast, case))
    assert isinstance(beside.ends(), Refused | DatabaseError)
    with cast["leader"].acting():
        assert not Consent.objects.exists()


def _on_the_agenda(cast: Cast) -> Item:
    """Today's meeting, with Oda's item."""
    item = with_oda(cast, _opened(cast), planned(cast, days=0))
    with cast["leader"].acting() as by:
        return inform_family(by=by, item=item.pk)


def test_minutes_are_not_lost_to_what_the_chair_does_beside_them(fresh_world: Cast) -> None:
    cast = fresh_world
    item = _on_the_agenda(cast)

    def informed() -> None:
        with cast["leader"].acting() as by:
            inform_family(by=by, item=item.pk, brings="Farmor")

    with cast["leader"].acting() as by:
        save_minutes(by=by, item=item.pk, text="Vi ble enige.", version=0)
        beside = _Beside(informed)
    assert beside.ends() is None
    with cast["leader"].acting():
        row = Item.objects.get(pk=item.pk)
        assert (row.minutes, row.brings) == ("Vi ble enige.", "Farmor")


def test_what_is_written_beside_an_approval_is_refused_in_words(fresh_world: Cast) -> None:
    cast = fresh_world
    item = _on_the_agenda(cast)

    def written() -> None:
        with cast["leader"].acting() as by:
            save_minutes(by=by, item=item.pk, text="For sent.", version=0)

    def approved() -> None:
        with cast["leader"].acting() as by:
            approve(by=by, meeting=item.meeting_id)

    with cast["leader"].acting() as by:
        row = Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
        row.approved_at = row.items_until = by.at
        row.keep()
        minutes, again = _Beside(written), _Beside(approved)
    assert isinstance(minutes.ends(), Refused)
    assert isinstance(again.ends(), Refused)
