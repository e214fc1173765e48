"""Reads of the catalogue, prepared for a page. Everything here may be read by everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from laget.access.viewer import Viewer
from laget.catalogue.models import Description, Entry
from laget.catalogue.search import find
from laget.kernel.errors import Absent
from laget.organisations.api import (
    Contact,
    Municipality,
    ServiceDef,
    Setup,
    Text,
    Unit,
    is_written,
    setup_by_id,
    text,
)
from laget.platform.localised import localised, reading

# What a unit may write itself, in the order of the page.
FIELDS = ("summary", "purpose", "how", "offers", "gains")
CONTACT = ("phone", "email", "web")
HOURS = "hours"
LONGEST = 1200  # letters of a text that a unit writes
LEAST_FIT = 0.3  # of the best; what fits less is not worth showing beside it


@dataclass(frozen=True)
class ContactLine:
    """A way to reach a service, in the reader's language."""

    label: str
    phone: str
    email: str
    web: str
    hours: str
    note: str

    @property
    def says_something(self) -> bool:
        """Whether it leads anywhere; a unit may have taken away what the file says."""
        return bool(self.phone or self.email or self.web or self.hours or self.note)


@dataclass(frozen=True)
class EntryCard:
    """An entry in a list."""

    code: str
    name: str
    summary: str
    responsible: str
    phone: str
    ages: str
    new: bool


@dataclass(frozen=True)
class EntryPage:
    """One entry, whole. Empty texts are "not stated"."""

    card: EntryCard
    texts: dict[str, str]
    contacts: list[ContactLine]
    audience: list[str]  # codes
    themes: list[tuple[str, str]]
    levels: list[str]
    areas: list[str]
    prevention: str
    focus: str  # the code of its focus area in a plan; empty: it is in none
    plan: str  # and its name
    number: int
    starts: str  # a year, or two; empty: not stated
    economy: str
    looked_at: datetime | None
    falls_back: bool  # some of it is not written in the reader's language, and stands in bokmål
    older: bool  # the unit has changed some of it, in another language only


@dataclass(frozen=True)
class Asked:
    """What is looked for in the catalogue; empty means everything."""

    words: str = ""
    theme: str = ""
    audience: str = ""
    age: int | None = None
    level: str = ""
    area: str = ""

    @property
    def anything(self) -> bool:
        """Whether something is asked for."""
        return bool(self.words) or self.narrowed

    @property
    def narrowed(self) -> bool:
        """Whether something is chosen beside the words."""
        chosen = self.theme or self.audience or self.level or self.area
        return bool(chosen) or self.age is not None


@dataclass(frozen=True)
class Found:
    """What fits, best first."""

    cards: list[EntryCard] = field(default_factory=list)
    total: int = 0  # all there are, before anything is asked for


def town(viewer: Viewer, code: str) -> tuple[Municipality, Setup]:
    """A municipality with the set-up in force. Raises Absent."""
    found = Municipality.objects.filter(code=code, setup__isnull=False).first()
    if found is None or found.setup_id is None:
        raise Absent
    return found, setup_by_id(found.setup_id)


def look_up(viewer: Viewer, municipality: Municipality, asked: Asked) -> Found:
    """The entries that fit what is asked for; two statements, three with words."""
    rows = Entry.objects.filter(municipality=municipality, active=True)
    fits = find(viewer, municipality.pk, asked.words)
    entries = list(rows.select_related("unit", "description").order_by("position"))
    setup = _setup(municipality)
    chosen = [e for e in entries if _is_asked_for(e, asked)]
    if asked.words:
        best = max((fits.get(e.pk, 0) for e in chosen), default=0)
        chosen = [e for e in chosen if e.pk in fits and fits[e.pk] >= best * LEAST_FIT]
        chosen.sort(key=lambda e: -fits[e.pk])
    return Found([_card(e, setup) for e in chosen], len(entries))


def _is_asked_for(entry: Entry, asked: Asked) -> bool:
    """What is not stated of an entry keeps it from nobody: an unknown age may be any."""
    if asked.theme and asked.theme not in entry.themes:
        return False
    if asked.audience and not {asked.audience, "everyone"} & set(entry.audience):
        return False
    if asked.level and entry.levels and asked.level not in entry.levels:
        return False
    if asked.area and entry.areas and asked.area not in entry.areas:
        return False
    if asked.age is not None and entry.from_age is not None and entry.to_age is not None:
        return entry.from_age <= asked.age <= entry.to_age
    return True


