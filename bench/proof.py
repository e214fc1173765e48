"""Proof that the grants of a filled database are those the product's triggers derive.

For a sample of open cases and of meetings every trigger that gives something is fired once more by
an update that changes nothing. Each takes back what its source gave and derives it anew; the
grants in force must be the same before and after. All is undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

SAMPLES = 60


@dataclass(frozen=True)
class Sample:
    """Which rows, which grants are theirs, and the updates that fire their triggers."""

    name: str
    rows: str
    grants: str
    updates: tuple[str, ...]


_OF_CHILD = "child_id = (select child_id from cases_case where id = %(id)s)"
# A change too small to notice: this trigger compares before it derives.
_TOLD_AGAIN = (
    "update cases_case set family_open_at = family_open_at + interval '1 microsecond'"
    " where id = %(id)s"
)
_STAYS = "set valid_to = valid_to where"

CASES = Sample(
    "cases",
    rows="select id from cases_case where phase <> 'closed'",
    grants="subject in (select unnest(array[id, child_id]) from cases_case where id = %(id)s"
    " union all select id from meetings_item where case_id = %(id)s)",
    updates=(
        _TOLD_AGAIN,
        f"update people_placement {_STAYS} {_OF_CHILD}",
        f"update people_guardianship {_STAYS} {_OF_CHILD}",
        "update cases_baton set ended_at = ended_at where case_id = %(id)s",
        f"update cases_namedperson {_STAYS} case_id = %(id)s",
        "update consent_giver set answer = answer where case_id = %(id)s",
        "update consent_delegate set ended_at = ended_at where case_id = %(id)s",
    ),
)
MEETINGS = Sample(
    "meetings",
    rows="select id from meetings_meeting where invited_at is not null",
    grants="source_table = 'meetings_meeting' and source_id = %(id)s",
    updates=(
        "update meetings_meeting set place = place where id = %(id)s",
        "update meetings_participant set position_id = position_id where meeting_id = %(id)s",
        "update meetings_item set with_family = with_family where meeting_id = %(id)s",
    ),
)

_IN_FORCE = """
select subject, subject_kind, key, category, may_write, sort_at, valid_to, basis, source_table,
       source_id, count(*)
  from access_grant
 where {grants} and valid_from <= laget.now() and (valid_to is null or valid_to > laget.now())
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10"""


def prove() -> str:
    """Compare on samples; a line that says how much. Raises AssertionError at a difference."""
    told = []
    with connections["owner"].cursor() as cursor:
        for sample in (CASES, MEETINGS):
            cursor.execute(f"{sample.rows} order by md5(id::text) limit {SAMPLES}")
            ids = [row[0] for row in cursor.fetchall()]
            compared = sum(_compare(sample, id_) for id_ in ids)
            assert compared > len(ids), f"the {sample.name} of the sample have no grants"
            told.append(f"{compared} grants of {len(ids)} {sample.name}")
    return f"derived anew by every trigger and found equal: {', '.join(told)}"


def _compare(sample: Sample, id_: Any) -> int:
    with _undone(), connections["owner"].cursor() as cursor:

        def in_force() -> set[tuple[object, ...]]:
            cursor.execute(_IN_FORCE.format(grants=sample.grants), {"id": id_})
            return set(cursor.fetchall())

        before = in_force()
        for update in sample.updates:
            cursor.execute(update, {"id": id_})
        after = in_force()
    assert before == after, f"{sample.name} {id_}: {sorted(map(str, before ^ after))}"
    return len(before)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic(using="owner"):
        yield
        transaction.set_rollback(True, using="owner")
