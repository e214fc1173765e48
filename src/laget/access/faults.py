"""A line in the process's log for each request that failed by a fault of ours.

It tells what kind of fault, where it was raised and on the way to what. Never what was said: an
error's message, the values beside it and the address may hold a child's name or words.
"""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest

_log = logging.getLogger("laget.faults")
_OURS = Path(__file__).resolve().parents[1]


def install() -> None:
    """Note every fault from now on."""
    got_request_exception.connect(_note, dispatch_uid="laget.access.faults")


def _note(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    kind, _error, trace = sys.exc_info()
    match = request.resolver_match
    viewer = getattr(request, "viewer", None)
    _log.error(
        "fault=%s route=%s method=%s request=%s %s",
        f"{kind.__module__}.{kind.__qualname__}" if kind else "",
        match.view_name if match else "",
        request.method,
        getattr(viewer, "request", None) or "",
        _places(trace),
    )


def _places(trace: TracebackType | None) -> str:
    """Where it was raised, and the last place in our own code on the way there."""
    frames = [(Path(f.f_code.co_filename), line) for f, line in traceback.walk_tb(trace)]
    ours = [(path, line) for path, line in frames if path.is_relative_to(_OURS)]
    return " ".join(
        f"{word}={'/'.join(path.parts[-3:])}:{line}"
        for word, found in (("raised", frames), ("ours", ours))
        for path, line in found[-1:]
    )
