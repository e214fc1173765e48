"""The pages of the journey that are measured, each with whom, what, and its bare SQL."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from bench import bare, subjects, who
from bench.subjects import Object
from bench.who import Actor

SITE = 2  # the site with 600 cases
HERE: list[Object] = [{}]


@dataclass(frozen=True)
class Page:
    """A page as somebody sees it. `args` names what of an object stands in its address."""

    name: str
    actor: Actor
    route: str
    args: tuple[str, ...]
    objects: list[Object]
    bare: tuple[str, ...]
    query: str = ""

    def paths(self) -> list[str]:
        """The addresses, one for each object. Raises NoReverseMatch."""
        return [
            reverse(self.route, args=[o[a] for a in self.args]) + self.query for o in self.objects
        ]


def _day(actor: Actor, role: str) -> tuple[str, ...]:
    due = bare.DUE_IN_UNIT if role == "leader" else bare.DUE_TO_ME
    own = {"leader": (bare.VACANT,), "intake": (bare.UNANSWERED,)}.get(role, ())
    waiting = bare.WAITING if role == "leader" else bare.WAITING_OWN
    rest = (bare.OFFERED, bare.DRAFTS, bare.TOLD, bare.AHEAD_FEW, waiting)
    return (bare.MY_MEASURES, due, *own, *rest, bare.TOWN)


_CASE = (bare.CASE, bare.RECORDS, bare.MEASURES, bare.BATONS, bare.DECISIONS, bare.TEAM)
_CASE += (bare.GUARDIANS, bare.CONSENTS, bare.TOWN)
_ASKED = (bare.RECEIVERS, bare.GIVERS, bare.STANDING)


def journey() -> list[Page]:
    """The pages, in the order of the journey."""
    leader, contact = who.staff(SITE, 0), who.staff(SITE, 3)
    ppt = who.intake("ppt")
    return [
        *_every_day(leader, contact, ppt),
        *_about_cases(leader, contact, ppt),
        *_about_consents(leader),
        *_about_meetings(leader, ppt),
        *_of_the_family(),
    ]


def _every_day(leader: Actor, contact: Actor, ppt: Actor) -> list[Page]:
    children = (bare.CHILDREN, bare.TOWN)
    drafts = subjects.drafts(contact.seat)
    return [
        Page("my day, leader", leader, "my-day", (), HERE, _day(leader, "leader")),
        Page("my day, contact", contact, "my-day", (), HERE, _day(contact, "contact")),
        Page("my day, PPT's intake", ppt, "my-day", (), HERE, _day(ppt, "intake")),
        Page("concern: choose a child", contact, "concern-choose", (), HERE, children),
        Page("concern: write", contact, "concern-write", ("draft",), drafts, (bare.DRAFT, bare.TOWN)),
    ]


def _about_cases(leader: Actor, contact: Actor, ppt: Actor) -> list[Page]:
    lists = (bare.NEWEST, bare.TOWN)
    own, shared = subjects.cases(SITE, "follow_up"), subjects.open_to(ppt.seat)
    new, case = subjects.cases(SITE, "concern"), ("case",)
    decide = (bare.HEAD, bare.LEGS, bare.SERVICES, bare.TOWN)
    promise = (bare.HEAD, bare.LEGS, bare.COLLEAGUES, bare.TOWN)
    assess = (bare.MEASURE, bare.TOWN)
    return [
        Page("cases, leader", leader, "cases", (), HERE, lists),
        Page("cases, contact", contact, "cases", (), HERE, lists),
        Page("cases, PPT's intake", ppt, "cases", (), HERE, lists),
        Page("a case, leader", leader, "case", case, own, (*_CASE, *_ASKED)),
        Page("a case, PPT's intake", ppt, "case", case, shared, (*_CASE, *_ASKED)),
        Page("decide", leader, "case-decide", case, new, decide),
        Page("measure: agree", leader, "measure-add", case, own, promise),
        Page("measure: assess", leader, "measure-assess", ("measure",), subjects.measures(SITE), assess),
    ]


def _about_consents(leader: Actor) -> list[Page]:
    asked = subjects.asked(SITE)
    one = (bare.HEAD, bare.CONSENTS, *_ASKED, bare.INTAKES, bare.LEGS, bare.TOWN)
    seen = (bare.HEAD, bare.CONSENTS, bare.OPENED, bare.OPENED_MEASURES, bare.TOWN)
    new = (bare.HEAD, bare.LEGS, bare.SERVICES, bare.TOWN)
    return [
        Page("consent: ask", leader, "consent-new", ("case",), asked, new),
        Page("consent", leader, "consent", ("consent",), asked, one),
        Page("consent: preview", leader, "consent-preview", ("consent",), asked, seen),
    ]


def _about_meetings(leader: Actor, ppt: Actor) -> list[Page]:
    parts = (bare.MEETING, bare.PARTICIPANTS, bare.ITEMS)
    room = (*parts, bare.ITEM, bare.CONSENTS, bare.STANDING, bare.LATER, bare.COLLEAGUES, bare.TOWN)
    ahead, held = (bare.AHEAD, bare.TOWN), (bare.HELD, bare.TOWN)
    sittings = subjects.meetings(SITE)
    return [
        Page("meetings, leader", leader, "meetings", (), HERE, ahead),
        Page("meetings, PPT's intake", ppt, "meetings", (), HERE, ahead),
        Page("meetings held, leader", leader, "meetings", (), HERE, held, "?past=1"),
        Page(
            "meeting", leader, "meeting", ("meeting",), sittings, (*parts, bare.QUESTIONS, bare.TOWN)
        ),
        Page("an item in the room", leader, "item", ("item",), subjects.items(SITE), room),
    ]


def _of_the_family() -> list[Page]:
    own = subjects.of_family(SITE)
    mother = who.mother_of(own[0]["case"])
    plan = (bare.CASE, bare.RECORDS, bare.MEASURES, bare.HOLDER, bare.TEAM, bare.CHOICES)
    plan += (bare.CONSENTS, *_ASKED, bare.FAMILY_MEETINGS, bare.FAMILY_CALLED, bare.TOWN)
    question = (bare.HEAD, bare.CONSENTS, *_ASKED, bare.INTAKES)
    question += (bare.OPENED, bare.OPENED_MEASURES, bare.TOWN)
    return [
        Page("the family's plan", mother, "family-case", ("case",), own, plan),
        Page("the family's question", mother, "family-consent", ("consent",), own, question),
    ]


def flatness() -> list[Page]:
    """The same list for leaders of units with 10, 60 and 600 cases."""
    lists = (bare.NEWEST, bare.TOWN)
    return [
        Page(f"cases, leader of {cases}", who.staff(site, 0), "cases", (), HERE, lists)
        for site, cases in ((1, 10), (3, 60), (2, 600))
    ]


def exists(page: Page) -> bool:
    """Whether the product has this page by now."""
    try:
        page.paths()
    except NoReverseMatch:
        return False
    return True
