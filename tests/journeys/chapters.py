"""The chapters of the first whole journey, told page by page in a real browser."""

from datetime import date, timedelta

from tests.journeys.persons import Person
from tests.journeys.serving import Site

CHILD = "Oda Kanarifugl"
SEEN = "Sitter mye for seg selv i garderoben."
WORDS = "Jeg vil leke med Kim."
STRONG = "Bygger fine tårn."
OWN_MEASURE = "Fast voksen i garderoben"
PPT_MEASURE = "Veilede i lek hver onsdag"
WHY = "PPT kan gi råd om lek."
RETOLD = "PPT får lese det dere har sett."
QUESTION = "Hva kan gjøre det lettere å leke?"
MINUTES = "Vi ble enige om å starte leken for henne."
LEARNT = "Å starte leken hjelper."
FEEDBACK = "Takk. Oda leker nå med to andre."


# ---- the worry


def she_writes_a_first_note_and_her_battery_dies(author: Person) -> None:
    """From my day, two presses to a field; the page says itself that it is saved."""
    author.opens("my-day")
    author.follows("Write a concern")
    author.presses("Write", about=CHILD)
    author.types_and_is_told_that_it_is_saved("sett", SEEN)
    author.closes_the_browser()


def she_takes_it_up_again_and_is_led_step_by_step(author: Person) -> str:
    """In another browser her text is there; question by question she writes the rest."""
    author.opens_a_browser()
    author.signs_in().opens("my-day")
    author.follows_link("Oda")
    assert author.field("sett").input_value() == SEEN
    return she_is_led_step_by_step(author)


def she_finds_the_child_and_begins(author: Person) -> None:
    """By name, with the form that needs no script."""
    author.opens("concern-choose")
    author.types("q", "kanari")
    author.presses("Find")
    author.presses("Write", about=CHILD)


def she_is_led_step_by_step(author: Person) -> str:
    """One question a page, each answer kept; at the end all of them, and saved."""
    author.presses("Lead me step by step")
    for name, text in (("sett", SEEN), ("barnets_ord", WORDS), ("styrker", STRONG)):
        author.types(name, text)
        author.presses("Continue")
    while author.page.locator('input[name="told_family"]').count() == 0:
        author.presses("Continue")
    author.ticks("told_family", "no")
    author.presses("See it all")
    assert author.field("barnets_ord").input_value() == WORDS
    author.presses("Save the concern")
    author.is_told("Saved. Now somebody must decide what to do.")
    author.sees(SEEN, WORDS, STRONG, "Author Cast")
    return author.path


def only_those_close_to_the_child_see_it(case: str, close: list[Person], far: list[Person]) -> None:
    """The leader and the child's contact do; no service does, nor a parent not yet told."""
    for one in close:
        assert one.goes_to(case) == 200
        one.sees(SEEN)
    for one in far:
        one.finds_nothing_at(case)


# ---- own effort


def the_leader_decides_on_own_effort(leader: Person, case: str) -> None:
    """It stands on her day; the reason is written for the family too."""
    leader.opens("my-day")
    leader.follows("Decide which way to go")
    assert leader.path == case
    leader.follows("Decide which way to go")
    leader.ticks("fork", "egne_tiltak")
    leader.types("reason", "Vi prøver selv først.")
    leader.presses("Save the decision")
    leader.is_told("The decision is saved.")


def the_contact_takes_over_and_agrees_on_a_measure(
    leader: Person, contact: Person, case: str
) -> None:
    """The baton passes when it is accepted, not before; then she promises a measure."""
    leader.follows("Hand over")
    leader.sets("position", str(contact.actor.seat))
    leader.presses("Ask")
    contact.opens("my-day")
    contact.follows_link("Oda")
    contact.presses("Yes, I take over")
    contact.is_told("You have taken over. The family sees your name.")
    contact.follows("Agree on measures")
    contact.types("title", OWN_MEASURE)
    contact.presses("Save")
    contact.sees(OWN_MEASURE)
    assert contact.path == case


def the_measure_is_past_its_day_and_is_assessed_with_the_parents(
    leader: Person, contact: Person
) -> None:
    """What drifts past its day shows for the leader and for the holder, who looks at it."""
    leader.signs_in().opens("my-day")
    leader.is_told("Past its day")
    leader.sees("Oda")
    contact.signs_in().opens("my-day")
    contact.is_told("Past its day")
    contact.follows("Look at whether it helped")
    contact.ticks("effect", "delvis")
    contact.types("note", "Hun blir med når en voksen starter leken.")
    contact.ticks("with_family", "yes")
    contact.presses("Save")
    contact.is_told("The assessment is saved.")


