"""What the files say of help is what the pages tell, and what they do not say is told as that."""

from functools import cache

import pytest

from laget.organisations.api import ServiceDef
from laget.organisations.setup.reading import read_national
from tests.cast import ROOT
from tests.catalogue import reading
from tests.catalogue.reading import LANGUAGES, READERS, Page, at, opened
from tests.catalogue.setups import FOLDERS, services_of, setup_of

pytestmark = pytest.mark.usefixtures("towns")

# What the interface itself says is asserted as the code writes it.
NOT_STATED = "Not stated"
NO_WAY = "The source states no way to reach it."
NO_HOURS = "Opening hours: not stated"
NO_PHONE = "Telephone: not stated"
TEXTS = ("name", "summary", "purpose", "how", "offers", "gains")


@cache
def entry(code: str, town: str, language: str = "nb") -> Page:
    """The public page of an entry; here nobody changes it, so it is fetched once."""
    return reading.entry(code, town, language)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _lacks(page: Page, service: ServiceDef) -> list[str]:
    """What the file says of ways to reach a service, and the English page does not."""
    wanted: list[str] = []
    for contact in service.contacts:
        said = (contact.label, contact.hours, contact.note)
        wanted += [text.get("en") for text in said if text]
        wanted += [part for part in (contact.phone, contact.email, contact.web) if part]
    bare = [_plain(words).removeprefix("https://").removeprefix("http://") for words in wanted]
    return [words for words in bare if words not in page.text]


def _leads(service: ServiceDef) -> set[str]:
    """Where the ways to reach a service lead."""
    found = set()
    for contact in service.contacts:
        found |= {f"tel:{contact.phone.replace(' ', '')}"} if contact.phone else set()
        found |= {f"mailto:{contact.email}"} if contact.email else set()
        found |= {contact.web} if contact.web else set()
    return found


@pytest.mark.parametrize("town", FOLDERS)
def test_every_way_to_reach_a_service_is_shown_or_said_to_be_unknown(town: str) -> None:
    for code, service in services_of(town).items():
        page = entry(code, town, "en")
        assert _lacks(page, service) == [], code
        assert _leads(service) <= set(page.links), code
        assert (NO_WAY in page.text) == (not service.contacts), code
        first = service.contacts[:1]
        untimed = [c for c in service.contacts if not c.hours and (c.phone or c in first)]
        assert page.text.count(NO_HOURS) == len(untimed), code
        assert page.text.count(NO_PHONE) == len([c for c in first if not c.phone]), code


def test_the_towns_have_ways_of_every_kind_to_be_shown() -> None:
    contacts = [c for town in FOLDERS for s in services_of(town).values() for c in s.contacts]
    for kind in ("phone", "email", "web", "hours", "note", "label"):
        assert any(getattr(contact, kind) for contact in contacts), kind


@pytest.mark.parametrize("town", FOLDERS)
def test_every_text_of_an_entry_is_shown(town: str) -> None:
    for code, service in services_of(town).items():
        page = entry(code, town, "en")
        said = [text.get("en") for name in TEXTS if (text := getattr(service, name))]
        assert [words for words in said if _plain(words) not in page.text] == [], code


@pytest.mark.parametrize("town", FOLDERS)
def test_every_fact_is_shown_or_said_to_be_unknown(town: str) -> None:
    units = {unit.code: unit.name.get("en") for unit in setup_of(town).units}
    themes = {theme.code: theme.name.get("en") for theme in setup_of(town).themes}
    for code, service in services_of(town).items():
        facts, ages = entry(code, town, "en").facts, service.ages
        own = units[service.unit] if service.unit else NOT_STATED
        answers = service.responsible.get("en") if service.responsible else own
        assert facts["Who answers for it"] == answers, code
        span = f"{ages.from_age}–{ages.to_age} years" if ages else NOT_STATED
        assert facts["Age"] == span, code
        assert facts["Where"] == "The whole municipality", code
        assert facts["Themes"] == ", ".join(themes[theme] for theme in service.themes), code
        assert ("In the plan" in facts) == bool(service.plan), code


