-- Bodies, places, mandates and documents follow the set-up in force; members follow the positions.

-- The day on which a text such as "2024-06" begins, and the one on which it ends.
create or replace function laget.first_day(p_written text) returns date
    language sql immutable parallel safe
as $$ select nullif(rpad(p_written, 10, case length(p_written) when 4 then '-01-01' else '-01' end), '')::date $$;

create or replace function laget.last_day(p_written text) returns date
    language sql immutable parallel safe
as $$
    select case length(p_written)
        when 4 then (p_written || '-12-31')::date
        when 7 then (date_trunc('month', (p_written || '-01')::date) + interval '1 month - 1 day')::date
        else p_written::date end
$$;

create or replace function laget.wall_day() returns date
    language sql stable parallel safe as $$ select (laget.now() at time zone 'Europe/Oslo')::date $$;
comment on function laget.wall_day() is 'open: the day it is, where it is';

-- One row for each body of the file, or for each of its areas.
create or replace function laget.bodies_in(p_setup uuid)
    returns table (code text, place bigint, area text, found jsonb, name jsonb)
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select (b ->> 'code') || coalesce(':' || a.code, ''), n, coalesce(a.code, ''), b,
           case when a.code is null then b -> 'name' else (
               select jsonb_object_agg(t.key, t.value || ' ' || coalesce(
                          (select r -> 'name' ->> t.key from jsonb_array_elements(v.content -> 'areas') r
                            where r ->> 'code' = a.code),
                          (select r -> 'name' ->> 'nb' from jsonb_array_elements(v.content -> 'areas') r
                            where r ->> 'code' = a.code)))
                 from jsonb_each_text(b -> 'name') t where t.value is not null) end
      from organisations_setupversion v
      cross join lateral jsonb_array_elements(v.content -> 'bodies') with ordinality e(b, n)
      left join lateral jsonb_array_elements_text(b -> 'areas') a(code) on true
     where v.id = p_setup
$$;

create or replace function laget.body_id(p_municipality uuid, p_code text) returns uuid
    language sql immutable parallel safe as $$ select md5(p_municipality || ':body:' || p_code)::uuid $$;

create or replace function laget.bodies_follow(p_municipality uuid, p_setup uuid, p_first boolean) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare today date := laget.wall_day();
begin
    insert into governance_body (id, municipality_id, code, name, purpose, kind, level, area, host_id, meeting,
                                 cadence, temporary, calls_concerned, from_setup, sequence, since, dissolved_why)
    select laget.body_id(p_municipality, b.code), p_municipality, b.code, jsonb_strip_nulls(b.name),
           jsonb_strip_nulls(b.found -> 'purpose'), b.found ->> 'kind', coalesce(b.found ->> 'level', ''), b.area,
           u.id, coalesce(b.found ->> 'meeting', ''), coalesce(nullif(b.found -> 'cadence', 'null'), '{}'),
           (b.found ->> 'temporary')::boolean, coalesce((b.found ->> 'calls_concerned')::boolean, false), true, b.place, case when p_first then null else today end, ''
      from laget.bodies_in(p_setup) b
      left join organisations_unit u on u.municipality_id = p_municipality and u.code = b.found ->> 'host'
    on conflict (id) do update set name = excluded.name, purpose = excluded.purpose, kind = excluded.kind,
        level = excluded.level, area = excluded.area, host_id = excluded.host_id, meeting = excluded.meeting,
        cadence = excluded.cadence, temporary = excluded.temporary,
        calls_concerned = excluded.calls_concerned, sequence = excluded.sequence,
        -- What was dissolved on screen stays so; what was gone from the file and is back goes on.
        until = case when governance_body.dissolved_by_id is null then null else governance_body.until end;
    update governance_body g set parent_id = above.id
      from laget.bodies_in(p_setup) b
      left join governance_body above on above.municipality_id = p_municipality
           -- Where there is one above in each area, the one of its own.
           and above.code in (b.found ->> 'parent', (b.found ->> 'parent') || ':' || b.area)
     where g.id = laget.body_id(p_municipality, b.code) and g.parent_id is distinct from above.id;
    -- What is gone from the file ends, unless it still has an oppdrag in hand.
    update governance_body g set until = today
     where g.municipality_id = p_municipality and g.from_setup and g.until is null
       and g.code not in (select b.code from laget.bodies_in(p_setup) b)
       and not exists (select 1 from governance_oppdrag o
                        where g.id in (o.received_by_id, o.group_id) and o.phase in ('received', 'group'));
    update governance_membership m set valid_to = greatest(laget.now(), m.valid_from)
      from governance_body g
     where g.id = m.body_id and g.municipality_id = p_municipality and g.until is not null
       and (m.valid_to is null or m.valid_to > laget.now());
