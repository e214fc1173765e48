-- Sessions are machinery: the application reaches one only by the hash of its secret key.

create or replace function laget.session_load(p_hash text) returns text
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$ select data from access_session where hash = p_hash and expires_at > laget.now() $$;
comment on function laget.session_load(text) is 'open: a session''s content, for whoever has its key';

create or replace function laget.session_save(p_hash text, p_data text, p_seconds integer, p_new boolean)
    returns boolean language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if p_new then
        insert into access_session (hash, data, expires_at)
        values (p_hash, p_data, laget.now() + make_interval(secs => p_seconds))
        on conflict (hash) do nothing;
    else
        update access_session set data = p_data, expires_at = laget.now() + make_interval(secs => p_seconds)
         where hash = p_hash;
    end if;
    return found;
end $$;
comment on function laget.session_save(text, text, integer, boolean) is 'open to writing: keep a session; false when a new key was taken or an old one is gone';

create or replace function laget.session_delete(p_hash text) returns void
    language sql security definer
    set search_path = laget, public, pg_temp
as $$ delete from access_session where hash = p_hash $$;
comment on function laget.session_delete(text) is 'open to writing: end a session, for whoever has its key';

create or replace function laget.session_sweep() returns void
    language sql security definer
    set search_path = laget, public, pg_temp
as $$
    delete from access_session where expires_at <= laget.now();
    delete from access_once where at < laget.now() - interval '1 day';
$$;
comment on function laget.session_sweep() is 'open to writing: remove sessions that have run out, and forms of yesterday';

-- Forms that have been sent. The lock makes a second press wait for the first, so that it finds it.
create or replace function laget.once_led_to(p_key text) returns text
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('once:' || p_key, 0));
    return (select led_to from access_once where key = p_key);
end $$;
comment on function laget.once_led_to(text) is 'open to writing: where this very form led, when it has been sent before';

create or replace function laget.once_keep(p_key text, p_led_to text) returns void
    language sql security definer
    set search_path = laget, public, pg_temp
as $$ insert into access_once (key, led_to, at) values (p_key, left(p_led_to, 500), laget.now()) on conflict do nothing $$;
comment on function laget.once_keep(text, text) is 'open to writing: remember where a form led';

-- Demonstration only: the view that asks is not routed outside demo mode, and only accounts that
-- the demonstration itself made carry the mark.
create or replace function laget.demo_personas()
    returns table (account uuid, seat uuid, name text, title text, place text, kind text, municipality uuid, unit uuid, story jsonb)
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$
    select a.id, s.id, a.name, s.title, s.place, s.kind, s.municipality_id, s.unit_id, a.story
      from access_account a join access_seat s on s.account_id = a.id
     where a.demo and a.story <> '{}'
       and s.valid_from <= laget.now() and (s.valid_to is null or s.valid_to > laget.now())
     order by a.story_order, a.name, s.title
$$;
comment on function laget.demo_personas() is 'open: the invented people one may sign in as in the demonstration';

-- Production asks before it serves: the demonstration's people can be signed in as by anybody.
create or replace function laget.has_demo_people() returns boolean
    language sql stable security definer
    set search_path = laget, public, pg_temp
as $$ select exists (select 1 from access_account where demo) $$;
comment on function laget.has_demo_people() is 'open: whether the demonstration was ever filled in here';

-- An account is made by the set-up jobs only (people in the municipality, guardians).
create or replace function laget.open_account(p_id uuid, p_name text, p_demo boolean) returns uuid
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if laget.system_purpose() is distinct from 'setup' then
        raise exception 'accounts are opened by the set-up only' using errcode = '42501';
    end if;
    insert into access_account (id, name, demo, story, story_order, created_at)
    values (p_id, p_name, p_demo, '{}', 0, laget.now())
    on conflict (id) do update set name = excluded.name;
    return p_id;
end $$;
comment on function laget.open_account(uuid, text, boolean) is 'open to writing: an account for a person, made by the set-up';

create or replace function laget.tell_story(p_account uuid, p_story jsonb, p_order integer) returns void
    language plpgsql security definer
    set search_path = laget, public, pg_temp
as $$
begin
    if laget.system_purpose() is distinct from 'setup' then
        raise exception 'stories belong to the set-up' using errcode = '42501';
    end if;
    update access_account set story = p_story, story_order = p_order where id = p_account and demo;
end $$;
comment on function laget.tell_story(uuid, jsonb, integer) is 'open to writing: one line, in each language, about a persona of the demonstration';
