"""A set-up is loaded, or it is told why not and what to do – before anything is changed."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import override_settings

from laget.access.viewer import as_system
from laget.cases.api import Choice, decide
from laget.organisations.api import current_setup, municipality_id
from laget.site.loading import harms
from tests.cases.stories import raised
from tests.cast import SETUP, Cast
from tests.meetings.stories import planned

HOME = municipality_id(SETUP.name)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The cast's own set-up, to be changed."""
    return Path(shutil.copytree(SETUP, tmp_path / SETUP.name))


def _change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")


def _without(folder: Path, file: str, part: str, code: str) -> None:
    """Take one row out of a list of a file."""
    data = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
    where = data["process"] if file == "process.yaml" else data
    kept = [row for row in where[part] if row["code"] != code]
    assert len(kept) == len(where[part]) - 1
    where[part] = kept
    (folder / file).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def _load(folder: Path, **options: bool) -> str:
    out = StringIO()
    with override_settings(MUNICIPALITIES=SETUP.parent):
        call_command("load_municipality", folder, yes=True, stdout=out, **options)
    return out.getvalue()


def _in_force() -> object:
    with as_system("setup", HOME) as job:
        return current_setup(job)[0]


def _refused(folder: Path, **options: bool) -> str:
    before = _in_force()
    with pytest.raises(CommandError) as caught:
        _load(folder, **options)
    assert _in_force() == before
    return str(caught.value)


def test_the_same_files_change_nothing(cast: Cast) -> None:
    assert "Nothing differs" in _load(SETUP)


def test_two_folders_with_the_same_code_are_told_of(cast: Cast, copy: Path) -> None:
    told = _refused(copy)
    assert "is the code of nannestad too" in told
    assert "Give one of the two another code." in told


def test_a_site_with_children_cannot_disappear(
    cast: Cast, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laget.site.management.commands.load_municipality.same_code", _no_other)
    code = cast.units["kindergarten"].code
    _without(copy, "organisation.yaml", "units", code)
    told = _refused(copy, although_in_use=True)
    assert f"Unit '{code}' is no site any more, and has 1 children" in told
    assert "until they have moved or are closed" in told


def _no_other(folder: Path, code: str, home: Path) -> None:
    return None


def test_a_level_that_open_cases_stand_on_goes_only_knowingly(
    cast: Cast, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laget.site.management.commands.load_municipality.same_code", _no_other)
    case = raised(cast)
    with cast["leader"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork="egne_tiltak", reason="Vi prøver."))
    for file in ("process.yaml", "services.yaml", "meetings.yaml"):
        text = (copy / file).read_text(encoding="utf-8")
        (copy / file).write_text(text.replace("niva_1", "niva_en"), encoding="utf-8")
    for page in (copy / "guide").glob("employee.*.md"):
        page.write_text(page.read_text("utf-8").replace("level=niva_1", "level=niva_en"), "utf-8")
    told = _refused(copy)
    assert "Level 'niva_1' is gone, and 1 open cases stand on it." in told
    assert "--although-in-use" in told
    assert "is loaded" in _load(copy, although_in_use=True)


def test_a_kind_of_meeting_with_meetings_to_come_goes_only_knowingly(
    cast: Cast, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laget.site.management.commands.load_municipality.same_code", _no_other)
    planned(cast)
    _change(copy, "meetings.yaml", "code: tverrfaglig_rutinemote", "code: et_annet_mote")
    _change(copy, "bodies.yaml", "meeting: tverrfaglig_rutinemote", "meeting: et_annet_mote")
    assert "Meeting kind 'tverrfaglig_rutinemote' is gone, and 1 meetings" in _refused(copy)


def test_changing_a_rule_in_the_file_changes_the_product(
    cast: Cast, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laget.site.management.commands.load_municipality.same_code", _no_other)
    _change(copy, "process.yaml", "decision_days: {value: 14", "decision_days: {value: 3")
    assert "deadlines › decision_days › value: 14 → 3" in _load(copy)
    case = raised(cast)
    assert case.due_on is not None
    assert (case.due_on - case.opened_at.date()).days <= 6  # a working day


def test_numbers_of_what_is_in_use_are_for_the_job_of_that_town_alone(cast: Cast) -> None:
    raised(cast)
    with as_system("setup", HOME) as job:
        setup = current_setup(job)[1]
    bare = setup.model_copy(update={"units": ()})
    with as_system("setup", HOME) as job:
        assert harms(job, bare)
    with as_system("setup", municipality_id("fjordvik")) as job:
        assert [h for h in harms(job, bare) if "open cases" in h.what] == []


def test_a_text_that_lacks_a_language_is_told_of(cast: Cast, tmp_path: Path) -> None:
    out = StringIO()
    home = tmp_path / "towns"
    shutil.copytree(SETUP.parent.parent / "tests/municipalities/fjordvik", home / "fjordvik")
    with override_settings(MUNICIPALITIES=home):
        call_command("lacking_languages", stdout=out)
    assert "fjordvik: services 'foreldrekveld' › name lacks nn" in out.getvalue()
    assert "fjordvik: every text is written in en." in out.getvalue()
