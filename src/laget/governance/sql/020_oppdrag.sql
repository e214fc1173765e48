-- An oppdrag goes one way, and does not end before somebody in the line has taken it over.

create or replace function laget.oppdrag_goes_on() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if old.phase is distinct from new.phase and not (old.phase, new.phase) in (
        ('proposed', 'prioritised'), ('proposed', 'set_aside'), ('prioritised', 'received'),
        ('prioritised', 'set_aside'), ('set_aside', 'prioritised'), ('received', 'group'), ('received', 'line'),
        ('group', 'line'), ('line', 'closed')) then
        raise exception 'an oppdrag goes another way' using errcode = '42501';
    end if;
    if new.phase in ('line', 'closed') and not exists (
        select 1 from governance_takeover t where t.oppdrag_id = new.id and t.answer = 'yes') then
        raise exception 'nobody in the line has taken it over' using errcode = '42501';
    end if;
    if old.phase = 'closed' then
        raise exception 'the oppdrag is closed' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_oppdrag before update on governance_oppdrag
    for each row when (not laget.migrating()) execute function laget.oppdrag_goes_on();

-- A unit is asked while the oppdrag is being worked on. Its answer stands, and a yes moves the oppdrag.
create or replace function laget.takeover_moves() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select 1 from governance_oppdrag o where o.id = new.oppdrag_id and o.phase in ('received', 'group')) then
            raise exception 'nobody is working on it' using errcode = '42501';
        end if;
    elsif old.answer <> '' then
        raise exception 'this has been answered' using errcode = '42501';
    elsif new.answer = 'yes' then
        update governance_oppdrag set phase = 'line' where id = new.oppdrag_id;
    end if;
    return null;
end $$;
create trigger laget_takeover after insert or update on governance_takeover
    for each row when (not laget.migrating()) execute function laget.takeover_moves();

create or replace function laget.measure_is_of_an_open_oppdrag() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if new.oppdrag_id is not null and not exists (select 1 from governance_oppdrag o
                    where o.id = new.oppdrag_id and o.phase in ('received', 'group', 'line')) then
        raise exception 'nobody is working on it' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_planmeasure before insert on governance_planmeasure
    for each row when (not laget.migrating()) execute function laget.measure_is_of_an_open_oppdrag();
