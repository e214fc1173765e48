"""Lists start from the grants: newest first among what each key opens, then the rows."""

import uuid
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from laget.access.models import Grant
from laget.access.viewer import Viewer
from laget.platform.db.clock import DbNow

# For each key the newest few by index; merged, made unique, and cut. The rows themselves are then
# fetched by id under their own policy, so this can only ever name what the wall would show.
_NEWEST = """
select subject, max(sort_at) as sort_at
  from unnest(%(keys)s::uuid[]) as mine(key)
 cross join lateral (
     select g.subject, g.sort_at from access_grant g
      where g.key = mine.key and g.subject_kind = %(kind)s and g.category in ('*', 'frame')
        and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now())
        and (%(before)s::timestamptz is null or g.sort_at < %(before)s)
      order by g.sort_at desc, g.subject limit %(limit)s
 ) newest
 group by subject order by 2 desc, 1 limit %(limit)s
"""


def newest_subjects(
    viewer: Viewer, kind: str, *, limit: int = 25, before: datetime | None = None
) -> list[uuid.UUID]:
    """Ids of the newest `limit` subjects of a kind that the viewer's keys open.

    `before` continues a list: only subjects sorted before that moment. One statement, whose cost
    follows the number of keys and `limit`, not the number of rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _NEWEST,
            {"keys": list(viewer.keys), "kind": kind, "limit": limit, "before": before},
        )
        return [row[0] for row in cursor.fetchall()]


def may_write(subject: str) -> Exists:
    """An annotation: whether one of the viewer's keys may write to the row's `subject` now.

    The grants' own policy shows only the viewer's, so no key needs to be named.
    """
    now = DbNow()
    return Exists(
        Grant.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=now),
            subject=OuterRef(subject),
            may_write=True,
            valid_from__lte=now,
        )
    )
