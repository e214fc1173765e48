"""The bodies, networks, teams and groups of a municipality, with who takes part."""

from __future__ import annotations

from laget.organisations.setup.base import Code, Stated, Text, YesNo
from laget.organisations.setup.meetings import Cadence, Participant
from laget.organisations.setup.verbs import BodyKind


class Member(Participant):
    """Somebody who takes part in a body; `by_need`: called when there is a need.

    `sectors` narrows a role that is told without a unit to the units of these sectors.
    """

    by_need: YesNo = False
    sectors: tuple[Code, ...] = ()
    note: Text | None = None


class Body(Stated):
    """A body, network, team or group.

    What is None, or empty, no source states. `areas`: there is one such body in each of these
    areas. `meeting` is the kind of meeting it holds, when its meetings are about children or run
    in the product. `temporary` ones are projects and groups with a task. `parent` is the body it
    answers to. `calls_concerned`: only the members whose units an oppdrag on the agenda concerns
    are called to a meeting. `host` is the unit that arranges its meetings and keeps its minutes;
    None: the coordinators of the cooperation do.
    """

    code: Code
    name: Text
    kind: BodyKind
    level: Code | None = None
    parent: Code | None = None
    host: Code | None = None
    purpose: Text
    leads: Member | None = None
    secretary: Member | None = None
    members: tuple[Member, ...] = ()
    cadence: Cadence | None = None
    temporary: YesNo = False
    calls_concerned: YesNo = False
    areas: tuple[Code, ...] = ()
    meeting: Code | None = None
