-- A body's meeting is about no child: whoever sits in councils may be called to it, and nowhere else.

create or replace function laget.body_meets_on_no_child() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare of_a_body boolean;
begin
    select m.body_id is not null into of_a_body from meetings_meeting m where m.id = new.meeting_id;
    if tg_table_name = 'meetings_item' then
        if of_a_body <> (new.kind in ('matter', 'service_presentation', 'theme')) and (of_a_body or new.kind = 'matter') then
            raise exception 'a body deals with no child' using errcode = '42501';
        end if;
    elsif not of_a_body and exists (select 1 from organisations_unit u
                                     where u.id = new.unit_id and u.kind in ('elected', 'youth_council')) then
        raise exception 'councils are called to bodies only' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_item_body before insert on meetings_item
    for each row when (not laget.migrating()) execute function laget.body_meets_on_no_child();
create trigger laget_a_participant_body before insert on meetings_participant
    for each row when (not laget.migrating()) execute function laget.body_meets_on_no_child();

-- What was decided is of its own meeting and body, and the meeting is going on.
create or replace function laget.resolution_fits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if laget.meeting_is_over(new.meeting_id) or not exists (
        select 1 from meetings_item i join meetings_meeting m on m.id = i.meeting_id
         where i.id = new.item_id and m.id = new.meeting_id and m.body_id = new.body_id and i.dropped_at is null) then
        raise exception 'not decided in this meeting' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_resolution before insert on meetings_resolution
    for each row when (not laget.migrating()) execute function laget.resolution_fits();

-- What a body has discussed of an oppdrag stands on the oppdrag's way when the minutes are approved.
create or replace function laget.meeting_tells_oppdrag() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    insert into governance_oppdragstep (id, municipality_id, oppdrag_id, verb, at, by_id, owner_id, body_id, meeting_id, reason)
    select gen_random_uuid(), new.municipality_id, o.id, 'discussed', new.approved_at, coalesce(laget.seat(), new.chair_id),
           o.follower_id, new.body_id, new.id, left(coalesce(nullif(i.minutes, ''), i.title), 2000)
      from meetings_item i join governance_oppdrag o on o.id = i.oppdrag_id
     where i.meeting_id = new.id and i.dropped_at is null;
    return null;
end $$;
create trigger laget_meeting_tells after update of approved_at on meetings_meeting
    for each row when (old.approved_at is null and new.approved_at is not null and new.body_id is not null)
    execute function laget.meeting_tells_oppdrag();

-- A workshop is of a body's meeting; a card and a weight are of their own workshop while it runs, and
-- nobody gives more than she has.
create or replace function laget.workshop_fits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from meetings_item i join meetings_meeting m on m.id = i.meeting_id
                    where i.id = new.item_id and m.id = new.meeting_id and m.body_id is not null) then
        raise exception 'only bodies hold workshops' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_workshop before insert on meetings_workshop
    for each row when (not laget.migrating()) execute function laget.workshop_fits();

create or replace function laget.card_fits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if not exists (select 1 from meetings_workshop w
                    where w.id = new.workshop_id and w.meeting_id = new.meeting_id and w.closed_at is null)
       or laget.meeting_is_over(new.meeting_id) then
        raise exception 'the workshop is over' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_card before insert or update on meetings_workshopcard
    for each row when (not laget.migrating()) execute function laget.card_fits();

create or replace function laget.weight_fits() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
declare w meetings_workshop; given bigint;
begin
    select s.* into w from meetings_workshop s join meetings_workshopcard c on c.workshop_id = s.id
     where c.id = new.card_id and s.meeting_id = new.meeting_id;
    if w.id is null or w.closed_at is not null or laget.meeting_is_over(new.meeting_id) then
        raise exception 'the workshop is over' using errcode = '42501';
    end if;
    -- Two windows of one person wait for each other, so that she cannot give the same points twice.
    perform laget.hold('weigher', new.holder_id);
    select coalesce(sum(x.points), 0) into given
      from meetings_workshopweight x join meetings_workshopcard c on c.id = x.card_id
     where c.workshop_id = w.id and x.holder_id = new.holder_id and x.id <> new.id;
    if given + new.points > w.points then
        raise exception 'more points than she has' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_weight before insert or update on meetings_workshopweight
    for each row when (not laget.migrating()) execute function laget.weight_fits();

-- What is done stays done, and a workshop that has been decided is not opened again.
create or replace function laget.what_is_done_stands() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    raise exception 'this is done' using errcode = '42501';
end $$;
create trigger laget_a_resolution_done before update on meetings_resolution
    for each row when (not laget.migrating() and old.done_at is not null) execute function laget.what_is_done_stands();
create trigger laget_a_workshop_closed before update on meetings_workshop
    for each row when (not laget.migrating() and old.closed_at is not null) execute function laget.what_is_done_stands();
