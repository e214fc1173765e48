"""Fingerprints, locks, colours and the small helpers of setting up."""

import fcntl
import gettext
import json
import re
import socket
import subprocess
import time
import tomllib
from pathlib import Path

import pytest

from tools import demodata, stamps, themes, translations
from tools.errors import Stop
from tools.files import opened, replace_tree, try_lock, write_whole
from tools.paths import ROOT
from tools.process import alive, free_port, quietly

PIN = re.compile(r"^[a-zA-Z0-9._-]+(?:\[[a-z,]+\])?==\S+.*?(?=\s*\\)", re.M)


def pins(lock: str) -> set[str]:
    return set(PIN.findall((ROOT / lock).read_text()))


def test_a_fingerprint_follows_content_name_and_absence(tmp_path: Path) -> None:
    file = tmp_path / "a"
    seen = [stamps.fingerprint([file])]
    for content in ("", "x", "y"):
        file.write_text(content)
        seen.append(stamps.fingerprint([file]))
    file.replace(tmp_path / "b")
    seen.append(stamps.fingerprint([tmp_path / "b"]))
    seen.append(stamps.fingerprint([tmp_path / "b"], "more"))
    assert len(set(seen)) == len(seen)
    assert stamps.fingerprint([tmp_path / "b"]) == seen[4]


def test_a_broken_stamp_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "STAMPS", tmp_path)
    stamps.write("step", made="of this")
    assert stamps.read("step") == {"made": "of this"}
    (tmp_path / "step").write_text('{"made": ')
    assert stamps.read("step") == {}


def test_tests_run_on_exactly_what_the_application_runs_on() -> None:
    assert pins("requirements.lock")
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "requirements-setup.lock"]
)
def test_a_lock_names_no_address_and_a_hash_for_everything(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_asset_lock_names_no_registry() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = [package for name, package in packages.items() if name]
    assert all("resolved" not in package and "integrity" in package for package in fetched)


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for requirement in named:
        assert re.search(re.escape(f'"{requirement}",') + r"\s+# \S", text), requirement


def test_colours_are_read_from_the_set_ups_that_name_some(tmp_path: Path) -> None:
    for name, text in {
        "a": "theme: {accent: '#111111', support1: '#222222', "
        "support2: '#333333', neutral: '#444444'}",
        "b": "name: B",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "municipality.yaml").write_text(text)
    found = themes.themes(tmp_path)
    assert list(found) == ["laget", "a"]  # the product's own comes first
    assert found["a"]["support2"] == "#333333"


def test_a_bad_colour_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "municipality.yaml").write_text("theme: {accent: blue}")
    with pytest.raises(Stop, match=r"a/municipality\.yaml: theme\.accent must be a colour"):
        themes.themes(tmp_path)


def test_translations_are_compiled_with_context_and_plural(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    po.write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgctxt "verb"\nmsgid "meet"\nmsgstr "møte"\n\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d dag"\nmsgstr[1] "%d dager"\n'
    )
    translations.compile_one(po)
    with po.with_suffix(".mo").open("rb") as content:
        found = gettext.GNUTranslations(content)
    assert found.pgettext("verb", "meet") == "møte"
    assert found.ngettext("%d day", "%d days", 2) == "%d dager"


def test_a_file_is_written_whole_with_its_mode(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret", "old", mode=0o600)
    write_whole(tmp_path / "secret", "new", mode=0o600)
    assert (tmp_path / "secret").read_text() == "new"
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret"]


def test_a_folder_is_replaced_without_leavings(tmp_path: Path) -> None:
    for name in ("draft", "final"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    replace_tree(tmp_path / "draft", tmp_path / "final")
    assert [str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*")] == ["final", "final/draft"]


def test_a_lock_that_is_held_cannot_be_had(tmp_path: Path) -> None:
    with opened(tmp_path / "lock") as first, opened(tmp_path / "lock") as second:
        assert try_lock(first)
        assert not try_lock(second, shared=True)
        fcntl.flock(first, fcntl.LOCK_UN)
        assert try_lock(second, shared=True)


def test_a_failing_program_shows_its_last_lines() -> None:
    with pytest.raises(Stop, match=r"failed \(3\)[\s\S]*what went wrong"):
        quietly(["sh", "-c", "echo what went wrong; exit 3"], log="tooltest")


def test_a_dead_child_counts_as_dead_before_it_is_waited_for() -> None:
    child = subprocess.Popen(["true"], stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        child.stdout.read()  # returns when the child has closed it, that is, ended
        deadline = time.monotonic() + 10  # the pipe closes a little before the process is gone
        while alive(child.pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not alive(child.pid)


def test_a_taken_port_is_not_called_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with pytest.raises(OSError, match="in use"):
            free_port(taken.getsockname()[1])
        assert free_port() > 0


class FakeCluster:
    """Stands in for the server: counts what is asked of it."""

    def __init__(self, unit: Path) -> None:
        self.unit = unit
        self.made = 0

    def recreate_database(self) -> None:
        self.made += 1


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The management commands that were run, in order."""
    commands: list[str] = []
    monkeypatch.setattr(demodata, "_manage", lambda _running, name, *_args: commands.append(name))
    return commands


def test_a_demo_is_filled_once(tmp_path: Path, asked: list[str]) -> None:
    fake = FakeCluster(tmp_path)
    for _ in range(2):
        demodata.ensure(fake)  # type: ignore[arg-type]
    assert asked == ["migrate", "fill_demo"]
    assert fake.made == 1


def test_a_demo_that_was_half_filled_is_begun_anew(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeCluster(tmp_path)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demodata, "_manage", killed)
        with pytest.raises(KeyboardInterrupt):
            demodata.ensure(fake)  # type: ignore[arg-type]
    demodata.ensure(fake)  # type: ignore[arg-type]
    assert asked == ["migrate", "fill_demo"]
    assert fake.made == 2


def test_changed_migrations_are_run_without_dropping_anything(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeCluster(tmp_path)
    demodata.ensure(fake)  # type: ignore[arg-type]
    monkeypatch.setattr(demodata, "_schema_fingerprint", lambda: "another")
    demodata.ensure(fake)  # type: ignore[arg-type]
    assert asked == ["migrate", "fill_demo"] * 2
    assert fake.made == 1
