-- A position is a seat. Its keys: the seat itself, staff of the unit, and one for each role; whoever
-- leads a site also one that all leaders of such sites in the municipality have, and whoever
-- coordinates one for the municipality. Politicians and youth who speak for youth sit in councils:
-- their seats are of another kind, so that no rule for staff lets them in.

create or replace function laget.position_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare role text;
begin
    insert into access_seat (id, account_id, municipality_id, kind, unit_id, roles, title, place, valid_from, valid_to)
    select new.id, new.account_id, new.municipality_id,
           case when u.kind in ('elected', 'youth_council') then 'council' else 'position' end, new.unit_id, new.roles, new.title,
           u.name->>'nb', new.valid_from, new.valid_to
      from organisations_unit u where u.id = new.unit_id
    on conflict (id) do update set kind = excluded.kind, account_id = excluded.account_id, unit_id = excluded.unit_id,
        roles = excluded.roles, title = excluded.title, place = excluded.place,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to;
    perform laget.take_back_seat_keys('organisations_position', new.id);
    perform laget.give_seat_key(new.id, laget.key('seat', new.id), new.valid_from, new.valid_to,
                                'organisations_position', new.id);
    perform laget.give_seat_key(new.id, laget.key('unit', new.unit_id, 'staff'), new.valid_from, new.valid_to,
                                'organisations_position', new.id);
    foreach role in array new.roles loop
        perform laget.give_seat_key(new.id, laget.key('unit', new.unit_id, role), new.valid_from, new.valid_to,
                                    'organisations_position', new.id);
    end loop;
    if 'coordinator' = any (new.roles) then
        perform laget.give_seat_key(new.id, laget.key('town', new.municipality_id, 'coordinator'), new.valid_from,
                                    new.valid_to, 'organisations_position', new.id);
    end if;
    perform laget.give_seat_key(new.id, laget.key('sites', u.municipality_id, u.kind), new.valid_from, new.valid_to,
                                'organisations_position', new.id)
       from organisations_unit u where u.id = new.unit_id and u.site and 'leader' = any (new.roles);
    return null;
end $$;

create trigger laget_seat after insert or update on organisations_position
    for each row execute function laget.position_gives();
