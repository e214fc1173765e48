"""Running other programs: quietly with a log, in the foreground, and stopping them for certain."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from tools.errors import Stop
from tools.paths import PYTHON, ROOT, STATE, VENV

PATIENCE = 10.0  # seconds a program gets to stop by itself


class Stopped(KeyboardInterrupt):
    """Ctrl-C, or a signal that asks for the same."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed_signals() -> None:
    """Turn the first signal to stop into `Stopped`; later ones must not cut the tidying short."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    for number in numbers:
        signal.signal(number, stop)


def environment(**extra: str) -> dict[str, str]:
    """Return the environment for programs of the venv: its own `bin` first, `src` importable."""
    values = {k: v for k, v in os.environ.items() if k not in {"PYTHONHOME", "VIRTUAL_ENV"}}
    path = values.get("PATH", os.defpath)
    values |= {
        "PATH": f"{VENV / 'bin'}{os.pathsep}{path}",
        "PYTHONPATH": str(ROOT / "src"),
        "LAGET_STATE": str(STATE),
    }
    return values | extra


def quietly(
    args: Sequence[str | Path],
    *,
    log: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> None:
    """Run a program with its output in `.laget/log/<log>.log`.

    Raises Stop with the last lines of the output if it fails.
    """
    file = STATE / "log" / f"{log}.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as output:
        code = _wait(args, env or environment(), output.fileno(), cwd)
    if code:
        tail = file.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]
        command = " ".join(str(a) for a in args)
        raise Stop(f"This failed ({code}): {command}\n\n" + "\n".join(tail) + f"\n\nAll: {file}")


def foreground(args: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a program on this screen and return its exit code."""
    return _wait(args, env or environment(), None, ROOT)


def python(*args: str | Path) -> list[str | Path]:
    """Return the command that runs the venv's Python with `args`."""
    return [PYTHON, *args]


def _wait(args: Sequence[str | Path], env: Mapping[str, str], output: int | None, cwd: Path) -> int:
    stderr = None if output is None else subprocess.STDOUT
    try:
        process = subprocess.Popen(args, cwd=cwd, env=env, stdout=output, stderr=stderr)
    except OSError as error:
        raise Stop(f"Could not start {args[0]}: {error.strerror}.") from error
    try:
        return process.wait()
    except BaseException:
        stop(process)
        raise


def stop(process: subprocess.Popen[bytes], patience: float = PATIENCE) -> None:
    """Ask a child to stop, wait `patience` seconds, then end it."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def alive(pid: int) -> bool:
    """Return whether a process with this number runs (a zombie does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[:1] == ["Z"]


def command_line(pid: int) -> str:
    """Return the command line of a process, or nothing when it cannot be told."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
        return raw.replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        pass
    try:
        shown = subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False
        )
    except OSError:
        return ""
    return shown.stdout.decode(errors="replace")


def end(pid: int, signals: Sequence[int], patience: float = PATIENCE) -> bool:
    """Send each signal in turn to a process that is not our child until it is gone."""
    for number in signals:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return True
        limit = time.monotonic() + patience
        while time.monotonic() < limit:
            if not alive(pid):
                return True
            time.sleep(0.05)
    return not alive(pid)


def free_port(wanted: int = 0) -> int:
    """Return `wanted` if nothing listens there (0: any free port), else raise OSError."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", wanted))
        return int(probe.getsockname()[1])
