"""A municipality of its own with its people, and the journey through it by its set-up alone.

Nothing here knows a code or a word of any set-up: what is chosen is found by what the code means
with it – a verb, a kind, a role – and everything goes over HTTP, form by form.
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape

from laget.access.viewer import Viewer, as_system
from laget.kernel.workdays import workday_from
from laget.organisations.api import (
    Employment,
    Position,
    Setup,
    Unit,
    employ,
    is_holiday,
    municipality_id,
)
from laget.organisations.setup import UnitKind, read_setup
from laget.people.api import NewChild, NewGuardian, register_child, register_guardian
from tests.cast import Actor
from tests.conftest import SignedIn, sign_in

SEEN, SAID = "Hun sitter ofte for seg selv.", "Ingen vil leke med meg."
_MARKUP = re.compile(r"(?s)<(script|style).*?</\1>|<[^>]+>")


@dataclass
class Town:
    """A loaded set-up, a kindergarten or school with its people, and every service's intake."""

    setup: Setup
    site: Unit
    people: dict[str, Actor] = field(default_factory=dict)
    services: dict[str, Unit] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)  # all pages that anybody was shown

    def client(self, name: str) -> SignedIn:
        """Somebody's browser, in which she has chosen bokmål."""
        found = sign_in(self.people[name])
        found.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"
        return found

    def sees(self, name: str, route: str, *args: object) -> str:
        """The page somebody is shown."""
        answer = self.client(name).get(reverse(route, args=args))
        assert answer.status_code == 200, f"{name} {route}: {answer.status_code}"
        self.read.append(answer.content.decode())
        return self.read[-1]

    def status(self, name: str, route: str, *args: object) -> int:
        """How somebody is answered."""
        return self.client(name).get(reverse(route, args=args)).status_code

    def sends(self, name: str, route: str, *args: object, **typed: Any) -> str:
        """Send a form that is taken; gives the address one comes to."""
        answer = self.client(name).post(reverse(route, args=args), typed)
        told = _MARKUP.sub(" ", answer.content.decode())
        assert answer.status_code == 302, f"{name} {route}: {answer.status_code} {told[-1500:]}"
        return str(answer["Location"])

    def checks(self, name: str, route: str, *args: object, **typed: Any) -> str:
        """Send a form that only shows something."""
        answer = self.client(name).post(reverse(route, args=args), typed)
        assert answer.status_code == 200, f"{name} {route}: {answer.status_code}"
        self.read.append(answer.content.decode())
        return self.read[-1]

    def way(self, ways: Iterable[Any], *verbs: str) -> Any:
        """The set-up's first way with one of these verbs, in their order, that is open here."""
        known = self.setup.open_at(self.site.kind, ways)
        return next(w for verb in verbs for w in known if w.verb == verb)

    def category(self, kind: str) -> str:
        """The set-up's first category of a kind."""
        return next(c.code for c in self.setup.categories if c.kind == kind)


def found(folder: Path, kind: str = "kindergarten") -> Town:
    """Load a folder as an administrator does; employ and register people at a site of a kind."""
    call_command("load_municipality", folder, yes=True, verbosity=0)
    setup = read_setup(folder)
    with as_system("setup", municipality_id(setup.code)) as job:
        units = Unit.objects.filter(municipality_id=job.municipality).order_by("code")
        town = Town(setup, units.filter(kind=kind, site=True)[0])
        town.people["leader"] = _employ(job, town, town.site, "leader", "authority")
        town.people["contact"] = _employ(job, town, town.site, "contact")
        town.people["author"] = _employ(job, town, town.site, "employee")
        for unit in units.filter(intake_title__isnull=False).reverse():  # the first of a kind stays
            town.services[unit.kind] = unit
            town.people[unit.kind] = _employ(job, town, unit, "intake")
        _family(job, town)
    return town


