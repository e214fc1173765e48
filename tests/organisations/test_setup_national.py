"""The national data: what it holds, how it is dated, and what a mistake in it gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import holidays
import pytest

from laget.organisations.setup import AgeVerb, Gives, National, SetupError, Status, read_national
from tests.organisations.setup_copies import NATIONAL, spoilt_copy

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def national() -> National:
    return read_national(NATIONAL)


@pytest.mark.parametrize(
    "number", ["112", "113", "110", "116 117", "116 111", "116 123", "116 006"]
)
def test_the_help_number_is_there(national: National, number: str) -> None:
    assert number in [help_number.number for help_number in national.help_numbers]


def test_the_three_emergency_numbers_are_marked(national: National) -> None:
    assert {n.number for n in national.help_numbers if n.emergency} == {"110", "112", "113"}


@pytest.mark.parametrize(
    ("code", "paragraph"),
    [
        ("duty_to_report", "§ 13-2"),
        ("cooperation_child_welfare", "§ 15-8"),
        ("duty_to_report_kindergarten", "§ 46"),
        ("cooperation_kindergarten", "§ 2 b"),
        ("duty_to_report_school", "§ 24-3"),
        ("duty_to_report_health", "§ 33"),
        ("cooperation_health", "§ 7-2 a"),
        ("duty_to_avert", "§ 196"),
        ("confidentiality", "§§ 13–13 g"),
        ("child_coordinator", "§ 2-5 c"),
        ("health_consent_age", "§ 4-3"),
        ("health_consent_parents", "§ 4-4"),
        ("child_heard", "§ 31"),
        ("best_interests", "artikkel 3"),
        ("child_view", "artikkel 12"),
    ],
)
def test_the_rule_lies_in_this_paragraph_today(
    national: National, code: str, paragraph: str
) -> None:
    assert national.law_on(code, TODAY).paragraph == paragraph


def test_the_paragraph_of_a_day_is_the_one_that_held_then(national: National) -> None:
    old = national.law_on("duty_to_report_school", date(2024, 7, 31))
    new = national.law_on("duty_to_report_school", date(2024, 8, 1))
    assert (old.paragraph, new.paragraph) == ("§ 15-3", "§ 24-3")


def test_a_rule_before_its_time_is_not_found(national: National) -> None:
    with pytest.raises(KeyError):
        national.law_on("duty_to_report", date(2022, 12, 31))


def test_what_was_not_confirmed_says_what_is_missing_or_is_marked(national: National) -> None:
    unsure = [law for law in national.laws if law.status is Status.TO_BE_CHECKED]
    assert unsure
    assert all(law.note for law in unsure)


@pytest.mark.parametrize(
    ("age", "verb", "holds"),
    [
        (3, AgeVerb.HEARD, True),
        (6, AgeVerb.HEARD_IN_PARTICULAR, False),
        (7, AgeVerb.HEARD_IN_PARTICULAR, True),
        (11, AgeVerb.MAY_ASK_NOT_TO_TELL, False),
        (12, AgeVerb.MAY_ASK_NOT_TO_TELL, True),
        (15, AgeVerb.MAY_ASK_NOT_TO_TELL, True),
        (16, AgeVerb.MAY_ASK_NOT_TO_TELL, False),
        (15, AgeVerb.CONSENTS_TO_HEALTH_CARE, False),
        (16, AgeVerb.CONSENTS_TO_HEALTH_CARE, True),
        (17, AgeVerb.ADULT, False),
        (18, AgeVerb.ADULT, True),
    ],
)
def test_an_age_rule_holds_from_its_birthday(
    national: National, age: int, verb: AgeVerb, holds: bool
) -> None:
    assert (verb in [rule.verb for rule in national.age_rules_on(age, TODAY)]) is holds


def test_both_parents_give_and_one_suffices_for_daily_health_care(national: National) -> None:
    ordinary = national.consent_rule_on("confidentiality", TODAY)
    daily = national.consent_rule_on("health_daily_care", TODAY)
    assert (ordinary.gives, ordinary.youth_from) == (Gives.ALL_WITH_RESPONSIBILITY, 15)
    assert (daily.gives, daily.youth_from) == (Gives.ANY_ONE, 16)


def test_the_holidays_have_norwegian_names(national: National) -> None:
    rule = national.holidays
    days = holidays.country_holidays(rule.country, years=2028, language=rule.language)
    assert days[date(2028, 5, 17)] == "Grunnlovsdag"
    assert rule.weekly_off == (6, 7)


def _problems(tmp_path: Path, file: str, old: str, new: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(SetupError) as caught:
        read_national(spoilt_copy(NATIONAL, tmp_path, file=file, old=old, new=new))
    return [(p.line, p.what, p.remedy) for p in caught.value.problems]


def test_versions_that_overlap_are_told(tmp_path: Path) -> None:
    [(line, what, remedy)] = _problems(tmp_path, "law.yaml", "to: 2024-07-31", "to: 2024-08-01")
    text = (tmp_path / "national" / "law.yaml").read_text("utf-8").splitlines()
    assert line == [n for n, t in enumerate(text, 1) if "code: duty_to_report_school" in t][1]
    assert what == "'duty_to_report_school' stands twice in laws for periods that overlap."
    assert remedy == "Let one end the day before the other begins."


def test_a_paragraph_for_a_kind_of_unit_that_does_not_exist_is_told(tmp_path: Path) -> None:
    [(_, _what, remedy)] = _problems(
        tmp_path, "law.yaml", "units: [kindergarten]", "units: [kindergarden]"
    )
    assert "kindergarten" in remedy


def test_a_duty_to_report_that_is_not_everybodys_is_told(tmp_path: Path) -> None:
    old = "  - code: duty_to_report\n    uses: [report]\n"
    new = f"{old}    units: [kindergarten]\n"
    [(_, what, _remedy)] = _problems(tmp_path, "law.yaml", old, new)
    assert what == "Every paragraph of the duty to report is for some kinds of unit only."


def test_a_law_that_is_not_in_the_register_is_told(tmp_path: Path) -> None:
    [(_, what, remedy)] = _problems(tmp_path, "age_rules.yaml", "laws: [adulthood]", "laws: [age]")
    assert what == "'adult_18' rests on law 'age', which is not in law.yaml."
    assert remedy.startswith("Use one of: duty_to_report,")


def test_norwegian_without_quotation_marks_is_told(tmp_path: Path) -> None:
    problems = _problems(tmp_path, "holidays.yaml", 'language: "no"', "language: no")
    assert problems == [
        (
            6,
            "'language' is an unquoted yes or no, which is read as false.",
            "Use one of: no. Put quotes round the word.",
        )
    ]
