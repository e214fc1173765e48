-- The year: how often a meeting has changed, and what everyone may know of when bodies meet.

-- Calendars take a change only when the number has risen (RFC 5545, 3.8.7.4), so the database counts.
create or replace function laget.one_revision_more() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    new.sequence := old.sequence + 1;
    new.changed_at := laget.now();
    return new;
end $$;
create trigger laget_b_meeting_revised before update on meetings_meeting
    for each row when ((old.starts_at, old.ends_at, old.place, old.cancelled_at)
                       is distinct from (new.starts_at, new.ends_at, new.place, new.cancelled_at))
    execute function laget.one_revision_more();

-- What has been held is not moved, nothing is moved into the past, and a yes was to the old time: it is
-- asked for anew. A no stays a no. Owner: laget_owner. Definer: whoever moves it must not write the
-- others' answers herself.
create or replace function laget.meeting_moves() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if new.starts_at < laget.now()
       or exists (select 1 from meetings_participant p where p.meeting_id = new.id and p.attended is not null)
       or exists (select 1 from meetings_item i where i.meeting_id = new.id and i.minutes <> '') then
        raise exception 'a meeting is moved ahead, and before it is held' using errcode = '42501';
    end if;
    update meetings_participant set response = '', response_note = ''
     where meeting_id = new.id and response = 'yes' and position_id is distinct from laget.seat();
    return null;
end $$;
create trigger laget_b_meeting_moved after update of starts_at, ends_at on meetings_meeting
    for each row when (not laget.migrating() and (old.starts_at, old.ends_at) is distinct from (new.starts_at, new.ends_at))
    execute function laget.meeting_moves();

-- Owner: laget_owner. Definer, because only those see a meeting who are called or sit in the body;
-- that a body meets, and when and where, is for all who take part in the cooperation.
create or replace function laget.body_days(p_since timestamptz, p_until timestamptz)
    returns table (id uuid, body uuid, kind text, starts_at timestamptz, ends_at timestamptz,
                   place text, cancelled boolean, sequence integer, changed_at timestamptz)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select m.id, m.body_id, m.kind, m.starts_at, m.ends_at,
           -- Where a team meets may tell which school it is about.
           case when b.kind = 'team' then '' else m.place end, m.cancelled_at is not null,
           m.sequence, coalesce(m.changed_at, m.planned_at)
      from meetings_meeting m join governance_body b on b.id = m.body_id
     where m.municipality_id = laget.municipality() and laget.seat_kind() in ('position', 'council')
       and m.body_id is not null and m.starts_at >= p_since and m.starts_at < p_until
     order by m.starts_at, m.id
$$;
comment on function laget.body_days(timestamptz, timestamptz) is
    'open: when the bodies of one''s own municipality meet, for those who take part';

-- Owner: laget_owner. Definer: nobody sees all the meetings about children. How many there are in whole
-- months of a year is told, and of less than five only that they are less than five (null).
create or replace function laget.site_meetings(p_year integer)
    returns table (month integer, number bigint)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select extract(month from m.starts_at at time zone 'Europe/Oslo')::integer,
           case when count(*) >= 5 then count(*) end
      from meetings_meeting m
     where m.municipality_id = laget.municipality() and laget.seat_kind() in ('position', 'council')
       and m.body_id is null and m.cancelled_at is null
       and m.starts_at >= make_date(p_year, 1, 1)::timestamp at time zone 'Europe/Oslo'
       and m.starts_at < make_date(p_year + 1, 1, 1)::timestamp at time zone 'Europe/Oslo'
     group by 1
$$;
comment on function laget.site_meetings(integer) is
    'open: how many meetings there are at the sites in each month, for those who take part';