def _employ(job: Viewer, town: Town, unit: Unit, *roles: str) -> Actor:
    account = uuid.uuid4()
    title = next(r for r in town.setup.roles if r.role == roles[0]).title_at(UnitKind(unit.kind))
    employment = Employment(
        account=account,
        name=f"{roles[0].title()} {unit.code.title()}",
        unit=unit,
        title=title.nb,
        roles=roles,
        valid_from=job.at - timedelta(days=100),
    )
    return Actor(account, employ(by=job, employment=employment).pk)


def _family(job: Viewer, town: Town) -> None:
    contact = Position.objects.get(pk=town.people["contact"].seat)
    new = NewChild(
        unit=town.site,
        first_name="Bo",
        last_name="Bokfink",
        born=job.today - timedelta(days=1500),
        group="",
        registered_at=job.at - timedelta(days=90),
    )
    child = register_child(by=job, child=new, contact=contact)
    town.people["child"] = Actor(uuid.UUID(int=0), child.pk)
    for name, relation in (("mother", "mother"), ("father", "father")):
        account = uuid.uuid4()
        guardian = NewGuardian(
            name=f"{name.title()} Bokfink",
            relation=relation,
            parental_responsibility=True,
            source="enrolment",
            sourced_on=date(2025, 8, 1),
            account=account,
        )
        person = register_guardian(by=job, child=child, guardian=guardian)
        town.people[name] = Actor(account, person.pk)


# ---- the journey, chapter by chapter


def id_in(address: str) -> uuid.UUID:
    """The id that stands in an address."""
    match = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", address)
    assert match, address
    return uuid.UUID(match[0])


def worry(town: Town) -> uuid.UUID:
    """A concern with an answer to each of the set-up's questions."""
    draft = id_in(town.sends("author", "concern-start", town.people["child"].seat))
    page = town.sees("author", "concern-step", draft, 1)
    prompts = town.setup.process.concern_prompts
    assert escape(prompts[0].label.nb) in page
    answers = {p.code: SAID if p.voice == "child" else SEEN for p in prompts}
    case = id_in(town.sends("author", "concern-save", draft, **answers, told_family="no"))
    assert escape(town.setup.process.phases.concern.nb) in town.sees("leader", "case", case)
    stands_on(town, case, next((level.code for level in town.setup.process.levels), None))
    return case


def stands_on(town: Town, case: uuid.UUID, reached: str | None) -> None:
    """Of the set-up's levels the page tells this one, and leads to its step of the guide."""
    told = _MARKUP.sub(" ", page := town.sees("leader", "case", case))
    for level in town.setup.process.levels:
        assert (escape(f"{level.name.nb}.") in told) == (level.code == reached), level.code
        guide = reverse("open-guide", args=[town.setup.code, "nb", "employee"])
        leads = bool(level.guide) and f"{guide}#{level.guide}" in page
        assert leads == (level.code == reached and bool(level.guide))


def decide(town: Town, case: uuid.UUID, ways: Iterable[Any], *verbs: str, **more: str) -> None:
    """The leader chooses the first way with one of these verbs, under the set-up's own name."""
    way = town.way(ways, *verbs)
    page = town.sees("leader", "case-decide", case)
    assert escape(way.name.nb) in page
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    sent = {"fork": way.code, "reason": "Vi prøver.", "version": version[1], "service": "", **more}
    town.sends("leader", "case-decide", case, **sent)
    if way.level:
        stands_on(town, case, way.level)


def own_effort(town: Town, case: uuid.UUID) -> None:
    """A measure is tried and assessed with the parents, with the set-up's own word for how."""
    days = town.setup.deadlines.effort_default_days.value
    page = town.sees("leader", "measure-add", case)
    end = workday_from(_today() + timedelta(days=days), is_holiday).isoformat()
    assert f'value="{end}"' in page
    when = {"starts_on": _today().isoformat(), "ends_on": end, "assess_on": end}
    owner = str(town.people["contact"].seat)
    town.sends("leader", "measure-add", case, title="Fast voksen", owner=owner, **when)
    assess(town, "contact", case)


