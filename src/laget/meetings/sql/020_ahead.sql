-- Meetings that are planned and not over, for the set-up job alone: by kind, and by the unit that
-- holds them. A definer: the job sees no meeting, and is given codes and numbers only.
create or replace function laget.meetings_ahead(p_municipality uuid)
    returns table (part text, code text, number bigint)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    with mine as (
        select m.kind, u.code from meetings_meeting m join organisations_unit u on u.id = m.unit_id
         where m.municipality_id = p_municipality and m.approved_at is null and m.cancelled_at is null
           and m.ends_at >= laget.now()
           and laget.system_purpose() = 'setup' and laget.municipality() = p_municipality
    )
    select 'meeting_kind', kind::text, count(*) from mine group by kind
    union all
    select 'holder', code::text, count(*) from mine group by code
$$;
comment on function laget.meetings_ahead(uuid) is 'open: codes and numbers, for the set-up job of that municipality only';
