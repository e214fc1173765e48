-- What opens a case. Every source is given and taken back by its own id, so each can end alone.

-- One person's full sight of one case.
create or replace function laget.give_case(
    p_case cases_case, p_key uuid, p_write boolean, p_from timestamptz, p_to timestamptz,
    p_basis text, p_source_table text, p_source uuid
) returns void language sql
set search_path = laget, public, pg_temp
as $$
    select laget.give(p_case.municipality_id, p_case.id, 'case', p_key, '*', p_write,
                      p_case.opened_at, p_from, p_to, p_basis, p_source_table, p_source);
$$;

-- With the case comes who the child is, and whom to ring at home.
create or replace function laget.give_child_frame(
    p_case cases_case, p_key uuid, p_from timestamptz, p_to timestamptz, p_basis text,
    p_source_table text, p_source uuid
) returns void language sql
set search_path = laget, public, pg_temp
as $$
    select laget.give(p_case.municipality_id, p_case.child_id, 'child', p_key, part, false,
                      p_case.opened_at, p_from, p_to, p_basis, p_source_table, p_source)
      from unnest(array['frame', 'guardians']) as parts(part);
$$;

-- The family: open from the moment they are told, closed until then.
create or replace function laget.derive_case_family(p_case cases_case) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare h people_guardianship;
begin
    for h in select * from people_guardianship where child_id = p_case.child_id loop
        perform laget.take_back('people_guardianship', h.id, p_case.id);
        if p_case.family_open_at is not null and h.parental_responsibility then
            perform laget.give_case(p_case, laget.key('family', h.person_id), false,
                greatest(h.valid_from, p_case.family_open_at), laget.guardian_until(h), 'family', 'people_guardianship', h.id);
        end if;
    end loop;
    perform laget.take_back('people_child', p_case.child_id, p_case.id);
    if p_case.family_open_at is not null then
        perform laget.give_case(p_case, laget.key('youth', c.id), false, p_case.family_open_at, null,
            'family', 'people_child', c.id)
           from people_child c where c.id = p_case.child_id and c.account_id is not null;
    end if;
end $$;

create or replace function laget.case_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare p record;
begin
    if tg_op = 'INSERT' then
        perform laget.give_case(new, laget.key('unit', new.unit_id, 'leader'), true,
            new.opened_at, null, 'ownership', 'cases_case', new.id);
        perform laget.give_case(new, laget.key('seat', new.opened_by_id), true,
            new.opened_at, null, 'ownership', 'cases_case', new.id);
        for p in select pl.* from people_placement pl where pl.child_id = new.child_id loop
            perform laget.give_case(new, laget.key('seat', p.position_id), true,
                greatest(p.valid_from, new.opened_at), p.valid_to, 'appointment', 'people_placement', p.id);
        end loop;
        perform laget.derive_case_family(new);
    elsif new.family_open_at is distinct from old.family_open_at then
        perform laget.derive_case_family(new);
    end if;
    return null;
end $$;
create trigger laget_case after insert or update on cases_case
    for each row execute function laget.case_gives();

-- A new contact teacher sees the child's cases in this unit from now; the former one no longer.
create or replace function laget.placement_gives_cases() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare c cases_case;
begin
    for c in select k.* from cases_case k join people_child ch on ch.id = k.child_id
              where k.child_id = new.child_id and k.unit_id = ch.unit_id loop
        perform laget.take_back('people_placement', new.id, c.id);
        perform laget.give_case(c, laget.key('seat', new.position_id), true,
            greatest(new.valid_from, c.opened_at), new.valid_to, 'appointment', 'people_placement', new.id);
    end loop;
    return null;
end $$;
create trigger laget_placement_cases after insert or update on people_placement
    for each row execute function laget.placement_gives_cases();

create or replace function laget.guardianship_gives_cases() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare c cases_case;
begin
    for c in select * from cases_case where child_id = new.child_id loop
        perform laget.derive_case_family(c);
    end loop;
    return null;
end $$;
create trigger laget_guardianship_cases after insert or update on people_guardianship
    for each row execute function laget.guardianship_gives_cases();

-- A case is opened where the child is.
create or replace function laget.case_is_where_the_child_is() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from people_child c where c.id = new.child_id and c.unit_id = new.unit_id) then
        raise exception 'a case is opened where the child is' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_a_case after insert on cases_case
    for each row when (not laget.migrating()) execute function laget.case_is_where_the_child_is();

-- A closed case stays closed, and what the family has been shown is not taken from them.
create or replace function laget.case_runs_forward() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if old.closed_at is not null
       or (old.family_open_at is not null and new.family_open_at is distinct from old.family_open_at)
       or new.family_open_at < old.opened_at or new.version < old.version then
        raise exception 'a case runs forward' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_a_case_forward after update on cases_case
    for each row when (not laget.migrating()) execute function laget.case_runs_forward();

