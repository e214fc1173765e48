"""A few connections shared by many: nobody finds what the one before was looking at."""

import random
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from laget.cases.models import Record
from tests.cast import Cast
from tests.walls.knocking import Browsers
from tests.walls.raw import column, owner
from tests.walls.worlds import World, build, own_database

THREADS, CONNECTIONS, EACH = 6, 2, 60
# Who reads which canary on the page of the first case, and who is told that it does not exist.
SEES = ("leader", "author", "contact", "helper", "asked")
NOT = ("stranger", "ppt", "nurse", "colleague", "neighbour", "mother", "estranged", "nobody")


@pytest.fixture
def pooled(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[World]:
    """A world whose application has two connections for all."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("pool", source):
        world = build(cast, told=False)
        default = connections["default"]
        kept = {**default.settings_dict, "OPTIONS": dict(default.settings_dict["OPTIONS"])}
        default.close()
        default.settings_dict["OPTIONS"]["pool"] = {
            "min_size": CONNECTIONS, "max_size": CONNECTIONS, "timeout": 60,
        }  # fmt: skip
        default.settings_dict.update(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False)
        try:
            yield world
        finally:
            connections["default"].close()
            connections["default"].close_pool()  # type: ignore[attr-defined]
            default.settings_dict.clear()
            default.settings_dict.update(kept)


def _visit(world: World, browsers: Browsers, name: str) -> str:
    """One request; what is wrong with its answer, empty when nothing is."""
    answer = browsers.of(name, world.actors[name]).get(f"/cases/{world.case}/")
    shown = "KANARI" in answer.content.decode()
    if name in SEES:
        return "" if shown and answer.status_code == 200 else f"{name} got {answer.status_code}"
    return f"{name} was shown a canary" if shown or answer.status_code == 200 else ""


def _abort(world: World) -> None:
    """A transaction in the leader's seat that breaks off in the middle."""
    with world.cast["leader"].acting():
        Record.objects.count()
        raise ZeroDivisionError


def _left_behind() -> str:
    """What a connection fresh from the pool sees, and as which role."""
    default = connections["default"]
    default.ensure_connection()
    bare = default.connection
    seen = column(bare, "select count(*) from cases_case")
    role = column(bare, "select current_user::text || coalesce(laget.setting('seat'), '')")
    return "" if (seen, role) == ([0], ["laget_app"]) else f"{seen} as {role}"


def _work(world: World, browsers: Browsers, number: int, wrong: list[str]) -> None:
    dice = random.Random(number)
    for _ in range(EACH):
        try:
            chance = dice.random()
            if chance < 0.15:
                _abort(world)
            elif chance < 0.3:
                wrong.append(_left_behind())
            else:
                wrong.append(_visit(world, browsers, dice.choice(SEES + NOT)))
        except ZeroDivisionError:
            pass
        finally:
            connections["default"].close()  # back to the pool


def test_nobody_gets_a_row_of_the_viewer_before(pooled: World) -> None:
    browsers = Browsers()
    for name in SEES + NOT:  # their sessions first
        browsers.of(name, pooled.actors[name])
    connections["default"].close()
    wrong: list[str] = []
    jobs = [
        threading.Thread(target=_work, args=(pooled, browsers, number, wrong))
        for number in range(THREADS)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert [problem for problem in wrong if problem] == []
    assert len(wrong) > THREADS * EACH * 0.7
    with owner() as bare:  # else each thread had one of its own, and nothing was shown
        sql = "select count(*) from pg_stat_activity where usename = 'laget_app' and datname = %s"
        assert column(bare, sql, bare.info.dbname)[0] <= CONNECTIONS
