"""Who works where: sites and services are found in the set-up, never by name."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field

from laget.access.viewer import Viewer
from laget.organisations.api import COUNCIL_KINDS, Employment, Setup, Unit, employ, unit_by_code
from laget.site.demo.actors import Actor, Group, Service, Site
from laget.site.demo.names import NameBook
from laget.site.demo.words import central_meeting
from laget.site.demo.written import GroupPlan, Profile, town

HOME_GROWN = "norwegian"
# Kinds of service that the stories ask for help, whether or not a municipality has them all.
HELPING = frozenset(
    {"ppt", "health_centre", "family_centre", "child_welfare", "outreach", "mental_health"}
)


@dataclass
class Staff:
    """Everybody who works here, found by site, by service, or by the key of an account."""

    sites: dict[str, Site] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)
    by_key: dict[str, Actor] = field(default_factory=dict)
    central: tuple[Unit, Actor] | None = None  # who holds the central meeting, and who leads it

    def service(self, kind: str) -> Service | None:
        """The first service of a kind, in the order of the set-up."""
        return next((s for s in self.services if s.unit.kind == kind), None)

    def service_at(self, unit: uuid.UUID) -> Service | None:
        """The service that is this unit."""
        return next((s for s in self.services if s.unit.pk == unit), None)

    def steering(self, part: str) -> Actor | None:
        """The first of those who steer in this part; none where the municipality has none."""
        found = (actor for key, actor in self.by_key.items() if key.startswith(f"{part}/"))
        return next(found, None)

    def seated(self, seat: uuid.UUID) -> Actor:
        """Whoever holds this position. Raises LookupError for one that was not filled here."""
        return next(actor for actor in self.by_key.values() if actor.seat == seat)


def account_id(municipality: uuid.UUID, key: str) -> uuid.UUID:
    """The account of somebody in the demonstration: the same each time it is filled."""
    return uuid.uuid5(municipality, f"demo/{key}")


def has_room(setup: Setup) -> bool:
    """Whether there are sites for small and for big children, and a service to ask for help."""
    kinds = {str(unit.kind) for unit in setup.sites}
    return {"kindergarten", "school"} <= kinds and any(u.intake_title for u in setup.units)


def find_site(setup: Setup, profile: Profile, taken: Collection[str]) -> str | None:
    """Code of the set-up's best site for a profile: its ages, free, public or private as asked.

    One that is taken already rather than none: a school may be for all ages.
    """
    ages = [group.turns for group in profile.groups]
    fitting = [
        unit
        for unit in setup.sites
        if unit.kind == profile.kind
        and (
            unit.ages is None or (unit.ages.from_age <= min(ages) <= max(ages) <= unit.ages.to_age)
        )
    ]
    best = sorted(fitting, key=lambda u: (u.code in taken, u.private != profile.private))
    return best[0].code if best else None


class Hiring:
    """Employs people as the set-up's job, with titles in the municipality's own words."""

    def __init__(self, job: Viewer, setup: Setup, names: NameBook) -> None:
        self._job = job
        self._setup = setup
        self._names = names
        self._leaders: dict[str, Actor] = {}
        self.staff = Staff()

    def everybody(self) -> Staff:
        """Fill the sites of the plan, then every service that receives matters."""
        taken: set[str] = set()
        for profile in town().profiles:
            code = find_site(self._setup, profile, taken)
            if code is not None:
                taken.add(code)
                self.staff.sites[profile.name] = self._site(profile, code)
        for planned in self._setup.units:
            if planned.intake_title is not None:
                self.staff.services.append(self._service(planned.code))
        central = central_meeting(self._setup)
        if central is not None and central.owner.unit:
            unit = unit_by_code(self._job, central.owner.unit)
            self.staff.central = unit, self._hire(unit, "central/leader", ("leader",))
        self._steering()
        return self.staff

    def _steering(self) -> None:
        """Coordinators, heads of every unit that has none yet, politicians, youth for youth."""
        for coordinator in self._setup.coordinators:
            unit = unit_by_code(self._job, coordinator.unit)
            self._hire(unit, f"coordinator/{coordinator.code}", ("coordinator", "employee"))
        # A unit that is nothing but its coordinator has no other head.
        keepers = {c.unit for c in self._setup.coordinators}
        led = {u.code for u in self._setup.units if u.code in keepers and u.kind == "other"}
        led |= {site.unit.code for site in self.staff.sites.values()}
        if self.staff.central:
            led.add(self.staff.central[0].code)
        for planned in self._setup.units:
            if planned.code not in led and not planned.site:
                unit = unit_by_code(self._job, planned.code)
                self._hire(unit, f"{planned.kind}/{planned.code}", ("leader",))
                if planned.kind in COUNCIL_KINDS:
                    for number in range(1, 4):
                        self._hire(unit, f"{planned.kind}/member/{number}", ("employee",))

    def _site(self, profile: Profile, code: str) -> Site:
        unit = unit_by_code(self._job, code)
        if code not in self._leaders:
            roles = ("leader", "authority")
            self._leaders[code] = self._hire(unit, f"{profile.name}/leader", roles)
        return Site(
            unit=unit,
            leader=self._leaders[code],
            groups=tuple(
                self._group(unit, f"{profile.name}/contact/{number}", plan)
                for number, plan in enumerate(profile.groups)
            ),
            employees=tuple(
                self._hire(unit, f"{profile.name}/employee/{number}", ("employee",))
                for number in range(profile.employees)
            ),
        )

    def _group(self, unit: Unit, key: str, plan: GroupPlan) -> Group:
        contact = self._hire(unit, key, ("contact",), woman=plan.woman)
        return Group(plan.name, plan.turns, contact)

    def _service(self, code: str) -> Service:
        unit = unit_by_code(self._job, code)
        return Service(
            unit=unit,
            intake=self._hire(unit, f"{code}/intake", ("employee", "intake")),
            colleague=self._hire(unit, f"{code}/employee", ("employee",)),
        )

    def _hire(
        self, unit: Unit, key: str, roles: tuple[str, ...], *, woman: bool | None = None
    ) -> Actor:
        origin = self._names.origin() if woman is None else HOME_GROWN
        name = self._names.adult(origin, woman=self._names.coin() if woman is None else woman)
        account = account_id(unit.municipality_id, key)
        employment = Employment(
            account=account,
            name=name,
            unit=unit,
            title=self._title(roles[0], unit.code),
            roles=roles,
            valid_from=self._job.at,
            phone=self._names.phone(),
            demo=True,
        )
        position = employ(by=self._job, employment=employment)
        actor = Actor(account, position.pk, name)
        self.staff.by_key[key] = actor
        return actor

    def _title(self, role: str, code: str) -> str:
        """What the municipality calls the role there, in the language it writes."""
        kind = self._setup.unit(code).kind
        for defined in self._setup.roles:
            if defined.role == role:
                return defined.title_at(kind).get(self._setup.language)
        return role.capitalize()
