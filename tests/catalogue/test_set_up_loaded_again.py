"""The set-up is loaded again: what stands on screen stays, what is gone from the file is hidden."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from laget.access.viewer import as_system
from laget.catalogue.api import Description, overruled
from laget.organisations.api import Setup, municipality_id
from tests.cast import SETUP, Cast
from tests.catalogue.reading import at, browser, entry, form, opened, saves, searched
from tests.catalogue.setups import loaded, service_in, services_of, setup_of
from tests.catalogue.stories import keeper

WRITTEN = {
    "summary": "Logopeden hører på deg.",
    "how": "Ring oss om xylofonverkstedet.",
    "phone": "63 00 00 00",
    "hours": "Mandager",
}


def _says(name: str, words: str, code: str = "logoped") -> Callable[[dict[str, Any]], None]:
    """The file says something else of an entry, in bokmål only."""

    def change(data: dict[str, Any]) -> None:
        service_in(data, code)[name] = {"nb": words}

    return change


def _without(*codes: str) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        data["services"] = [one for one in data["services"] if one["code"] not in codes]

    return change


def _same(data: dict[str, Any]) -> None:
    """Only the year's title has changed, so that there is something to load."""
    data["tagline"] = {"nb": "Sammen fra i dag"}


def test_what_stands_on_screen_stays_when_the_set_up_is_loaded_again(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", **WRITTEN)
    loaded(_says("summary", "Filen sier nå noe annet."))
    page = entry("logoped")
    for words in WRITTEN.values():
        assert words in page.text
    assert "Filen sier nå noe annet." not in page.text
    assert searched(q="xylofonverksted").codes == ["logoped"]


def test_the_command_that_loads_keeps_it_too(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", **WRITTEN)
    loaded(_same)
    call_command("load_municipality", SETUP, yes=True, verbosity=0)
    assert WRITTEN["summary"] in entry("logoped").text


def test_what_is_not_written_on_screen_follows_the_file(cast: Cast) -> None:
    assert services_of("nannestad")["logoped"].gains is None
    saves(browser(cast, "ppt"), "logoped", **WRITTEN)
    loaded(_says("gains", "Nytt i filen."))
    assert "Nytt i filen." in entry("logoped").text
    loaded(_says("name", "Talehjelperen"))
    assert "Talehjelperen" in entry("logoped").text
    assert searched(q="talehjelperen").codes[:1] == ["logoped"]


def test_a_text_that_nobody_changed_in_the_form_follows_the_file(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", phone="63 00 00 00")
    loaded(_says("summary", "Filen sier nå noe annet."))
    page = entry("logoped")
    assert "Filen sier nå noe annet." in page.text
    assert "tel:63000000" in page.links


def test_a_text_of_several_lines_that_nobody_changed_follows_the_file(cast: Cast) -> None:
    loaded(_says("how", "Ring oss.\nEller skriv."))
    saves(browser(cast, "ppt"), "logoped", phone="63 00 00 00")
    loaded(_says("how", "Bare ring."))
    assert "Bare ring." in entry("logoped").text
    assert "Eller skriv." not in entry("logoped").text


def test_an_entry_that_nobody_has_described_follows_the_file(cast: Cast) -> None:
    loaded(_says("summary", "Filen sier nå noe annet."))
    assert "Filen sier nå noe annet." in entry("logoped").text
    assert services_of("nannestad")["logoped"].summary.nb not in entry("logoped").text


def test_an_entry_that_is_gone_from_the_file_is_hidden_with_its_description(cast: Cast) -> None:
    client = browser(cast, "ppt")
    saves(client, "logoped", **WRITTEN)
    loaded(_without("logoped"))
    assert Client().get(at("open-service", "logoped")).status_code == 404
    assert "logoped" not in opened(at("open-services")).codes
    assert searched(q="xylofonverksted").codes == []
    own = opened(reverse("own-services"), client)
    assert own.codes == ["pp_tjenesten", "apent_smabarnstreff", "ask_koordinator", "spesialpedagog"]
    assert client.get(reverse("own-service", args=["logoped"])).status_code == 404
    assert client.post(reverse("own-service-right", args=["logoped"])).status_code == 404


def test_both_are_back_when_it_stands_in_the_file_again(cast: Cast) -> None:
    client = browser(cast, "ppt")
    saves(client, "logoped", **WRITTEN)
    before = opened(at("open-services")).codes
    loaded(_without("logoped"))
    loaded(lambda data: None)
    page = entry("logoped")
    for words in WRITTEN.values():
        assert words in page.text
    assert searched(q="xylofonverksted").codes == ["logoped"]
    assert opened(at("open-services")).codes == before
    assert form(client, "logoped")["summary"] == WRITTEN["summary"]


def test_the_form_of_an_entry_that_is_gone_meanwhile_writes_nothing(cast: Cast) -> None:
    client = browser(cast, "ppt")
    sent = {**form(client, "logoped"), "summary": "For sent."}
    loaded(_without("logoped"))
    assert client.post(reverse("own-service", args=["logoped"]), sent).status_code == 404
    with cast["ppt"].acting():
        assert not Description.objects.exists()


def test_a_new_entry_is_there_and_in_its_place(cast: Cast) -> None:
    def add(data: dict[str, Any]) -> None:
        new = {**service_in(data, "logoped"), "code": "nykurs", "name": {"nb": "Xylofonkurset"}}
        data["services"].insert(0, new)

    loaded(add)
    assert opened(at("open-services")).codes[0] == "nykurs"
    assert searched(q="xylofonkurset").codes == ["nykurs"]
    assert "nykurs" in opened(reverse("own-services"), browser(cast, "ppt")).codes


def _moved(data: dict[str, Any]) -> None:
    service_in(data, "logoped")["unit"] = "familiesenteret"


def test_a_service_that_has_moved_is_kept_by_its_new_unit(cast: Cast) -> None:
    loaded(_moved)
    client = keeper(cast, "familiesenteret")
    saves(client, "logoped", summary="Familiesenteret skriver nå.")
    assert "Familiesenteret skriver nå." in entry("logoped").text
    assert browser(cast, "ppt").get(reverse("own-service", args=["logoped"])).status_code == 404


def test_a_described_service_that_has_moved_is_kept_by_its_new_unit(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", **WRITTEN)
    loaded(_moved)
    client = keeper(cast, "familiesenteret")
    assert form(client, "logoped")["summary"] == WRITTEN["summary"]
    saves(client, "logoped", summary="Familiesenteret skriver nå.")
    assert "Familiesenteret skriver nå." in entry("logoped").text
    assert browser(cast, "ppt").get(reverse("own-service", args=["logoped"])).status_code == 404


def _told(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str]]:
    """What would be told of a set-up that is about to be loaded."""
    data = setup_of("nannestad").model_dump(mode="json", by_alias=True)
    change(data)
    with as_system("setup", municipality_id("nannestad")) as job:
        found = overruled(job, Setup.model_validate(data))
        return [(code, name) for code, name, _since in found]


def test_a_changed_text_that_stands_otherwise_on_screen_is_told_before_loading(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", **WRITTEN)
    assert _told(_says("summary", "Filen sier nå noe annet.")) == [("logoped", "summary")]
    assert _told(_says("how", "Filen sier nå noe annet.")) == [("logoped", "how")]
    assert _told(_says("gains", "Nytt i filen.")) == []
    assert _told(_says("summary", "Filen sier nå noe annet.", "jordmor")) == []
    assert _told(_same) == []
    assert _told(_without("logoped")) == []


# ---- saving what one did not change


@pytest.mark.parametrize("code", ["logoped", "pp_tjenesten", "spesialpedagog"])
def test_saving_a_form_as_it_stands_changes_nothing_on_the_public_page(
    cast: Cast, code: str
) -> None:
    before = entry(code, language="en").source.partition("</article>")[0]
    saves(browser(cast, "ppt", "en"), code)
    assert entry(code, language="en").source.partition("</article>")[0] == before
    assert services_of("nannestad")[code].summary.get("en") in before


def test_saving_a_text_keeps_every_way_to_reach_the_service(cast: Cast) -> None:
    before = entry("foreldrekveld", "fjordvik", "en")
    assert "The first Tuesday of the month" in before.text
    saves(keeper(cast, "helse", "fjordvik", "en"), "foreldrekveld", summary="Come and meet us.")
    after = entry("foreldrekveld", "fjordvik", "en")
    assert "mailto:foreldre@fjordvik.example" in after.links
    assert "The first Tuesday of the month" in after.text


def _with_two_ways(data: dict[str, Any]) -> None:
    service = service_in(data, "logoped")
    service["contact_not_stated"] = False
    hours = {"nb": "Mandager", "nn": "Måndagar", "en": "Mondays"}
    label = {"nb": "Skolene", "nn": "Skulane", "en": "Schools"}
    service["contacts"] = [
        {"label": label, "phone": "63 11 11 11", "hours": hours},
        {"phone": "63 22 22 22"},
    ]


def test_saving_a_text_keeps_the_second_number(cast: Cast) -> None:
    loaded(_with_two_ways)
    assert {"tel:63111111", "tel:63222222"} <= set(entry("logoped").links)
    saves(browser(cast, "ppt"), "logoped", summary="Logopeden hører på deg.")
    assert {"tel:63111111", "tel:63222222"} <= set(entry("logoped").links)


def test_hours_said_in_one_language_leave_those_of_the_others(cast: Cast) -> None:
    loaded(_with_two_ways)
    saves(browser(cast, "ppt", "en"), "logoped", hours="Tuesdays")
    assert "Tuesdays" in entry("logoped", language="en").text
    assert "Mandager" in entry("logoped").text
    assert "Tuesdays" not in entry("logoped").text


def test_saving_a_form_as_it_stands_says_nothing_in_another_language(cast: Cast) -> None:
    norwegian, english = browser(cast, "ppt"), browser(cast, "ppt", "en")
    saves(norwegian, "logoped", gains="Færre trenger hjelp senere.")
    saves(english, "logoped", phone="63 00 00 00")
    saves(norwegian, "logoped", gains="Flere snakker tydelig.")
    text = entry("logoped", language="en").text
    assert "Flere snakker tydelig." in text
    assert "Færre trenger hjelp senere." not in text
