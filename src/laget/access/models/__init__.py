"""Tables of the mechanism: who may sit where, and what their keys open."""

from laget.access.models.grant import Grant, GrantPast
from laget.access.models.seat import Account, Seat, SeatKey
from laget.access.models.session import Once, Session, WallState

__all__ = ["Account", "Grant", "GrantPast", "Once", "Seat", "SeatKey", "Session", "WallState"]