def urgent(viewer: Viewer, municipality: Municipality) -> list[EntryPage]:
    """The municipality's own emergency lines."""
    rows = Entry.objects.filter(municipality=municipality, active=True, urgent=True)
    setup = _setup(municipality)
    return [
        _page(e, setup) for e in rows.select_related("unit", "description").order_by("position")
    ]


def entry_page(viewer: Viewer, municipality: Municipality, code: str) -> EntryPage:
    """One entry. Raises Absent."""
    rows = Entry.objects.filter(municipality=municipality, active=True, code=code)
    found = rows.select_related("unit", "description").first()
    if found is None:
        raise Absent
    return _page(found, _setup(municipality))


def entries_in(viewer: Viewer, municipality: Municipality, focus: set[str]) -> list[EntryPage]:
    """The measures of these focus areas of a plan, in the plan's order. One statement."""
    setup = _setup(municipality)
    places = {s.code: s.plan for s in setup.services if s.plan and s.plan.focus in focus}
    rows = Entry.objects.filter(municipality=municipality, active=True, code__in=places)
    found = [_page(e, setup) for e in rows.select_related("unit", "description")]
    order = [f.code for f in setup.focus_areas]
    return sorted(found, key=lambda p: (order.index(p.focus), p.number))


def kept_by(viewer: Viewer) -> list[tuple[EntryCard, Description | None]]:
    """What the viewer's own unit answers for, with what it has written of it."""
    rows = Entry.objects.filter(unit_id=viewer.unit, active=True)
    found = list(rows.select_related("unit", "description", "municipality").order_by("position"))
    return [(_card(e, _setup(e.municipality)), _own(e)) for e in found]


def own_entry(viewer: Viewer, code: str) -> Entry:
    """An entry that the viewer's unit answers for. Raises Absent."""
    rows = Entry.objects.filter(unit_id=viewer.unit, active=True, code=code)
    found = rows.select_related("unit", "description", "municipality").first()
    if found is None:
        raise Absent
    return found


def overruled(viewer: Viewer, setup: Setup) -> list[tuple[str, str, datetime]]:
    """Texts of a set-up to be loaded that stand otherwise on screen: entry, field, since when.

    Only those whose file has changed: what stood beside each other before is known.
    """
    found = []
    rows = Description.objects.filter(entry__municipality__code=setup.code)
    new = {service.code: service for service in setup.services}
    for own in rows.select_related("entry").order_by("entry__position"):
        service = new.get(own.entry.code)
        if service is None:
            continue
        before, after = own.entry.content, service.model_dump(mode="json", by_alias=True)
        fields = [*(n for n in own.texts if n != HOURS), *(["contacts"] if own.contact else [])]
        found += [
            (service.code, name, own.looked_at)
            for name in fields
            if before.get(name) != after.get(name)
        ]
    return found


def _setup(municipality: Municipality) -> Setup:
    assert municipality.setup_id is not None  # noqa: S101 - a town without one is not shown
    return setup_by_id(municipality.setup_id)


def _own(entry: Entry) -> Description | None:
    return getattr(entry, "description", None)


def _card(entry: Entry, setup: Setup) -> EntryCard:
    service = setup.service(entry.code)
    contacts = _contacts(entry, service)
    return EntryCard(
        code=entry.code,
        name=text(service.name),
        summary=_text(entry, service, "summary"),
        responsible=_responsible(entry, service),
        phone=next((c.phone for c in contacts if c.phone), ""),
        ages=f"{service.ages.from_age}–{service.ages.to_age}" if service.ages else "",
        new=bool(service.plan and service.plan.new),
    )


def _page(entry: Entry, setup: Setup) -> EntryPage:
    service, own = setup.service(entry.code), _own(entry)
    names = {t.code: text(t.name) for t in setup.themes}
    levels = {level.code: text(level.name) for level in setup.process.levels}
    areas = {a.code: text(a.name) for a in setup.areas}
    focus = {f.code: text(f.name) for f in setup.focus_areas}
    falls_back, older = _lags(entry, service)
    place = service.plan
    return EntryPage(
        card=_card(entry, setup),
        texts={name: _text(entry, service, name) for name in FIELDS},
        contacts=_contacts(entry, service),
        audience=[str(a) for a in service.audience],
        themes=[(code, names[code]) for code in service.themes],
        levels=[levels[code] for code in service.levels],
        areas=[areas[code] for code in service.areas],
        prevention=str(service.prevention or ""),
        focus=place.focus if place else "",
        plan=focus[place.focus] if place else "",
        number=place.number if place else 0,
        starts=_years(place.starts, place.ends) if place else "",
        economy=text(place.economy) if place else "",
        looked_at=own.looked_at if own else None,
        falls_back=falls_back,
        older=older,
    )


