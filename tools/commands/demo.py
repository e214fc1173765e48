"""./run demo"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tools import demodata
from tools.commands import setup
from tools.errors import Stop
from tools.files import opened, try_lock
from tools.postgres import Cluster
from tools.screen import say, step
from tools.webserver import WebServer, choose_port


def run(args: Sequence[str]) -> int:
    """Set up, fill and serve the demo until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="./run demo")
    parser.add_argument("--port", type=int, help="default: 8000, or any free port")
    parser.add_argument("--fresh", action="store_true", help="begin with a new database")
    options = parser.parse_args(args)
    web = WebServer(demodata.FOLDER)
    with _only_one(web):
        setup.ensure()
        web.clear_leftover()
        say("· Starting PostgreSQL")
        with demodata.cluster().use() as cluster:
            demodata.ensure(cluster, fresh=options.fresh)
            return _serve(web, cluster, options.port)


@contextmanager
def _only_one(web: WebServer) -> Iterator[None]:
    """Keep a second demo of this checkout from starting; the first one's address helps more."""
    with opened(demodata.FOLDER / "demo.lock") as lock:
        if not try_lock(lock):
            address = web.address() or "its way up"
            raise Stop(f"The demo of this checkout runs already, on {address}.")
        yield


def _serve(web: WebServer, cluster: Cluster, port: int | None) -> int:
    env = demodata.settings(cluster)
    setup.ensure_static("demo", env)
    try:
        with step("Starting the web server"):
            web.start(choose_port(port), env)
        say()
        say(demodata.personas(cluster).rstrip())
        say(f"\nLaget is on {web.address()}   (Ctrl-C stops it)")
        code = web.wait()
        raise Stop(f"The web server ended by itself ({code}). Its log: {web.log}")
    finally:
        web.stop()
        say("\nStopped.")