def the_leader_leads_on_to_a_meeting(leader: Person, case: str) -> None:
    """The measure did not do enough: level two."""
    leader.goes_to(case)
    leader.follows("Decide which way to go")
    leader.ticks("fork", "virker_ikke")
    leader.types("reason", "Vi trenger råd fra flere.")
    leader.presses("Save the decision")
    leader.is_told("The decision is saved.")


# ---- consent


def the_leader_asks_the_family_and_looks_it_over_first(leader: Person, case: str) -> str:
    """The check page names every recipient and shows the records; nothing has been sent."""
    leader.follows("Ask for consent")
    leader.ticks("purpose", "tverrfaglig_drofting")
    leader.ticks("categories", "observasjon")
    leader.ticks("categories", "barnets_stemme")
    leader.ticks("receivers", str(leader.site.cast.units["ppt"].pk))
    leader.types("why", WHY)
    leader.presses("See what will be shared")
    leader.is_told("Nothing is sent yet. Nothing is shared before the family has said yes.")
    leader.sees("Ppt Cast", "Mother Cast", "Father Cast", SEEN, WORDS, WHY)
    leader.does_not_see(STRONG, "Estranged Cast", "Ppt Other Cast")
    leader.presses("Ask the family")
    leader.is_told("Waiting for an answer")
    return leader.path


def the_mother_answers_on_her_own_page_and_nothing_opens_yet(
    mother: Person, ppt: Person, case: str
) -> None:
    """She reads the same records, says it in her own words, and says yes."""
    mother.signs_in().goes_to("/")
    mother.follows("Read and answer")
    mother.sees("Ppt Cast", SEEN, WORDS, WHY)
    mother.types("retelling", RETOLD)
    mother.presses("Yes to all")
    mother.is_told("Your answer is saved. You can change it when you want.")
    ppt.signs_in().finds_nothing_at(case)


def the_father_answers_in_the_room(leader: Person, consent: str) -> None:
    """On the employee's device, read together and then handed over."""
    leader.goes_to(consent)
    leader.follows("Answer in the room", about="Father Cast")
    leader.sees(SEEN, WORDS, WHY)
    leader.presses("Yes to all")
    leader.is_told("Thank you")
    leader.does_not_see("Mother Cast")
    leader.types("understood", "Vi leste det sammen.")
    leader.presses("Go on")
    leader.is_told("In force")


def ppt_sees_exactly_what_was_shown_beforehand(
    leader: Person, ppt: Person, consent: str, case: str
) -> None:
    """Word for word what the preview showed, and nothing of what stays closed."""
    leader.goes_to(consent)
    leader.follows("See exactly what they see")
    shown = _bodies(leader, '.lag-rec[data-s="on"]')
    assert shown == {SEEN, WORDS}
    assert ppt.goes_to(case) == 200
    assert _bodies(ppt, "#notes ~ .lag-rec") == shown
    ppt.does_not_see(STRONG, OWN_MEASURE)


def _bodies(one: Person, where: str) -> set[str]:
    """What is written in the records here, without who wrote it and when."""
    written = one.page.locator(f"{where} :is(p:not(.lag-mute), blockquote)")
    return {text.strip(" «»\n") for text in written.all_inner_texts() if text.strip()}


# ---- the meeting


def a_meeting_is_planned_with_the_child_on_the_agenda(
    site: Site, leader: Person, ppt: Person
) -> str:
    """Planned, made an agenda for, and sent; PPT finds it on its day and answers."""
    leader.opens("meetings")
    leader.follows("Plan a meeting")
    leader.sets("kind", "tverrfaglig_rutinemote")
    leader.sets("day", (date.today() + site.away + timedelta(days=14)).isoformat())  # noqa: DTZ011
    leader.sets("starts", "00:30")  # so that the day of the meeting has come at any hour of it
    leader.sets("ends", "02:00")
    leader.types("place", "Personalrommet")
    leader.presses("Save")
    meeting = leader.path
    leader.follows("A child's matter")
    leader.page.locator('main select[name="case"]').select_option(index=0)
    leader.types("question", QUESTION)
    leader.presses("Save")
    leader.presses("Send the invitation")
    ppt.opens("my-day")
    ppt.follows("Answer")
    ppt.ticks("coming", "yes")
    ppt.presses("Send the answer")
    ppt.goes_to(meeting)
    ppt.sees("Oda", "Personalrommet")
    return meeting