-- What the family is asked about a case is asked about its child.
create or replace function laget.question_is_of_the_child() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from cases_case c where c.id = new.case_id and c.child_id = new.child_id) then
        raise exception 'not a question about this child' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_question_child before insert on consent_consent
    for each row when (not laget.migrating()) execute function laget.question_is_of_the_child();

-- A leg that has ended stays ended, and is taken over by `laget.take_baton` only. An update without a
-- condition asks no reading policy: what one's own seat may write must not depend on what it sees.
create or replace function laget.baton_runs_forward() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if old.ended_at is not null
       or (new.accepted_at is distinct from old.accepted_at and current_user <> 'laget_owner') then
        raise exception 'a leg with the baton runs forward' using errcode = '42501';
    end if;
    return null;
end $$;

-- The first leg is hers who opened the case; each later one is offered, to somebody who works there.
create or replace function laget.baton_is_offered() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from cases_case c join organisations_position p on p.unit_id = c.unit_id
                    where c.id = new.case_id and p.id = new.position_id)
       or new.ended_at is not null
       or (new.accepted_at is not null
           and (new.position_id is distinct from laget.seat()
                or exists (select 1 from cases_baton b where b.case_id = new.case_id))) then
        raise exception 'the baton is offered to a colleague' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_baton_offer before insert on cases_baton
    for each row when (not laget.migrating()) execute function laget.baton_is_offered();
create trigger laget_a_baton after update on cases_baton
    for each row when (not laget.migrating()) execute function laget.baton_runs_forward();

-- The baton: whoever has accepted it sees and writes; whoever is offered it sees what she is asked
-- to take, and writes nothing until she has taken it.
create or replace function laget.baton_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare c cases_case;
begin
    select * into c from cases_case where id = new.case_id;
    perform laget.take_back('cases_baton', new.id);
    if new.ended_at is null then
        perform laget.give_case(c, laget.key('seat', new.position_id), new.accepted_at is not null,
            coalesce(new.accepted_at, new.offered_at), null, 'appointment', 'cases_baton', new.id);
        perform laget.give_child_frame(c, laget.key('seat', new.position_id),
            new.offered_at, null, 'appointment', 'cases_baton', new.id);
    end if;
    return null;
end $$;
create trigger laget_baton after insert or update on cases_baton
    for each row execute function laget.baton_gives();

-- One names a colleague of the unit, from now on; and what has ended stays ended.
create or replace function laget.naming_is_of_a_colleague() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if tg_op = 'UPDATE' then
        if old.valid_to is not null then
            raise exception 'what has ended stays ended' using errcode = '42501';
        end if;
    elsif not exists (select 1 from cases_case c join organisations_position p on p.unit_id = c.unit_id
                       where c.id = new.case_id and c.opened_at <= new.valid_from and p.id = new.position_id) then
        raise exception 'one names a colleague of the unit' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_named before insert or update on cases_namedperson
    for each row when (not laget.migrating()) execute function laget.naming_is_of_a_colleague();

create or replace function laget.named_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare c cases_case;
begin
    select * into c from cases_case where id = new.case_id;
    perform laget.take_back('cases_namedperson', new.id);
    perform laget.give_case(c, laget.key('seat', new.position_id), true,
        new.valid_from, new.valid_to, 'appointment', 'cases_namedperson', new.id);
    perform laget.give_child_frame(c, laget.key('seat', new.position_id),
        new.valid_from, new.valid_to, 'appointment', 'cases_namedperson', new.id);
    return null;
end $$;
create trigger laget_named after insert or update on cases_namedperson
    for each row execute function laget.named_gives();

-- Taking over ends the former leg and begins the new one at once. A definer, since she who takes
-- over may not yet write, and he who hands over may lose sight of the case by it. Only the one who
-- was asked can call it with effect.
create or replace function laget.take_baton(p_offer uuid) returns boolean
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare o cases_baton;
begin
    select * into o from cases_baton
     where id = p_offer and accepted_at is null and ended_at is null
       and exists (select 1 from cases_case c where c.id = case_id and c.closed_at is null)
       and laget.key('seat', position_id) = any (laget.keys()) for update;
    if not found then
        return false;
    end if;
    update cases_baton set ended_at = laget.now()
     where case_id = o.case_id and accepted_at is not null and ended_at is null;
    update cases_baton set accepted_at = laget.now() where id = o.id;
    return true;
end $$;
comment on function laget.take_baton(uuid) is 'open to writing: take over the baton one has been offered';

