-- What a consent opens. Derived anew for the whole case whenever an answer changes, because a "no"
-- in one consent closes what another has opened: deny wins.

-- The categories of a consent that enough givers have said yes to, and none has said no to. A yes
-- counts for as long as the one who gave it acts for the child; a no counts whoever gave it.
create or replace function laget.consented(p_consent consent_consent) returns setof text
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select c.category from unnest(p_consent.categories) as c(category)
     where (select count(*) from consent_giver g
             where g.consent_id = p_consent.id and laget.says_yes(g, c.category, p_consent.forms)
               and laget.answers_for(g, p_consent.child_id)
           ) >= p_consent.answers_needed
       and not exists (select 1 from consent_giver g
             where g.consent_id = p_consent.id and laget.says_no(g, c.category))
$$;

-- Whether somebody keeps this category closed for this unit by what she has answered to another
-- question of the case, whatever has become of that question. Only her own later yes to this one is
-- stronger. A guardian's no is about what guardians decide; what the youth decides is her own.
create or replace function laget.denied(p_consent consent_consent, p_category text, p_unit uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (
        select 1 from consent_consent c
          join consent_receiver r on r.consent_id = c.id and r.unit_id = p_unit
          join consent_giver g on g.consent_id = c.id
         where c.case_id = p_consent.case_id and c.id <> p_consent.id and p_category = any (c.categories)
           and laget.keeps_closed(g, p_category)
           and laget.answers_for(g, p_consent.child_id)
           and (g.youth_id is not null or exists (select 1 from consent_giver o
                 where o.consent_id = p_consent.id and o.person_id is not null))
           and not exists (select 1 from consent_giver y
                 where y.consent_id = p_consent.id and laget.same_giver(y, g)
                   and laget.says_yes(y, p_category, p_consent.forms)
                   and y.answered_at > laget.closed_since(g)))
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
        if not laget.denied(p_consent, category, p_unit) then
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
    perform laget.hold('case', p_case);
    for c in select * from consent_consent where case_id = p_case loop
        perform laget.take_back('consent_consent', c.id);
        continue when c.closed_at <= laget.now();
        ends := least((c.valid_until + 1)::timestamp at time zone 'Europe/Oslo', c.closed_at);
        -- What a guardian agreed to ends with the guardianship, and when the child is of age.
        select least(ends, min(laget.guardian_until(h))) into ends
          from consent_giver g join people_guardianship h on h.person_id = g.person_id
         where g.consent_id = c.id and g.answer in ('yes', 'part') and h.child_id = c.child_id
           and laget.guards(h.person_id, h.child_id)
           and (laget.guardian_until(h) is null or laget.guardian_until(h) > laget.now());
        for r in select unit_id from consent_receiver where consent_id = c.id loop
            perform laget.open_consent(c, r.unit_id, laget.key('unit', r.unit_id, 'intake'), ends);
        end loop;
        for r in select unit_id, position_id from consent_delegate
                  where consent_id = c.id and ended_at is null loop
            perform laget.open_consent(c, r.unit_id, laget.key('seat', r.position_id), ends);
        end loop;
    end loop;
end $$;

-- Whether a consent is for discussing the child in a meeting of this kind, as the set-up it was asked
-- by says: a purpose for meetings may name the kinds it is for, and is for no other then.
create or replace function laget.is_for_meeting(p_consent consent_consent, p_kind text) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (
        select 1 from organisations_setupversion s, jsonb_array_elements(s.content #> '{consent,purposes}') p
         where s.id = p_consent.setup_id and p ->> 'code' = p_consent.purpose and p ->> 'use' = 'meeting'
           and (coalesce(p -> 'meetings', '[]') = '[]' or p -> 'meetings' ? p_kind))
$$;
comment on function laget.is_for_meeting(consent_consent, text) is 'open: a rule of the set-up, about a consent that one sees';

-- Until when a unit is let into a case by the family: null when it is not, infinity when no end is
-- known. To a meeting, only consents count that are for its kind (`p_kind`): one that asks a single
-- service for help opens no meeting, and a yes to the school's own is none to the central one. (Grants with this basis come from consents alone. Naming their table as well
-- would let a planner with old statistics walk through all of them.)
create or replace function laget.let_in_until(p_case uuid, p_unit uuid, p_kind text default null)
    returns timestamptz
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select max(coalesce(g.valid_to, 'infinity')) from access_grant g
      join consent_consent c on c.id = g.source_id
     where g.subject = p_case and g.basis = 'consent' and g.category = 'frame'
       and g.key = laget.key('unit', p_unit, 'intake')
       and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now())
       and (p_kind is null or laget.is_for_meeting(c, p_kind))
$$;

-- What a giver has kept closed by her own hand stays so until her own hand opens it: on her own page,
-- or with her signature. It is remembered here, not read from the last answer, which others may write.
create or replace function laget.giver_keeps_closed() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare by_her_hand boolean := new.form = 'paper'
            or (new.form = 'screen' and laget.seat_kind() in ('family', 'youth'));
