"""Two who write of the same service at once, and what the database itself does not take."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import Error, connections, transaction
from django.urls import reverse

from laget.access.viewer import Viewer
from laget.catalogue.api import Description, Entry, Said, describe
from laget.kernel.errors import Conflict
from tests.cast import Cast
from tests.catalogue.reading import Page, browser, entry, form, looks_over, saves, searched
from tests.catalogue.stories import keeper
from tests.walls.raw import refused

NOBODY_WAITS = 0.6  # seconds in which a transaction that need not wait is done
ADDRESS = reverse("own-service", args=["logoped"])
FIELDS = ("summary", "purpose", "how", "offers", "gains", "phone", "email", "web", "hours")
FIRST = {
    **dict.fromkeys(FIELDS, "Det første sa de."),
    "phone": "63 11 11 11",
    "email": "en@nannestad.example",
    "web": "https://nannestad.example/en",
}
SECOND = {
    **dict.fromkeys(FIELDS, "Det andre sa de."),
    "phone": "63 22 22 22",
    "email": "to@nannestad.example",
    "web": "https://nannestad.example/to",
}


def _at_once(cast: Cast, name: str) -> tuple[Any, dict[str, str]]:
    """The answer to the second of two who opened the form together, and what she sent."""
    other = keeper(cast, "ppt")
    mine = {**form(other, "logoped"), name: SECOND[name]}
    saves(browser(cast, "ppt"), "logoped", **{name: FIRST[name]})
    return other.post(ADDRESS, mine), mine


@pytest.mark.parametrize("name", FIELDS)
def test_of_two_who_write_at_once_the_second_is_shown_both_texts(cast: Cast, name: str) -> None:
    answer, _sent = _at_once(cast, name)
    assert answer.status_code == 409
    shown = Page(answer.content.decode())
    assert shown.fields[name] == SECOND[name]
    stands = FIRST[name].removeprefix("https://")  # an address is read without the way to it
    assert stands in shown.text
    assert stands in entry("logoped").text
    assert SECOND[name].removeprefix("https://") not in entry("logoped").text


@pytest.mark.parametrize("written_before", [False, True])
def test_neither_text_is_lost_and_the_second_can_put_them_together(
    cast: Cast, written_before: bool
) -> None:
    if written_before:
        saves(browser(cast, "ppt"), "logoped", how="Ring oss.")
    answer, sent = _at_once(cast, "summary")
    assert answer.status_code == 409
    shown = Page(answer.content.decode()).fields
    assert {name: shown[name] for name in FIELDS} == {name: sent[name] for name in FIELDS}
    both = {**sent, "version": shown["version"], "summary": f"{FIRST['summary']} Og mer."}
    assert keeper(cast, "ppt").post(ADDRESS, both).status_code == 302
    assert both["summary"] in entry("logoped").text


def test_whoever_says_it_is_right_meanwhile_is_not_written_over(cast: Cast) -> None:
    other = keeper(cast, "ppt")
    mine = {**form(other, "logoped"), "summary": SECOND["summary"]}
    looks_over(browser(cast, "ppt"), "logoped")
    answer = other.post(ADDRESS, mine)
    assert answer.status_code == 409
    assert SECOND["summary"] in answer.content.decode()


def test_an_old_form_of_ones_own_is_told_so_too(cast: Cast) -> None:
    client = browser(cast, "ppt")
    old = form(client, "logoped")
    saves(client, "logoped", summary=FIRST["summary"])
    saves(client, "logoped", summary=FIRST["summary"])
    for version in (old["version"], "1", "3", "-1"):
        sent = {**old, "version": version, "summary": SECOND["summary"]}
        assert client.post(ADDRESS, sent).status_code == 409, version


def _said(words: str, version: int = 0) -> Said:
    return Said("nb", {"summary": words}, {}, version)


def _beside(job: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    """A job on a connection of its own; gives its thread, and where its end will stand."""
    ends: list[object] = []

    def run() -> None:
        try:
            ends.append(job())
        except Exception as error:
            ends.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(NOBODY_WAITS)
    return thread, ends


@pytest.mark.parametrize("written_before", [False, True])
def test_of_two_in_the_same_moment_one_is_told_of_the_other(
    fresh_world: Cast, written_before: bool
) -> None:
    cast = fresh_world
    if written_before:
        with cast["ppt"].acting() as by:
            describe(by=by, code="logoped", said=_said("Fra før."))

    def second() -> None:
        with cast["ppt"].acting() as by:
            describe(by=by, code="logoped", said=_said("Den andre.", int(written_before)))

    with cast["ppt"].acting() as by:
        describe(by=by, code="logoped", said=_said("Den første.", int(written_before)))
        thread, ends = _beside(second)
    thread.join()
    assert [type(end) for end in ends] == [Conflict]
    with cast["ppt"].acting():
        assert Description.objects.get().texts == {"summary": {"nb": "Den første."}}


# ---- what the database does not take


def _row(viewer: Viewer, code: str, **other: object) -> Description:
    found = Entry.objects.get(code=code, municipality_id=viewer.municipality)
    usual = {"unit_id": viewer.unit, "looked_by_id": viewer.seat}
    return Description(municipality_id=viewer.municipality, entry=found, **{**usual, **other})


def _unit_of(code: str) -> object:
    return Entry.objects.get(code=code).unit_id


def test_the_database_takes_a_description_from_whoever_keeps_the_entry(cast: Cast) -> None:
    with cast["ppt"].acting() as viewer:
        assert not refused(lambda: _row(viewer, "logoped").save(force_insert=True))


@pytest.mark.parametrize("code", ["jordmor", "barnehagene", "felles_koordinator"])
def test_the_database_refuses_a_description_of_another_units_entry(cast: Cast, code: str) -> None:
    with cast["ppt"].acting() as viewer:
        assert _unit_of(code) != viewer.unit
        assert refused(lambda: _row(viewer, code).save(force_insert=True))
        theirs = {"unit_id": _unit_of(code) or viewer.unit}
        assert refused(lambda: _row(viewer, code, **theirs).save(force_insert=True))
        assert not Description.objects.exists()


@pytest.mark.parametrize("who", ["ppt_other", "nurse", "leader", "neighbour", "mother"])
def test_the_database_refuses_a_description_by_somebody_who_does_not_keep_it(
    cast: Cast, who: str
) -> None:
    with cast["ppt"].acting() as keeps:
        found = Entry.objects.get(code="logoped")
    with cast[who].acting() as viewer:
        for seat in (viewer.seat, keeps.seat):
            row = Description(
                municipality_id=found.municipality_id,
                entry=found,
                unit_id=keeps.unit,
                looked_by_id=seat,
            )
            assert refused(partial(row.save, force_insert=True))
        assert not Description.objects.exists()


def test_the_database_refuses_a_description_in_somebody_elses_name(cast: Cast) -> None:
    with cast["ppt"].acting() as viewer:
        other = cast["ppt_other"].seat
        row = _row(viewer, "logoped", looked_by_id=other)
        assert refused(lambda: row.save(force_insert=True))


def _written(cast: Cast) -> None:
    saves(browser(cast, "ppt"), "logoped", summary="Vi skrev dette.")


@pytest.mark.parametrize("who", ["ppt_other", "nurse", "leader", "neighbour", "mother"])
def test_nobody_else_changes_what_is_written(cast: Cast, who: str) -> None:
    _written(cast)
    with cast[who].acting():
        assert Description.objects.count() == 1
        assert refused(lambda: Description.objects.update(texts={}))
    assert "Vi skrev dette." in entry("logoped").text


def test_a_description_is_moved_to_no_other_entry_and_never_removed(cast: Cast) -> None:
    _written(cast)
    with cast["ppt"].acting():
        other = Entry.objects.get(code="spesialpedagog")
        for change in ({"entry": other}, {"unit_id": _unit_of("jordmor")}):
            assert refused(partial(Description.objects.update, **change))
        assert refused(Description.objects.all().delete)
        assert not refused(lambda: Description.objects.update(version=7))


def test_nobody_writes_an_entry(cast: Cast) -> None:
    for who in ("ppt", "leader", "mother"):
        with cast[who].acting():
            entries = Entry.objects.filter(code="logoped")
            assert entries.count() == 1
            assert refused(partial(entries.update, names="noe annet"))
            assert refused(entries.delete)
            with pytest.raises(Error), transaction.atomic():
                Entry.objects.create(code="ny", municipality_id=entries[0].municipality_id)


# ---- what is written is found


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", ["summary", "purpose", "how", "offers"])
def test_what_is_written_is_found_by_search(cast: Cast, name: str, language: str) -> None:
    assert searched(q="xylofonverksted").codes == []
    saves(browser(cast, "ppt", language), "logoped", **{name: "Vi holder xylofonverksted."})
    assert searched(q="xylofonverksted").codes == ["logoped"]
    assert searched("fjordvik", q="xylofonverksted").codes == []


def test_what_is_taken_away_again_is_no_longer_found(cast: Cast) -> None:
    client = browser(cast, "ppt")
    saves(client, "logoped", how="Vi holder xylofonverksted.")
    assert searched(q="xylofonverksted").codes == ["logoped"]
    saves(client, "logoped", how="")
    assert searched(q="xylofonverksted").codes == []
    assert "logoped" in searched(q="logoped").codes
