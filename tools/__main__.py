"""`./run`: choose the command."""

import signal
import sys
from collections.abc import Callable, Sequence

from tools.commands import bench, check, demo, lock, manage, serve, setup, test, usage
from tools.errors import Stop
from tools.process import Stopped, heed_signals
from tools.screen import complain

COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo.run,
    "test": test.run,
    "check": check.run,
    "serve": serve.run,
    "manage": manage.run,
    "bench": bench.run,
    "setup": setup.run,
    "lock": lock.run,
    "help": usage.run,
}


def main(args: Sequence[str]) -> int:
    """Run the command that `args` begin with and return the exit code."""
    name, rest = (args[0], args[1:]) if args else ("help", [])
    if name in {"-h", "--help"}:
        name = "help"
    if name not in COMMANDS:
        complain(f"There is no command {name}. ./run help lists them.")
        return 2
    heed_signals()
    try:
        return COMMANDS[name](rest)
    except Stop as problem:
        complain(f"\n{problem}")
        return 1
    except Stopped as stopped:
        return 0 if name == "demo" and stopped.number == signal.SIGINT else 128 + stopped.number


sys.exit(main(sys.argv[1:]))
