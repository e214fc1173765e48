"""An oppdrag is never about a child: what may tell who somebody is, is pointed out."""

from typing import Any

import pytest

from laget.governance.actions.measures import tell_how_it_goes
from laget.governance.actions.oppdrag import say_what_is_wanted
from laget.governance.models import Oppdrag
from laget.governance.rules import published_words
from laget.kernel.errors import Invalid
from laget.organisations.api import Unit
from laget.platform.unnamed import fingerprint, found_in
from tests.cast import Cast
from tests.governance.stories import TITLE, WHY, measure, proposed, received

CHILD = "Oda Kanarifugl trenger flere voksne."
NUMBER = "01812012373"  # nobody can have it
FIELDS = ("title", "why", "wanted", "seen_by")


def _confirmation(cast: Cast, **texts: str) -> str:
    """What stands for the findings in a proposal of these words."""
    told = {"title": TITLE, "why": WHY, "wanted": "", "seen_by": ""} | texts
    with cast["author"].acting() as viewer:
        return fingerprint(found_in(told.values(), published_words(viewer)))


def _count(cast: Cast) -> int:
    with cast["author"].acting():
        return Oppdrag.objects.count()


@pytest.mark.parametrize("field", FIELDS)
def test_a_childs_name_is_pointed_out_in_every_field(town: Cast, field: str) -> None:
    with pytest.raises(Invalid) as error:
        proposed(town, **{field: CHILD})
    assert set(error.value.fields) == {"looked_at"}
    assert "Oda" in error.value.fields["looked_at"]
    assert _count(town) == 0


@pytest.mark.parametrize("field", FIELDS)
def test_words_that_were_shown_and_confirmed_pass(town: Cast, field: str) -> None:
    mark = _confirmation(town, **{field: CHILD})
    assert mark
    kept = proposed(town, **{field: CHILD, "looked_at": mark})
    assert getattr(kept, field) == CHILD


@pytest.mark.parametrize("looked_at", ["on", "True", "0" * 16])
def test_a_confirmation_of_something_else_does_not_count(town: Cast, looked_at: str) -> None:
    with pytest.raises(Invalid) as error:
        proposed(town, why=CHILD, looked_at=looked_at)
    assert set(error.value.fields) == {"looked_at"}
    other = _confirmation(town, why="Kim Olsen trenger flere voksne.")
    with pytest.raises(Invalid):
        proposed(town, why=CHILD, looked_at=other)
    assert _count(town) == 0


@pytest.mark.parametrize("field", FIELDS)
def test_an_identity_number_never_passes(town: Cast, field: str) -> None:
    words = f"Gjelder {NUMBER} og flere."
    mark = _confirmation(town, **{field: words})
    with pytest.raises(Invalid) as error:
        proposed(town, **{field: words, "looked_at": mark})
    assert set(error.value.fields) == {field}
    assert NUMBER in error.value.fields[field]
    assert _count(town) == 0


def test_the_municipalitys_own_units_are_not_pointed_out(town: Cast) -> None:
    with town["author"].acting() as viewer:
        units = [str(u) for u in Unit.objects.filter(municipality_id=viewer.municipality)]
        known = published_words(viewer)
        flagged = {u for u in units if found_in((f"Mer samarbeid med {u} om fritid.",), known)}
        assert flagged == set()
    title = "Mer hjelp fra Utekontaktene i Nannestad"
    assert proposed(town, title=title).title == title


def test_the_names_of_bodies_and_documents_are_not_pointed_out(town: Cast) -> None:
    why = "Politirådet og Styringsgruppa vil det som står i «Tidlig inn» for Nannestad kommune."
    assert proposed(town, why=why).why == why


def test_a_neighbours_units_are_strangers_here(town: Cast) -> None:
    with town["author"].acting() as viewer:
        ours = published_words(viewer)
    with town["neighbour"].acting() as viewer:
        theirs = published_words(viewer)
    assert "Fjordvik" in theirs - ours
    assert "Nannestad" in ours - theirs


def _wanted(cast: Cast, oppdrag: Oppdrag, **texts: str) -> Oppdrag:
    told: dict[str, Any] = {"wanted": "Mer trivsel", "seen_by": "", "effect_due": None} | texts
    with cast["slt"].acting() as by:
        return say_what_is_wanted(by=by, oppdrag=oppdrag.pk, **told)


def test_what_is_wanted_is_looked_at_too(town: Cast) -> None:
    oppdrag = proposed(town)
    for texts, field in (
        ({"wanted": CHILD}, "looked_at"),
        ({"seen_by": CHILD}, "looked_at"),
        ({"seen_by": f"Som {NUMBER}"}, "seen_by"),
        ({"wanted": " "}, "wanted"),
    ):
        with pytest.raises(Invalid) as error:
            _wanted(town, oppdrag, **texts)
        assert set(error.value.fields) == {field}
    assert _wanted(town, oppdrag).wanted == "Mer trivsel"


def test_a_measure_and_how_it_goes_are_looked_at_too(town: Cast) -> None:
    oppdrag = received(town)
    for field in ("title", "what"):
        with pytest.raises(Invalid) as error:
            measure(town, oppdrag, **{field: CHILD})
        assert set(error.value.fields) == {"looked_at"}
    row = measure(town, oppdrag)
    for field in ("note", "effect"):
        told = {"state": "running", "note": "", "effect": ""} | {field: CHILD}
        with town["slt"].acting() as by, pytest.raises(Invalid) as error:
            tell_how_it_goes(by=by, measure=row.pk, **told)
        assert set(error.value.fields) == {"looked_at"}


def test_an_empty_proposal_is_refused_at_its_fields(town: Cast) -> None:
    with pytest.raises(Invalid) as error:
        proposed(town, title=" ", why=" ", theme="")
    assert set(error.value.fields) == {"title", "why", "theme"}
