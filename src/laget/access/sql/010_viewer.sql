-- Who is looking. The settings live for one transaction; unset means nobody, and nobody sees nothing.

create or replace function laget.now() returns timestamptz
    language sql stable parallel safe as $$ select statement_timestamp() $$;
comment on function laget.now() is 'open: the one clock of the wall; tests replace it in their own database';

create or replace function laget.setting(name text) returns text
    language sql stable parallel safe as $$ select nullif(current_setting('laget.' || name, true), '') $$;
comment on function laget.setting(text) is 'open: one setting of the viewer, null when unset';

create or replace function laget.migrating() returns boolean
    language sql stable parallel safe as $$ select session_user = 'laget_owner' $$;
comment on function laget.migrating() is
    'open: whether this is the owner''s own session, where nobody acts and rules for those who act rest';

create or replace function laget.keys() returns uuid[]
    language sql stable parallel safe as $$ select coalesce(laget.setting('keys'), '{}')::uuid[] $$;
comment on function laget.keys() is 'open: the keys that the active seat holds';

create or replace function laget.municipality() returns uuid
    language sql stable parallel safe as $$ select laget.setting('municipality')::uuid $$;
comment on function laget.municipality() is 'open: the municipality one acts in';

create or replace function laget.seat() returns uuid
    language sql stable parallel safe as $$ select laget.setting('seat')::uuid $$;
comment on function laget.seat() is 'open: the seat one acts in';

create or replace function laget.seat_kind() returns text
    language sql stable parallel safe as $$ select laget.setting('kind') $$;
comment on function laget.seat_kind() is 'open: position, family, youth, system or public';

create or replace function laget.system_purpose() returns text
    language sql stable parallel safe
    as $$ select case when laget.setting('kind') = 'system' then laget.setting('purpose') end $$;
comment on function laget.system_purpose() is 'open: the purpose of a system job, null for people';

create or replace function laget.key(kind text, id uuid, role text default '') returns uuid
    language sql immutable strict parallel safe
    as $$ select md5(kind || ':' || id::text || ':' || role)::uuid $$;
comment on function laget.key(text, uuid, text) is 'open: what one holds to open something: a seat, a role in a unit, a family';

create or replace function laget.set_viewer(
    p_account uuid, p_seat uuid, p_kind text, p_municipality uuid, p_keys uuid[],
    p_purpose text, p_request uuid
) returns void language plpgsql as $$ begin
    perform set_config('laget.account', coalesce(p_account::text, ''), true),
           set_config('laget.seat', coalesce(p_seat::text, ''), true),
           set_config('laget.kind', p_kind, true),
           set_config('laget.municipality', coalesce(p_municipality::text, ''), true),
           set_config('laget.keys', p_keys::text, true),
           set_config('laget.purpose', p_purpose, true),
           set_config('laget.request', coalesce(p_request::text, ''), true);
end $$;
comment on function laget.set_viewer(uuid, uuid, text, uuid, uuid[], text, uuid) is
    'open: whoever can run SQL as the application can set these anyway (docs/threat-model.md, limit 13)';

-- Owner: laget_owner. Definer, because seats and their keys are machinery that the application
-- cannot read. It answers only for a seat that this account holds today.
create or replace function laget.enter(
    p_account uuid, p_seat uuid, p_purpose text, p_request uuid,
    out seat uuid, out kind text, out municipality uuid, out unit uuid, out person uuid,
    out keys uuid[], out roles text[], out name text, out title text, out place text, out at timestamptz
) returns setof record
language plpgsql security definer
set search_path = laget, public, pg_temp
as $$
begin
    for seat, kind, municipality, unit, person, roles, name, title, place in
        select s.id, s.kind, s.municipality_id, s.unit_id, s.person_id, s.roles, a.name, s.title, s.place
          from access_seat s join access_account a on a.id = s.account_id
         where s.id = p_seat and s.account_id = p_account
           and s.valid_from <= laget.now() and (s.valid_to is null or s.valid_to > laget.now())
    loop
        select coalesce(array_agg(k.key), '{}') into keys from access_seatkey k
         where k.seat_id = p_seat
           and k.valid_from <= laget.now() and (k.valid_to is null or k.valid_to > laget.now());
        perform laget.set_viewer(p_account, seat, kind, municipality, keys, p_purpose, p_request);
        at := laget.now();
        return next;
    end loop;
end $$;
comment on function laget.enter(uuid, uuid, text, uuid) is
    'open: take a seat for this transaction; no row when the account does not hold it now';

create or replace function laget.enter_public(p_request uuid) returns timestamptz
    language sql as $$
        select laget.set_viewer(null, null, 'public', null, '{}', 'public', p_request); select laget.now()
    $$;
comment on function laget.enter_public(uuid) is 'open: somebody who is not signed in';

create or replace function laget.enter_system(p_purpose text, p_municipality uuid) returns timestamptz
    language sql as $$
        select laget.set_viewer(null, null, 'system', p_municipality, '{}', p_purpose, null); select laget.now()
    $$;
comment on function laget.enter_system(text, uuid) is 'open: a job with a listed purpose (docs/threat-model.md, limit 13)';

create or replace function laget.leave() returns void
    language sql as $$ select laget.set_viewer(null, null, '', null, '{}', '', null) $$;
comment on function laget.leave() is 'open: nobody again';

-- Owner: laget_owner. Definer: the seats one may choose between, only one''s own.
create or replace function laget.seats_of(p_account uuid)
    returns table (id uuid, kind text, municipality uuid, unit uuid, title text, place text)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select s.id, s.kind, s.municipality_id, s.unit_id, s.title, s.place from access_seat s
     where s.account_id = p_account
       and s.valid_from <= laget.now() and (s.valid_to is null or s.valid_to > laget.now())
     order by s.kind, s.place, s.title, s.id
$$;
comment on function laget.seats_of(uuid) is 'open: the seats an account holds now';
