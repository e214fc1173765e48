"""Whether somebody has been told what is hers here, in each of her seats."""

from django.urls import reverse

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.site.models import Welcome

_HOMES = {"position": "my-day", "council": "cooperation"}


def is_welcomed(viewer: Viewer) -> bool:
    """Whether she has read it in this seat."""
    return Welcome.objects.filter(seat_id=viewer.seat).exists()


@action
def welcome(*, by: Viewer) -> None:
    """She has read it, in this seat; once is enough."""
    if not is_welcomed(by):
        Welcome.objects.create(municipality_id=by.municipality, seat_id=by.seat)


def home_of(viewer: Viewer) -> str:
    """The address of her own first page."""
    return reverse(_HOMES.get(viewer.kind, "family"))


def newcomer(viewer: Viewer) -> str:
    """Who she is to the page: youth, family, council, leader, intake (of a service) or staff."""
    if not viewer.is_staff:
        return viewer.kind
    return next((role for role in ("leader", "intake") if role in viewer.roles), "staff")
