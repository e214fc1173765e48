"""Lists start from the grants: the first few among what each key opens, then the rows."""

from datetime import datetime

from django.db.models import BooleanField, Func
from django.db.models.expressions import RawSQL

from laget.access.rules import IN_FORCE
from laget.access.viewer import Viewer

# For each key the first few by index, one that is granted twice counted once; merged, made unique,
# and cut. The rows themselves are found by id under their own policy, so this can only ever name
# what the wall would show.
_FIRST = """
select subject from (
    select subject, {best}(sort_at) as sort_at
      from unnest(%s::uuid[]) as mine(key)
     cross join lateral (
         select distinct on (g.sort_at, g.subject) g.subject, g.sort_at from access_grant g
          where g.key = mine.key and g.subject_kind = %s and g.category in ('*', 'frame')
            and {in_force}
            and g.sort_at {side} %s::timestamptz
          order by {order} limit %s
     ) few
     group by subject order by 2 {direction}, 1 limit %s
) found
"""
_NEWEST = _FIRST.format(
    best="max", side="<", order="g.sort_at desc, g.subject", direction="desc", in_force=IN_FORCE
)
_SOONEST = _FIRST.format(
    best="min", side=">=", order="g.sort_at, g.subject desc", direction="asc", in_force=IN_FORCE
)


def newest(viewer: Viewer, kind: str, *, limit: int, before: datetime | None = None) -> RawSQL:
    """For `pk__in`: the newest `limit` subjects of a kind that the viewer's keys open.

    `before` continues a list: only subjects sorted before that moment. The cost follows the number
    of keys and `limit`, not the number of rows. The caller orders the rows anew.
    """
    until = before or "infinity"
    return RawSQL(_NEWEST, [list(viewer.keys), kind, until, limit, limit])  # noqa: S611


def soonest(viewer: Viewer, kind: str, *, limit: int, since: datetime) -> RawSQL:
    """For `pk__in`: the soonest `limit` subjects of a kind from a moment on; as `newest`."""
    return RawSQL(_SOONEST, [list(viewer.keys), kind, since, limit, limit])  # noqa: S611


class MayWrite(Func):
    """An annotation: whether one of the viewer's keys may write to the row's subject now.

    The grants' own policy shows only the viewer's, so no key needs to be named.
    """

    template = (
        "exists (select 1 from access_grant g where g.subject = %(expressions)s and g.may_write"  # noqa: S608 - no input
        " and " + IN_FORCE + ")"
    )
    output_field = BooleanField()
