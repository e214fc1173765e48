"""./run check"""

import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from tools import testdata
from tools.commands import setup
from tools.paths import ROOT, VENV
from tools.screen import say

BIN = VENV / "bin"
MANAGE = (str(BIN / "python"), "manage.py")
# mypy stops at a folder without Python in it.
TYPED = [name for name in ("src", "tests", "tools", "bench") if any((ROOT / name).rglob("*.py"))]
CHECKS: dict[str, tuple[str, ...]] = {
    "types": (str(BIN / "mypy"), *TYPED),
    "lint": (str(BIN / "ruff"), "check", "."),
    "format": (str(BIN / "ruff"), "format", "--check", "."),
    "imports": (str(BIN / "lint-imports"), "--no-cache"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "translations": (*MANAGE, "check_translations"),
    "house": (str(BIN / "python"), "-m", "pytest", "tests/house", "-q", "-p", "no:cacheprovider"),
}


def run(args: Sequence[str]) -> int:
    """Run every check, or those named in `args`, and sum up; 1 if any failed."""
    unknown = set(args) - set(CHECKS)
    if unknown:
        say(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.")
        return 2
    setup.ensure(dev=True)
    names = [name for name in CHECKS if not args or name in args]
    with testdata.running() as env, ThreadPoolExecutor(max_workers=2) as pool:
        results = dict(zip(names, pool.map(lambda name: _run(name, env), names), strict=True))
    say()
    for name in names:
        passed, seconds = results[name]
        say(f"  {name:<13}{'ok' if passed else 'FAILED':<8}{seconds:5.1f} s")
    return 0 if all(passed for passed, _ in results.values()) else 1


def _run(name: str, env: Mapping[str, str]) -> tuple[bool, float]:
    """Run one check beside others; its output is shown whole when it ends."""
    started = time.monotonic()
    ran = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    output = ran.stdout.decode(errors="replace").rstrip()
    say(f"── {name}\n{output}\n" if output else f"── {name}\n")
    return ran.returncode == 0, time.monotonic() - started
