"""The demo's database: made, migrated and filled, and mended when one of these was cut short."""

import json
import secrets
from collections.abc import Iterator
from pathlib import Path

from tools.errors import Stop
from tools.files import write_whole
from tools.paths import MUNICIPALITIES, ROOT, STATE
from tools.postgres import OWNER, Cluster
from tools.process import environment, python, quietly
from tools.screen import step
from tools.stamps import fingerprint

FOLDER = STATE / "demo"
SOURCES = (
    *("**/migrations/*.py", "**/*.sql", "**/wall.py", "**/wall/*.py", "**/raising.py"),
    *("**/fill_demo.py", "**/demo/**/*.py", "**/demo/**/*.yaml"),
)


def cluster() -> Cluster:
    """Return the demo's PostgreSQL, not started."""
    return Cluster(FOLDER, durable=True)


def settings(running: Cluster) -> dict[str, str]:
    """Return the environment in which Django works on the demo's database."""
    return environment(
        DATABASE_URL=running.url(),
        DATABASE_OWNER_URL=running.url(OWNER),
        LAGET_SECRET_KEY=_secret_key(),
        **_settings_module(),
    )


def _settings_module() -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "laget.config.settings.demo"}


def _secret_key() -> str:
    """Return a key that stays the same, so that a restart signs nobody out."""
    file = FOLDER / "secret_key"
    if not file.exists():
        write_whole(file, secrets.token_urlsafe(48), mode=0o600)
    return file.read_text(encoding="utf-8")


def ensure(running: Cluster, *, fresh: bool = False) -> None:
    """Migrate and fill, if what they depend on changed since they last succeeded.

    A database without its stamp was never finished, so it is dropped: half a demo is mended
    by no later filling.
    """
    stamp = Stamp(running)
    schema, content = _schema_fingerprint(), _content_fingerprint()
    if fresh or not stamp.schema:
        with step("Making the demo's database"):
            stamp.clear()
            running.recreate_database()
    if stamp.schema != schema:
        _migrate(running)
    if stamp.content != content or stamp.schema != schema:
        stamp.clear()
        with step("Filling it with invented people (once, it takes a moment)"):
            _manage(running, "fill_demo")
    stamp.write(schema, content)


def _migrate(running: Cluster) -> None:
    try:
        with step("Migrating"):
            _manage(running, "migrate", "--noinput")
    except Stop as problem:
        hint = "If migrations were rewritten, ./run demo --fresh begins with a new database."
        raise Stop(f"{problem}\n{hint}") from problem


class Stamp:
    """What the database was made from. It lies beside the data and goes when they go."""

    def __init__(self, running: Cluster) -> None:
        self._file = running.unit / "demo.stamp"
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            stored = {}
        self.schema: str = stored.get("schema", "")
        self.content: str = stored.get("content", "")

    def clear(self) -> None:
        """Say that the database is not whole from here on."""
        self._file.unlink(missing_ok=True)
        self.schema = self.content = ""

    def write(self, schema: str, content: str) -> None:
        """Say that the database is whole."""
        write_whole(self._file, json.dumps({"schema": schema, "content": content}))


def _schema_fingerprint() -> str:
    return fingerprint(_named(ROOT / "src/laget", SOURCES))


def _content_fingerprint() -> str:
    return fingerprint(_named(MUNICIPALITIES, ("**/*",)))


def _named(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    return (p for pattern in patterns for p in folder.glob(pattern) if p.is_file())


def _manage(running: Cluster, *args: str) -> None:
    quietly(python("manage.py", *args), log=args[0], env=settings(running))


def personas(running: Cluster) -> str:
    """Return the list of invented people to sign in as."""
    quietly(python("manage.py", "personas"), log="personas", env=settings(running))
    return (STATE / "log/personas.log").read_text(encoding="utf-8")