def assess(town: Town, who: str, case: uuid.UUID) -> None:
    """Whoever promised it says how it went."""
    day = town.sees(who, "my-day")
    address = re.search(r'href="(/measures/[0-9a-f-]{36}/assess/)"', day)
    assert address, f"{who} has nothing to assess"
    effect = town.setup.process.effects[0]
    measure = id_in(address[1])
    assert escape(effect.name.nb) in town.sees(who, "measure-assess", measure)
    sent = {"effect": effect.code, "note": "Bedre.", "with_family": "yes"}
    town.sends(who, "measure-assess", measure, **sent)


def ask(town: Town, case: uuid.UUID, service: str, meeting: str = "") -> uuid.UUID:
    """The family is asked to let one service see two categories, after the check page.

    With `meeting` for the purpose that is for this kind of meeting; else for the first one.
    """
    purposes = town.setup.consent.purposes
    purpose = next(p for p in purposes if not meeting or meeting in p.meetings)
    until = _today() + timedelta(days=town.setup.deadlines.consent_default_days.value)
    sent = {
        "purpose": purpose.code,
        "categories": [town.category("observation"), town.category("child_voice")],
        "receivers": [str(town.services[service].pk)],
        "why": "De kan gi råd.",
        "valid_until": until.isoformat(),
    }
    page = town.checks("leader", "consent-check", case, **sent)
    assert SEEN in page
    assert SAID in page
    return id_in(town.sends("leader", "consent-send", case, **sent))


def givers(town: Town, consent: uuid.UUID) -> list[uuid.UUID]:
    """Those asked, by the links to register what they say."""
    page = town.sees("leader", "consent", consent)
    found = re.findall(r'href="/consents/answers/([0-9a-f-]{36})/oral/"', page)
    return [uuid.UUID(one) for one in dict.fromkeys(found)]


def say_yes_aloud(town: Town, consent: uuid.UUID) -> None:
    """Both parents say yes by word of mouth; the leader writes it down."""
    for giver in givers(town, consent):
        town.sends("leader", "consent-oral", giver, answer="yes", understood="Ja.")


def say_yes_on_their_pages(town: Town, consent: uuid.UUID) -> None:
    """Each parent answers for herself."""
    for name in ("mother", "father"):
        page = town.sees(name, "family-consent", consent)
        assert escape(town.setup.consent.purposes[0].wording.sections.aim.nb) in page
        seen = re.search(r'name="seen" value="([^"]*)"', page)
        assert seen
        town.sends(name, "family-answer", consent, answer="yes", retelling="", seen=seen[1])


def meet(town: Town, case: uuid.UUID, service: str) -> uuid.UUID:
    """The site's own kind of meeting, later today, from agenda to invitation and answers."""
    kind = own_kind(town)
    assert escape(kind.name.nb) in town.sees("leader", "meeting-plan")
    when = {"day": _today().isoformat(), "starts": "23:00", "ends": "23:59"}
    sent = {"kind": kind.code, "place": "Møterommet", **when}
    meeting = id_in(town.sends("leader", "meeting-plan", **sent))
    takes(town, meeting, kind)
    town.sends("leader", "item-child", meeting, case=str(case), question="Hva hjelper?")
    page = town.sees("leader", "meeting", meeting)
    if escape(str(town.services[service])) not in page:
        town.sends("leader", "meeting-call", meeting, unit=str(town.services[service].pk))
    town.sends("leader", "meeting-invite", meeting)
    town.sends(service, "meeting-respond", meeting, coming="yes", position="", note="")
    return meeting


def takes(town: Town, meeting: uuid.UUID, kind: Any) -> None:
    """Whoever chooses a child's matter is told of which levels this kind of meeting takes them."""
    page = town.sees("leader", "item-child", meeting).partition("<main")[2]
    told = _MARKUP.sub(" ", page.partition("<form")[0])  # the choices below tell of levels too
    for level in town.setup.process.levels:
        assert (escape(level.name.nb) in told) == (level.code in kind.levels), level.code


