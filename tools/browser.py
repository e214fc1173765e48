"""The Chromium that tests drive."""

import os
import shutil
from pathlib import Path

from tools.errors import Stop
from tools.venv import apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def ensure() -> str:
    """Return the path of a Chromium; as root, install Debian's when there is none.

    Raises Stop with the command to run. Tests that need a browser are never skipped.
    """
    chosen = os.environ.get("LAGET_CHROMIUM")
    if chosen:
        if not os.access(chosen, os.X_OK):
            raise Stop(f"LAGET_CHROMIUM names {chosen}, which cannot be run.")
        return chosen
    found = _on_path()
    if not found and os.geteuid() == 0 and shutil.which("apt-get") and apt_install("chromium"):
        found = _on_path() or _usual_place()
    if not found:
        raise Stop(
            "The tests drive a Chromium, and there is none.\n"
            "On Debian or Ubuntu run:  apt-get update && apt-get install -y chromium\n"
            "Or name one you have:     LAGET_CHROMIUM=/path/to/chromium ./run test"
        )
    return found


def _on_path() -> str:
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def _usual_place() -> str:
    """Return where Debian puts it, for a PATH that leaves it out."""
    path = Path("/usr/bin/chromium")
    return str(path) if path.exists() else ""