end $$;

-- The places of the file: chair, secretary, then the members in its order. A place is the same as long as
-- it is told the same way.
create or replace function laget.places_in(p_municipality uuid, p_setup uuid)
    returns table (id uuid, body uuid, part text, who jsonb, place bigint)
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select md5(laget.body_id(p_municipality, b.code) || ':' || t.part || ':' || (t.who -> 'label' ->> 'nb') || ':'
               || concat_ws('/', t.who ->> 'role', t.who ->> 'unit', t.who ->> 'unit_kind'))::uuid,
           laget.body_id(p_municipality, b.code), t.part, t.who, min(t.place)
      from laget.bodies_in(p_setup) b
      cross join lateral (
        select 'chair' as part, b.found -> 'leads' as who, 0::bigint as place
        union all select 'secretary', b.found -> 'secretary', 1
        union all select 'member', m, n + 1 from jsonb_array_elements(b.found -> 'members') with ordinality x(m, n)
      ) t
     where jsonb_typeof(t.who) = 'object'
     group by 1, 2, 3, 4
$$;

create or replace function laget.places_follow(p_municipality uuid, p_setup uuid, p_first boolean) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare today date := laget.wall_day();
begin
    insert into governance_place (id, municipality_id, body_id, part, label, note, role, unit_id, unit_kind, sectors,
                                  by_need, sequence, since)
    select w.id, p_municipality, w.body, w.part, jsonb_strip_nulls(w.who -> 'label'),
           coalesce(jsonb_strip_nulls(nullif(w.who -> 'note', 'null')), '{}'), coalesce(w.who ->> 'role', ''), u.id,
           coalesce(w.who ->> 'unit_kind', ''), array(select jsonb_array_elements_text(w.who -> 'sectors')),
           coalesce((w.who ->> 'by_need')::boolean, false), w.place, case when p_first then null else today end
      from laget.places_in(p_municipality, p_setup) w
      left join organisations_unit u on u.municipality_id = p_municipality and u.code = w.who ->> 'unit'
    on conflict (id) do update set label = excluded.label, note = excluded.note, sectors = excluded.sectors,
        by_need = excluded.by_need, sequence = excluded.sequence, until = null;
    update governance_place p set until = today
      from governance_body b
     where b.id = p.body_id and b.municipality_id = p_municipality and b.from_setup and p.until is null
       and p.id not in (select w.id from laget.places_in(p_municipality, p_setup) w);
end $$;

