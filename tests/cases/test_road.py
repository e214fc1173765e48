"""What the page says of where a case stands is what its tasks say, whatever phase it is in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from laget.access.travel import at_time
from laget.cases.api import Case, Choice, case_page, conclude_meeting, decide, go_to_meeting
from laget.cases.consents import consent_section
from laget.cases.road import ROAD
from laget.cases.screens import CaseScreen, case_screen
from laget.consent.api import (
    Consent,
    Giver,
    close_consent,
    prepare_consent,
    withdraw_consent,
)
from tests.cases.stories import decided, promise, raised
from tests.cast import Cast
from tests.consent.stories import FOR_ONE_SERVICE, SHARED, answered, asked, question
from tests.portal.reading import assert_within_budget, browser, page

BOTH = ("mother", "father")


def _screen(cast: Cast, case: Case) -> CaseScreen:
    with cast["leader"].acting() as viewer:
        shown = case_page(viewer, case.pk)
        return case_screen(shown, consent_section(viewer, shown.case, shown.standing))


def _states(cast: Cast, case: Case) -> dict[str, str]:
    return {code: s.state for code, s in zip(ROAD, _screen(cast, case).steps, strict=True)}


def _consent(cast: Cast, case: Case) -> tuple[str, str]:
    """How the consent stands on the road: state and note."""
    step = _screen(cast, case).steps[ROAD.index("consent")]
    return step.state, step.note


def _asked(cast: Cast, case: Case, *said_yes: str) -> Consent:
    consent = asked(cast, case)
    for parent in said_yes:
        answered(cast, consent, parent, "yes")
    return consent


def _withdrawn(cast: Cast, consent: Consent) -> None:
    with cast["mother"].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get(consent=consent).pk)


def _met(cast: Cast, case: Case, outcome: str, verb: str) -> None:
    with cast["leader"].acting() as by:
        day = by.today + timedelta(days=1)
        go_to_meeting(by=by, case=case.pk, unit=case.unit_id, on=day)
        conclude_meeting(by=by, case=case.pk, outcome=outcome, verb=verb, next_on=day)


def test_a_case_that_waits_for_a_consent_asks_for_it_now(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    assert _consent(cast, case)[0] == "now"
    _asked(cast, case)
    assert _consent(cast, case)[0] == "wait"
    assert "now" not in _states(cast, case).values()


def test_when_the_family_has_said_yes_the_meeting_is_next(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    _asked(cast, case, *BOTH)
    states = _states(cast, case)
    assert states["consent"] == "done"
    assert states["meeting"] == "now"


@pytest.mark.parametrize("outcome", [None, ("nytt_mote", "meet_again")])
def test_a_withdrawn_consent_is_asked_for_anew_on_the_way_to_a_meeting(
    cast: Cast, outcome: tuple[str, str] | None
) -> None:
    case = decided(cast, "tverrfaglig")
    consent = _asked(cast, case, *BOTH)
    if outcome:
        _met(cast, case, *outcome)
    _withdrawn(cast, consent)
    assert _consent(cast, case)[0] == "now"
    assert list(_states(cast, case).values()).count("now") == 1


def test_a_consent_shows_wherever_the_case_stands(cast: Cast) -> None:
    case = raised(cast)
    assert _consent(cast, case) == ("todo", "")
    consent = _asked(cast, case)
    assert _consent(cast, case)[0] == "wait"
    for parent in BOTH:
        answered(cast, consent, parent, "yes")
    assert _consent(cast, case)[0] == "done"
    assert _states(cast, case)["concern"] == "now"


def test_a_case_that_was_never_asked_about_needed_no_consent(cast: Cast) -> None:
    case = decided(cast, "avklart")
    state, note = _consent(cast, case)
    assert (state, bool(note)) == ("todo", True)


def test_what_was_taken_back_is_not_called_unneeded_afterwards(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    consent = _asked(cast, case, *BOTH)
    _met(cast, case, "henvises", "refer")
    assert _consent(cast, case)[0] == "done"
    _withdrawn(cast, consent)
    assert _consent(cast, case)[0] == "stop"
    assert _states(cast, case)["follow_up"] == "now"


def test_in_a_closed_case_the_consent_that_was_given_stays_done(cast: Cast) -> None:
    case = raised(cast)
    given = _asked(cast, case, *BOTH)
    with cast["leader"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork="avklart", reason="Det går bra."))
    assert _consent(cast, case)[0] == "done"
    with at_time(by.at + timedelta(days=60)):
        assert _consent(cast, case)[0] == "done"
    half = raised(cast)
    _asked(cast, half, "mother")
    with cast["leader"].acting() as by:
        decide(by=by, case=half.pk, choice=Choice(fork="avklart", reason="Det går bra."))
    assert _consent(cast, half)[0] == "stop"
    assert given.case_id == case.pk


def _with_ppt(cast: Cast) -> Case:
    case = raised(cast)
    ppt = cast.units["ppt"].pk
    with cast["leader"].acting() as by:
        return decide(by=by, case=case.pk, choice=Choice(fork="en_tjeneste", service=ppt))


def _to(cast: Cast, case: Case, unit: str) -> Consent:
    with cast["leader"].acting() as by:
        told = {"purpose": FOR_ONE_SERVICE, "categories": SHARED[:1], "why": "De kan gi råd."}
        about = question(by, case, cast.units[unit].pk, **told)
        return prepare_consent(by=by, question=about)


def test_one_service_is_named_and_the_family_is_asked_about_it(cast: Cast) -> None:
    case = _with_ppt(cast)
    shown = page(browser(cast, "leader"), reverse("case", args=[case.pk]))
    ppt = "Educational psychological service"
    assert f"One service can help: {ppt}" in shown
    assert f"Ask the family whether {ppt} may see" in shown
    assert reverse("consent-new", args=[case.pk]) in shown
    assert _consent(cast, case)[0] == "now"


def test_another_services_consent_is_not_the_one_it_waits_for(cast: Cast) -> None:
    case = _with_ppt(cast)
    other = _to(cast, case, "health_centre")
    for parent in BOTH:
        answered(cast, other, parent, "yes")
    assert _consent(cast, case)[0] == "now"
    own = _to(cast, case, "ppt")
    assert _consent(cast, case)[0] == "wait"
    for parent in BOTH:
        answered(cast, own, parent, "yes")
    assert _consent(cast, case)[0] == "done"
    assert _states(cast, case)["follow_up"] == "now"
    shown = page(browser(cast, "leader"), reverse("case", args=[case.pk]))
    assert "Ask the family whether" not in shown


def test_a_service_that_may_not_see_measures_is_not_told_there_are_none(cast: Cast) -> None:
    case = decided(cast)
    with cast["leader"].acting() as by:
        promise(by, case, cast["contact"].seat)
    _asked(cast, case, *BOTH)
    shown = page(browser(cast, "ppt"), reverse("case", args=[case.pk]))
    assert "Nothing is agreed yet" not in shown
    assert "You see only what the family has opened." in shown
    assert "KANARI-TILTAK" not in shown


def test_the_timeline_tells_when_the_family_was_asked_and_what_it_answered(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    consent = _asked(cast, case, "mother")
    answered(cast, consent, "father", "later")
    address = reverse("case", args=[case.pk])
    shown = page(browser(cast, "leader"), address)
    told = shown[shown.index('id="time"') :]
    assert (
        told.index("Father Cast wants to decide later")
        < told.index("Mother Cast said yes to all")
        < told.index("The family was asked for consent")
        < told.index("Concern written by")
    )
    assert_within_budget(browser(cast, "leader"), address)


def test_the_timeline_tells_when_it_was_taken_back_and_when_it_was_closed(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    consent = _asked(cast, case, *BOTH)
    _withdrawn(cast, consent)
    with cast["leader"].acting() as by:
        close_consent(by=by, consent=consent.pk)
    shown = page(browser(cast, "leader"), reverse("case", args=[case.pk]))
    told = shown[shown.index('id="time"') :]
    assert told.index("The consent was closed") < told.index("Mother Cast took it back")


def test_a_receiver_is_not_told_who_answered_what(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    _asked(cast, case, *BOTH)
    shown = page(browser(cast, "ppt"), reverse("case", args=[case.pk]))
    assert "said yes" not in shown
    assert "The family was asked" not in shown


def test_what_happened_on_one_day_stands_in_the_order_of_its_hours(cast: Cast) -> None:
    case = raised(cast)
    with at_time(case.opened_at + timedelta(minutes=1)), cast["leader"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork="avklart", reason="Det går bra."))
    kinds = [point.kind for point in _screen(cast, case).timeline]
    assert kinds == ["closed", "family", "decided", "opened"]


def test_a_consent_to_one_service_is_not_the_one_a_meeting_waits_for(cast: Cast) -> None:
    case = decided(cast, "tverrfaglig")
    consent = asked(cast, case, FOR_ONE_SERVICE)
    for parent in BOTH:
        answered(cast, consent, parent, "yes")
    assert _consent(cast, case)[0] == "now"
    assert _screen(cast, case).tasks[0].title == gettext("Ask for consent")