def the_mother_sees_team_holder_and_next_meeting(mother: Person, case: str) -> None:
    """The same page as those who help, in her words."""
    mother.goes_to("/")
    mother.sees("Contact Cast", "Leader Cast", OWN_MEASURE, "Personalrommet", SEEN, STRONG)
    mother.is_told("Has the case. Ring here first.")


def minutes_and_a_measure_are_finished_in_the_room(leader: Person, meeting: str) -> None:
    """Who came, the minutes, a measure for PPT, the outcome – approved before people leave."""
    leader.signs_in().goes_to(meeting)
    _attendance(leader)
    leader.follows_link("Oda")
    leader.types_and_is_told_that_it_is_saved("text", MINUTES)
    leader.presses("Save the minutes")
    leader.unfolds("Agree on a measure")
    leader.types("title", PPT_MEASURE)
    leader.sets("owner", str(leader.site.cast["ppt"].seat))
    leader.presses("Add the measure")
    leader.ticks("outcome", "avsluttes")
    leader.presses("Conclude the item")
    leader.goes_to(meeting)
    leader.presses("Approve the minutes")
    leader.is_told("Approved. The minutes are in each child's case.")


def _attendance(leader: Person) -> None:
    """PPT and the leader are here; the others must have a reason."""
    for who in ("Ppt Cast", "Leader Cast"):
        leader.presses("Here", about=who)
    while True:
        silent = leader.page.locator("li", has=leader.page.locator('[data-s="wait"]')).filter(
            has=leader.page.locator('input[name="absence"]')
        )
        if silent.count() == 0:
            return
        silent.first.locator("summary").click()
        silent.first.locator('input[name="absence"]').fill("Syk")
        with leader.page.expect_navigation():
            silent.first.get_by_role("button", name=leader.say("Save"), exact=True).click()


# ---- follow-up


def ppt_assesses_its_measure(ppt: Person) -> None:
    """It stands on the day of whoever promised it."""
    ppt.signs_in().opens("my-day")
    ppt.sees(PPT_MEASURE)
    ppt.follows("Look at whether it helped")
    ppt.ticks("effect", "god")
    ppt.types("note", "Hun tar selv kontakt.")
    ppt.ticks("with_family", "yes")
    ppt.presses("Save")
    ppt.is_told("The assessment is saved.")


def the_mother_reads_the_minutes_and_withdraws_in_two_clicks(
    mother: Person, ppt: Person, case: str
) -> None:
    """Her own item's minutes, both measures; then PPT's very next request finds nothing."""
    mother.signs_in().goes_to("/")
    mother.sees(MINUTES, OWN_MEASURE, PPT_MEASURE, str(ppt.site.cast.units["ppt"]))
    ppt.signs_in()
    assert ppt.goes_to(case) == 200
    mother.done.clear()
    mother.follows("Take it back", about="1")
    mother.presses("Yes, take it back")
    assert mother.done["presses"] == 2
    mother.is_told("You have taken it back. It is closed from now.")
    ppt.finds_nothing_at(case)
    ppt.opens("cases")
    ppt.does_not_see("Kanarifugl")


def the_case_is_closed_and_the_author_hears_of_it(
    leader: Person, author: Person, case: str
) -> None:
    """Closed with an outcome, what was learnt, and an answer to the one who raised the worry."""
    leader.signs_in().goes_to(case)
    leader.follows("Decide which way to go")
    leader.ticks("fork", "ferdig")
    leader.types("reason", "Tiltakene er fulgt opp.")
    leader.types("learnt", LEARNT)
    leader.types("feedback", FEEDBACK)
    leader.presses("Save the decision")
    leader.is_told("The case is closed")
    author.signs_in().opens("my-day")
    author.is_told("What came of it")
    author.sees(FEEDBACK)


# ---- those who stand outside


def others_find_nothing(other: Person, addresses: list[str]) -> None:
    """Not in a list, and not at any address that the others have been to."""
    for route in ("my-day", "cases", "meetings"):
        other.opens(route)
        other.does_not_see("Oda", "Kanarifugl")
    assert len(addresses) > 10
    other.finds_nothing_at(*addresses)
