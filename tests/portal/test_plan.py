"""The plan: what the family sees, and who else does not."""

import pytest
from django.urls import reverse

from laget.access.viewer import as_system
from laget.cases.api import add_note, offer_baton
from laget.cases.models import Case, Record
from laget.organisations.api import end_position
from tests.cases.stories import CANARY, CHILDS_WORDS, decided, raised
from tests.cast import Cast
from tests.meetings.stories import with_oda
from tests.portal.reading import assert_within_budget, browser, page
from tests.portal.stories import family_with_a_plan


@pytest.mark.parametrize("who", ["mother", "father"])
def test_a_parent_sees_the_plan_as_those_who_help_do(cast: Cast, who: str) -> None:
    told = family_with_a_plan(cast)
    shown = page(browser(cast, who), reverse("family-case", args=[told.case]))
    assert CANARY in shown
    assert CHILDS_WORDS in shown
    assert "KANARI-TILTAK" in shown
    assert "Vi prøver selv først." in shown
    assert reverse("family-consent", args=[told.consent]) in shown


def test_what_was_answered_stands_under_its_question(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    written = shown[shown.index('id="written"') :]
    assert written.index("What have you seen or heard?") < written.index(CANARY)


def test_the_plan_says_on_which_day_we_look_at_whether_it_helped(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    assert " · We look at whether it helped on " in shown


@pytest.mark.parametrize(
    "who", ["estranged", "youth", "other_parent", "neighbour", "colleague", "leader", "ppt"]
)
def test_to_all_others_the_plan_is_not_there(cast: Cast, who: str) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, who)
    shown = page(client, reverse("family-case", args=[told.case]), 404)
    nothing = page(client, reverse("family-case", args=[told.consent]), 404)
    assert shown == nothing


def test_who_is_not_signed_in_is_sent_to_sign_in(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    answer = browser(cast, None).get(reverse("family-case", args=[told.case]))
    assert answer.status_code == 302
    assert reverse("sign-in") in answer.headers["Location"]


def test_an_untold_family_sees_nothing(cast: Cast) -> None:
    case = raised(cast)
    client = browser(cast, "mother")
    page(client, reverse("family-case", args=[case.pk]), 404)
    assert "There is nothing here." in page(client, reverse("family"))


def test_the_first_page_leads_straight_to_the_only_plan(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    answer = browser(cast, "mother").get(reverse("family"))
    assert answer.headers["Location"] == reverse("family-case", args=[told.case])


def test_two_plans_are_listed_with_what_waits(cast: Cast) -> None:
    told, other = family_with_a_plan(cast), decided(cast)
    shown = page(browser(cast, "mother"), reverse("family"))
    assert reverse("family-case", args=[told.case]) in shown
    assert reverse("family-case", args=[other.pk]) in shown
    assert shown.count("Waits for your answer") == 1


def test_a_parent_without_responsibility_gets_an_empty_page(cast: Cast) -> None:
    family_with_a_plan(cast)
    shown = page(browser(cast, "estranged"), reverse("family"))
    assert "Nothing here yet" in shown
    assert "Oda" not in shown


def test_the_holder_comes_first_with_a_number_to_ring(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    team = shown[shown.index('id="team"') :]
    assert team.index("Author Cast") < team.index("Contact Cast") < team.index("Leader Cast")
    assert "Ring here first." in team[: team.index("Contact Cast")]
    assert 'href="tel:00000000"' in team


def test_one_who_is_only_asked_to_take_over_is_not_on_the_team(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    with cast["author"].acting() as by:
        offer_baton(by=by, case=told.case, position=cast["colleague"].seat)
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    assert "Colleague Cast" not in shown


def test_the_other_parent_is_not_named_and_cannot_be_reached(cast: Cast) -> None:
    told = family_with_a_plan(cast, "father")
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    assert "Father Cast" not in shown
    assert "Estranged Cast" not in shown


def test_a_withheld_record_is_never_on_the_familys_page(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    with cast["leader"].acting() as by:
        note = add_note(
            by=by, case=told.case, category="observasjon", voice="none", body="KANARI-SKJULT"
        )
        Record.objects.filter(pk=note.pk).update(
            withheld=True, withheld_reason="Fare for barnet", withheld_law="x"
        )
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    assert CANARY in shown
    assert "KANARI-SKJULT" not in shown


def test_when_the_holder_leaves_the_family_is_told_whom_to_ring(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    municipality = cast.units["kindergarten"].municipality_id
    with as_system("setup", municipality) as job:
        end_position(by=job, position=cast["author"].seat)
    shown = page(browser(cast, "mother"), reverse("family-case", args=[told.case]))
    assert "Nobody has the case just now" in shown
    assert "Leader Cast" in shown


def test_the_next_meeting_stands_on_the_plan_within_the_budget(cast: Cast) -> None:
    told = family_with_a_plan(cast, "mother", "father")
    with cast["leader"].acting():
        case = Case.objects.get(pk=told.case)
    address = reverse("family-case", args=[told.case])
    client = browser(cast, "mother")
    assert "Personalrommet" not in page(client, address)
    with_oda(cast, case)
    shown = page(client, address)
    assert "Personalrommet" in shown
    assert "Leader Cast" in shown[shown.index('id="next"') : shown.index('id="agreed"')]
    assert_within_budget(client, address)


@pytest.mark.parametrize("answers", [(), ("mother", "father")])
def test_the_pages_of_the_plan_keep_to_their_budget(cast: Cast, answers: tuple[str, ...]) -> None:
    told = family_with_a_plan(cast, *answers)
    client = browser(cast, "mother")
    assert_within_budget(client, reverse("family-case", args=[told.case]))
    assert_within_budget(client, reverse("family-consent", args=[told.consent]))
    assert_within_budget(browser(cast, "estranged"), reverse("family"))
