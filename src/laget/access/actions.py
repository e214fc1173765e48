"""The frame of every action: one transaction, on behalf of the viewer who is really there."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction

from laget.access.guard import NoViewer, has_viewer
from laget.access.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a keyword-only function with `by: Viewer` an action.

    All of it or nothing is done. Raises NoViewer when no viewer is set, TypeError when it is called
    without `by`.
    """

    @functools.wraps(function)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        if args or not isinstance(kwargs.get("by"), Viewer):
            raise TypeError(f"{function.__name__} takes keywords only, and `by: Viewer`")
        if not has_viewer():
            raise NoViewer(f"{function.__name__} without a viewer")
        with transaction.atomic():
            return function(*args, **kwargs)

    return acted
