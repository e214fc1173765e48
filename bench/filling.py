"""Filling the database with many rows at once, and proof that their grants are the product's own.

Rows are inserted set-wise by the owner. The product's triggers derive all seats, keys and grants
of people, placements, guardians, cases and batons as the rows come. For answers and meetings they
would derive the same whole anew for every single row, so there they are off, and the product's
own derivation is called once for each case and each meeting. `proof.py` then lets every trigger
fire on samples and compares. The change log is off: no page reads it.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction

from bench.proof import prove
from bench.scales import AWAY, HOME, SQL, Scale
from laget.access.viewer import as_system
from laget.organisations.api import Setup, apply_setup, municipality_id
from laget.organisations.setup.reading import read_setup

OFF_WHILE_FILLING = {
    "consent_giver": ("laget_giver", "laget_giver_items"),
    "consent_delegate": ("laget_delegate",),
    "meetings_meeting": ("laget_meeting",),
    "meetings_participant": ("laget_participant",),
    "meetings_item": ("laget_item",),
    # What is inserted is ten years old, and these ask what may be done today.
    "governance_planmeasure": ("laget_a_planmeasure",),
    "meetings_resolution": ("laget_a_resolution",),
    "year_gathering": ("laget_a_gathering", "laget_b_gathering_revised"),
    "year_signup": ("laget_a_signup",),
}
BATCH = 500  # cases or meetings whose grants are derived in one transaction


def run(statement: str, *params: Any) -> list[tuple[Any, ...]]:
    """Run one statement as the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, params or None)
        return list(cursor.fetchall()) if cursor.description else []


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say how long a part took."""
    began = time.perf_counter()
    yield
    print(f"  {name}: {time.perf_counter() - began:.1f} s", flush=True)


def fill(scale: Scale) -> None:
    """Fill an empty, migrated database. Raises AssertionError when the samples' grants differ."""
    call_command("load_national", verbosity=0)
    setups = _towns(scale)
    for setting in ("synchronous_commit = off", "work_mem = '256MB'", "jit = off"):
        run(f"set {setting}")
    with _triggers_off():
        for path in sorted(SQL.glob("*.sql")):
            with step(path.stem), transaction.atomic(using="owner"):
                _execute(path)
                if path.name.startswith("010"):
                    _scale(scale, setups)
            if path.stem.endswith(("people", "cases")):
                run("analyze")  # the next part's joins are planned on what is there by now
    with step("grants of consents"):
        _derive("select distinct case_id from consent_consent", "laget.derive_consents(%s)")
        run("analyze access_grant")
    with step("grants of meetings"):
        _derive("select id from meetings_meeting", "laget.derive_meeting(%s)")
    with step("proof on samples"):
        print(f"  {prove()}")
    with step("sweep and analyze"):
        _sweep()
        run("vacuum analyze")


def _execute(path: Path) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(path.read_text(encoding="utf-8"))


def _towns(scale: Scale) -> list[Setup]:
    """The home town, and others that are alike but for their codes."""
    home, away = read_setup(HOME), read_setup(AWAY)
    others = [
        away if number == 2 else away.model_copy(update={"code": f"{away.code}_{number}"})
        for number in range(2, scale.towns + 1)
    ]
    return [_load(setup) for setup in (home, *others)]


def _load(setup: Setup) -> Setup:
    with as_system("setup", municipality_id(setup.code)) as job:
        apply_setup(by=job, setup=setup)
    return setup


def _scale(scale: Scale, setups: list[Setup]) -> None:
    """Write down how much there shall be, and the codes of each set-up."""
    run(
        "insert into bench.scale values (statement_timestamp(), %s, %s, %s, %s)",
        *(scale.children, scale.cases, scale.home_sites, scale.away_sites),
    )
    for number, setup in enumerate(setups, start=1):
        town = municipality_id(setup.code)
        run(
            "insert into bench.town select %s, id, setup_id, %s::jsonb"
            " from organisations_municipality where id = %s",
            *(number, json.dumps(_codes(setup)), town),
        )


def _codes(setup: Setup) -> dict[str, list[str]]:
    process, prompts, kinds = setup.process, setup.process.concern_prompts, setup.meeting_kinds
    return {
        "category": [c.code for c in setup.categories],
        "measures": [c.code for c in setup.categories if c.kind == "measures"],
        "prompt": [p.code for p in prompts],
        "prompt_category": [p.category for p in prompts],
        "prompt_voice": [str(p.voice) for p in prompts],
        "decision": [
            *(f.code for f in process.decisions if f.verb == "close"),
            *(f.code for f in process.decisions if f.verb == "own_effort"),
        ],
        "effort": [f.code for f in process.effort_forks],
        "effect": [e.code for e in process.effects],
        "outcome": [o.code for o in process.outcomes if o.verb == "close"],
        "purpose": [p.code for p in setup.consent.purposes],
        "wording": [p.wording.version for p in setup.consent.purposes],
        "meeting": [k.code for k in kinds if k.about == "child_items" and k.owner.site],
    }


@contextmanager
def _triggers_off() -> Iterator[None]:
    """Without the change log, and without the triggers whose work is done once at the end."""
    logged = run("select tgrelid::regclass::text from pg_trigger where tgname = 'laget_history'")
    off = [(str(table), "laget_history") for (table,) in logged]
    off += [(table, name) for table, names in OFF_WHILE_FILLING.items() for name in names]
    for table, name in off:
        run(f"alter table {table} disable trigger {name}")
    yield
    for table, name in off:
        run(f"alter table {table} enable trigger {name}")


def _derive(which: str, derivation: str) -> None:
    ids = [row[0] for row in run(which)]
    for start in range(0, len(ids), BATCH):
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.executemany(f"select {derivation}", [(i,) for i in ids[start : start + BATCH]])


def _sweep() -> None:
    """Move ended grants to history, as the nightly job does."""
    with transaction.atomic(using="owner"):
        run("select laget.enter_system('sweep', null)")
        run("select laget.sweep_grants()")
