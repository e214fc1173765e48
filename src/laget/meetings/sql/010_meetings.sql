-- What being in a meeting opens: the meeting's frame, and each item by itself.

-- The keys by which a participant is reached: the intake of her unit, and her own seat once it is
-- known who comes. The intake answers for the service as long as the meeting lasts.
create or replace function laget.participant_keys(p meetings_participant) returns setof uuid
    language sql immutable
as $$
    select laget.key('unit', p.unit_id, 'intake')
    union all
    select laget.key('seat', p.position_id) where p.position_id is not null
$$;

-- Until when a unit may see a named child's item: null means not at all, infinity means that only the
-- meeting itself sets the end. The people where the child is (`p_site`) see it; others see it while a
-- consent opens the case for them, or when they meet the family there, which was told beforehand: not
-- when they stay away (`p_comes`), and not when one of the family has shut them out.
create or replace function laget.item_open_until(p_item meetings_item, p_kind text, p_unit uuid, p_site uuid, p_comes boolean)
    returns timestamptz language sql stable
    set search_path = laget, public, pg_temp
as $$
    select case
        when p_item.kind <> 'named_child' or p_unit = p_site then 'infinity'::timestamptz
        when p_item.with_family and p_item.informed_at is not null and p_comes
             and not laget.kept_out(p_item.case_id, p_unit) then 'infinity'::timestamptz
        else laget.let_in_until(p_item.case_id, p_unit, p_kind)
    end
$$;

