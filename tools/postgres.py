"""PostgreSQL of our own: made, started, mended and stopped without anything installed."""

import json
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import pgbinaries
from tools.errors import Stop
from tools.files import locked, opened, remove_tree, try_lock, write_whole
from tools.process import alive, command_line, end, free_port
from tools.screen import say
from tools.stamps import fingerprint

ADMIN, OWNER, APP = "laget_admin", "laget_owner", "laget_app"
SQL = Path(__file__).parent
START_LIMIT = 90.0  # seconds; recovery after a crash can take a while
LOG_LIMIT = 10_000_000  # bytes before the log begins anew

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
}
# Tests throw their data away, so nothing of it needs to survive the machine.
FLEETING = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
}


class Cluster:
    """One PostgreSQL with its data in `directory` (or where `pgbinaries` says it can lie).

    `durable` says whether what it stores must survive a crash of the machine.
    """

    def __init__(self, directory: Path, *, durable: bool) -> None:
        self._binaries = pgbinaries.find(directory)
        self.directory = self._binaries.home(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            self.directory.chmod(0o711)
        self.unit = self.directory / "pg"  # data and passwords: made whole, moved whole
        self.data = self.unit / "data"
        self.log = self.directory / "postgres.log"
        self._durable = durable
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def use(self) -> Iterator["Cluster"]:
        """Have a running server for the block. Whoever leaves last stops it.

        A server that runs although nobody uses it was left by a command that was killed: it is
        stopped and started anew, since nothing is known about its state.
        """
        start_lock = self.directory / "start.lock"
        with opened(self.directory / "use.lock") as users:
            with locked(start_lock):
                alone = try_lock(users)
                if alone:
                    self._start_guarded()
                elif not self.running():
                    raise Stop(f"PostgreSQL in {self.directory} is being stopped. Try again.")
                try_lock(users, shared=True)
            try:
                yield self
            finally:
                with locked(start_lock):
                    if try_lock(users):
                        self.stop()

    def _start_guarded(self) -> None:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise

    def start(self) -> None:
        """Make the cluster if there is none, mend what a crash left, start, and set the roles."""
        self._clear_leftovers()
        if not self._usable():
            self._make()
        self._launch()
        self._ensure_roles()

    def running(self) -> bool:
        """Return whether the server of this data folder runs and takes connections."""
        lines = self._pid_file()
        return len(lines) > 7 and lines[7].strip() == "ready" and self._is_ours(int(lines[0]))

    @property
    def port(self) -> int:
        """The port of the running server."""
        return int(self._pid_file()[3])

    @property
    def pid(self) -> int:
        """The process number of the running server."""
        return int(self._pid_file()[0])

    def url(self, role: str = APP, database: str = "laget") -> str:
        """Return the address by which `role` reaches `database`, with its password."""
        return f"postgresql://{role}:{self._secrets()[role]}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """Stop the server, open connections or not; do nothing when it does not run."""
        self._clear_leftovers()
        if self._process is not None:
            self._process.wait()
            self._process = None

    def recreate_database(self) -> None:
        """Drop the database `laget` with all it holds and make it anew, empty."""
        self._psql("-c", "DROP DATABASE IF EXISTS laget WITH (FORCE)")
        self._roles_stamp().unlink(missing_ok=True)
        self._ensure_roles()

    def _secrets(self) -> dict[str, str]:
        content = json.loads((self.unit / "secrets.json").read_text(encoding="utf-8"))
        return {str(role): str(password) for role, password in content.items()}

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def _usable(self) -> bool:
        """Return whether there is data these programs can read; put other data aside."""
        try:
            version = (self.data / "PG_VERSION").read_text(encoding="utf-8").strip()
            self._secrets()
        except (OSError, ValueError):
            remove_tree(self.unit)
            return False
        if self.data.stat().st_uid != pgbinaries.owner():
            raise Stop(
                f"{self.data} was made by another user. Run as that user, or remove\n"
                f"{self.directory} (what is stored there goes with it)."
            )
        if version == self._binaries.major:
            return True
        aside = self.directory / f"pg-{version}-{time.strftime('%Y%m%d%H%M%S')}"
        say(f"  The data are PostgreSQL {version}'s; put aside as {aside.name}, starting empty")
        self.unit.replace(aside)
        return False

    def _make(self) -> None:
        """Run initdb in a folder beside and move it into place when it is whole."""
        draft = self.directory / "pg.new"
        remove_tree(draft)
        draft.mkdir()
        draft.chmod(0o711)
        passwords = {role: secrets.token_urlsafe(24) for role in (ADMIN, OWNER, APP)}
        write_whole(draft / "secrets.json", json.dumps(passwords), mode=0o600)
        data, password = draft / "data", draft / "password"
        data.mkdir(mode=0o700)
        write_whole(password, passwords[ADMIN], mode=0o600)
        if os.geteuid() == 0:
            for path in (data, password):
                os.chown(path, pgbinaries.NOBODY, pgbinaries.NOBODY)
        self._initdb(data, password)
        password.unlink()
        draft.replace(self.unit)

    def _initdb(self, data: Path, password: Path) -> None:
        command = [
            str(self._binaries.folder / "initdb"),
            *("-D", str(data), "-U", ADMIN, f"--pwfile={password}", "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--no-instructions"),
            *(() if self._durable else ("--no-sync",)),
        ]
        ran = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=_environment(),
            check=False,
            **pgbinaries.account(),
        )
        if ran.returncode != 0:
            raise Stop(f"initdb failed:\n{ran.stdout.decode(errors='replace')}")

    def _launch(self) -> None:
        """Start the server on a free port; another program may take that port first, so retry."""
        for _attempt in range(3):
            if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
                self.log.unlink()
            settings = SETTINGS | ({} if self._durable else FLEETING) | {"port": str(free_port())}
            with open(self.log, "ab", opener=_private) as output:
                self._process = subprocess.Popen(
                    self._command(settings),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd="/",
                    env=_environment(),
                    umask=0o077,
                    start_new_session=True,  # Ctrl-C on this screen is for us, and we stop it
                    **pgbinaries.account(),
                )
            if self._wait_until_ready(self._process):
                return
            self._clear_leftovers()
        tail = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise Stop("PostgreSQL did not start:\n" + "\n".join(tail) + f"\nAll: {self.log}")

    def _command(self, settings: dict[str, str]) -> list[str]:
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self._binaries.folder / "postgres"), "-D", str(self.data), *options]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> bool:
        limit = time.monotonic() + START_LIMIT
        while time.monotonic() < limit and process.poll() is None:
            if self.running() and self.pid == process.pid:
                return True
            time.sleep(0.02)
        return False

    def _is_ours(self, pid: int) -> bool:
        """Return whether this process works on our data: numbers are reused after a crash."""
        data = str(self.data)
        return alive(pid) and (_folder(pid) == data or data in command_line(pid))

    def _clear_leftovers(self) -> None:
        """Stop every process that works on our data, and remove a pid file that names none."""
        lines = self._pid_file()
        if lines and lines[0].strip().isdigit() and self._is_ours(int(lines[0])):
            end(int(lines[0]), (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL))
        for pid in _processes_in(self.data):  # backends whose server was killed
            end(pid, (signal.SIGQUIT, signal.SIGKILL), patience=2)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _roles_stamp(self) -> Path:
        return self.unit / "roles.stamp"

    def _ensure_roles(self) -> None:
        wanted = fingerprint(SQL.glob("*.sql"))
        stamp = self._roles_stamp()
        if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
            return
        self._psql("-v", "createdb=1", "-f", str(SQL / "roles.sql"))
        # Tests make databases of their own, and only a superuser may add extensions to those.
        self._psql("-d", "template1", "-f", str(SQL / "extensions.sql"))
        write_whole(stamp, wanted)

    def _psql(self, *args: str) -> None:
        passwords = self._secrets()
        env = _environment() | {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": ADMIN,
            "PGDATABASE": "postgres",
            "PGPASSWORD": passwords[ADMIN],
            "LAGET_OWNER_PASSWORD": passwords[OWNER],
            "LAGET_APP_PASSWORD": passwords[APP],
        }
        command = [str(self._binaries.folder / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *args]
        ran = subprocess.run(command, env=env, capture_output=True, check=False)
        if ran.returncode != 0:
            raise Stop(f"psql failed:\n{ran.stderr.decode(errors='replace')}")


def _private(path: str, flags: int) -> int:
    """Open for the owner alone: a statement that failed may stand in the log with its values."""
    return os.open(path, flags, 0o600)


def _environment() -> dict[str, str]:
    """The programs' environment: nothing of the caller's language, PG variables or libraries."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}


def _folder(pid: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/cwd").readlink())
    except OSError:
        return ""


def _processes_in(data: Path) -> list[int]:
    """Every server process has its data folder as its working folder (told by Linux only)."""
    numbers = (p.name for p in Path("/proc").iterdir()) if Path("/proc").is_dir() else ()
    return [int(n) for n in numbers if n.isdigit() and _folder(int(n)) == str(data)]
