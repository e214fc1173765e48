"""`./run` as a person types it."""

import os
import subprocess
from pathlib import Path

import pytest

from tools import browser
from tools.errors import Stop
from tools.paths import ROOT
from tools.webserver import WebServer, choose_port


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE", "LAGET"))}
    return subprocess.run(
        [ROOT / "run", *args], env=kept | env, capture_output=True, text=True, check=False
    )


def test_help_lists_the_commands() -> None:
    shown = run().stdout
    assert all(f"./run {name}" in shown for name in ("demo", "test", "check", "serve", "manage"))


def test_an_unknown_command_is_refused() -> None:
    ran = run("dmeo")
    assert ran.returncode == 2
    assert "dmeo" in ran.stderr


def test_it_can_be_called_from_anywhere(tmp_path: Path) -> None:
    ran = subprocess.run([ROOT / "run"], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0


def test_without_a_python_it_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "sh").symlink_to("/bin/sh")
    ran = run("help", PATH=str(tmp_path))
    assert ran.returncode == 1
    assert "apt-get install -y python3" in ran.stderr


def test_serve_names_everything_that_is_missing() -> None:
    ran = run("serve", LAGET_SECRET_KEY="x" * 60)
    assert ran.returncode == 1
    assert "DATABASE_URL:" in ran.stderr
    assert "LAGET_ALLOWED_HOSTS:" in ran.stderr
    assert "LAGET_SECRET_KEY" not in ran.stderr


def test_without_a_browser_tests_stop_with_the_command_to_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LAGET_CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(Stop, match="apt-get install -y chromium"):
        browser.ensure()


def test_a_browser_that_was_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAGET_CHROMIUM", "/bin/sh")
    assert browser.ensure() == "/bin/sh"


def test_a_port_that_was_asked_for_is_never_swapped() -> None:
    port = choose_port(None)
    assert choose_port(port) == port


def test_a_stranger_with_a_leftover_number_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (tmp_path / "web.json").write_text(f'{{"pid": {stranger.pid}, "port": 1}}')
        WebServer(tmp_path).clear_leftover()
        assert stranger.poll() is None
        assert not (tmp_path / "web.json").exists()
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("content", ["", "{}", '{"pid": "x"}'])
def test_a_broken_note_of_the_server_is_no_obstacle(tmp_path: Path, content: str) -> None:
    (tmp_path / "web.json").write_text(content)
    web = WebServer(tmp_path)
    web.clear_leftover()
    assert web.address() == ""