-- The kinds of site that may bring their own to a meeting: none, where each site holds its own; the
-- set-up's, where one unit holds it for all of them.
create or replace function laget.bringing_kinds(m meetings_meeting) returns setof text
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select jsonb_array_elements_text(k -> 'at')
      from organisations_setupversion s
      cross join lateral jsonb_array_elements(s.content -> 'meeting_kinds') k
     where s.id = m.setup_id and k ->> 'code' = m.kind and k ->> 'about' = 'child_items'
       and not coalesce((k #>> '{owner,site}')::boolean, false)
$$;

create or replace function laget.derive_meeting(p_meeting uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare m meetings_meeting; p meetings_participant; i meetings_item; ends timestamptz; until_at timestamptz; h record;
    site uuid; chairs uuid[];
begin
    perform laget.hold('meeting', p_meeting);
    select * into m from meetings_meeting where id = p_meeting;
    chairs := array[laget.key('seat', m.chair_id)] || case when m.body_id is null
        then array[laget.key('unit', m.unit_id, 'leader')]
        else array[laget.key('body', m.body_id, 'runs'), laget.key('town', m.municipality_id, 'coordinator')] end;
    perform laget.take_back('meetings_meeting', m.id);
    perform laget.give(m.municipality_id, m.id, 'meeting', key, '*', true,
        m.starts_at, m.planned_at, null, 'ownership', 'meetings_meeting', m.id) from unnest(chairs) as key;
    for i in select * from meetings_item where meeting_id = m.id loop
        -- Those where the child is write of it. Where a site has brought it to others, whoever leads
        -- the meeting sees it as a service does.
        site := coalesce(i.brought_by_id, m.unit_id);
        perform laget.give(m.municipality_id, i.id, 'item', laget.key('unit', site, 'leader'), '*', true,
            m.starts_at, null, null, 'ownership', 'meetings_meeting', m.id) where m.body_id is null;
        until_at := laget.item_open_until(i, m.kind, m.unit_id, site, true);
        if i.brought_by_id is not null then
            -- To whom it was brought it is a guest: gone when it is taken back or the meeting is called
            -- off, and no longer there than for the services. The site keeps its own, and the meeting.
            until_at := case when until_at is not null and i.dropped_at is null and m.cancelled_at is null
                             then least(until_at, coalesce(m.items_until, 'infinity')) end;
            perform laget.give(m.municipality_id, m.id, 'meeting', laget.key('unit', site, 'leader'), 'frame', false,
                m.starts_at, null, null, 'participation', 'meetings_meeting', m.id);
            perform laget.give(m.municipality_id, i.child_id, 'child', key, 'frame', false,
                m.starts_at, null, nullif(until_at, 'infinity'), 'ownership', 'meetings_meeting', m.id)
               from unnest(chairs) as key where until_at is not null and i.child_id is not null;
        end if;
        perform laget.give(m.municipality_id, i.id, 'item', key, '*', i.brought_by_id is null,
            m.starts_at, null, nullif(until_at, 'infinity'), 'ownership', 'meetings_meeting', m.id)
           from unnest(chairs) as key where until_at is not null;
        -- Whoever brought it up sees what becomes of it.
        perform laget.give(m.municipality_id, i.id, 'item', laget.key('seat', i.added_by_id), '*', false,
            m.starts_at, null, m.items_until, 'participation', 'meetings_meeting', m.id);
    end loop;
    if m.invited_at is null then
        return;
    end if;
    -- The body itself sees its meetings, and keeps what was written there.
    perform laget.give(m.municipality_id, m.id, 'meeting', laget.key('body', m.body_id, 'member'), 'frame', false,
        m.starts_at, null, null, 'participation', 'meetings_meeting', m.id) where m.body_id is not null;
    perform laget.give(m.municipality_id, t.id, 'item', laget.key('body', m.body_id, 'member'), '*', false,
        m.starts_at, null, null, 'participation', 'meetings_meeting', m.id)
       from meetings_item t where t.meeting_id = m.id and m.body_id is not null and t.dropped_at is null;
    if m.cancelled_at is not null then  -- those who were called are told so, and nothing else, till it is past
        for p in select * from meetings_participant where meeting_id = m.id and released_at is null loop
            perform laget.give(m.municipality_id, m.id, 'meeting', k.key, 'frame', false,
                m.starts_at, null, m.ends_at, 'participation', 'meetings_meeting', m.id)
               from laget.participant_keys(p) as k(key);
        end loop;
        return;
    end if;
    perform laget.give(m.municipality_id, m.id, 'meeting', laget.key('sites', m.municipality_id, b.kind), part,
        part = 'bringing', m.starts_at, null, m.items_until, 'participation', 'meetings_meeting', m.id)
       from laget.bringing_kinds(m) as b(kind), unnest(array['frame', 'bringing']) as part;
    for p in select * from meetings_participant where meeting_id = m.id and released_at is null loop
        perform laget.give(m.municipality_id, m.id, 'meeting', k.key, 'frame', false,
            m.starts_at, null, m.items_until, 'participation', 'meetings_meeting', m.id)
           from laget.participant_keys(p) as k(key);
        for i in select * from meetings_item where meeting_id = m.id loop
            continue when i.dropped_at is not null or (p.item_id is not null and p.item_id <> i.id);
            until_at := laget.item_open_until(i, m.kind, p.unit_id, coalesce(i.brought_by_id, m.unit_id),
                p.attended is not false and p.response is distinct from 'no'
                -- The family was told who would be there: not of one who was called since.
                and (p.called_at is null or i.informed_at is null or p.called_at <= i.informed_at));
            continue when until_at is null;
            ends := nullif(least(until_at, coalesce(m.items_until, 'infinity')), 'infinity');
            perform laget.give(m.municipality_id, i.id, 'item', k.key, '*', false,
                m.starts_at, null, ends, 'participation', 'meetings_meeting', m.id)
               from laget.participant_keys(p) as k(key);
            perform laget.give(m.municipality_id, i.child_id, 'child', k.key, 'frame', false,
                m.starts_at, null, ends, 'participation', 'meetings_meeting', m.id)
               from laget.participant_keys(p) as k(key);
        end loop;
    end loop;
    -- The family of a named child sees its own item and that the meeting is, once they see the case.
    for i in select t.* from meetings_item t join cases_case c on c.id = t.case_id
              where t.meeting_id = m.id and t.dropped_at is null and c.family_open_at is not null loop
        for h in select laget.key('family', g.person_id) as key, greatest(g.valid_from, laget.now()) as from_at,
                        laget.guardian_until(g) as until_at
                   from people_guardianship g where g.child_id = i.child_id and g.parental_responsibility
                  union all
                  select laget.key('youth', c.id), laget.now(), null
                    from people_child c where c.id = i.child_id and c.account_id is not null
        loop
            perform laget.give(m.municipality_id, m.id, 'meeting', h.key, 'frame', false,
                m.starts_at, h.from_at, least(m.items_until, h.until_at), 'family', 'meetings_meeting', m.id);
            perform laget.give(m.municipality_id, i.id, 'item', h.key, '*', false,
                m.starts_at, h.from_at, h.until_at, 'family', 'meetings_meeting', m.id);
        end loop;
    end loop;
end $$;

-- What has been approved or cancelled stands: the meeting, who was there, and its items.
create or replace function laget.meeting_is_over(p_meeting uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (select 1 from meetings_meeting m
                    where m.id = p_meeting and (m.approved_at is not null or m.cancelled_at is not null))
$$;

create or replace function laget.meeting_stands() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if old.approved_at is not null or old.cancelled_at is not null
       or (old.invited_at is not null and new.invited_at is distinct from old.invited_at) then
        raise exception 'the meeting is over' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_a_meeting after update on meetings_meeting
    for each row when (not laget.migrating()) execute function laget.meeting_stands();

create or replace function laget.meeting_takes_no_more() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if laget.meeting_is_over(new.meeting_id) then
        raise exception 'the meeting is over' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_item before insert or update on meetings_item
    for each row when (not laget.migrating()) execute function laget.meeting_takes_no_more();
create trigger laget_a_participant before insert or update on meetings_participant
    for each row when (not laget.migrating()) execute function laget.meeting_takes_no_more();

-- An item about a case is about its child, and comes from where the child is; who is called for an item, and what is asked about it, is
-- of its own meeting.
create or replace function laget.item_is_about_the_child() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if not coalesce((select c.child_id = new.child_id and c.unit_id = coalesce(new.brought_by_id, m.unit_id)
                       from cases_case c, meetings_meeting m
                      where c.id = new.case_id and m.id = new.meeting_id),
                    new.case_id is null and new.child_id is null) then
        raise exception 'not an item about this child' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_item_child before insert on meetings_item
    for each row when (not laget.migrating()) execute function laget.item_is_about_the_child();

create or replace function laget.part_is_of_the_meeting() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if new.item_id is not null and not exists (
        select 1 from meetings_item i where i.id = new.item_id and i.meeting_id = new.meeting_id) then
        raise exception 'not an item of this meeting' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_participant_item before insert on meetings_participant
    for each row when (not laget.migrating()) execute function laget.part_is_of_the_meeting();
create trigger laget_a_question_item before insert on meetings_themequestion
    for each row when (not laget.migrating()) execute function laget.part_is_of_the_meeting();

-- Whoever runs a meeting puts on its agenda what is her own unit's. Who only brings something does so
-- for the site that she leads, and calls that site's people for it.
create or replace function laget.runs_meeting(p_meeting uuid) returns boolean
    language sql stable
    set search_path = laget, public, pg_temp
as $$
    select exists (select 1 from access_grant g
                    where g.subject = p_meeting and g.category in ('*', 'running') and g.may_write
                      and g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now()))
$$;
comment on function laget.runs_meeting(uuid) is 'open: about grants that one holds';

create or replace function laget.bringing_is_of_ones_own() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare brought boolean; site uuid;
begin
    if tg_table_name = 'meetings_item' then
        brought := new.brought_by_id is not null;
        site := new.brought_by_id;
    else
        brought := not laget.runs_meeting(new.meeting_id)
            and coalesce(laget.key('seat', new.position_id) <> all (laget.keys()), true)
            and laget.key('unit', new.unit_id, 'intake') <> all (laget.keys());
        site := case when new.item_id is not null then new.unit_id end;
    end if;
    if brought is distinct from (not laget.runs_meeting(new.meeting_id)) and tg_table_name = 'meetings_item'
       or brought and not coalesce(laget.key('unit', site, 'leader') = any (laget.keys()), false) then
        raise exception 'a site brings its own' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger laget_a_item_site before insert on meetings_item
    for each row when (not laget.migrating()) execute function laget.bringing_is_of_ones_own();
create trigger laget_a_participant_site before insert or update on meetings_participant
    for each row when (not laget.migrating()) execute function laget.bringing_is_of_ones_own();

-- A unit sends its own people.
create or replace function laget.participant_is_the_units() returns trigger
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
begin
    if new.position_id is not null and not exists (
        select 1 from organisations_position p where p.id = new.position_id and p.unit_id = new.unit_id) then
        raise exception 'a unit sends its own people' using errcode = '42501';
    end if;
    return null;
end $$;
create trigger laget_a_participant_unit after insert or update of position_id on meetings_participant
    for each row when (not laget.migrating()) execute function laget.participant_is_the_units();

create or replace function laget.meeting_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_meeting(new.id);
    return null;
end $$;
create trigger laget_meeting after insert or update on meetings_meeting
    for each row execute function laget.meeting_gives();

create or replace function laget.meeting_part_gives() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if tg_table_name = 'meetings_item' then
        perform laget.hold('case', i.case_id) from meetings_item i where i.id = new.id and i.case_id is not null;
    end if;
    perform laget.derive_meeting(new.meeting_id);
    return null;
end $$;
create trigger laget_participant after insert on meetings_participant
    for each row execute function laget.meeting_part_gives();
-- A note of who was there names every column; only one that changes who meets moves the grants.
create trigger laget_participant_moved after update of position_id, released_at, response, attended
    on meetings_participant
    for each row when ((old.position_id, old.released_at, old.response, old.attended)
                       is distinct from (new.position_id, new.released_at, new.response, new.attended))
    execute function laget.meeting_part_gives();
create trigger laget_item after insert on meetings_item
    for each row execute function laget.meeting_part_gives();
create trigger laget_item_informed after update of with_family, informed_at, dropped_at on meetings_item
    for each row when ((old.with_family, old.informed_at, old.dropped_at)
                       is distinct from (new.with_family, new.informed_at, new.dropped_at))
    execute function laget.meeting_part_gives();

-- What changes who may be in the items about a case: a consent that opens or closes, the family
-- being told, a guardian gained or lost. The triggers' names sort after those that derive the
-- consent, the case or the guardianship itself, so these run last.
create or replace function laget.derive_meetings_about(p_case uuid) returns void
    language plpgsql
    set search_path = laget, public, pg_temp
as $$
declare m uuid;
begin
    perform laget.hold('case', p_case);
    for m in select distinct i.meeting_id from meetings_item i where i.case_id = p_case order by 1 loop
        perform laget.derive_meeting(m);
    end loop;
end $$;

create or replace function laget.consent_gives_items() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_meetings_about(new.case_id);
    return null;
end $$;
create trigger laget_consent_items after update on consent_consent
    for each row execute function laget.consent_gives_items();
create trigger laget_giver_items after insert or update on consent_giver
    for each row execute function laget.consent_gives_items();

create or replace function laget.case_gives_items() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_meetings_about(new.id);
    return null;
end $$;
create trigger laget_case_items after update of family_open_at on cases_case
    for each row when (old.family_open_at is distinct from new.family_open_at)
    execute function laget.case_gives_items();

create or replace function laget.guardianship_gives_items() returns trigger
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform laget.derive_meetings_about(c.id) from cases_case c where c.child_id = new.child_id;
    return null;
end $$;
create trigger laget_guardianship_items after insert or update on people_guardianship
    for each row execute function laget.guardianship_gives_items();
