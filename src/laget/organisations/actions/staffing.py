"""Who works where. In this step by import; on screen from step 4."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.organisations.models import Position, Unit


@dataclass(frozen=True)
class Employment:
    """A person's position, as an import gives it."""

    account: uuid.UUID
    name: str
    unit: Unit
    title: str
    roles: tuple[str, ...]
    valid_from: datetime
    phone: str = ""
    email: str = ""
    demo: bool = False


def open_account(account: uuid.UUID, name: str, *, demo: bool) -> None:
    """Make an account, or give it its name anew. Only the set-up job may."""
    with connection.cursor() as cursor:
        cursor.execute("select laget.open_account(%s, %s, %s)", [account, name, demo])


@action
def employ(*, by: Viewer, employment: Employment) -> Position:
    """Give somebody a position; the seat and its keys follow from it in the database."""
    open_account(employment.account, employment.name, demo=employment.demo)
    return Position.objects.create(
        municipality_id=employment.unit.municipality_id,
        unit=employment.unit,
        account_id=employment.account,
        holder=employment.name,
        title=employment.title,
        roles=list(employment.roles),
        phone=employment.phone,
        email=employment.email,
        valid_from=employment.valid_from,
    )


@action
def end_position(*, by: Viewer, position: uuid.UUID) -> None:
    """End a position now: its seat opens nothing from the next request on."""
    Position.objects.filter(pk=position).update(valid_to=by.at)
