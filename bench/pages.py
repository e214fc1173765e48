"""The pages that are measured: whose, about what, and which bare SQL answers them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from bench import subjects, who
from bench.bare import sql
from bench.scales import HOME
from bench.subjects import Object
from bench.who import Actor

SITE = 2  # the site with 600 cases
HERE: list[Object] = [{}]  # a page about nothing but the viewer herself


@dataclass(frozen=True)
class Page:
    """A page as somebody sees it.

    `bare` names the statements of bare.sql that give its rows; `arg` is what of an object stands
    in the address.
    """

    name: str
    actor: Actor
    route: str
    bare: str
    objects: list[Object]
    arg: str = ""
    query: str = ""
    fixed: tuple[str, ...] = ()  # what stands first in the address

    def paths(self) -> list[str]:
        """The addresses, one for each object. Raises NoReverseMatch."""
        args = [[*self.fixed, *([o[self.arg]] if self.arg else [])] for o in self.objects]
        return [reverse(self.route, args=a) + self.query for a in args]

    @property
    def statements(self) -> tuple[str, ...]:
        """The bare SQL, with that of the frame round every page."""
        return sql(f"{self.bare} town")


_DAY = "my_measures offered drafts told ahead_few"
_CASE = "case records measures batons decisions team guardians consents receivers givers standing"
_ASKED = "head consents receivers givers standing intakes"
_ROOM = "meeting participants beside item agreed consents standing later colleagues"
_PLAN = "case records measures holder team choices consents receivers givers standing"


def journey() -> list[Page]:
    """The pages, in the order of the journey."""
    leader, contact, ppt = who.staff(SITE, 0), who.staff(SITE, 3), who.intake("ppt")
    return [
        *_every_day(leader, contact, ppt),
        *_about_cases(leader, contact, ppt),
        *_about_consents(leader),
        *_about_meetings(leader, ppt),
        *_of_the_family(),
        *_of_the_cooperation(),
    ]


def _every_day(leader: Actor, contact: Actor, ppt: Actor) -> list[Page]:
    lead, hold = f"{_DAY} due_in_unit vacant waiting followed", f"{_DAY} due_to_me waiting_own"
    drafts = subjects.drafts(contact.seat)
    return [
        Page("my day, leader", leader, "my-day", lead, HERE),
        Page("my day, contact", contact, "my-day", hold, HERE),
        Page("my day, PPT's intake", ppt, "my-day", f"{hold} let_in unanswered", HERE),
        Page("concern: choose a child", contact, "concern-choose", "children begun", HERE),
        Page("concern: write", contact, "concern-write", "draft", drafts, "draft"),
    ]


def _about_cases(leader: Actor, contact: Actor, ppt: Actor) -> list[Page]:
    own, shared = subjects.cases(SITE, "follow_up"), subjects.open_to(ppt.seat)
    new, promised = subjects.cases(SITE, "concern"), subjects.measures(SITE)
    return [
        Page("cases, leader", leader, "cases", "newest", HERE),
        Page("cases, contact", contact, "cases", "newest", HERE),
        Page("cases, PPT's intake", ppt, "cases", "newest", HERE),
        Page("a case, leader", leader, "case", _CASE, own, "case"),
        Page("a case, PPT's intake", ppt, "case", _CASE, shared, "case"),
        Page("decide", leader, "case-decide", "head legs services", new, "case"),
        Page("measure: agree", leader, "measure-add", "head legs colleagues", own, "case"),
        Page("measure: assess", leader, "measure-assess", "measure", promised, "measure"),
    ]


def _about_consents(leader: Actor) -> list[Page]:
    asked, seen = subjects.asked(SITE), "head consents opened opened_measures"
    return [
        Page("consent: ask", leader, "consent-new", "head legs services", asked, "case"),
        Page("consent", leader, "consent", f"{_ASKED} legs", asked, "consent"),
        Page("consent: preview", leader, "consent-preview", seen, asked, "consent"),
    ]


def _about_meetings(leader: Actor, ppt: Actor) -> list[Page]:
    meeting, sittings = "meeting participants items questions", subjects.meetings(SITE)
    return [
        Page("meetings, leader", leader, "meetings", "ahead", HERE),
        Page("meetings, PPT's intake", ppt, "meetings", "ahead", HERE),
        Page("meetings held, leader", leader, "meetings", "held", HERE, query="?past=1"),
        Page("a meeting", leader, "meeting", meeting, sittings, "meeting"),
        Page("an item in the room", leader, "item", _ROOM, subjects.items(SITE), "item"),
    ]


def _of_the_family() -> list[Page]:
    own = subjects.of_family(SITE)
    mother = who.mother_of(own[0]["case"])
    plan = f"{_PLAN} family_meetings family_called"
    asked = f"{_ASKED} opened opened_measures"
    return [
        Page("the family's plan", mother, "family-case", plan, own, "case"),
        Page("the family's question", mother, "family-consent", asked, own, "consent"),
    ]


def _of_the_cooperation() -> list[Page]:
    """Pages of those who steer, ten years on."""
    keeper = who.coordinator()
    chain = "oppdrag_one steps takeovers concerned did"
    body = "body_one above below places sitting mandates in_hand"
    sat = "sat matters undone"
    gone = "measure_one happened partners indicators"
    return [
        Page("the bodies", keeper, "cooperation", "bodies", HERE),
        Page("a body", keeper, "body", body, subjects.bodies(), "body"),
        Page("the oppdrag", keeper, "oppdrag", "running", HERE),
        Page("an oppdrag", keeper, "oppdrag-one", chain, subjects.oppdrag(), "oppdrag"),
        Page("a body's meeting", keeper, "meeting", sat, subjects.sittings(), "meeting"),
        Page("the year", keeper, "year", "ahead_of_bodies gathered_year bodies", HERE),
        Page("gatherings", keeper, "gatherings", "gathered lines_of", HERE),
        Page(
            "a gathering",
            keeper,
            "gathering",
            "gathering comers",
            subjects.gatherings(),
            "gathering",
        ),
        Page("the plans", keeper, "action-plans", "plans plan_measures", HERE),
        Page("a plan", keeper, "action-plan", "plans plan_measures", subjects.plans(), "plan"),
        Page("a measure", keeper, "plan-measure", gone, subjects.plan_measures(), "measure"),
        Page("the goals", keeper, "goals", "goals goal_values", HERE),
        Page("a goal", keeper, "goal", "goal goal_years", subjects.goals(), "goal"),
    ]


def open_pages() -> list[Page]:
    """The front door of the home town. No rows of it are compared with bare SQL."""
    anybody, town = who.staff(SITE, 0), (HOME.name, "nb")
    return [
        Page("the front door", anybody, "open-town", "", HERE, fixed=town),
        Page("the catalogue", anybody, "open-services", "", HERE, fixed=town),
        Page("search", anybody, "open-services", "", HERE, fixed=town, query="?q=skulevegring"),
        Page("our services", who.intake("ppt"), "own-services", "", HERE),
    ]


def flatness() -> list[Page]:
    """The same list for leaders of units with 10, 60 and 600 cases."""
    sites = ((1, 10), (3, 60), (2, 600))
    return [
        Page(f"cases, leader of {cases}", who.staff(site, 0), "cases", "newest", HERE)
        for site, cases in sites
    ]


def exists(page: Page) -> bool:
    """Whether the product has this page by now."""
    try:
        page.paths()
    except NoReverseMatch:
        return False
    return True