def test_what_is_not_stated_is_said_in_norwegian_too() -> None:
    assert services_of("nannestad")["logoped"].ages is None
    assert "Ikke oppgitt" in entry("logoped", "nannestad").facts.values()
    assert "Ikkje oppgitt" in entry("logoped", "nannestad", "nn").facts.values()


@pytest.mark.parametrize("town", FOLDERS)
def test_the_list_tells_of_each_entry_its_summary_and_its_number(town: str) -> None:
    page = opened(at("open-services", town=town))
    assert page.codes == list(services_of(town))
    for service in services_of(town).values():
        assert _plain(service.summary.nb) in page.text
        phones = [contact.phone for contact in service.contacts if contact.phone]
        assert all(f"tel:{phone.replace(' ', '')}" in page.links for phone in phones[:1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("town", FOLDERS)
def test_what_cannot_wait_stands_on_the_front_page_and_on_every_guide(
    town: str, language: str
) -> None:
    numbers = read_national(ROOT / "municipalities" / "national").help_numbers
    wanted = {f"tel:{n.number.replace(' ', '')}" for n in numbers if n.emergency}
    own = [c.phone for s in services_of(town).values() if s.urgent for c in s.contacts]
    wanted |= {f"tel:{phone.replace(' ', '')}" for phone in own if phone}
    assert len(wanted) >= 3
    pages = [at("open-town", town=town, language=language)]
    pages += [at("open-guides", town=town, language=language)]
    pages += [at("open-guide", reader, town=town, language=language) for reader in READERS]
    for address in pages:
        assert wanted <= set(opened(address).links), address


def test_a_towns_own_emergency_line_is_told_with_when_it_is_open() -> None:
    service = services_of("lillestrom")["barnevernsvakta"]
    page = opened(at("open-town", town="lillestrom"))
    assert "tel:64993270" in page.links
    assert service.contacts[0].hours
    assert _plain(service.contacts[0].hours.nb) in page.text
    assert "tel:64993270" not in opened(at("open-town")).links


@pytest.mark.parametrize("town", FOLDERS)
def test_teams_and_meetings_are_told_with_who_takes_part(town: str) -> None:
    setup = setup_of(town)
    text = opened(at("open-together", town=town)).text
    assert setup.bodies
    for body in setup.bodies:
        assert _plain(body.name.nb) in text
        for member in body.members:
            assert _plain(member.label.nb) in text, body.code
    meetings = [k for k in setup.meeting_kinds if k.about in {"child_items", "single_child"}]
    assert meetings
    for kind in meetings:
        assert _plain(kind.name.nb) in text
        assert _plain(kind.cadence.text.nb) in text


def test_a_text_that_lacks_nynorsk_is_shown_in_bokmal() -> None:
    service = services_of("fjordvik")["foreldrekveld"]
    assert service.name.nn is None
    assert service.summary.nn
    page = entry("foreldrekveld", "fjordvik", "nn")
    assert "Foreldrekveld" in page.text
    assert "Foreldre møtest og får råd." in page.text
    assert "Første tirsdag i måneden" in page.text
    assert "The first Tuesday" not in page.text


def test_a_text_is_shown_in_the_readers_language_where_it_is_written_in_it() -> None:
    told = {
        "nb": "Foreldre møtes og får råd.",
        "nn": "Foreldre møtest og får råd.",
        "en": "Parents meet and get advice.",
    }
    for language, words in told.items():
        text = entry("foreldrekveld", "fjordvik", language).text
        assert [one for one in told.values() if one in text] == [words]


def test_a_meeting_that_lacks_nynorsk_is_shown_in_bokmal() -> None:
    kinds = setup_of("fjordvik").meeting_kinds
    lacking = [k for k in kinds if k.name.nn is None and k.about in {"child_items"}]
    assert lacking
    text = opened(at("open-together", town="fjordvik", language="nn")).text
    assert all(kind.name.nb in text for kind in lacking)
