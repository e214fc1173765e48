"""What people come together for without being called: networks, conferences, courses."""

from __future__ import annotations

from laget.organisations.setup.base import Code, Stated, Text, YesNo
from laget.organisations.setup.meetings import Cadence


class GatheringKind(Stated):
    """A kind of gathering that one signs up for.

    `level` and `body` are where it stands in the organisation; None: on no level, of no network.
    `audience` says whom it is meant for. `obligatory`: those who are invited must answer.
    """

    code: Code
    name: Text
    purpose: Text
    audience: Text
    level: Code | None = None
    body: Code | None = None
    cadence: Cadence
    obligatory: YesNo = False
