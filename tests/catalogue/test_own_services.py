"""What a unit writes of its own services: who may, where it shows, and what becomes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from laget.access.travel import at_time
from laget.catalogue.models import Description
from tests.cast import Cast
from tests.catalogue.reading import (
    LANGUAGES,
    Page,
    at,
    browser,
    entry,
    form,
    looks_over,
    opened,
    saves,
    writes,
)
from tests.catalogue.setups import services_of
from tests.catalogue.stories import keeper
from tests.conftest import sign_in

OWN = ("pp_tjenesten", "apent_smabarnstreff", "ask_koordinator", "logoped", "spesialpedagog")
FIELDS = ("summary", "purpose", "how", "offers", "gains")
CONTACT = {
    "phone": "63 00 00 00",
    "email": "logoped@nannestad.example",
    "web": "https://nannestad.example/logoped?a=1&b=2",
    "hours": "Mandag til fredag 8–15",
}
WRITTEN = {name: f"KANARI-{name.upper()} står her." for name in FIELDS}


# In nb, nn and en: hers is older; hers is lacking.
TOLD = {
    "nb": ("Endret på et annet språk", "Delvis på bokmål"),
    "nn": ("Endra på eit anna språk", "Delvis på bokmål"),
    "en": ("Changed in another language", "Partly in bokmål"),
}


def _own(code: str = "logoped", route: str = "own-service") -> str:
    return reverse(route, args=[code])


def _unwritten(cast: Cast) -> bool:
    with cast["ppt"].acting():
        return not Description.objects.exists()


# ---- who keeps what


def test_intake_and_leader_of_the_unit_keep_what_it_answers_for(cast: Cast) -> None:
    intake, leader = browser(cast, "ppt"), keeper(cast, "ppt", role="leader")
    for client, words in ((intake, "Inntaket skrev dette."), (leader, "Lederen skrev dette.")):
        assert opened(reverse("own-services"), client).codes == list(OWN)
        saves(client, "logoped", summary=words)
        assert words in entry("logoped").text


def test_another_employee_of_the_unit_reads_what_there_is_and_changes_nothing(cast: Cast) -> None:
    client = browser(cast, "ppt_other")
    page = opened(reverse("own-services"), client)
    assert page.codes == list(OWN)
    assert _own() not in page.links
    assert _own(route="own-service-right") not in page.source
    assert client.get(_own()).status_code == 403
    filled = {**form(browser(cast, "ppt"), "logoped"), "summary": "Ikke mitt å skrive."}
    assert client.post(_own(), filled).status_code == 403
    assert client.post(_own(route="own-service-right")).status_code == 403
    assert "Ikke mitt å skrive." not in entry("logoped").text
    assert _unwritten(cast)


@pytest.mark.parametrize(
    "who", ["nurse", "leader", "child_welfare", "neighbour", "mother", "father", "youth"]
)
def test_for_everybody_else_there_is_nothing_to_keep(cast: Cast, who: str) -> None:
    filled = {**form(browser(cast, "ppt"), "logoped"), "summary": "Ikke mitt å skrive."}
    client = browser(cast, who)
    assert client.get(_own()).status_code == 404
    assert client.post(_own(), filled).status_code == 404
    assert client.post(_own(route="own-service-right")).status_code == 404
    assert _unwritten(cast)


@pytest.mark.parametrize("who", ["mother", "father", "youth"])
def test_families_have_no_services_of_their_own(cast: Cast, who: str) -> None:
    assert browser(cast, who).get(reverse("own-services")).status_code == 404


def test_the_public_is_led_to_sign_in_and_keeps_what_it_wrote(cast: Cast) -> None:
    for address in (reverse("own-services"), _own()):
        answer = sign_in(None).get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("sign-in"))
    answer = sign_in(None).post(_own(), {"summary": "Skrevet før jeg ble logget ut.", "version": 0})
    assert answer.status_code == 403
    assert "Skrevet før jeg ble logget ut." in answer.content.decode()
    assert _unwritten(cast)


def test_each_unit_sees_its_own_services_and_no_others(cast: Cast) -> None:
    for unit in ("helsestasjonen", "kultur", "nav"):
        own = [code for code, service in services_of("nannestad").items() if service.unit == unit]
        assert len(own) > 1
        assert opened(reverse("own-services"), keeper(cast, unit)).codes == own


def test_a_unit_that_answers_for_nothing_is_told_so(cast: Cast) -> None:
    page = opened(reverse("own-services"), browser(cast, "leader", "en"))
    assert page.codes == []
    assert "Your unit has no entry in the catalogue" in page.text


def test_an_entry_that_no_unit_answers_for_is_kept_by_nobody(cast: Cast) -> None:
    for who in ("leader", "school_leader", "ppt"):
        assert browser(cast, who).get(_own("barnehagene")).status_code == 404


def test_only_a_form_says_that_it_is_right(cast: Cast) -> None:
    assert browser(cast, "ppt").get(_own(route="own-service-right")).status_code == 405


# ---- where it shows


def test_what_is_saved_stands_on_the_public_page_at_once(cast: Cast) -> None:
    before = entry("logoped")
    saves(browser(cast, "ppt"), "logoped", **WRITTEN, **CONTACT)
    page = entry("logoped")
    for words in (*WRITTEN.values(), CONTACT["phone"], CONTACT["email"], CONTACT["hours"]):
        assert words not in before.text
        assert words in page.text
    leads = {"tel:63000000", f"mailto:{CONTACT['email']}", CONTACT["web"]}
    assert leads <= set(page.links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_language_one_writes_in_and_the_others_stay(
    cast: Cast, language: str
) -> None:
    service = services_of("nannestad")["helsestasjonen"]
    stated = {name: text for name in FIELDS if (text := getattr(service, name))}
    assert len(stated) == 3
    changed = {name: WRITTEN[name] for name in stated}
    saves(keeper(cast, "helsestasjonen", language=language), "helsestasjonen", **changed)
    for other in LANGUAGES:
        text = entry("helsestasjonen", language=other).text
        for name, said in stated.items():
            assert (WRITTEN[name] in text) == (other == language), other
            assert (said.get(other) in text) == (other != language), other


def test_the_form_shows_what_stands_in_the_language_one_writes_in(cast: Cast) -> None:
    for language in LANGUAGES:
        saves(browser(cast, "ppt", language), "logoped", how=f"Skrevet på {language}.")
    for language in LANGUAGES:
        carried = form(browser(cast, "ppt", language), "logoped")
        assert carried["how"] == f"Skrevet på {language}."
        assert carried["summary"] == services_of("nannestad")["logoped"].summary.get(language)


def test_what_only_bokmal_says_is_shown_to_readers_of_other_languages(cast: Cast) -> None:
    assert services_of("nannestad")["logoped"].gains is None
    saves(browser(cast, "ppt"), "logoped", gains="Færre trenger hjelp senere.")
    for language in LANGUAGES:
        assert "Færre trenger hjelp senere." in entry("logoped", language=language).text


def test_own_bokmal_does_not_win_over_the_files_text_in_the_readers_language(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", summary="Ny tekst på bokmål.")
    assert (
        services_of("nannestad")["logoped"].summary.get("en")
        in entry("logoped", language="en").text
    )


def test_an_emptied_text_falls_back_to_the_files(cast: Cast) -> None:
    client = browser(cast, "ppt")
    said = services_of("nannestad")["pp_tjenesten"].purpose
    assert said
    saves(client, "pp_tjenesten", purpose="Noe helt annet.")
    assert said.nb not in entry("pp_tjenesten").text
    saves(client, "pp_tjenesten", purpose="  ")
    assert said.nb in entry("pp_tjenesten").text
    assert "Noe helt annet." not in entry("pp_tjenesten").text


def test_a_text_that_is_in_no_file_is_gone_when_it_is_emptied(cast: Cast) -> None:
    client = browser(cast, "ppt")
    saves(client, "logoped", gains="Færre trenger hjelp senere.")
    assert "Færre trenger hjelp" in entry("logoped").text
    saves(client, "logoped", gains="")
    assert "Færre trenger hjelp" not in entry("logoped").text


def test_the_contact_on_screen_wins_and_an_emptied_one_does_not_come_back(cast: Cast) -> None:
    client = keeper(cast, "helse", "fjordvik")
    saves(client, "foreldrekveld", email="ny@fjordvik.example", phone="70 00 00 00")
    page = entry("foreldrekveld", "fjordvik")
    assert {"mailto:ny@fjordvik.example", "tel:70000000"} <= set(page.links)
    assert "foreldre@fjordvik.example" not in page.text
    saves(client, "foreldrekveld", email="", phone="")
    links = entry("foreldrekveld", "fjordvik").links
    assert [to for to in links if to.startswith(("mailto:", "tel:70"))] == []
    saves(client, "foreldrekveld", email="foreldre@fjordvik.example")
    assert "mailto:foreldre@fjordvik.example" in entry("foreldrekveld", "fjordvik").links


def test_a_reader_of_another_language_is_told_that_hers_is_older_or_lacking(cast: Cast) -> None:
    def told(language: str) -> list[bool]:
        page, words = entry("logoped", language=language), TOLD[language]
        return [word in page.text for word in words]

    assert [told(language) for language in TOLD] == [[False, False]] * 3
    client = browser(cast, "ppt")
    saves(client, "logoped", summary="Ny tekst på bokmål.")
    assert [told(language) for language in TOLD] == [[False, False], [True, False], [True, False]]
    saves(client, "logoped", hours="Mandag til fredag 8–15")
    assert [told(language) for language in TOLD] == [[False, False], [True, True], [True, True]]


def test_a_phone_on_screen_stands_in_the_list_too(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", phone=CONTACT["phone"])
    page = opened(reverse("open-services", args=["nannestad", "nb"]))
    assert "tel:63000000" in page.links


def test_what_is_written_is_shown_as_it_stands_and_never_run(cast: Cast) -> None:
    evil = (
        "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))\r\n\r\nNytt avsnitt & slutt."
    )
    saves(browser(cast, "ppt"), "logoped", **dict.fromkeys(FIELDS, evil))
    page = entry("logoped")
    assert page.count("script") == 0
    assert page.text.count("<script>alert(1)</script> {{ 7*7 }}") == len(FIELDS)
    assert not [link for link in page.links if "javascript" in link]


# ---- when it was looked at


def _looked_at(code: str) -> str:
    return entry(code, language="en").facts["Last looked at"]


def test_it_is_right_sets_the_day_and_changes_no_word(cast: Cast) -> None:
    client, before = browser(cast, "ppt"), entry("logoped", language="en")
    assert "Last looked at" not in before.facts
    assert looks_over(client, "logoped").status_code == 302
    with cast["ppt"].acting() as viewer:
        day = viewer.today
        own = Description.objects.get()
    assert (own.texts, own.contact, own.looked_by_id) == ({}, {}, cast["ppt"].seat)
    after = entry("logoped", language="en").facts
    looked = after.pop("Last looked at")
    assert looked.startswith(f"{day.day} ")
    assert looked.endswith(str(day.year))
    assert after == before.facts


def test_each_look_sets_the_day_anew(cast: Cast) -> None:
    looks_over(browser(cast, "ppt"), "logoped")
    first = _looked_at("logoped")
    with cast["ppt"].acting() as viewer:
        later = viewer.at + timedelta(days=40)
    with at_time(later):  # by then she has signed in again
        assert looks_over(browser(cast, "ppt"), "logoped").status_code == 302
    assert _looked_at("logoped") not in {first, ""}


def test_saving_is_looking_too_and_ones_own_list_tells_the_day(cast: Cast) -> None:
    client = browser(cast, "ppt", "en")
    before = opened(reverse("own-services"), client).text
    assert before.count("Nobody here has looked at it yet.") == len(OWN)
    for code in OWN[:-1]:
        saves(client, code, how="Ring oss.")
    looks_over(client, OWN[-1])
    after = opened(reverse("own-services"), client).text
    assert after.count("Last looked at") == len(OWN)
    assert "Nobody here has looked at it yet." not in after


# ---- what is wrong is told, and nothing typed is lost


WRONG = (
    ("phone", "ring meg"),
    ("phone", "12"),
    ("phone", "+47<b>22"),
    ("phone", "1" * 21),
    ("email", "post@"),
    ("email", "post@example"),
    ("email", "to ord@example.no"),
    ("web", "www.example.no"),
    ("web", "javascript:alert(1)"),
    ("web", "data:text/html,x"),
    ("web", "https://"),
    ("web", 'https://a.no/"onload='),
    ("web", "https://a.no/" + "a" * 400),
    ("web", "http://example.no"),
    ("web", "https://nannestad.kommune.no@example.no/"),
    ("web", "https://example.no/\u202egnp.exe"),
    ("email", "a?bcc=x%40example.no&body=@example.no"),
    ("email", "a%0abcc:x@example.no"),
    ("hours", "åpent " * 40),
    *((name, "å" * 1201) for name in FIELDS),
    ("summary", ""),
    ("summary", "   "),
    ("summary", "\u200b\u2060"),
)


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_what_is_wrong_is_told_beside_its_field_with_everything_typed_kept(
    cast: Cast, name: str, value: str
) -> None:
    typed = {**WRITTEN, **CONTACT, name: value}
    answer = writes(browser(cast, "ppt"), "logoped", **typed)
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert [field for field in typed if page.says_wrong(field)] == [name]
    assert {field: page.fields[field] for field in typed} == typed
    assert _unwritten(cast)


def test_everything_that_is_wrong_is_told_at_once(cast: Cast) -> None:
    wrong = {"phone": "ring", "email": "post", "web": "nett", "gains": "å" * 1201}
    page = Page(writes(browser(cast, "ppt"), "logoped", **wrong).content.decode())
    assert {name for name in (*FIELDS, *CONTACT) if page.says_wrong(name)} == set(wrong)


def test_the_longest_text_is_taken(cast: Cast) -> None:
    longest = "å" * 1200
    saves(browser(cast, "ppt"), "logoped", **dict.fromkeys(FIELDS, longest))
    assert entry("logoped").text.count(longest) == len(FIELDS)


def test_a_line_break_counts_as_one_letter_as_it_does_in_the_browser(cast: Cast) -> None:
    longest = "\n".join(["å" * 29] * 40)
    assert len(longest) == 1199
    saves(browser(cast, "ppt"), "logoped", how=longest)
    assert entry("logoped").text.count("å" * 29) == 40


@pytest.mark.parametrize("version", ["", "x", "1.5", "\u2014"])
def test_a_form_that_does_not_say_what_it_began_with_is_not_taken(cast: Cast, version: str) -> None:
    answer = writes(browser(cast, "ppt"), "logoped", version=version, **WRITTEN)
    assert answer.status_code == 422
    assert WRITTEN["how"] in answer.content.decode()
    assert _unwritten(cast)


def test_letters_that_are_not_seen_are_not_kept(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", summary="Hjelp\u202e med\u200b tale.\nOg språk.")
    page = opened(at("open-service", "logoped"))
    assert "Hjelp med tale." in page.text
    assert not {"\u202e", "\u200b"} & set(page.source)


@pytest.mark.parametrize("version", ["0", "", "x"])
def test_nobody_says_that_a_text_is_right_which_she_has_not_seen(cast: Cast, version: str) -> None:
    client = browser(cast, "ppt", "en")
    address = reverse("own-service-right", args=["logoped"])
    token = opened(reverse("own-services"), client).fields["csrfmiddlewaretoken"]
    saves(browser(cast, "ppt"), "logoped", summary="Endret i et annet vindu.")
    answer = client.post(address, {"csrfmiddlewaretoken": token, "version": version})
    assert answer.status_code == 409
    assert "Somebody else has changed this" in answer.content.decode()
