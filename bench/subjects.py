"""The objects that are looked at: several of each kind, so that no page is measured on one row."""

import uuid
from typing import Any

from bench.filling import run

Object = dict[str, uuid.UUID]
MANY = 8


def _objects(names: str, statement: str, *params: object) -> list[Object]:
    """Rows as objects by name; `names` are those of the columns."""
    found = run(f"{statement} limit {MANY}", *params)
    assert found, f"no {names}: {statement}"
    keys = names.split()
    return [{k: _uuid(v) for k, v in zip(keys, row, strict=True)} for row in found]


def _uuid(value: Any) -> uuid.UUID:
    assert isinstance(value, uuid.UUID)
    return value


def cases(site: int, phase: str) -> list[Object]:
    """Cases of a site in a phase, the newest first."""
    return _objects(
        "case child home",
        "select c.id, c.child_id, c.unit_id from cases_case c"
        " join bench.site s on s.id = c.unit_id and s.n = %s where phase = %s"
        " order by opened_at desc",
        *(site, phase),
    )


def open_to(seat: uuid.UUID) -> list[Object]:
    """Cases of any site that a consent has opened to the intake in this seat."""
    return _objects(
        "case child home",
        "select c.id, c.child_id, c.unit_id from organisations_position p"
        " join access_grant g on g.key = laget.key('unit', p.unit_id, 'intake')"
        " join cases_case c on c.id = g.subject"
        " where p.id = %s and g.category = 'frame' and g.basis = 'consent'"
        " order by md5(c.id::text)",
        seat,
    )


def asked(site: int) -> list[Object]:
    """Consents of a site that are still running, with their cases."""
    return _objects(
        "consent case child home",
        "select k.id, c.id, c.child_id, c.unit_id from cases_case c"
        " join bench.site s on s.id = c.unit_id and s.n = %s"
        " join consent_consent k on k.case_id = c.id"
        " where k.closed_at is null and k.valid_until > current_date and c.phase <> 'closed'"
        " order by k.prepared_at desc",
        site,
    )


def measures(site: int) -> list[Object]:
    """Measures of a site that nobody has assessed yet."""
    return _objects(
        "measure case child home",
        "select m.id, c.id, c.child_id, c.unit_id from cases_case c"
        " join bench.site s on s.id = c.unit_id and s.n = %s"
        " join cases_measure m on m.case_id = c.id where m.assessed_on is null order by m.id",
        site,
    )


def drafts(seat: uuid.UUID) -> list[Object]:
    """Concerns that somebody has begun."""
    return _objects("draft", "select id from cases_concerndraft where author_id = %s", seat)


def meetings(site: int) -> list[Object]:
    """Meetings of a site to which the invitation is sent, the next one first."""
    return _objects(
        "meeting",
        "select c.id from meetings_meeting c"
        " join bench.site s on s.id = c.unit_id and s.n = %s where invited_at is not null"
        " order by starts_at desc",
        site,
    )


def items(site: int) -> list[Object]:
    """The item of a child whose family is there, in the meeting that a site has just held."""
    return _objects(
        "item meeting case child home",
        "select i.id, c.id, i.case_id, i.child_id, c.unit_id from meetings_meeting c"
        " join bench.site s on s.id = c.unit_id and s.n = %s"
        " join meetings_item i on i.meeting_id = c.id"
        " where invited_at is not null and approved_at is null and starts_at < now()"
        " and i.with_family"
        " order by starts_at, number",
        site,
    )


def oppdrag() -> list[Object]:
    """Oppdrag of the home town that a group is working on, or the line."""
    return _objects(
        "oppdrag",
        "select id from bench.taken where town = 1 and phase in ('group', 'line') order by g",
    )


def bodies() -> list[Object]:
    """Bodies of the home town whose page names everybody who sits there."""
    return _objects(
        "body",
        "select id from bench.body b where municipality_id = %s and not exists ("
        " select 1 from governance_membership m where m.body_id = b.id and m.valid_to is null"
        " group by m.place_id having count(*) > 12)",
        _home(),
    )


def sittings() -> list[Object]:
    """Meetings of bodies of the home town that have been held, the last one first."""
    return _objects(
        "meeting",
        "select bench.id('sat', n) from bench.sat where town = 1 and starts < bench.at()"
        " order by starts desc",
    )


def plans() -> list[Object]:
    """The home town's plan."""
    return _objects(
        "plan", "select id from governance_actionplan where municipality_id = %s", _home()
    )


def plan_measures() -> list[Object]:
    """The measures of that plan."""
    return _objects(
        "measure",
        "select id from governance_planmeasure where municipality_id = %s and plan_id is not null"
        " order by number",
        _home(),
    )


def goals() -> list[Object]:
    """Its result goals."""
    return _objects(
        "goal",
        "select id from plans_resultgoal where municipality_id = %s order by sequence",
        _home(),
    )


def gatherings() -> list[Object]:
    """Gatherings of the home town, those ahead first."""
    return _objects(
        "gathering", "select bench.id('gathering', n) from bench.gathered where town = 1 order by g"
    )


def _home() -> uuid.UUID:
    return _uuid(run("select id from bench.town where n = 1")[0][0])


def of_family(site: int) -> list[Object]:
    """One case that its family sees, with a consent and a meeting."""
    return _objects(
        "case child home consent",
        "select c.id, c.child_id, c.unit_id, k.id from cases_case c"
        " join bench.site s on s.id = c.unit_id and s.n = %s"
        " join consent_consent k on k.case_id = c.id and k.valid_until > current_date"
        " join meetings_item i on i.case_id = c.id"
        " where family_open_at is not null and c.phase <> 'closed' order by c.opened_at desc",
        site,
    )[:1]