create or replace function laget.mandates_follow(p_municipality uuid, p_setup uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    update governance_mandate set withdrawn = true where municipality_id = p_municipality and code <> '' and not withdrawn;
    insert into governance_mandate (id, municipality_id, body_id, kind, code, name, text, adopted, adopted_on,
                                    adopted_by, until, evaluate_by, withdrawn)
    select md5(p_municipality || ':mandate:' || (m ->> 'code'))::uuid, p_municipality,
           laget.body_id(p_municipality, m ->> 'body'), m ->> 'kind', m ->> 'code', jsonb_strip_nulls(m -> 'name'),
           jsonb_strip_nulls(m -> 'text'), m ->> 'adopted', laget.first_day(m ->> 'adopted'),
           coalesce(jsonb_strip_nulls(nullif(m -> 'adopted_by', 'null')), '{}'), laget.last_day(m ->> 'until'),
           (laget.last_day(m ->> 'adopted') + make_interval(months => (m ->> 'evaluate_after_months')::int))::date, false
      from organisations_setupversion v cross join lateral jsonb_array_elements(v.content -> 'mandates') m
     where v.id = p_setup
    on conflict (id) do update set body_id = excluded.body_id, kind = excluded.kind, name = excluded.name,
        text = excluded.text, adopted = excluded.adopted, adopted_on = excluded.adopted_on,
        adopted_by = excluded.adopted_by, until = excluded.until, withdrawn = false,
        -- Once it has been evaluated, the evaluation says when it is to be done again.
        evaluate_by = case when exists (select 1 from governance_mandateevaluation e where e.mandate_id = governance_mandate.id)
                           then governance_mandate.evaluate_by else excluded.evaluate_by end;
end $$;

create or replace function laget.documents_follow(p_municipality uuid, p_setup uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    update governance_steeringdocument set withdrawn = true
     where municipality_id = p_municipality and code <> '' and not withdrawn;
    update governance_documentgoal set withdrawn = true
     where municipality_id = p_municipality and code <> '' and not withdrawn;
    insert into governance_steeringdocument (id, municipality_id, code, kind, name, about, adopted, adopted_on,
                                             adopted_by, until, web, sequence, withdrawn)
    select md5(p_municipality || ':document:' || (d ->> 'code'))::uuid, p_municipality, d ->> 'code', d ->> 'kind',
           jsonb_strip_nulls(d -> 'name'), coalesce(jsonb_strip_nulls(nullif(d -> 'about', 'null')), '{}'),
           coalesce(d ->> 'adopted', ''), laget.first_day(d ->> 'adopted'),
           coalesce(jsonb_strip_nulls(nullif(d -> 'adopted_by', 'null')), '{}'), laget.last_day(d ->> 'until'),
           coalesce(d ->> 'web', ''), n, false
      from organisations_setupversion v
      cross join lateral jsonb_array_elements(v.content -> 'steering_documents') with ordinality x(d, n)
     where v.id = p_setup
    on conflict (id) do update set kind = excluded.kind, name = excluded.name, about = excluded.about,
        adopted = excluded.adopted, adopted_on = excluded.adopted_on, adopted_by = excluded.adopted_by,
        until = excluded.until, web = excluded.web, sequence = excluded.sequence, withdrawn = false;
    insert into governance_documentgoal (id, municipality_id, document_id, code, number, text, sequence, withdrawn)
    select md5(p_municipality || ':goal:' || (d ->> 'code') || ':' || (g ->> 'code'))::uuid, p_municipality,
           md5(p_municipality || ':document:' || (d ->> 'code'))::uuid, g ->> 'code', coalesce(g ->> 'number', ''),
           jsonb_strip_nulls(g -> 'text'), n, false
      from organisations_setupversion v
      cross join lateral jsonb_array_elements(v.content -> 'steering_documents') d
      cross join lateral jsonb_array_elements(d -> 'goals') with ordinality x(g, n)
     where v.id = p_setup
    on conflict (id) do update set number = excluded.number, text = excluded.text, sequence = excluded.sequence,
        withdrawn = false;
end $$;

-- Whom an office puts into a place: a role in a unit, in a kind of unit (of the body's own area, where it
-- has one), or in the municipality's own units of some sectors. A place told by a unit alone is its
-- leader's, as long as nobody has been named to it.
create or replace function laget.offices(p_municipality uuid, p_holder uuid, p_body uuid)
    returns table (place uuid, body uuid, holder uuid, valid_from timestamptz, valid_to timestamptz)
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select p.id, b.id, h.id, greatest(h.valid_from, p.since::timestamptz), h.valid_to
      from governance_body b
      join governance_place p on p.body_id = b.id and p.until is null
      join organisations_unit u on u.municipality_id = p_municipality and case
        when p.unit_id is not null then u.id = p.unit_id
        when p.unit_kind <> '' then u.kind = p.unit_kind and b.area in ('', u.area)
        else p.role <> '' and not u.external and not u.private and (p.sectors = '{}' or u.sector = any (p.sectors))
             and u.kind not in ('municipality', 'sector', 'elected', 'youth_council') end
      join organisations_position h on h.unit_id = u.id and coalesce(nullif(p.role, ''), 'leader') = any (h.roles)
     where b.municipality_id = p_municipality and b.until is null
       -- Who works close to a child at each site is in no list: those are called to the meeting itself.
       and (p.unit_id is not null or p.role in ('', 'leader', 'coordinator'))
       -- In a group made on screen sit those who were named, and nobody in their stead.
       and (b.from_setup or p.role <> '')
       and (p_holder is null or h.id = p_holder) and (p_body is null or b.id = p_body)
       and not (p.unit_id is not null and p.role = '' and exists (
            select 1 from governance_membership m where m.place_id = p.id and not m.derived and m.valid_to is null))
$$;

-- Who has which place follows from the offices: for one position, one body, or the whole municipality.
create or replace function laget.derive_members(p_municipality uuid, p_holder uuid default null, p_body uuid default null)
    returns void language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    update governance_membership m set valid_to = greatest(laget.now(), m.valid_from)
     where m.municipality_id = p_municipality and m.derived and (m.valid_to is null or m.valid_to > laget.now())
       and (p_holder is null or m.holder_id = p_holder) and (p_body is null or m.body_id = p_body)
       and (m.place_id, m.holder_id) not in (
            select o.place, o.holder from laget.offices(p_municipality, p_holder, p_body) o);
    update governance_membership m set valid_to = greatest(o.valid_to, m.valid_from)
      from laget.offices(p_municipality, p_holder, p_body) o
     where o.place = m.place_id and o.holder = m.holder_id and m.derived
       and (m.valid_to is null or m.valid_to > laget.now()) and m.valid_to is distinct from o.valid_to;
    insert into governance_membership (id, municipality_id, place_id, body_id, holder_id, derived, valid_from, valid_to)
    select gen_random_uuid(), p_municipality, o.place, o.body, o.holder, true,
           case when m.held then laget.now() else o.valid_from end, o.valid_to
      from laget.offices(p_municipality, p_holder, p_body) o
      cross join lateral (
        select count(*) > 0 as held, coalesce(bool_or(x.valid_to is null or x.valid_to > laget.now()), false) as holds
          from governance_membership x where x.place_id = o.place and x.holder_id = o.holder
      ) m
     -- What is over already is told once, as the past that it is.
     where not m.holds and (o.valid_to is null or o.valid_to > laget.now() or not m.held and o.valid_to >= o.valid_from);
end $$;

create or replace function laget.governance_follows() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare first boolean := not exists (select 1 from governance_body where municipality_id = new.id);
begin
    perform laget.bodies_follow(new.id, new.setup_id, first);
    perform laget.places_follow(new.id, new.setup_id, first);
    perform laget.mandates_follow(new.id, new.setup_id);
    perform laget.documents_follow(new.id, new.setup_id);
    perform laget.plans_follow(new.id, new.setup_id);
    perform laget.derive_members(new.id);
    return null;
end $$;
create trigger laget_governance after insert or update of setup_id on organisations_municipality
    for each row when (new.setup_id is not null) execute function laget.governance_follows();

create or replace function laget.position_sits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare gone uuid;
begin
    perform laget.derive_members(new.municipality_id, new.id);
    -- Whoever was named leaves her places with her position, and the unit's leader is back there.
    if new.valid_to is not null then
        for gone in update governance_membership set valid_to = greatest(new.valid_to, valid_from)
                     where holder_id = new.id and not derived and (valid_to is null or valid_to > new.valid_to)
                    returning body_id loop
            perform laget.derive_members(new.municipality_id, null, gone);
        end loop;
    end if;
    return null;
end $$;
-- Its name sorts after the one that makes the seat.
create trigger laget_sits after insert or update on organisations_position
    for each row execute function laget.position_sits();

-- A membership opens the body to the seat of the one who holds it; chair and secretary run it.
create or replace function laget.membership_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare does text; needed boolean;
begin
    select part, by_need into does, needed from governance_place where id = new.place_id;
    perform laget.take_back_seat_keys('governance_membership', new.id);
    -- Who is called when there is a need sees what she is called to, and not the rest.
    if not needed and (new.valid_to is null or new.valid_to > new.valid_from) then
        perform laget.give_seat_key(new.holder_id, laget.key('body', new.body_id, part), new.valid_from, new.valid_to,
                                    'governance_membership', new.id)
           from unnest(case when does = 'member' then array['member'] else array['member', 'runs'] end) as part;
    end if;
    if not new.derived and pg_trigger_depth() = 1 then
        -- Who was named stands before the unit's leader; when that ends, the leader is back.
        perform laget.derive_members(new.municipality_id, null, new.body_id);
    end if;
    return null;
end $$;
create trigger laget_membership after insert or update on governance_membership
    for each row execute function laget.membership_gives();

-- Whoever is named has a place that is open, in its own body, and comes from the unit the place is for.
create or replace function laget.membership_fits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (
        select 1 from governance_place p
          join governance_body b on b.id = p.body_id and b.until is null
          join organisations_position h on h.id = new.holder_id
         where p.id = new.place_id and p.body_id = new.body_id and p.until is null
           and p.role = '' and p.unit_kind = ''
           and (p.unit_id is null or p.unit_id = h.unit_id)
           and (h.valid_to is null or h.valid_to > laget.now())) then
        raise exception 'not a place for this person' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_membership before insert on governance_membership
    for each row when (not laget.migrating() and not new.derived) execute function laget.membership_fits();

-- What is over stays as it was.
create or replace function laget.membership_is_over() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    raise exception 'this membership has ended' using errcode = '42501';
end $$;
create trigger laget_a_membership_ended before update on governance_membership
    for each row when (not laget.migrating() and not new.derived and old.valid_to is not null
                       and old.valid_to <= laget.now() and new.valid_to is distinct from old.valid_to)
    execute function laget.membership_is_over();

-- A body is not dissolved under what it still has to do, nor one above under those that answer to it.
create or replace function laget.body_is_free() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if exists (select 1 from governance_oppdrag o where new.id in (o.received_by_id, o.group_id)
                  and o.phase in ('received', 'group'))
       or exists (select 1 from governance_body b where b.parent_id = new.id and b.until is null) then
        raise exception 'the body has open work' using errcode = '42501';
    end if;
    update governance_membership set valid_to = greatest(laget.now(), valid_from)
     where body_id = new.id and (valid_to is null or valid_to > laget.now());
    return null;
end $$;
create trigger laget_body_ends after update of until on governance_body
    for each row when (old.until is null and new.until is not null and new.dissolved_by_id is not null)
    execute function laget.body_is_free();
