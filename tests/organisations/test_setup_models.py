"""The models themselves: languages fall back, nothing can be changed, contradictions cannot be."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from laget.organisations.setup import (
    ConsentForm,
    OralRule,
    Phase,
    Role,
    Setup,
    Text,
    UnitKind,
    read_setup,
)
from tests.organisations.setup_copies import FJORDVIK


@pytest.fixture(scope="module")
def fjordvik() -> Setup:
    return read_setup(FJORDVIK)


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "skole"), ("nn", "skule"), ("en", "skole"), ("se", "skole")]
)
def test_a_text_falls_back_to_bokmaal(language: str, word: str) -> None:
    assert Text(nb="skole", nn="skule").get(language) == word


def test_a_regional_language_code_is_understood() -> None:
    assert Text(nb="skole", en="school").get("en-gb") == "school"


def test_a_setup_cannot_be_changed(fjordvik: Setup) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        fjordvik.code = "other"  # type: ignore[misc]


def test_a_setup_that_contradicts_itself_cannot_be_made_in_code_either(fjordvik: Setup) -> None:
    data = fjordvik.model_dump(by_alias=True, mode="json")
    data["categories"] = [c for c in data["categories"] if c["kind"] != "minutes"]
    with pytest.raises(ValidationError, match="No category has the kind 'minutes'"):
        Setup.model_validate(data)


def test_another_model_is_only_other_data(fjordvik: Setup) -> None:
    assert len(fjordvik.process.outcomes) == 3
    assert fjordvik.deadlines.decision_days.value == 10
    [purpose] = fjordvik.consent.purposes
    assert purpose.oral is OralRule.VALID
    assert ConsentForm.ORAL in purpose.forms
    assert [site.code for site in fjordvik.sites] == ["nes", "vaagen", "sund"]


def test_phases_and_roles_are_looked_up_by_the_codes_own_words(fjordvik: Setup) -> None:
    leader = fjordvik.role(Role.LEADER)
    assert leader is not None
    assert leader.title_at(UnitKind.SCHOOL).nb == "rektor"
    assert leader.title_at(UnitKind.KINDERGARTEN).get("nn") == "leiar"
    assert fjordvik.process.phases.get(Phase.CLOSED).nb == "Ferdig"


def test_an_unknown_code_is_a_key_error(fjordvik: Setup) -> None:
    for look_up in (fjordvik.unit, fjordvik.category, fjordvik.purpose, fjordvik.meeting_kind):
        with pytest.raises(KeyError):
            look_up("nothing")


@pytest.mark.parametrize("town", ["lorenskog", "lillestrom", "nannestad"])
def test_a_version_from_before_a_part_of_the_set_up_came_can_still_be_read(town: str) -> None:
    """Open cases keep their version, so what was stored must be read for as long as they last."""
    setup = read_setup(FJORDVIK.parents[2] / "municipalities" / town)
    data = setup.model_dump(by_alias=True, mode="json")
    for part in ("action_plans", "gathering_kinds", "mandates", "steering_documents"):
        del data[part]
    for area in data["focus_areas"]:
        del area["plan"]
    for service in data["services"]:
        for new in ("starts", "ends", "economy"):
            (service["plan"] or {}).pop(new, None)
    for kind in (*data["meeting_kinds"], *(b for b in data["bodies"] if b["cadence"])):
        for new in ("every_years", "first_year", "months"):
            del kind["cadence"][new]
    assert Setup.model_validate(data).code == town
