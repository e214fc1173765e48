"""Days and hours of the demonstration, counted from the moment of filling."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

LONG_AGO = 700  # days: everybody was registered then, before the first story begins
_OPENS, _CLOSES = 8, 16
_NEAR = timedelta(days=14)


def weekday(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def is_term(day: date) -> bool:
    """Whether schools are open in that part of the year: neither summer nor Christmas."""
    at = (day.month, day.day)
    return not ((6, 20) <= at <= (8, 16) or at >= (12, 22) or at <= (1, 1))


def school_year(day: date) -> int:
    """The calendar year in which the day's school year began, on 1 August."""
    return day.year if day.month >= 8 else day.year - 1


class Days:
    """A calendar around now, in the municipality's own time zone."""

    def __init__(self, now: datetime, chance: Random) -> None:
        self.now = timezone.localtime(now)
        self._chance = chance

    @property
    def today(self) -> date:
        """The day of filling."""
        return self.now.date()

    @property
    def school_year(self) -> int:
        """The calendar year in which the school year began."""
        return school_year(self.today)

    @property
    def beginning(self) -> datetime:
        """When everybody was registered."""
        return self.now - timedelta(days=LONG_AGO)

    def day(self, offset: int, start: date | None = None) -> date:
        """That many days of term from `start` (today), or the Friday before: none is a Sunday."""
        return weekday(self.exactly(offset, start))

    def exactly(self, offset: int, start: date | None = None) -> date:
        """That many days of term from `start` (today), weekends too: so days keep their order.

        Summer and Christmas are stepped over, unless it is summer or Christmas now. The nearest
        days are plain days: what is told of as fresh must be fresh on the first day of term too.
        """
        day, left = start or self.today, abs(offset)
        step = timedelta(days=1 if offset > 0 else -1)
        while left:
            day += step
            near = abs(day - self.today) <= _NEAR
            left -= 1 if near or is_term(day) or not is_term(self.today) else 0
        return day

    def moment(self, day: date, after: datetime) -> datetime:
        """An hour of work on that day; later than `after`, and never ahead of now."""
        at = time(self._chance.randrange(_OPENS, _CLOSES), self._chance.randrange(60))
        worked = min(day, weekday(self.today - timedelta(days=1)))
        wanted = datetime.combine(worked, at, tzinfo=self.now.tzinfo)
        later = after + timedelta(minutes=self._chance.randrange(4, 30))
        return min(max(wanted, later), self.now)

    def at(self, day: date, hour: time) -> datetime:
        """That hour of the day here."""
        return datetime.combine(day, hour, tzinfo=self.now.tzinfo)

    def born(self, turns: int, last_month: int = 12) -> date:
        """A birthday of somebody who reaches this age in the year the school year began."""
        year = self.school_year - turns
        return date(year, self._chance.randint(1, last_month), self._chance.randint(1, 28))
