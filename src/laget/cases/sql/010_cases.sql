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
    select * into c from cases_case where id = p_measure.case_id;
    perform laget.take_back('cases_measure', p_measure.id);
    if p_measure.owner_id is null or p_measure.assessed_on is not null then
        return;
    end if;
    select unit_id into owner_unit from organisations_position where id = p_measure.owner_id;
    if owner_unit <> c.unit_id then
        ends := nullif(laget.let_in_until(c.id, owner_unit), 'infinity');
    end if;
    perform laget.give(c.municipality_id, c.id, 'case', laget.key('seat', p_measure.owner_id), 'frame', false,
        c.opened_at, null, ends, 'appointment', 'cases_measure', p_measure.id);
    perform laget.give(c.municipality_id, c.child_id, 'child', laget.key('seat', p_measure.owner_id), 'frame', false,
        c.opened_at, null, ends, 'appointment', 'cases_measure', p_measure.id);
end $$;

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

-- When a service is shut out by a no or a withdrawal, what it had promised stands without an owner:
-- a vacancy with the holder of the baton, seen the same day. What stands is bounded anew.
create or replace function laget.consent_leaves_vacancies() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    update cases_measure m set owner_id = null, vacant_since = laget.now()
      from organisations_position p, cases_case c
     where m.case_id = new.case_id and c.id = m.case_id and m.assessed_on is null
       and p.id = m.owner_id and p.unit_id <> c.unit_id
       and exists (select 1 from consent_receiver r where r.case_id = m.case_id and r.unit_id = p.unit_id)
       and laget.let_in_until(m.case_id, p.unit_id) is null
       -- A no, a withdrawal or a closed question shuts out; an answer still to come does not.
       and exists (select 1 from consent_giver g join consent_receiver r on r.consent_id = g.consent_id
                    join consent_consent k on k.id = g.consent_id
                   where g.case_id = m.case_id and r.unit_id = p.unit_id
                     and (g.withdrawn_at is not null or g.answer in ('no', 'part') or k.closed_at is not null));
    perform laget.derive_measure(m) from cases_measure m
      where m.case_id = new.case_id and m.assessed_on is null and m.owner_id is not null;
    return null;
end $$;
create trigger laget_giver_measures after update on consent_giver
    for each row execute function laget.consent_leaves_vacancies();
create trigger laget_consent_measures after update on consent_consent
    for each row execute function laget.consent_leaves_vacancies();
