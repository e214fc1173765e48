"""Filling one municipality: its people, their stories, and a line about those to sign in as."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from laget.access.travel import at_time
from laget.access.viewer import as_system
from laget.organisations.api import Setup
from laget.site.demo.actors import Actor
from laget.site.demo.families import Registry
from laget.site.demo.names import NameBook
from laget.site.demo.sessions.playing import write_series
from laget.site.demo.sessions.series import series_of
from laget.site.demo.staff import Hiring, has_room
from laget.site.demo.stage import Stage
from laget.site.demo.steering import Steering
from laget.site.demo.stories import STORIES
from laget.site.demo.words import central_meeting, routine_meeting
from laget.site.demo.written import Told, matters, personas_told, sittings
from laget.site.personas import personas


def is_filled(municipality: uuid.UUID) -> bool:
    """Whether stories are told about somebody there: that is done last, and all at once."""
    return any(persona.municipality == municipality for persona in personas())


def fill(municipality: uuid.UUID, setup: Setup) -> bool:
    """Fill a municipality whose set-up is loaded. All or nothing; False when it is filled already.

    The clock must be able to travel. A municipality without sites for children stays empty.
    """
    if is_filled(municipality) or not has_room(setup):
        return False
    with transaction.atomic():
        stage = _people(municipality, setup)
        for matter in matters():
            if matter.key in stage.pupils:
                STORIES[matter.story](stage, stage.pupils[matter.key])
        for series in stage.series.values():
            write_series(stage, series)
        stage.diary.play()
        Steering(stage).play()
        _tell(stage)
    return True


def _people(municipality: uuid.UUID, setup: Setup) -> Stage:
    with as_system("setup", municipality) as job:
        stage = Stage(municipality, setup, job.at)
    names = NameBook(stage.chance)
    with at_time(stage.days.beginning), as_system("setup", municipality) as job:
        stage.staff = Hiring(job, setup, names).everybody()
        registry = Registry(job, stage.staff, names, stage.days)
        stage.pupils = registry.everybody(stage.chance)
    _arrange(stage)
    return stage


def _arrange(stage: Stage) -> None:
    """The calendar of each site's meetings; a school that is two of the sites has one.

    After them the central meeting's, which a service holds.
    """
    for turn, (name, site) in enumerate(stage.staff.sites.items()):
        kind = routine_meeting(stage.setup, site.unit.kind)
        if kind is not None and site.unit.pk not in stage.series:
            sitting = sittings().sites[name]
            series = series_of(site.unit, site.leader, kind, sitting, stage.days, 2 * turn)
            stage.series[site.unit.pk] = series
    central = central_meeting(stage.setup)
    if central is not None and stage.staff.central is not None:
        unit, chair = stage.staff.central
        series = series_of(unit, chair, central, sittings().central, stage.days, 0)
        stage.series[unit.pk] = series


def _tell(stage: Stage) -> None:
    """Give those worth signing in as their line, in the order in which it is written."""
    with as_system("setup", stage.municipality), connection.cursor() as cursor:
        for order, (actor, story) in enumerate(_told(stage), start=1):
            told: list[Any] = [actor.account, json.dumps(story), order]
            cursor.execute("select laget.tell_story(%s, %s, %s)", told)


def _told(stage: Stage) -> Iterator[tuple[Actor, dict[str, str]]]:
    firsts = {key: pupil.row.first_name for key, pupil in stage.pupils.items()}
    for told in personas_told():
        actor = _actor(stage, told)
        if actor is not None:
            yield actor, {code: line.format_map(firsts) for code, line in told.story.items()}


def _actor(stage: Stage, told: Told) -> Actor | None:
    """Who it is; nobody where the municipality has no such service or site."""
    if told.service:
        service = stage.staff.service(told.service)
        return service.intake if service else None
    if told.central:
        return stage.staff.central[1] if stage.staff.central else None
    if told.steering:
        return stage.staff.steering(told.steering)
    if told.site:
        site = stage.staff.sites.get(told.site)
        return site.leader if site else None
    pupil = stage.pupils.get(told.matter)
    return pupil.who(told.part) if pupil else None
