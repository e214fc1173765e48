"""From a document to the line and back, by those who do it, each in a browser of her own."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.cast import Cast
from tests.governance.stories import body_of
from tests.journeys.persons import PATIENCE, Person
from tests.journeys.serving import Site
from tests.journeys.steered import steered
from tests.meetings.bodies import called_to, planned

pytestmark = pytest.mark.browser

TITLE, WHY = "Flere voksne ute i helgene", "Ungdom sier at de savner voksne der de er."
LIGHT, HALL = "Lys på gangveien", "Åpen hall på fredager"


@pytest.fixture
def site(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Site]:
    """The application, with those who coordinate, decide and lead."""
    with django_db_blocker.unblock(), steered("steering", *template_world) as found:
        yield found


def _proposes(who: Person, title: str) -> None:
    who.opens("oppdrag-new")
    who.types("title", title)
    who.types("why", WHY)
    who.sets("theme", "rus")
    who.presses("Save")
    who.sees(title)


def _with_reason(who: Person, link: str, press: str, **more: str) -> None:
    """Follow a link of the oppdrag's page and send its form."""
    who.follows(link)
    for name, value in more.items():
        who.sets(name, value)
    who.types("reason", "Vi ble enige om det.")
    who.presses(press)


def test_an_oppdrag_goes_from_the_youth_council_to_the_line(
    site: Site, person: Callable[..., Person]
) -> None:
    young, slt, leader = person("young"), person("slt"), person("culture")
    _proposes(young, TITLE)
    oppdrag = young.path
    slt.goes_to(oppdrag)
    _works_on(slt, site)
    leader.opens("my-day")
    leader.follows_link(TITLE)
    leader.ticks("answer", "yes")
    leader.types("why", "Vi setter av to stillinger.")
    leader.presses("Send the answer")
    leader.sees("Utekontakt på fredager")
    slt.goes_to(oppdrag)
    slt.follows("Close it")
    slt.types("reason", "Voksne er ute hver helg.")
    slt.presses("Save")
    young.goes_to(oppdrag)
    young.sees("Vi setter av to stillinger.", "Voksne er ute hver helg.")


def _works_on(slt: Person, site: Site) -> None:
    """Prioritised, taken by a body, a measure, and a unit is asked."""
    with site.cast["slt"].acting() as viewer:
        council, police = str(body_of(viewer, "slt_rad").pk), str(body_of(viewer, "politirad").pk)
        today = viewer.today
    culture = str(site.cast.units["kultur"].pk)
    _with_reason(slt, "Prioritise", "Save", body=police, place="1", of="3")
    slt.follows("A body takes it")
    slt.sets("body", council)
    slt.ticks("concerns", culture)
    slt.types("reason", "Kultur har utekontaktene.")
    slt.presses("Save")
    slt.follows("Add a measure")
    slt.types("title", "Utekontakt på fredager")
    slt.sets("unit", culture)
    slt.sets("starts_on", today.isoformat())
    slt.sets("due_on", (today + timedelta(days=30)).isoformat())
    slt.presses("Save")
    _with_reason(slt, "Ask a unit to take over", "Save", unit=culture)


def _gives(who: Person, title: str, points: int) -> None:
    row = who.page.locator("#board li", has_text=title)
    row.locator(f'button[name="points"][value="{points}"]').click()


def _sees_points(who: Person, title: str, points: int) -> None:
    total = who.page.locator("#board li", has_text=title).locator(".lag-big")
    expect(total).to_have_text(str(points), timeout=PATIENCE)


def test_three_browsers_weigh_at_once_and_each_sees_what_the_others_do(
    site: Site, person: Callable[..., Person]
) -> None:
    slt, family, culture = person("slt"), person("family_centre"), person("young")
    _proposes(slt, LIGHT)
    _proposes(culture, HALL)
    with site.cast["slt"].acting() as viewer:
        now = viewer.at
    meeting = planned(site.cast, days=0)
    called_to(site.cast, meeting)
    assert meeting.starts_at >= now
    slt.opens("meeting", meeting.pk)
    slt.presses("Open a workshop")
    place = slt.path
    third = person("slt")  # the same person on another device
    for who in (family, third):
        assert who.goes_to(place) == 200
    _gives(slt, LIGHT, 3)
    _gives(family, LIGHT, 2)
    _gives(family, HALL, 3)
    for who in (slt, family, third):  # without anybody asking for the page again
        _sees_points(who, LIGHT, 5)
        _sees_points(who, HALL, 3)
    family.types("title", "Et sted å være")
    _gives(third, HALL, 2)
    for who in (slt, family, third):
        _sees_points(who, HALL, 5)
    assert family.field("title").input_value() == "Et sted å være"  # nobody swept it away
    family.types("why", "De spør om det.")
    family.sets("theme", "rus")
    family.presses("Lay it on the table")
    expect(slt.page.locator("#board")).to_contain_text("Et sted å være", timeout=PATIENCE)
    _decide(slt)


def _decide(slt: Person) -> None:
    """Decided on one screen; it stands in the minutes."""
    slt.follows("Decide")
    for reason in slt.page.locator('input[name^="reason_"]').all():
        if not reason.input_value():
            reason.fill("Vi ser på det senere.")
    slt.presses("Decide, and write it in the minutes")
    slt.sees(LIGHT, HALL, "Vi ser på det senere.")


def test_the_table_works_without_javascript(site: Site, person: Callable[..., Person]) -> None:
    slt = person("slt", java_script_enabled=False)
    _proposes(slt, LIGHT)
    meeting = planned(site.cast, days=0)
    called_to(site.cast, meeting)
    slt.opens("meeting", meeting.pk)
    slt.presses("Open a workshop")
    slt.presses("2", inside="#board")
    slt.sees("2", inside="#board .lag-big")
    _decide_alone(slt)


def _decide_alone(slt: Person) -> None:
    slt.follows("Decide")
    slt.presses("Decide, and write it in the minutes")
    slt.sees(LIGHT)
