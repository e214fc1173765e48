"""Children and their guardians: those the stories are about, then enough to fill the groups."""

import uuid
from datetime import datetime, timedelta
from random import Random

from laget.access.viewer import Viewer
from laget.organisations.api import Position
from laget.people.api import (
    Child,
    NewChild,
    NewGuardian,
    register_child,
    register_guardian,
)
from laget.site.demo.actors import Actor, Group, Pupil, Site
from laget.site.demo.days import Days
from laget.site.demo.names import NameBook
from laget.site.demo.staff import HOME_GROWN, Staff, account_id
from laget.site.demo.written import Matter, Parent, Profile, matters, origins, town

WOMEN = {"mother", "co_mother", "foster"}
YOUNGEST = timedelta(days=300)  # nobody is registered before this age
BORN_BY_JULY = 7  # of those who shall have had their birthday by the autumn


class Registry:
    """Registers families as the set-up's job."""

    def __init__(self, job: Viewer, staff: Staff, names: NameBook, days: Days) -> None:
        self._job = job
        self._staff = staff
        self._names = names
        self._days = days
        self.pupils: dict[str, Pupil] = {}

    def everybody(self, chance: Random) -> dict[str, Pupil]:
        """Register every child; those with a story are found by its key in what is returned."""
        for profile in town().profiles:
            site = self._staff.sites.get(profile.name)
            if site is not None:
                self._fill(profile, site, chance)
        return self.pupils

    def _fill(self, profile: Profile, site: Site, chance: Random) -> None:
        told = [matter for matter in matters() if matter.at == profile.name]
        for matter in told:
            pupil = self._pupil(site, site.groups[matter.group], matter)
            self.pupils[matter.key] = pupil
        homes = {name: home.share for name, home in town().homes.items()}
        for number in range(profile.children - len(told)):
            matter = Matter(
                key=f"{profile.name}/{number}",
                story="",
                at=profile.name,
                group=number % len(site.groups),
                girl=self._names.coin(),
                origin=self._names.origin(),
                home=chance.choices(list(homes), weights=list(homes.values()))[0],
                words={},
            )
            self._pupil(site, site.groups[matter.group], matter)

    def _pupil(self, site: Site, group: Group, matter: Matter) -> Pupil:
        surname = self._names.surname(matter.origin)
        child = self._child(site, group, matter, surname)
        pupil = Pupil(child, site, group, last=child.registered_at, matter=matter)
        if child.account_id is not None:
            pupil.youth = Actor(child.account_id, child.pk, str(child))
        home = town().homes[matter.home]
        for number, parent in enumerate(home.parents):
            key = f"{matter.key}/{parent.relation}/{number}"
            pupil.family[parent.relation] = self._guardian(child, matter, parent, key, surname)
        return pupil

    def _child(self, site: Site, group: Group, matter: Matter, surname: str) -> Child:
        born = self._days.born(group.turns, BORN_BY_JULY if matter.account else 12)
        grown = datetime.combine(born + YOUNGEST, self._job.at.timetz())
        municipality = site.unit.municipality_id
        new = NewChild(
            unit=site.unit,
            first_name=self._names.child(matter.origin, girl=matter.girl),
            last_name=surname,
            born=born,
            group=group.name,
            registered_at=max(self._job.at, grown),
            account=account_id(municipality, matter.key) if matter.account else None,
        )
        contact = Position.objects.get(pk=group.contact.seat)
        return register_child(by=self._job, child=new, contact=contact)

    def _guardian(
        self, child: Child, matter: Matter, parent: Parent, key: str, surname: str
    ) -> Actor:
        account, name = self._identity(child.municipality_id, matter, parent, key, surname)
        guardian = NewGuardian(
            name=name,
            relation=parent.relation,
            parental_responsibility=parent.responsible,
            source=parent.source,
            sourced_on=child.registered_at.date(),
            account=account,
            phone=self._names.phone(),
            language=origins()[matter.origin].interpreter if matter.interpreter else "",
        )
        person = register_guardian(by=self._job, child=child, guardian=guardian)
        return Actor(account, person.pk, name)

    def _identity(
        self, municipality: uuid.UUID, matter: Matter, parent: Parent, key: str, surname: str
    ) -> tuple[uuid.UUID, str]:
        """Account and name; one who works here as well has one account for both."""
        working = self._staff.by_key.get(matter.mother_is) if parent.relation == "mother" else None
        if working is not None:
            return working.account, working.name
        origin = matter.origin if parent.relation != "foster" else HOME_GROWN
        name = self._names.adult(
            origin,
            woman=parent.relation in WOMEN,
            surname=surname if parent.shared_name else "",
        )
        return account_id(municipality, key), name
