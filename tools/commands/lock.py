"""./run lock"""

from collections.abc import Sequence

from tools import venv
from tools.commands import setup
from tools.paths import ROOT, VENV
from tools.process import foreground, quietly
from tools.screen import say, step

COMPILE = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-emit-index-url", "--no-header", "--no-annotate", "--upgrade"),
)


def run(_args: Sequence[str]) -> int:
    """Renew every lock. What the application runs on is also what it is tested with."""
    setup.ensure()
    uv = (VENV / "bin/uv", "pip", "compile", *COMPILE)
    with step("Renewing the Python locks"):
        quietly([*uv, "pyproject.toml", "-o", venv.PROD_LOCK], log="lock")
        dev = ("--group", "pyproject.toml:dev", "-c", venv.PROD_LOCK, "-o", venv.DEV_LOCK)
        quietly([*uv, "pyproject.toml", *dev], log="lock")
        quietly([*uv, "requirements-setup.in", "-o", venv.SETUP_LOCK], log="lock")
    with step("Renewing the lock of the front-end assets"):
        npm = venv.npm()
        quietly([*npm, "update", "--package-lock-only"], log="lock", env=venv.npm_environment())
    say("Renewed. Look at the difference before you commit it:")
    return foreground(["git", "-C", ROOT, "--no-pager", "diff", "--stat"])
