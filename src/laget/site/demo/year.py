"""The year of the demonstration: bodies meet in their rhythm, and people gather."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.utils import timezone

from laget.access.travel import at_time
from laget.access.viewer import Viewer, acting_as
from laget.governance.api import Body, open_bodies, priorities
from laget.kernel.workdays import workday_from
from laget.meetings.api import (
    Meeting,
    NewBodyMeeting,
    Participant,
    add_matter,
    approve,
    call_members,
    invite,
    kinds_together,
    plan_body_meeting,
    proposals,
    record_attendance,
    save_minutes,
)
from laget.organisations.api import Cadence, is_holiday
from laget.site.demo.actors import Actor
from laget.site.demo.stage import Stage
from laget.site.demo.written import Gathered, year_told
from laget.year.api import (
    Arrangement,
    Gathering,
    NewGathering,
    Signup,
    answer_invitation,
    invite_to,
    note_who_came,
    plan_gathering,
    say_what_one_thought,
    tell_what_came_of_it,
)

EARLY = timedelta(days=30)  # so long before are meetings planned
CALLED = timedelta(days=14)


class Yearly:
    """Plays a year of a municipality, by whoever coordinates it."""

    def __init__(self, stage: Stage, keeper: Actor) -> None:
        self._stage, self._keeper = stage, keeper
        self._now = stage.days.now

    def play(self) -> None:
        """This year whole, the next until summer; then what people gather for."""
        with self._at(self._keeper, self._now) as by:
            bodies = [b for b in open_bodies(by) if self._meets_here(b)]
        for body in bodies:
            self._rhythm(body, Cadence.model_validate(body.cadence), "")
        topmost = reversed(bodies)  # the first of them is kept
        together = {k.code: (b, k) for b in topmost for k in kinds_together(self._stage.setup, b)}
        for body, kind in together.values():
            self._rhythm(body, kind.cadence, kind.code)
        self._gatherings()

    def _gatherings(self) -> None:
        kinds = self._stage.setup.gathering_kinds
        for told in year_told().gatherings:
            if kinds:
                self._gather(told, kinds[min(told.kind, len(kinds) - 1)].code)

    def _meets_here(self, body: Body) -> bool:
        about = {k.code: k.about for k in self._stage.setup.meeting_kinds}
        ours = about.get(body.meeting, "steering") in ("steering", "services_only")
        return ours and bool(body.cadence) and body.from_setup

    @contextmanager
    def _at(self, actor: Actor, moment: datetime) -> Iterator[Viewer]:
        """A transaction of somebody, at that moment and never ahead of now."""
        with (
            at_time(min(moment, self._now)),
            acting_as(account=actor.account, seat=actor.seat) as viewer,
        ):
            yield viewer

    # ---- meetings

    def _rhythm(self, body: Body, cadence: Cadence, kind: str) -> None:
        this = self._now.year
        for year, last in ((this, 12), (this + 1, 6)):
            count = cadence.least_in(year)
            for n in range(count):
                month = cadence.months[n] if n < len(cadence.months) else 1 + (12 * n + 6) // count
                if month <= last and month != 7:
                    self._meet(body, date(year, month, 8 + (body.sequence * 3 + n) % 14), kind)

    def _meet(self, body: Body, about: date, kind: str) -> None:
        day, told = workday_from(about, is_holiday), year_told().meeting
        start = timezone.make_aware(datetime.combine(day, time(9)))
        if abs(start - self._now) < timedelta(days=2):
            return  # today has its own
        new = NewBodyMeeting(
            *(start, start + timedelta(hours=2), told.place, self._keeper.seat),
            on_holiday=True,
            kind=kind,
        )
        with self._at(self._keeper, start - EARLY) as by:
            meeting = plan_body_meeting(by=by, body=body.pk, new=new)
        if start - CALLED < self._now and self._called(meeting, start) and start < self._now:
            self._hold(meeting, start)

    def _called(self, meeting: Meeting, start: datetime) -> bool:
        """Its members are called, where anybody sits in it."""
        told = year_told().meeting
        with self._at(self._keeper, start - CALLED) as by:
            add_matter(by=by, meeting=meeting.pk, title=told.title, question=told.question)
            who = {p.position for p in proposals(by, meeting) if p.proposed}
            if who:
                call_members(by=by, meeting=meeting.pk, who=who)
                invite(by=by, meeting=meeting.pk)
        return bool(who)

    def _hold(self, meeting: Meeting, start: datetime) -> None:
        with self._at(self._keeper, start + timedelta(hours=1)) as by:
            for row in Participant.objects.filter(meeting=meeting).order_by("id"):
                record_attendance(by=by, meeting=meeting.pk, participant=row.pk, came=True)
            for item in meeting.items.all():
                save_minutes(by=by, item=item.pk, text=year_told().meeting.minutes, version=0)
            approve(by=by, meeting=meeting.pk)

    # ---- gatherings

    def _gather(self, told: Gathered, kind: str) -> None:
        day = workday_from(self._stage.days.today - timedelta(days=told.days), is_holiday)
        start = timezone.make_aware(datetime.combine(day, time(9)))
        with self._at(self._keeper, start - 2 * EARLY) as by:
            row = self._planned(by, told, kind, start)
        self._sign_up(row, told, start)
        if start + timedelta(days=2) < self._now:
            self._look_back(row, told, start)

    def _planned(self, by: Viewer, told: Gathered, kind: str, start: datetime) -> Gathering:
        served = [key for key, _words in priorities(by)] if told.serves else []
        services = self._stage.staff.services if told.invites else []
        what = Arrangement(
            title=told.title,
            about=told.about,
            starts_at=start,
            ends_at=start + timedelta(hours=3),
            place=told.place,
            seats=told.seats,
            sign_up_by=start.date() - timedelta(days=3),
            serves=served[0] if served else "",
        )
        units = tuple(service.unit.pk for service in services)
        new = NewGathering(kind, what, units)
        row = plan_gathering(by=by, new=new)
        return invite_to(by=by, gathering=row.pk) if told.coming else row

    def _sign_up(self, row: Gathering, told: Gathered, start: datetime) -> None:
        for n, who in enumerate(self._people(told)):
            with self._at(who, start - EARLY + timedelta(hours=n)) as by:
                answer_invitation(by=by, gathering=row.pk, coming=True)

    def _people(self, told: Gathered) -> Iterable[Actor]:
        """Leaders of sites, unless services alone are invited, and those who work in services:
        always the same.
        """
        services = (a for s in self._stage.staff.services for a in (s.colleague, s.intake))
        sites = () if told.invites else self._stage.staff.sites.values()
        return islice(dict.fromkeys([*(s.leader for s in sites), *services]), told.coming)

    def _look_back(self, row: Gathering, told: Gathered, start: datetime) -> None:
        after = start + timedelta(hours=5)
        with self._at(self._keeper, after) as by:
            came = Signup.objects.filter(gathering=row).values_list("pk", flat=True)
            note_who_came(by=by, gathering=row.pk, who=set(came), others=told.others)
        for said, who in zip(told.thoughts, self._people(told), strict=False):
            with self._at(who, after + timedelta(hours=2)) as by:
                say_what_one_thought(by=by, gathering=row.pk, useful=said.useful, words=said.words)
        if told.outcome:
            with self._at(self._keeper, after + timedelta(days=1)) as by:
                tell_what_came_of_it(by=by, gathering=row.pk, came_of_it=told.outcome)