def own_kind(town: Town) -> Any:
    """The first kind of meeting about children that the site itself holds."""
    kinds = [k for k in town.setup.meeting_kinds if k.about == "child_items" and k.owner.site]
    return next(k for k in kinds if town.site.kind in k.at)


def finish(town: Town, meeting: uuid.UUID, service: str) -> None:
    """Minutes, a measure for the service, an outcome, everybody noted, approved."""
    page = town.sees("leader", "meeting", meeting)
    item = id_in(re.findall(r'href="(/items/[^"]+)"', page)[0])
    assert SEEN not in town.sees(service, "item", item)
    seen = {f"seen_{p.code}": f"Sett fra {p.code}." for p in own_kind(town).perspectives}
    town.sends("leader", "item-minutes", item, text="Vi ble enige.", version="0", **seen)
    end = (_today() + timedelta(days=30)).isoformat()
    owner = str(town.people[service].seat)
    promised = {"title": "Veilede", "owner": owner, "ends_on": end, "assess_on": end}
    town.sends("leader", "item-measure", item, **promised)
    outcome = town.way(town.setup.process.outcomes, "close")
    assert escape(outcome.name.nb) in town.sees("leader", "item", item)
    town.sends("leader", "item-conclude", item, outcome=outcome.code, next_meeting="")
    for one in dict.fromkeys(re.findall(r"/participants/([0-9a-f-]{36})/", page)):
        town.sends("leader", "attendance", meeting, one, came="yes", absence="")
    town.sends("leader", "meeting-approve", meeting)
    kept = town.sees("leader", "item", item)
    for words in ("Vi ble enige.", *seen.values()):
        assert words in kept


def bring(town: Town, case: uuid.UUID, holder: str) -> None:
    """A meeting that another unit holds: it calls, the site brings its case and concludes it."""
    kind = next(k for k in town.setup.meeting_kinds if k.about == "child_items" and k.owner.unit)
    unit = town.services[holder]
    assert kind.owner.unit == unit.code
    with as_system("setup", municipality_id(town.setup.code)) as job:
        town.people["chair"] = _employ(job, town, unit, "leader", "intake")
    when = {"day": _today().isoformat(), "starts": "22:00", "ends": "23:59"}
    sent = {"kind": kind.code, "place": "Møterommet", **when}
    meeting = id_in(town.sends("chair", "meeting-plan", **sent))
    assert town.status("leader", "meeting", meeting) == 404  # not called yet
    town.sends("chair", "meeting-invite", meeting)
    takes(town, meeting, kind)
    town.sends("leader", "item-child", meeting, case=str(case), question="Hvem kan hjelpe?")
    page = town.sees("leader", "meeting", meeting)
    item = id_in(re.findall(r'href="(/items/[^"]+)"', page)[0])
    # The family has let this service in to the site's own meeting, and that is not this one.
    assert town.status("chair", "item", item) == 404
    say_yes_aloud(town, ask(town, case, holder, kind.code))
    assert "Hvem kan hjelpe?" in town.sees("chair", "item", item)
    assert town.status("author", "item", item) == 404
    town.sends("leader", "item-minutes", item, text="Alle hjelper.", version="0")
    outcome = town.way(town.setup.process.outcomes, "close")
    town.sends("leader", "item-conclude", item, outcome=outcome.code, next_meeting="")
    for one in dict.fromkeys(
        re.findall(r"/participants/([0-9a-f-]{36})/", town.sees("chair", "meeting", meeting))
    ):
        town.sends("chair", "attendance", meeting, one, came="yes", absence="")
    town.sends("chair", "meeting-approve", meeting)
    assert "Alle hjelper." in town.sees("leader", "case", case)


def _today() -> date:
    return date.today()  # noqa: DTZ011
