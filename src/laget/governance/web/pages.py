"""What the forms of governance have in common: nothing in them may tell who somebody is."""

from collections.abc import Callable
from typing import TypeVar

from laget.access.viewer import Viewer
from laget.governance.rules import looked_over
from laget.platform.forms import try_on
from laget.platform.ui.forms import UnnamedForm

R = TypeVar("R")


def try_unnamed(viewer: Viewer, form: UnnamedForm, call: Callable[[], R], *names: str) -> R | None:
    """The same as `try_on`; what may tell who somebody is, in these fields, is pointed out."""
    done = try_on(form, call)
    if done is None:
        form.point_out(looked_over(viewer, *(str(form.data.get(name, "")) for name in names)))
    return done
