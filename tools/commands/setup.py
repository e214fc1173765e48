"""./run setup, and the setting up that every other command begins with."""

import argparse
from collections.abc import Sequence

from tools import assets, stamps, venv
from tools.errors import Stop
from tools.files import locked
from tools.paths import ASSETS, ROOT, STATE
from tools.process import environment, foreground, python, quietly
from tools.screen import say, step


def run(args: Sequence[str]) -> int:
    """Set up, and say so."""
    parser = argparse.ArgumentParser(prog="./run setup")
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    ensure(dev=parser.parse_args(args).dev)
    say("Everything is in place.")
    return 0


def ensure(*, dev: bool = False) -> None:
    """Fetch packages and assets, make colours and translations; quick when nothing changed."""
    STATE.mkdir(parents=True, exist_ok=True)
    with locked(STATE / "setup.lock"):
        venv.ensure(dev=dev)
        assets.ensure()
        if foreground(python("-m", "tools.products"), environment(PYTHONPATH=str(ROOT))) != 0:
            raise Stop("Setting up stopped; the reason stands above.")


def ensure_static(settings: str, env: dict[str, str]) -> None:
    """Gather the static files that the web server hands out, for these settings."""
    files = [p for p in (ROOT / "src").glob("laget/**/static/**/*") if p.is_file()]
    files += ASSETS.glob("themes/*.css")
    wanted = stamps.fingerprint(files, str(stamps.read("assets")), settings)
    if stamps.read("static").get("files") == wanted and (STATE / "static").is_dir():
        return
    with step("Gathering static files"):
        command = python("manage.py", "collectstatic", "--noinput", "--ignore", "icons")
        quietly(command, log="collectstatic", env=env)
    stamps.write("static", files=wanted)
