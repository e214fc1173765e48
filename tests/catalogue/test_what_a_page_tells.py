"""What the files say of help is what the pages tell, and what they do not say is told as that."""

import pytest

from laget.organisations.api import ServiceDef
from laget.organisations.setup.reading import read_national
from tests.cast import ROOT
from tests.catalogue.reading import LANGUAGES, READERS, Page, at, entry, opened
from tests.catalogue.setups import FOLDERS, services_of, setup_of

pytestmark = pytest.mark.usefixtures("towns")

NOT_STATED = "Ikke oppgitt"
NO_WAY = "Kilden sier ikke hvordan du får kontakt."
TEXTS = ("name", "summary", "purpose", "how", "offers", "gains")


def _plain(words: str) -> str:
    return " ".join(words.split())


def _lacks(page: Page, service: ServiceDef) -> list[str]:
    """What the file says of ways to reach a service, and the page does not."""
    wanted: list[str] = []
    for contact in service.contacts:
        wanted += [part.nb for part in (contact.label, contact.hours, contact.note) if part]
        wanted += [part for part in (contact.phone, contact.email, contact.web) if part]
    text = page.text.replace("http://", "").replace("https://", "")
    return [
        word for word in wanted if _plain(word.split("://")[-1]) not in text
    ]


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
        page = entry(code, town)
        assert _lacks(page, service) == [], code
        assert _leads(service) <= set(page.links), code
        assert (NO_WAY in page.text) == (not service.contacts), code
        untimed = [c for c in service.contacts if c.phone and not c.hours]
        assert page.text.count("Åpningstid: ikke oppgitt") == len(untimed), code


def test_the_towns_have_ways_of_every_kind_to_be_shown() -> None:
    contacts = [c for town in FOLDERS for s in services_of(town).values() for c in s.contacts]
    for kind in ("phone", "email", "web", "hours", "note", "label"):
        assert any(getattr(contact, kind) for contact in contacts), kind


@pytest.mark.parametrize("town", FOLDERS)
def test_every_text_of_an_entry_is_shown(town: str) -> None:
    for code, service in services_of(town).items():
        page = entry(code, town)
        said = [text.nb for name in TEXTS if (text := getattr(service, name))]
        assert [words for words in said if _plain(words) not in page.text] == [], code


@pytest.mark.parametrize("town", FOLDERS)
def test_every_fact_is_shown_or_said_to_be_unknown(town: str) -> None:
    units = {unit.code: unit.name.nb for unit in setup_of(town).units}
    themes = {theme.code: theme.name.nb for theme in setup_of(town).themes}
    for code, service in services_of(town).items():
        facts = entry(code, town).facts
        own = units[service.unit] if service.unit else NOT_STATED
        answers = service.responsible.nb if service.responsible else own
        assert facts["Hvem har ansvaret"] == answers, code
        ages = service.ages
        assert facts["Alder"] == (
            f"{ages.from_age}–{ages.to_age} år" if ages else NOT_STATED  # noqa: RUF001
        ), code
        assert facts["Hvor"] == "Hele kommunen", code
        for theme in service.themes:
            assert themes[theme] in facts["Tema"], code


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
