-- What a consent opens. Derived anew for the whole case whenever an answer changes, because a "no"
-- in one consent closes what another has opened: deny wins.

-- The categories of a consent that enough givers have said yes to, and none has said no to.
create or replace function laget.consented(p_consent consent_consent) returns setof text
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select c.category from unnest(p_consent.categories) as c(category)
     where (select count(*) from consent_giver g
             where g.consent_id = p_consent.id and g.form = any (p_consent.forms) and g.withdrawn_at is null
               and (g.answer = 'yes' or (g.answer = 'part' and c.category = any (g.categories)))
           ) >= p_consent.answers_needed
       and not exists (select 1 from consent_giver g
             where g.consent_id = p_consent.id
               and (g.answer = 'no' or (g.answer = 'part' and not c.category = any (g.categories))
                    or g.withdrawn_at is not null))
$$;

-- Whether somebody has said no to this category for this unit, in any open question of the case.
create or replace function laget.denied(p_case uuid, p_category text, p_unit uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (
        select 1 from consent_consent c
          join consent_receiver r on r.consent_id = c.id and r.unit_id = p_unit
          join consent_giver g on g.consent_id = c.id
         where c.case_id = p_case and (c.closed_at is null or c.closed_at > laget.now()) and p_category = any (c.categories)
           and g.withdrawn_at is null
           and (g.answer = 'no' or (g.answer = 'part' and not p_category = any (g.categories))))
$$;

-- One key's sight through one consent: the categories, that the case exists, and whose it is.
create or replace function laget.open_consent(
    p_consent consent_consent, p_unit uuid, p_key uuid, p_to timestamptz
) returns void language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare category text; opened boolean := false;
begin
    for category in select * from laget.consented(p_consent) loop
        if not laget.denied(p_consent.case_id, category, p_unit) then
            perform laget.give(p_consent.municipality_id, p_consent.case_id, 'case', p_key, category, false,
                p_consent.sort_at, null, p_to, 'consent', 'consent_consent', p_consent.id);
            opened := true;
        end if;
    end loop;
    if opened then
        perform laget.give(p_consent.municipality_id, p_consent.case_id, 'case', p_key, 'frame', false,
            p_consent.sort_at, null, p_to, 'consent', 'consent_consent', p_consent.id);
        perform laget.give(p_consent.municipality_id, p_consent.child_id, 'child', p_key, 'frame', false,
            p_consent.sort_at, null, p_to, 'consent', 'consent_consent', p_consent.id);
    end if;
end $$;

create or replace function laget.derive_consents(p_case uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare c consent_consent; r record; ends timestamptz;
begin
    -- One at a time for a case: two parents may answer in the same second.
    perform pg_advisory_xact_lock(hashtextextended('consent:' || p_case::text, 0));
    for c in select * from consent_consent where case_id = p_case loop
        perform laget.take_back('consent_consent', c.id);
        continue when c.closed_at <= laget.now();
        ends := least((c.valid_until + 1)::timestamp at time zone 'Europe/Oslo', c.closed_at);
        -- What guardians agreed to ends when the child decides for itself.
        if exists (select 1 from consent_giver g where g.consent_id = c.id and g.person_id is not null) then
            ends := least(ends, laget.of_age_at(c.child_id));
        end if;
        for r in select unit_id from consent_receiver where consent_id = c.id loop
            perform laget.open_consent(c, r.unit_id, laget.key('unit', r.unit_id, 'intake'), ends);
        end loop;
        for r in select unit_id, position_id from consent_delegate
                  where consent_id = c.id and ended_at is null loop
            perform laget.open_consent(c, r.unit_id, laget.key('seat', r.position_id), ends);
        end loop;
    end loop;
end $$;

-- Until when a unit is let into a case by the family: null when it is not, infinity when no end is
-- known.
create or replace function laget.let_in_until(p_case uuid, p_unit uuid) returns timestamptz
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select max(coalesce(g.valid_to, 'infinity')) from access_grant g
     where g.subject = p_case and g.basis = 'consent' and g.category = 'frame'
       and g.key = laget.key('unit', p_unit, 'intake')
       and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now())
$$;

-- An answer is the giver's own, on a screen; or one that an employee writes down in her own name, as
-- given in the room, on paper or by word of mouth. Whoever takes it back lets the form stand. What
-- the giver has herself kept closed, nobody opens for her but with her signature. Nobody is asked with
-- the answer given, and nobody but a guardian or the youth herself is asked at all.
create or replace function laget.answer_is_ones_own() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare fits boolean; kept_closed boolean;
begin
    if tg_op = 'INSERT' then
        fits := new.answer = '' and new.form = '' and exists (
            select 1 from consent_consent c where c.id = new.consent_id and (c.child_id = new.youth_id
                or exists (select 1 from people_guardianship h where h.child_id = c.child_id
                              and h.person_id = new.person_id and h.parental_responsibility)));
    elsif laget.seat_kind() in ('family', 'youth') then
        fits := new.withdrawn_at is not null or (new.form = 'screen' and new.scan_id is null);
    else
        -- She took it back, or said no or "parts" on her own page; now it would be a yes.
        kept_closed := new.answer in ('yes', 'part')
            and (old.withdrawn_at is not null or (old.form = 'screen' and old.answer in ('no', 'part')));
        fits := new.registered_by_id is not distinct from laget.seat()
            and (new.withdrawn_at is not null or new.form = 'paper'
                or (new.form in ('room', 'oral') and not kept_closed));
    end if;
    if not fits then
        raise exception 'not an answer that this seat may write down' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_answer after insert or update on consent_giver
    for each row when (not laget.migrating()) execute function laget.answer_is_ones_own();

-- A receiving unit names its own people, for a consent it receives; an end is an end.
create or replace function laget.delegate_is_the_receivers() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if tg_op = 'UPDATE' then
        if old.ended_at is not null then
            raise exception 'what has ended stays ended' using errcode = '42501';
        end if;
    elsif not exists (select 1 from consent_receiver r where r.consent_id = new.consent_id
                         and r.case_id = new.case_id and r.unit_id = new.unit_id)
        or not exists (select 1 from organisations_position p where p.id = new.position_id and p.unit_id = new.unit_id)
    then
        raise exception 'a receiving unit names its own people' using errcode = '42501';
    end if;
    return null;
end $$;
-- Named so that it runs before the trigger that derives.
create trigger laget_d_delegate after insert or update on consent_delegate
    for each row when (not laget.migrating()) execute function laget.delegate_is_the_receivers();

-- Those who are to receive are named before anybody is asked, never after.
create or replace function laget.receiver_comes_first() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if exists (select 1 from consent_giver g where g.consent_id = new.consent_id) then
        raise exception 'the family has been asked already' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_receiver after insert on consent_receiver
    for each row execute function laget.receiver_comes_first();

-- What has been closed is not opened again, nor made to last longer.
create or replace function laget.closed_stays_closed() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if new.closed_at is null or new.closed_at > old.closed_at then
        raise exception 'a closed consent stays closed' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_a_consent after update on consent_consent
    for each row when (old.closed_at is not null and not laget.migrating())
    execute function laget.closed_stays_closed();

create or replace function laget.consent_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_consents(new.case_id);
    return null;
end $$;
create trigger laget_consent after update on consent_consent
    for each row execute function laget.consent_gives();
create trigger laget_giver after insert or update on consent_giver
    for each row execute function laget.consent_gives();
create trigger laget_delegate after insert or update on consent_delegate
    for each row execute function laget.consent_gives();

-- A day of birth put right moves the end of what guardians have agreed to. The name sorts before
-- that of the trigger which tells the guardianships, and by them the meetings that build on this.
create or replace function laget.birth_moves_consents() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_consents(k.case_id)
       from (select distinct case_id from consent_consent where child_id = new.id) k;
    return null;
end $$;
create trigger laget_child_birth_consents after update of born on people_child
    for each row when (old.born is distinct from new.born)
    execute function laget.birth_moves_consents();

-- How many have answered what. Owner: laget_owner; definer, because one guardian may not see the
-- other's row, yet must know whether her own yes is enough. Only for those who see the consent.
create or replace function laget.consent_standing(p_consents uuid[])
    returns table (consent uuid, asked bigint, said_yes bigint, said_no bigint, silent bigint, unsigned bigint, open_categories text[])
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select c.id, count(*),
           count(*) filter (where g.form = any (c.forms) and g.withdrawn_at is null and g.answer in ('yes', 'part')),
           count(*) filter (where g.answer = 'no' or g.withdrawn_at is not null),
           count(*) filter (where g.answer in ('', 'later')),
           count(*) filter (where g.answer in ('yes', 'part') and g.withdrawn_at is null and not g.form = any (c.forms)),
           -- What is really open is what the wall opens by it now.
           array(select distinct o.category from access_grant o
                  where o.source_table = 'consent_consent' and o.source_id = c.id and o.subject = c.case_id
                    and o.category <> 'frame'
                    and o.valid_from <= laget.now() and (o.valid_to is null or o.valid_to > laget.now())
                  order by o.category)
      from consent_consent c join consent_giver g on g.consent_id = c.id
     where c.id = any (p_consents)
       and exists (select 1 from access_grant a
                    where a.subject = c.case_id and a.key = any (laget.keys())
                      and a.category in ('*', 'consents', 'frame')
                      and a.valid_from <= laget.now() and (a.valid_to is null or a.valid_to > laget.now()))
     group by c.id
$$;
comment on function laget.consent_standing(uuid[]) is 'open: how many have answered what, without names';