begin
    new.kept_closed_at := case
        when new.withdrawn_at is not null then coalesce(old.kept_closed_at, laget.now())
        when by_her_hand and new.answer in ('no', 'part') then laget.now()
        when by_her_hand and new.answer = 'yes' then null
        else old.kept_closed_at end;
    return new;
end $$;
create trigger laget_a_giver before update on consent_giver
    for each row when (not laget.migrating()) execute function laget.giver_keeps_closed();

-- An answer is the giver's own, on a screen; or one that an employee writes down in her own name, as
-- given in the room, on paper or by word of mouth. Whoever takes it back lets the form stand. What
-- the giver has herself kept closed, nobody answers for her but with her signature. Nobody is asked
-- with the answer given, and nobody but a guardian or the youth herself is asked at all; she who is
-- a guardian no longer can take back, and nothing else. A definer: guardians are not all in sight.
create or replace function laget.answer_is_ones_own() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare fits boolean; c consent_consent; lives boolean;
begin
    select * into c from consent_consent where id = new.consent_id and case_id = new.case_id;
    lives := c.child_id = new.youth_id or laget.guards(new.person_id, c.child_id);
    if tg_op = 'INSERT' then
        fits := new.answer = '' and new.form = '' and lives;
    elsif new.withdrawn_at is not null then
        fits := laget.seat_kind() in ('family', 'youth') or new.registered_by_id = laget.seat();
    elsif laget.seat_kind() in ('family', 'youth') then
        fits := new.form = 'screen' and new.scan_id is null and lives;
    else
        fits := new.registered_by_id = laget.seat() and lives
            and (new.form = 'paper' or (new.form in ('room', 'oral') and not laget.kept_closed(old)));
    end if;
    fits := coalesce(fits, false);
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

-- Those who are to receive are named before anybody is asked, never after; and for a question of
-- this very case. A definer: of a question that one does not see it must say the same as of none.
create or replace function laget.receiver_comes_first() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from consent_consent c where c.id = new.consent_id and c.case_id = new.case_id)
       or exists (select 1 from consent_giver g where g.consent_id = new.consent_id) then
        raise exception 'not a question that can still be given a receiver' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_receiver before insert on consent_receiver
    for each row when (not laget.migrating()) execute function laget.receiver_comes_first();

-- A question lasts no longer, and counts a yes in no other form, than the set-up it is asked by says.
create or replace function laget.question_is_of_the_setup() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare content jsonb; forms text[];
begin
    select s.content into content from organisations_setupversion s where s.id = new.setup_id;
    select array_agg(f) into forms
      from jsonb_array_elements(content #> '{consent,purposes}') p, jsonb_array_elements_text(p -> 'forms') f
     where p ->> 'code' = new.purpose;
    if 'screen' = any (forms) then
        forms := forms || 'room'::text;  -- on the employee's device, in the room
    end if;
    if forms is null or not new.forms::text[] <@ forms or new.closed_at is not null
       or new.valid_until > (laget.now() at time zone 'Europe/Oslo')::date
            + (content #>> '{deadlines,consent_max_days,value}')::int then
        raise exception 'not a question that the set-up knows' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_question before insert on consent_consent
    for each row when (not laget.migrating()) execute function laget.question_is_of_the_setup();

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

-- Who acts for the child has changed: what she agreed to counts from then on, or no longer.
create or replace function laget.guardianship_moves_consents() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_consents(k.case_id) from (
        select distinct case_id from consent_consent where child_id = new.child_id order by case_id) k;
    return null;
end $$;
create trigger laget_guardianship_consents after insert or update on people_guardianship
    for each row execute function laget.guardianship_moves_consents();


-- How many have answered what, and what is open. Owner: laget_owner; definer, because one guardian may
-- not see the other's row, yet must know whether anything is open. Only for those who see the consent;
-- and to a family nothing is counted: with two who are asked, a number is the other one's answer.
create or replace function laget.consent_standing(p_consents uuid[])
    returns table (consent uuid, asked bigint, said_yes bigint, said_no bigint, silent bigint, unsigned bigint, open_categories text[])
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select c.id, count(*),
           count(*) filter (where counted and g.form = any (c.forms) and g.withdrawn_at is null and g.answer in ('yes', 'part')),
           count(*) filter (where counted and (g.answer = 'no' or g.withdrawn_at is not null)),
           count(*) filter (where counted and g.answer in ('', 'later')),
           count(*) filter (where counted and g.answer in ('yes', 'part') and g.withdrawn_at is null and not g.form = any (c.forms)),
           -- What is really open is what the wall opens by it now.
           array(select distinct o.category from access_grant o
                  where o.source_table = 'consent_consent' and o.source_id = c.id and o.subject = c.case_id
                    and o.category <> 'frame'
                    and o.valid_from <= laget.now() and (o.valid_to is null or o.valid_to > laget.now())
                  order by o.category)
      from consent_consent c join consent_giver g on g.consent_id = c.id
           cross join (select laget.seat_kind() not in ('family', 'youth')) as staff(counted)
     where c.id = any (p_consents)
       and laget.reached(c.case_id, '{*,consents,frame}')
     group by c.id
$$;
comment on function laget.consent_standing(uuid[]) is 'open: how many have answered what, without names';
