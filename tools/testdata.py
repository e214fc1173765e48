"""The PostgreSQL of tests: fast, fleeting, and one for each command that runs at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from tools.errors import Stop
from tools.files import opened, try_lock
from tools.paths import STATE
from tools.postgres import OWNER, Cluster
from tools.process import environment

MOST_AT_ONCE = 9


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """Yield the environment in which Django works on a test server of our own."""
    for number in range(1, MOST_AT_ONCE + 1):
        folder = STATE / ("test" if number == 1 else f"test-{number}")
        with opened(folder / "run.lock") as lock:
            if not try_lock(lock):
                continue  # another ./run test or check of this checkout has it
            with Cluster(folder, durable=False).use() as cluster:
                yield environment(
                    DATABASE_URL=cluster.url(),
                    DATABASE_OWNER_URL=cluster.url(OWNER),
                    LAGET_SECRET_KEY="only-for-tests-" + "x" * 50,
                    DJANGO_SETTINGS_MODULE="laget.config.settings.test",
                )
            return
    raise Stop(f"{MOST_AT_ONCE} test servers of this checkout run already. Wait for one to end.")