def _years(starts: int | None, ends: int | None) -> str:
    return "–".join(str(year) for year in (starts, ends) if year)


def _responsible(entry: Entry, service: ServiceDef) -> str:
    return text(service.responsible) or (str(entry.unit) if entry.unit else "")


def _text(entry: Entry, service: ServiceDef, name: str) -> str:
    """The unit's own words in the reader's language, else the file's, else the unit's in bokmål."""
    return _with_own(entry, name, getattr(service, name))


def _with_own(entry: Entry, name: str, stated: Text | None) -> str:
    own = _own(entry)
    written: Mapping[str, str] = own.texts.get(name, {}) if own else {}
    file: Mapping[str, str | None] = stated.model_dump() if stated else {}
    return localised({**file, **written})


def _lags(entry: Entry, service: ServiceDef) -> tuple[bool, bool]:
    """Whether something stands in another language, as it has no words in the reader's; and whether
    the unit has changed something in another language only, so that the reader's is older.
    """
    own, stated = _own(entry), _stated(service)
    texts = own.texts if own else {}
    by_unit = {name for name, words in texts.items() if reading() in words}
    in_file = {name: is_written(said) for name, said in stated.items() if said is not None}
    elsewhere = [in_file.get(name, False) for name in texts if name not in by_unit]
    shown = is_written(service.name) and all(
        in_file.get(name, True) for name in FIELDS if name not in by_unit
    )
    return not (shown and all(elsewhere)), any(elsewhere)


def _stated(service: ServiceDef) -> dict[str, Text | None]:
    """What the file says by field, the opening hours of the first contact among them."""
    hours = service.contacts[0].hours if service.contacts else None
    return {**{name: getattr(service, name) for name in FIELDS}, HOURS: hours}


def _contacts(entry: Entry, service: ServiceDef) -> list[ContactLine]:
    """The ways to reach it; the first as the unit has written it on screen."""
    own, found = _own(entry), [_contact(c) for c in service.contacts]
    if own is None or not (own.contact or HOURS in own.texts):
        return found
    first = found[0] if found else ContactLine("", "", "", "", "", "")
    hours = _with_own(entry, HOURS, _stated(service)[HOURS])
    lines = [replace(first, **own.contact, hours=hours), *found[1:]]
    return [line for line in lines if line.says_something]


def _contact(contact: Contact) -> ContactLine:
    return ContactLine(
        label=text(contact.label),
        phone=contact.phone or "",
        email=contact.email or "",
        web=contact.web or "",
        hours=text(contact.hours),
        note=text(contact.note),
    )


def units_of(viewer: Viewer, municipality: Municipality) -> dict[str, str]:
    """What the municipality's units are called, by code."""
    rows: Iterable[Unit] = Unit.objects.filter(municipality=municipality, active=True)
    return {unit.code: str(unit) for unit in rows}


def own_town(viewer: Viewer) -> Municipality:
    """The municipality one acts in."""
    return Municipality.objects.get(pk=viewer.municipality)


def coordinator_of(town: Municipality) -> str:
    """What the municipality calls whoever keeps its set-up; empty where nobody is named so."""
    titles = (text(r.title) for r in _setup(town).roles if r.role == "coordinator")
    return next(titles, "")


def name_of(entry: Entry) -> str:
    """What an entry is called in the reader's language."""
    return text(_setup(entry.municipality).service(entry.code).name)


def as_written(entry: Entry) -> dict[str, object]:
    """An entry's texts and first contact as they stand now in the reader's language, for a form."""
    service, own = _setup(entry.municipality).service(entry.code), _own(entry)
    contacts = _contacts(entry, service)
    first = contacts[0] if contacts else None
    return {
        **{name: _text(entry, service, name) for name in FIELDS},
        **{name: getattr(first, name) if first else "" for name in (*CONTACT, HOURS)},
        "version": own.version if own else 0,
    }


def in_the_file(entry: Entry) -> dict[str, str]:
    """The same as the file alone has it: what is written like this is not the unit's own."""
    service = _setup(entry.municipality).service(entry.code)
    first = _contact(service.contacts[0]) if service.contacts else None
    return {
        **{name: text(getattr(service, name)) for name in FIELDS},
        **{name: getattr(first, name) if first else "" for name in (*CONTACT, HOURS)},
    }
