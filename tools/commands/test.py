"""./run test"""

from collections.abc import Sequence

from tools import browser, testdata
from tools.commands import setup
from tools.process import foreground, python


def run(args: Sequence[str]) -> int:
    """Run pytest on a database of its own and return its exit code."""
    setup.ensure(dev=True)
    chromium = browser.ensure()
    with testdata.running() as env:
        command = python("-m", "pytest", "-n", "2", *args)
        return foreground(command, env | {"LAGET_CHROMIUM": chromium})