-- Whoever has promised a measure knows that the case is and whose it is, until it is assessed; and
-- from another service for no longer than the family lets that service in. The measure itself she
-- sees as its owner for as long; nothing else of the case opens by it.
create or replace function laget.derive_measure(p_measure cases_measure) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare c cases_case; owner_unit uuid; ends timestamptz;
begin
    perform laget.hold('case', p_measure.case_id);
    select * into c from cases_case where id = p_measure.case_id;
    perform laget.take_back('cases_measure', p_measure.id);
    if p_measure.owner_id is null or p_measure.assessed_on is not null then
        return;
    end if;
    select unit_id into owner_unit from organisations_position where id = p_measure.owner_id;
    if owner_unit <> c.unit_id then
        ends := laget.let_in_until(c.id, owner_unit);
        if ends is null then
            return;  -- the family has not let that service in: what it owns opens nothing
        end if;
        ends := nullif(ends, 'infinity');
    end if;
    perform laget.give(c.municipality_id, c.id, 'case', laget.key('seat', p_measure.owner_id), 'frame', false,
        c.opened_at, null, ends, 'appointment', 'cases_measure', p_measure.id);
    perform laget.give(c.municipality_id, c.child_id, 'child', laget.key('seat', p_measure.owner_id), 'frame', false,
        c.opened_at, null, ends, 'appointment', 'cases_measure', p_measure.id);
end $$;

-- A promise is given by the unit's own people, or by a service that the family has let in; and what
-- has been assessed stands.
create or replace function laget.promise_is_from_inside() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.hold('case', new.case_id);
    if tg_op = 'UPDATE' and old.assessed_on is not null then
        raise exception 'what has been assessed stands' using errcode = '42501';
    end if;
    if new.owner_id is not null and (tg_op = 'INSERT' or new.owner_id is distinct from old.owner_id)
       and not exists (select 1 from cases_case c join organisations_position p on p.id = new.owner_id
            where c.id = new.case_id
              and (p.unit_id = c.unit_id or laget.let_in_until(c.id, p.unit_id) is not null)) then
        raise exception 'the family has not let that service in' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_a_measure after insert or update on cases_measure
    for each row when (not laget.migrating()) execute function laget.promise_is_from_inside();

create or replace function laget.measure_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_measure(new);
    return null;
end $$;
create trigger laget_measure after insert or update of owner_id, assessed_on on cases_measure
    for each row execute function laget.measure_gives();

-- When a service is let in no longer, what it had promised stands without an owner: a vacancy with the
-- holder of the baton, seen the same day. What stands is bounded anew.
create or replace function laget.derive_promises(p_case uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    update cases_measure m set owner_id = null, vacant_since = laget.now()
      from organisations_position p, cases_case c
     where m.case_id = p_case and c.id = m.case_id and m.assessed_on is null
       and p.id = m.owner_id and p.unit_id <> c.unit_id
       and laget.let_in_until(m.case_id, p.unit_id) is null;
    perform laget.derive_measure(m) from cases_measure m
      where m.case_id = p_case and m.assessed_on is null and m.owner_id is not null;
end $$;

create or replace function laget.consent_moves_promises() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_promises(new.case_id);
    return null;
end $$;
create trigger laget_giver_measures after update on consent_giver
    for each row execute function laget.consent_moves_promises();
create trigger laget_consent_measures after update on consent_consent
    for each row execute function laget.consent_moves_promises();

create or replace function laget.guardianship_moves_promises() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_promises(c.id) from cases_case c where c.child_id = new.child_id;
    return null;
end $$;
-- The name sorts after those that derive the guardianship, the cases and the consents.
create trigger laget_guardianship_measures after insert or update on people_guardianship
    for each row execute function laget.guardianship_moves_promises();

-- In a case that is closed nothing new begins: nobody is asked, promised for, let in or given it. The
-- row of the case is held meanwhile, so that closing and beginning wait for each other. A definer:
-- she who may not see the case is told the same.
create or replace function laget.case_goes_on() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform 1 from cases_case c where c.id = new.case_id and c.closed_at is null for share;
    if not found then
        raise exception 'the case is closed' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_case_goes_on before insert on consent_consent
    for each row when (not laget.migrating()) execute function laget.case_goes_on();
create trigger laget_a_case_goes_on before insert on cases_measure
    for each row when (not laget.migrating()) execute function laget.case_goes_on();
create trigger laget_a_case_goes_on before insert on cases_namedperson
    for each row when (not laget.migrating()) execute function laget.case_goes_on();
create trigger laget_a_case_goes_on before insert on cases_baton
    for each row when (not laget.migrating()) execute function laget.case_goes_on();
