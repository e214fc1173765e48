-- What being registered, placed, or somebody's guardian opens.

-- When a child comes of age and decides for herself: on the day she is eighteen, from its first
-- minute (vergemålsloven § 2, barnelova kap. 5). Born on 29 February: on 1 March, as in ages.py.
create or replace function laget.of_age_at(p_child uuid) returns timestamptz
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select (make_date(extract(year from born)::int + 18, extract(month from born)::int, 1)
            + (extract(day from born)::int - 1))::timestamp at time zone 'Europe/Oslo'
      from people_child where id = p_child
$$;

-- Until when a guardian acts for the child: as long as that is registered, and never after she has
-- come of age. Null: no end is known.
create or replace function laget.guardian_until(h people_guardianship) returns timestamptz
    language sql stable
    set search_path = laget, public, pg_temp
as $$ select least(h.valid_to, laget.of_age_at(h.child_id)) $$;

-- Whether somebody acts for the child now.
create or replace function laget.guards(p_person uuid, p_child uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (select 1 from people_guardianship h
        where h.person_id = p_person and h.child_id = p_child and h.parental_responsibility
          and h.valid_from <= laget.now()
          and (laget.guardian_until(h) is null or laget.guardian_until(h) > laget.now()))
$$;

-- A child: her unit's staff know that she is there; its leader sees what the unit holds about her.
create or replace function laget.child_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.take_back('people_child', new.id, new.id);
    perform laget.give(new.municipality_id, new.id, 'child', laget.key('unit', new.unit_id, 'staff'), 'frame',
        false, new.registered_at, new.registered_at, null, 'ownership', 'people_child', new.id);
    perform laget.give(new.municipality_id, new.id, 'child', laget.key('unit', new.unit_id, 'leader'), '*',
        true, new.registered_at, new.registered_at, null, 'ownership', 'people_child', new.id);
    if new.account_id is not null then
        perform laget.give(new.municipality_id, new.id, 'child', laget.key('youth', new.id), '*',
            false, new.registered_at, new.registered_at, null, 'family', 'people_child', new.id);
        insert into access_seat (id, account_id, municipality_id, kind, person_id, roles, title, place, valid_from, valid_to)
        values (new.id, new.account_id, new.municipality_id, 'youth', new.id, '{}', new.first_name, '', new.registered_at, null)
        on conflict (id) do update set account_id = excluded.account_id, title = excluded.title;
        perform laget.take_back_seat_keys('people_child', new.id);
        perform laget.give_seat_key(new.id, laget.key('youth', new.id), new.registered_at, null, 'people_child', new.id);
    end if;
    return null;
end $$;
create trigger laget_child after insert or update on people_child
    for each row execute function laget.child_gives();

-- A contact (teacher, pedagogical leader) sees all that the unit holds about the child.
create or replace function laget.placement_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.take_back('people_placement', new.id, new.child_id);
    perform laget.give(new.municipality_id, new.child_id, 'child', laget.key('seat', new.position_id), '*',
        true, new.valid_from, new.valid_from, new.valid_to, 'appointment', 'people_placement', new.id);
    return null;
end $$;
create trigger laget_placement after insert or update on people_placement
    for each row execute function laget.placement_gives();

-- A guardian who can sign in gets a seat. Without parental responsibility the fact opens nothing;
-- what such a parent may see is a grant of its own.
create or replace function laget.guardianship_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    insert into access_seat (id, account_id, municipality_id, kind, person_id, roles, title, place, valid_from, valid_to)
    select p.id, p.account_id, p.municipality_id, 'family', p.id, '{}', '', '', new.valid_from, null
      from people_person p where p.id = new.person_id and p.account_id is not null
    on conflict (id) do update set account_id = excluded.account_id,
        valid_from = least(access_seat.valid_from, excluded.valid_from);
    perform laget.take_back_seat_keys('people_guardianship', new.id);
    if exists (select 1 from access_seat where id = new.person_id) then
        perform laget.give_seat_key(new.person_id, laget.key('family', new.person_id),
            new.valid_from, laget.guardian_until(new), 'people_guardianship', new.id);
    end if;
    perform laget.take_back('people_guardianship', new.id, new.child_id);
    if new.parental_responsibility then
        perform laget.give(new.municipality_id, new.child_id, 'child', laget.key('family', new.person_id), '*',
            false, new.valid_from, new.valid_from, laget.guardian_until(new), 'family', 'people_guardianship', new.id);
    end if;
    return null;
end $$;
create trigger laget_guardianship after insert or update on people_guardianship
    for each row execute function laget.guardianship_gives();

-- A day of birth put right: every guardianship is told, and derives itself, the cases and the items.
create or replace function laget.birth_moves_guardianships() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    update people_guardianship set valid_to = valid_to where child_id = new.id;
    return null;
end $$;
create trigger laget_child_born after update of born on people_child
    for each row when (old.born is distinct from new.born)
    execute function laget.birth_moves_guardianships();
