"""The web server of the demo: started, waited for, and stopped for certain."""

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tools.errors import Stop
from tools.files import write_whole
from tools.paths import PYTHON, ROOT
from tools.process import PATIENCE, alive, command_line, free_port

APPLICATION = "laget.config.wsgi:application"
START_LIMIT = 60.0  # seconds
USUAL_PORT = 8000


def choose_port(wanted: int | None) -> int:
    """Return the wanted port or, if none was named, the usual one when free, else any.

    Raises Stop when a port that was asked for is taken.
    """
    try:
        return free_port(USUAL_PORT if wanted is None else wanted)
    except OSError as error:
        if wanted is not None:
            raise Stop(f"Port {wanted} cannot be used ({error.strerror}).") from error
        return free_port()


def command(host: str, port: int, *, workers: int, threads: int) -> list[str | Path]:
    """Return the command line of the server."""
    return [
        *(PYTHON, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        *("--respawn-failed-workers", "--log-level", "warning", APPLICATION),
    ]


class WebServer:
    """A server in its own process group, known by a file so that a later start can end it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "web.json"
        self.log = folder / "web.log"
        self._process: subprocess.Popen[bytes] | None = None

    def address(self) -> str:
        """Return where the server listens, or nothing while there is none."""
        port = self._known().get("port")
        return f"http://127.0.0.1:{port}/" if port else ""

    def _known(self) -> dict[str, int]:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
            return {name: int(stored[name]) for name in ("pid", "port")}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def clear_leftover(self) -> None:
        """End the server that a killed command left behind, if the number is still its own."""
        pid = self._known().get("pid", 0)
        line = command_line(pid) if pid else ""
        if APPLICATION in line and str(PYTHON) in line:
            _end_group(pid)
        self._file.unlink(missing_ok=True)

    def start(self, port: int, env: Mapping[str, str]) -> None:
        """Start on 127.0.0.1 and return when /healthz answers 200; raises Stop if it never does."""
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                command("127.0.0.1", port, workers=1, threads=4),
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        write_whole(self._file, json.dumps({"pid": self._process.pid, "port": port}))
        self._wait(f"http://127.0.0.1:{port}/healthz", self._process)

    def _wait(self, address: str, process: subprocess.Popen[bytes]) -> None:
        limit = time.monotonic() + START_LIMIT
        answer = "no answer"
        while time.monotonic() < limit and process.poll() is None:
            answer = _answer(address)
            if answer == "200":
                return
            time.sleep(0.1)
        tail = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]
        raise Stop(f"The web server did not come up ({answer}):\n" + "\n".join(tail))

    def wait(self) -> int:
        """Wait until the server ends by itself and return its exit code."""
        if self._process is None:
            return 0
        return self._process.wait()

    def stop(self) -> None:
        """Stop the server and everything it started."""
        if self._process is not None:
            _end_group(self._process.pid, self._process)
        self._file.unlink(missing_ok=True)


def _answer(address: str) -> str:
    # A proxy of the surroundings must not be asked about this very machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as response:
            return str(response.status)
    except urllib.error.HTTPError as error:
        return f"{error.code} from {address}"
    except OSError:
        return "no answer"


def _end_group(leader: int, process: subprocess.Popen[bytes] | None = None) -> None:
    """End a process group: politely through its leader, then all that is left of it."""
    for number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, 2.0)):
        try:
            if number == signal.SIGTERM:
                os.kill(leader, number)
            else:
                os.killpg(leader, number)
        except ProcessLookupError:
            return
        limit = time.monotonic() + patience
        while time.monotonic() < limit and alive(leader):
            if process is not None:
                process.poll()  # takes the dead child off the process table
            time.sleep(0.05)
