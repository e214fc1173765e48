-- Grants are derived here and nowhere else. The rooms' triggers call give() and end(); both are
-- closed to the application, which can only read what its keys open.

create or replace function laget.give(
    p_municipality uuid, p_subject uuid, p_subject_kind text, p_key uuid, p_category text,
    p_write boolean, p_sort timestamptz, p_from timestamptz, p_to timestamptz,
    p_basis text, p_source_table text, p_source uuid
) returns void language sql
set search_path = laget, public, pg_temp
as $$
    insert into access_grant (municipality_id, subject, subject_kind, key, category, may_write,
                              sort_at, valid_from, valid_to, basis, source_table, source_id)
    select p_municipality, p_subject, p_subject_kind, p_key, p_category, p_write,
           p_sort, coalesce(p_from, laget.now()), p_to, p_basis, p_source_table, p_source
     where p_key is not null and p_subject is not null
       and (p_to is null or p_to > coalesce(p_from, laget.now()))
$$;

-- Ends what a source has given; p_subject narrows it to one subject.
create or replace function laget.take_back(p_source_table text, p_source uuid, p_subject uuid default null)
    returns void language sql
set search_path = laget, public, pg_temp
as $$
    update access_grant set valid_to = greatest(laget.now(), valid_from)
     where source_table = p_source_table and source_id = p_source
       and (p_subject is null or subject = p_subject)
       and (valid_to is null or valid_to > laget.now())
$$;

create or replace function laget.give_seat_key(
    p_seat uuid, p_key uuid, p_from timestamptz, p_to timestamptz, p_source_table text, p_source uuid
) returns void language sql
set search_path = laget, public, pg_temp
as $$
    insert into access_seatkey (seat_id, key, valid_from, valid_to, source_table, source_id)
    values (p_seat, p_key, p_from, p_to, p_source_table, p_source)
$$;

create or replace function laget.take_back_seat_keys(p_source_table text, p_source uuid)
    returns void language sql
set search_path = laget, public, pg_temp
as $$
    delete from access_seatkey where source_table = p_source_table and source_id = p_source
$$;

-- Whoever derives what a case or a meeting opens waits for whoever does so already, and reads afresh
-- after it: else a withdrawal and what happens beside it could each leave the other's work standing.
-- Always the case before the meeting, so that nobody waits in a ring.
create or replace function laget.hold(p_kind text, p_id uuid) returns void
    language sql
    set search_path = laget, public, pg_temp
as $$
    -- Who migrates is alone, and may touch more cases at once than there is room for locks.
    select pg_advisory_xact_lock(hashtextextended(p_kind || ':' || p_id::text, 0)) where not laget.migrating()
$$;
comment on function laget.hold(text, uuid) is
    'open to writing: those who lock rows of a case hold the case first, as the triggers do';

-- Whether the viewer reaches a subject in one of these categories now. For functions that run with the
-- owner's rights and must ask what the wall asks.
create or replace function laget.reached(p_subject uuid, p_categories text[]) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (select 1 from access_grant g
        where g.subject = p_subject and g.key = any (laget.keys()) and g.category = any (p_categories)
          and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()))
$$;

-- Expired grants pile up and slow every list; a job moves them to history.
create or replace function laget.sweep_grants() returns bigint
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare moved bigint;
begin
    if laget.system_purpose() is distinct from 'sweep' then
        raise exception 'only the sweep moves grants' using errcode = '42501';
    end if;
    with gone as (
        delete from access_grant where valid_to < laget.now() - interval '1 day' returning *
    ), kept as (insert into access_grantpast select gone.*, laget.now() from gone returning 1)
    select count(*) into moved from kept;
    return moved;
end $$;
comment on function laget.sweep_grants() is 'open to writing: the nightly job that moves ended grants to history';
