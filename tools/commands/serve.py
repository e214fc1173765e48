"""./run serve"""

import argparse
import os
from collections.abc import Sequence

from tools import webserver
from tools.commands import setup
from tools.errors import Stop
from tools.paths import ROOT
from tools.process import environment

NEEDED = {
    "DATABASE_URL": "the application's database, as postgresql://laget_app:PASSWORD@HOST:PORT/NAME",
    "LAGET_SECRET_KEY": "at least 50 random characters, the same on every machine that serves",
    "LAGET_ALLOWED_HOSTS": "the host names people type, separated by commas",
}
SETTINGS = "laget.config.settings.production"


def run(args: Sequence[str]) -> int:
    """Serve in production. It neither migrates nor stores anything of its own."""
    parser = argparse.ArgumentParser(prog="./run serve")
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, behind a proxy")
    parser.add_argument("--port", type=int, default=webserver.USUAL_PORT, help="default: 8000")
    parser.add_argument("--workers", type=int, default=2, help="processes; default: 2")
    parser.add_argument("--threads", type=int, default=4, help="threads of each; default: 4")
    options = parser.parse_args(args)
    missing = [f"  {name}: {what}" for name, what in NEEDED.items() if not os.environ.get(name)]
    if missing:
        raise Stop("./run serve needs these environment variables too:\n" + "\n".join(missing))
    setup.ensure()
    env = environment(DJANGO_SETTINGS_MODULE=SETTINGS)
    setup.ensure_static("production", env)
    command = webserver.command(
        options.host, options.port, workers=options.workers, threads=options.threads
    )
    os.chdir(ROOT)
    # The server takes this process's place, so that a service manager watches the server itself.
    os.execve(command[0], [str(part) for part in command], env)  # noqa: S606 - no shell wanted
